"""The digest of a record is the same wherever the same evidence lies, and changes with the evidence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from provenance.model import Link, Parent, Record
from provenance.services.report import record_digest
from tests.report import samples


def renumbered(record: Record, by: int) -> Record:
    """The same record as another catalogue would number it, rows met in another order."""
    move = {"id": lambda n: n + by if n is not None else None}["id"]

    def link(one: Link) -> Link:
        return replace(one, a=move(one.a), b=move(one.b), id=by, revision=by)

    return replace(
        record,
        item=replace(record.item, id=move(record.item.id), revision=by),
        texts=tuple(replace(t, item=move(t.item), id=by, revision=by) for t in record.texts),
        files=tuple(replace(f, item=move(f.item), id=by, path="/elsewhere") for f in record.files),
        claims=tuple(replace(c, item=move(c.item), id=by, revision=by) for c in reversed(record.claims)),
        readings=tuple(replace(r, id=by, revision=by) for r in reversed(record.readings)),
        links=tuple(link(one) for one in reversed(record.links)),
        decisions=tuple(replace(d, id=by, revision=by) for d in record.decisions),
        parents=tuple(Parent(link(p.link), renumbered(p.record, by)) for p in reversed(record.parents)),
    )


@pytest.mark.parametrize("record", [*samples.everything(), samples.decided()], ids=lambda r: f"item {r.item.id}")
def test_local_numbers_order_and_paths_do_not_enter_it(record: Record) -> None:
    assert record_digest(renumbered(record, 700)) == record_digest(record)


def test_quotes_read_back_from_the_store_do_not_change_it() -> None:
    record = samples.screenshot(3)
    content = record.texts[0].content or ""
    quoted = tuple(replace(c, quote=content[slice(*c.span)] if c.span else None) for c in record.claims)
    assert record_digest(replace(record, claims=quoted)) == record_digest(record)


def silenced(parent: Parent) -> Parent:
    return Parent(parent.link, replace(parent.record, claims=()))


CHANGES = [
    ("a value", lambda r: replace(r, claims=(replace(r.claims[2], value="2031-05-13"), *r.claims[:2], *r.claims[3:]))),
    ("a claim less", lambda r: replace(r, claims=r.claims[1:])),
    ("a letter of the caption", lambda r: replace(r, texts=(replace(r.texts[0], content=samples.BOAT),))),
    ("a link less", lambda r: replace(r, links=r.links[1:])),
    ("the original's evidence", lambda r: replace(r, parents=(silenced(r.parents[0]), r.parents[1]))),
    ("a decision", lambda r: replace(r, decisions=samples.decided().decisions)),
]  # fmt: skip


@pytest.mark.parametrize(("what", "change"), CHANGES, ids=[what for what, _ in CHANGES])
def test_it_changes_with(what: str, change) -> None:  # type: ignore[no-untyped-def]
    record = samples.screenshot(3)
    assert record_digest(change(record)) != record_digest(record)


def test_views_and_local_paths_are_no_part_of_it() -> None:
    record = samples.decided()
    moved = replace(record, files=tuple(replace(f, path=None) for f in record.files), first_seen=None)
    assert record_digest(moved) == record_digest(record)
