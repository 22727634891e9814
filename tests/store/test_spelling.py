"""Rows are spelled in parts and judged without being read back; both must be what the plain way gives."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from provenance.canonical import canonical
from provenance.model import Claim, File, Item, Link, Reading, Sighting, Text
from provenance.store import Writer, ledger, records, rows
from provenance.store.claiming import Claiming
from provenance.store.draft import _TOGETHER
from provenance.store.schema import ROWS
from provenance.store.spelling import Spelling
from tests.store.making import fresh

WORDS = st.text(
    alphabet=st.one_of(st.sampled_from('a"\\/\n\t\x00\x1f\x7f\ud800é字\u2028😀'), st.characters()), max_size=8
)
NUMBERS = st.integers(0, 2**62)
BEFORE = ledger.Head(4, 7, bytes(range(32)))


def uid_of(table: str, number: int) -> str:
    return f"{table}{number:x}"


def value_of(table: str) -> st.SearchStrategy[dict[str, Any]]:
    kinds = {"text": WORDS.map(rows.clean), "word": WORDS.map(rows.clean), "int": NUMBERS, "blob": st.binary()}
    return st.fixed_dictionaries({field.name: st.none() | kinds[field.type] for field in ROWS[table]})


@given(st.sampled_from(sorted(set(ROWS) - {"decision"})).flatmap(lambda t: st.tuples(st.just(t), value_of(t))), NUMBERS)
def test_a_row_spelled_in_parts_is_its_canonical_json(row: tuple[str, dict[str, Any]], place: int) -> None:
    table, values = row
    spelled = Spelling(BEFORE, uid_of).row(table, values, place)
    assert spelled == canonical(ledger.body(table, values, BEFORE, place, uid_of))


@given(value_of("decision"), st.sampled_from(["gap", "claim", "item"]))
def test_a_decision_names_its_target_by_uid(values: dict[str, Any], about: str) -> None:
    decided = values | {"about": about, "target": 3}
    assert Spelling(BEFORE, uid_of).row("decision", decided, 0) == canonical(
        ledger.body("decision", decided, BEFORE, 0, uid_of)
    )


SPANS = st.none() | st.tuples(NUMBERS, NUMBERS)
CLAIMS = st.builds(
    Claim,
    WORDS,
    value=st.none() | WORDS,
    status=st.none() | WORDS,
    modality=WORDS,
    carrier=WORDS,
    asserted_by=WORDS,
    span=SPANS,
    hedge=SPANS,
    raw=st.none() | WORDS,
    locator=st.none() | WORDS,
    agent=st.none() | WORDS,
    kind=st.none() | WORDS,
    role=st.none() | WORDS,
    granularity=st.none() | WORDS,
    silent=st.none() | WORDS,
    reason=st.none() | WORDS,
    text=st.none() | st.just("a text"),
)


@given(st.lists(CLAIMS, max_size=4), NUMBERS, st.none() | NUMBERS)
def test_claims_made_at_once_are_rows_and_digests_like_any(claims: list[Claim], place: int, file: int | None) -> None:
    numbers: dict[str, int] = {}
    found = Claiming(BEFORE, lambda w: numbers.setdefault(w, len(numbers)), uid_of, lambda table, uid: 9)
    about = found.about(2, 3, file)
    made = list(found.rows(claims, about, 5, 11, place, itertools.cycle([b"salt" * 4])))
    for at, (claim, row) in enumerate(zip(claims, made, strict=True)):
        said = rows.claim_values(claim, 3, lambda table, uid: 9) | {"item": 2, "file": file}
        said = {name: rows.clean(value) if isinstance(value, str) else value for name, value in said.items()}
        digest = ledger.row_digest(b"salt" * 4, ledger.body("claim", said, BEFORE, place + at, uid_of))
        kept = [
            numbers[said[f.name]] if f.type == "word" and said[f.name] is not None else said[f.name]
            for f in ROWS["claim"]
        ]
        assert row == (11 + at, 5, digest, b"salt" * 4, *kept)


def _described(writer: Writer, place: int) -> int:
    item = writer.add_item(Item("photo")).id or 0
    file = writer.add_file(File(f"{place:064x}", 10, "image/jpeg", f"{place}.jpg", item=item))
    reading = writer.add_reading(Reading("exif", "1", "1", file=file.uid))
    said = [Claim("keywords", f"word {n}\0", carrier="iim", asserted_by="file", raw=f"{n}") for n in range(_TOGETHER)]
    writer.keep_claims(reading, said, item=item, file=str(file.uid))
    text = writer.add_text(Text("A boat leaves.", "caption", item=item))
    read = writer.add_reading(Reading("captions", "1", "1", text=text.uid))
    writer.add_claims(read, [Claim("description", "A boat", span=(0, 6), item=item)])
    writer.add_sighting(Sighting(str(file.uid), "b.jpg", "/b.jpg"))
    return item


def test_what_is_judged_without_reading_it_back_is_what_would_be_read(tmp_path: Path) -> None:
    with fresh(tmp_path / "a.db") as catalog:
        old = catalog.transact(lambda w: _described(w, 1), by="t").result

        def act(writer: Writer) -> None:
            items = [old, *(_described(writer, place) for place in (2, 3))]
            writer.add_link(Link(items[1], "derived_from", items[2], basis="human"))
            writer.add_link(Link(items[2], "version_of", old, basis="human"))
            read = writer.add_reading(Reading("captions", "2", "1", text=writer.record(old).texts[0].uid))
            writer.add_claims(read, [Claim("description", "A ship", span=(0, 6), item=old)])
            writer.draft.flush()
            ask = (writer._db, writer.words, writer._timeline(), items)
            held = records.load(*ask, fresh=writer.draft.fresh())
            assert held == records.load(*ask)
            assert [len(record.claims) for record in held] == [_TOGETHER + 2, _TOGETHER + 1, _TOGETHER + 1]

        catalog.transact(act, by="t")
        found = catalog.verify()
        assert [found[part]["verdict"] for part in ("chain", "database", "derived")] == ["ok", "ok", "ok"]


def test_a_claim_added_with_others_can_be_decided_on_at_once(tmp_path: Path) -> None:
    with fresh(tmp_path / "a.db") as catalog:

        def act(writer: Writer) -> tuple[int, str]:
            item = writer.add_item(Item("photo")).id or 0
            reading = writer.add_reading(Reading("human", "1", "1"))
            kept = writer.add_claims(reading, [Claim("creator", name, item=item) for name in ("A", "B")])
            return writer.draft.id("claim", str(kept[1].uid)), writer.draft.uid("claim", kept[0].id or 0)

        second, first = catalog.transact(act, by="t").result
        assert [catalog.locate(f"claim:{first}").id, second] == [1, 2]
