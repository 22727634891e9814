"""Which rows of a table the catalogue holds: by the table's bytes, else by its place and each row's key or content."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from provenance import addresses
from provenance.agents.folding import fold
from provenance.documents import Described
from provenance.model import Claim, Record, Text
from provenance.services.importing.identity import ALIKE, Reader, captions_of
from provenance.services.importing.prepare import Prepared
from provenance.standing import counts, latest_decisions

Fact = tuple[str, str | None, str | None, str]
"""Property, value, status, modality."""

_STANDING = ("current", "accepted")


@dataclass(frozen=True, slots=True)
class Told:
    """What a table said before of one item: its key there, its caption, and every fact with the claim that holds it."""

    item: int
    key: str | None
    kind: str
    caption: Text | None
    facts: Mapping[Fact, Claim]


def facts_of(claim: Claim) -> Fact:
    """A claim as it is compared with the cell of a table."""
    return claim.property, claim.value, claim.status, claim.modality


def told(record: Record) -> Told:
    """What tables say of this item, as it stands."""
    standing = zip(record.claims, counts(record, latest_decisions(record.decisions)), strict=True)
    rows = [c for c, count in standing if count in _STANDING and c.carrier == "sidecar" and _of_row(c)]
    keys = [c.value for c in rows if c.property == "table_row" and c.role == "key"]
    captions = captions_of(record)
    return Told(
        int(record.item.id or 0),
        keys[-1] if keys else None,
        record.item.kind,
        captions[-1] if captions else None,
        {facts_of(c): c for c in rows if c.property not in ("table_row", "media_kind")},
    )


def _of_row(claim: Claim) -> bool:
    return (claim.locator or "").startswith("row ")


def known_rows(reader: Reader, prepared: Prepared) -> dict[str, int]:
    """The items of rows known before, by the key of the row; rows that are not in it are new.

    A table of the same address is the same one. A table of the same name is, when at least half of its rows, or of
    those it had, are found again: another folder's captions.csv must not take these items over.
    """
    items = prepared.document.items
    by_bytes = reader.find_rows(prepared.sha256)
    found = {row.key: by_bytes[row.row] for row in items if row.row in by_bytes}
    rest = [row for row in items if row.key not in found]
    if not rest:
        return found
    name, at_url = prepared.as_file().name, prepared.url is not None
    versions = [sha256 for other, sha256 in reader.find_tables() if _same_place(name, other)]
    held = dict.fromkeys(item for sha256 in versions for item in reader.find_rows(sha256).values())
    before = [told(r) for r in reader.records(item for item in held if item not in found.values())]
    again = _matched(rest, before, by_key=at_url)
    enough = at_url or 2 * (len(again) + len(found)) >= min(len(items), len(before) + len(found))
    return found | again if enough else found


def _same_place(a: str, b: str) -> bool:
    """Equal addresses, or equal names, where one may be the longer path to the other."""
    if "://" in a or "://" in b:
        return addresses.canonical(a) == addresses.canonical(b)
    short, long = sorted((a.removeprefix("./"), b.removeprefix("./")), key=len)
    return short != "-" and bool(short) and (long == short or long.endswith(f"/{short}"))


def _matched(rows: Sequence[Described], before: Iterable[Told], *, by_key: bool) -> dict[str, int]:
    """Rows found by all they say, then rows with a key by that key and words that are alike."""
    found: dict[str, int] = {}
    free: dict[object, list[Told]] = {}
    for one in before:
        words = one.caption.content if one.caption else None
        free.setdefault((one.key, words, frozenset(one.facts)), []).append(one)
    for row in rows:
        key = row.key if row.keyed else None
        same = free.get((key, row.caption, frozenset(map(facts_of, row.claims))))
        if same:
            found[row.key] = same.pop(0).item
    keyed = {one.key: one for held in free.values() for one in held if one.key is not None}
    for row in rows:
        held = keyed.get(row.key) if row.keyed and row.key not in found else None
        if held is not None and (by_key or _alike(row, held)):
            found[row.key] = held.item
    return found


def _alike(row: Described, before: Told) -> bool:
    """Whether a row under a known key speaks of the same thing: its caption corrected, or half of its facts kept."""
    if row.caption is not None and before.caption is not None:
        ours, theirs = (fold(words or "").split() for words in (row.caption, before.caption.content))
        return ours == theirs or SequenceMatcher(None, ours, theirs, autojunk=False).ratio() >= ALIKE
    said, had = set(map(facts_of, row.claims)), set(before.facts)
    return 2 * len(said & had) >= min(len(said), len(had))
