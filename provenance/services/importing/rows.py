"""Tables: rows known before found again, changed ones answered, new ones catalogued, links last.

A table read again gives the items it gave (docs/documents.md, "The same table again"): the same bytes row by row;
another version of it, by its address or its name, by the key of a row, else by all that the row says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from provenance.canonical import sha256_text
from provenance.documents import Described, DescribedLink
from provenance.errors import BadRow
from provenance.model import Claim, Decision, Reading, Record, Text
from provenance.services.deciding.stating import EQUALS, way_to
from provenance.services.importing.act import (
    CAPTION_READER,
    DOCUMENT_READER,
    Act,
    Written,
    add_caption,
    add_links,
    item_of,
    say,
)
from provenance.services.importing.identity import Placement
from provenance.services.importing.prepare import Prepared
from provenance.services.importing.tables import Told, facts_of, known_rows, told
from provenance.services.importing.tally import Tally, document_row, item_rows
from provenance.services.importing.target import Target
from provenance.store import Catalog, Writer

PER_REVISION = 200
"""A table of many rows is cut into revisions of this many items that share one job."""
_NAMED = 5


def catalogue(target: Target, prepared: Prepared, tally: Tally, act: Act) -> None:
    """Catalogue the rows of one table, in revisions of at most PER_REVISION, and then its links."""
    known = known_rows(target.known, prepared)
    tally.notices += _look_alikes(target.known, prepared, known)
    found = {} if target.dry_run else known
    pieces = list(_pieces(prepared.document.items))
    links = prepared.links if len(pieces) == 1 else ()
    written: list[Written] = []
    for piece in pieces:
        write = partial(_write, prepared=prepared, piece=piece, known=found, links=links, by=act.by)
        done = target.writing.transact(write, by=act.by, why=act.why, job=act.job)
        tally.revision(done.revision)
        written += done.result
    if len(pieces) > 1 and prepared.links:
        by_key = {one.key: one for one in written}
        relate = partial(_relate, links=prepared.links, written=by_key)
        tally.revision(target.writing.transact(relate, by=act.by, why=act.why, job=act.job).revision)
    rows = item_rows(target.writing, written, known if target.dry_run else None)
    tally.count(rows)
    tally.documents.append(document_row(prepared, rows))


def _pieces(items: Sequence[Described]) -> Iterator[Sequence[Described]]:
    for start in range(0, len(items), PER_REVISION):
        yield items[start : start + PER_REVISION]


def _look_alikes(catalog: Catalog, prepared: Prepared, known: Mapping[str, int]) -> Iterator[str]:
    """Equal words are no identity: a person is told of new rows whose very caption the catalogue holds elsewhere."""
    alike: dict[str, int] = {}
    for row in prepared.document.items:
        if row.caption is not None and row.key not in known:
            held = catalog.find_text(sha256_text(row.caption))
            if held:
                alike[row.key] = held[0]
    if alike:
        named = ", ".join(f"{key} as item {item}" for key, item in list(alike.items())[:_NAMED])
        more = f" and {len(alike) - _NAMED} more" if len(alike) > _NAMED else ""
        told_of = "row has" if len(alike) == 1 else "rows have"
        yield (
            f"{prepared.source.name}: {len(alike)} new {told_of} the very caption of an item known before ({named}"
            f"{more}); `link` or `merge` those that are one picture"
        )


def _write(
    writer: Writer,
    *,
    prepared: Prepared,
    piece: Sequence[Described],
    known: Mapping[str, int],
    links: Sequence[DescribedLink],
    by: str,
) -> list[Written]:
    """One piece in one transaction; what another process wrote of the very table meanwhile is found by its bytes."""
    same_bytes = writer.find_rows(prepared.sha256)
    places = {row.key: same_bytes.get(row.row or 0, known.get(row.key)) for row in piece}
    records = {r.item.id: r for r in writer.records(dict.fromkeys(n for n in places.values() if n is not None))}
    reading = _Reading(writer, prepared)
    written = {}
    for row in piece:
        record = records.get(places[row.key])
        before = told(record) if record else None
        placement = _placed(row, before)
        one = written[row.key] = item_of(writer, prepared, placement)
        assert one.item.id is not None
        if placement.text is None or not _read_by_us(record, placement.text):
            add_caption(writer, prepared, placement, one.item.id, None)
        _say(writer, reading, row, one.item.id, before)
        if prepared.given.case is not None:
            say(writer, one.item.id, "case", prepared.given.case, by=by)
    _relate(writer, links=links, written=written)
    return list(written.values())


def _placed(row: Described, before: Told | None) -> Placement:
    """The item of a row, and whether its caption is known, corrects the one known, or is the first."""
    if before is None:
        return Placement(row)
    if before.caption is None or row.caption is None or before.caption.content == row.caption:
        return Placement(row, before.item, before.caption if row.caption is not None else None)
    return Placement(row, before.item, revises=before.caption.uid)


def _read_by_us(record: Record | None, caption: Text) -> bool:
    """Whether the caption was read by the reader, and with the data, that would read it now."""
    readings = record.readings if record else ()
    return any(r.text == caption.uid and (r.reader, r.version, r.data_version) == CAPTION_READER for r in readings)


class _Reading:
    """The reading of this table that owns what its rows say; made when the first row says something new."""

    def __init__(self, writer: Writer, prepared: Prepared) -> None:
        self._writer, self._prepared = writer, prepared
        self._made: Reading | None = None

    def add(self, claims: Sequence[Claim]) -> list[Claim]:
        if self._made is None:
            name, version, data = DOCUMENT_READER
            file = self._writer.add_file(self._prepared.as_file())
            self._made = self._writer.add_reading(Reading(name, version, data, file=file.uid))
        return self._writer.add_claims(self._made, claims)


def _say(writer: Writer, reading: _Reading, row: Described, item: int, before: Told | None) -> None:
    """What a row says now and did not say before becomes claims; what it says no longer is answered, never erased."""
    have = before.facts if before else {}
    fresh = [c for c in _claims(row, before) if facts_of(c) not in have]
    gone = [claim for fact, claim in have.items() if fact not in {facts_of(c) for c in row.claims}]
    if not fresh and not gone:
        return
    added = reading.add([replace(claim, item=item) for claim in fresh]) if fresh else []
    newer = {claim.property: claim.uid for claim in reversed(added)}
    for claim in gone:
        verb, to = ("supersede-by", newer[claim.property]) if claim.property in newer else ("retract", None)
        writer.add_decision(Decision(verb, f"claim:{claim.uid}", to=to, reason="the table says it no longer"))


def _claims(row: Described, before: Told | None) -> Iterator[Claim]:
    """The row's claims, and on top which row it is, which every item of a table has."""
    if before is None or before.key != (row.key if row.keyed else None):
        value, role = (row.key, "key") if row.keyed else (f"row {row.row}", None)
        yield Claim("table_row", value, carrier="sidecar", locator=f"row {row.row}", role=role)
    if before is not None and row.kind not in ("unknown", before.kind):
        yield Claim("media_kind", row.kind, carrier="sidecar", locator=f"row {row.row}, column media_kind")
    yield from row.claims


def _relate(writer: Writer, *, links: Sequence[DescribedLink], written: Mapping[str, Written]) -> None:
    """The links between rows; one that would close a circle with what is linked already refuses the table."""
    for link in links:
        a, b = written[link.a], written[link.b]
        if link.relation not in EQUALS and not a.new and not b.new and a.item.id is not None and b.item.id is not None:
            way = way_to(writer.record(b.item.id), a.item.id)
            if way is not None:
                raise BadRow(
                    f"row with key {link.a!r}, column {link.relation}: {link.b} leads to {link.a} already ({way})"
                )
        add_links(writer, (link,), written, None)
