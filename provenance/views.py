"""What the catalogue shows for an item: a view over all that was said, with the losers kept visible.

Nothing here is stored. A view adds what is never a claim: values taken over from an original (inherited), the year of
a date said without one, and the bound a release sets on the recording (computed).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from provenance import dates
from provenance.choosing import rank
from provenance.entries import Basis, Entry, Standing, View, holding
from provenance.errors import UsageError
from provenance.inheriting import inherit
from provenance.laying import Laid, lay
from provenance.model import Claim, Decision, Link, Record
from provenance.readers.policy import DEFAULT, POLICIES
from provenance.standing import all_texts, counts, latest_decisions
from provenance.terms import flowing, term

__all__ = [
    "FILE_READER",
    "IN_DOCUMENT",
    "Basis",
    "Entry",
    "Standing",
    "View",
    "asserter",
    "is_listening_version",
    "view",
]

IN_DOCUMENT = frozenset({"published_in", "described_in"})
FILE_READER = "files"
"""The reading that stands for "this file was looked into", whatever was found in it."""
# Nothing was recorded of a drawing or a text on a day, so a release bounds nothing.
_NOT_RECORDED = frozenset({"article", "document", "map", "chart", "illustration", "ai-image"})
_BOUNDING = ("date_released", "date_published", "date_captured", "date_issued")


Arranged = dict[int, tuple[Record, View]]
"""Views of originals and documents by the identity of their record, which is held so that it stays the same."""


def view(record: Record, *, policy: str = DEFAULT, today: str | None = None, arranged: Arranged | None = None) -> View:
    """Arrange a record: which claims count, what is inherited, what is computed, who agrees with whom.

    policy: the order of a file's carriers, one of `readers.policy.POLICIES`. today: the ISO day on which limits will
    be judged. arranged: give the same dict for records that share originals and documents, for one day.
    """
    if policy not in POLICIES:
        raise UsageError(f"there is no policy {policy!r}; use one of {', '.join(POLICIES)}")
    found = _view(record, today, {} if arranged is None else arranged)
    return found if policy == DEFAULT else replace(found, policy=policy)


def _view(record: Record, today: str | None, arranged: Arranged) -> View:
    """The view of a record; an article that several parents share is arranged once."""
    decided = latest_decisions(record.decisions) if record.decisions else {}
    parents = [(p.link, _arranged(p.record, today, arranged)) for p in record.parents if _holds(p.link, decided)]
    documents = tuple([v for link, v in parents if link.relation in IN_DOCUMENT])
    laid = lay(record, counts(record, decided))
    looked_in = _looked_in(record, documents)
    _resolve_years(record, laid, documents)
    kind = _kind(record, laid.entries)
    originals = tuple([(link, v) for link, v in parents if flowing(link.relation, kind, v.kind)])
    if originals:
        inherit(laid, originals, kind)
    if kind not in _NOT_RECORDED and not is_listening_version(kind, record):
        _bound(laid, documents)
    entries = {name: tuple(found) for name, found in laid.entries.items()}
    odd = tuple([name for name in entries if name not in laid.plain])
    return View(
        record,
        entries,
        kind,
        originals,
        documents,
        frozenset(laid.disputed),
        decided,
        _sayers(record),
        looked_in,
        today=today,
        alike=tuple(
            [(n, _arranged(n.record, today, arranged)) for n in record.neighbours if n.record is not None]
            if record.neighbours
            else ()
        ),
        odd=odd,
        varied=frozenset(laid.varied),
        _values=entries if not odd else _held(entries, laid.plain),
        _silences={
            name: tuple(kept)
            for name in odd
            if (kept := [e for e in entries[name] if e.claim.status is not None and e.silent])
        },
    )


def _held(entries: Mapping[str, tuple[Entry, ...]], plain: set[str]) -> Mapping[str, tuple[Entry, ...]]:
    """The entries that hold, by property."""
    found = ((name, of if name in plain else tuple(holding(of))) for name, of in entries.items())
    return {name: held for name, held in found if held}


def _arranged(record: Record, today: str | None, arranged: Arranged) -> View:
    known = arranged.get(id(record))
    if known is None:
        known = arranged[id(record)] = record, _view(record, today, arranged)
    return known[1]


# A person's statement is nobody's sidecar: it was said, not searched.
_CARRIER_OF_TEXT = {"caption": "caption", "article": "article", "statement": "human"}


def _looked_in(record: Record, documents: tuple[View, ...]) -> tuple[str, ...]:
    """The carriers read for this item, a person's word left out."""
    carriers = {claim.carrier for claim in record.claims if claim.role != "part"}
    if any(reading.reader == FILE_READER for reading in record.readings):
        carriers |= {"exif", "iim", "xmp"}
    carriers |= {_CARRIER_OF_TEXT.get(text.kind, "sidecar") for text in record.texts}
    if documents:
        carriers.add("article")
    return tuple(sorted(carriers - {"human"}))


def is_listening_version(kind: str, record: Record) -> bool:
    """Whether the item is an article made audible: nothing of it was recorded where something happened."""
    return kind == "audio" and any(
        p.link.relation in ("derived_from", "version_of") and p.record.item.kind == "article" for p in record.parents
    )


def asserter(record: Record, claim: Claim) -> str:
    """Who says a claim of the record, "document" resolved to "item:ID" of the item whose document holds the words."""
    if claim.asserted_by != "document":
        return claim.asserted_by
    sayers = _sayers(record)
    return sayers.get(claim.text) or sayers[None]


def _sayers(record: Record) -> dict[str | None, str]:
    """Text uid -> the item whose document the words stand in; under None the article, else the item itself."""
    article = next((p.record.item.id for p in record.parents if p.link.relation in IN_DOCUMENT), record.item.id)
    found: dict[str | None, str] = {None: f"item:{article}"}
    texts = all_texts(record)
    for text in texts:
        if text.within is None and text.item is not None:
            found[text.uid] = f"item:{text.item}"
    for text in texts:
        if text.within is not None:
            found[text.uid] = found.get(text.within) or found[None]
    return found


def _holds(link: Link, decided: Mapping[str, Decision]) -> bool:
    """Whether a link counts: not taken back, and not a mere proposal nobody accepted."""
    decision = decided.get(f"link:{link.uid}")
    if decision is not None and decision.verb in ("reject", "retract"):
        return False
    return link.basis != "proposed" or (decision is not None and decision.verb == "accept")


def _kind(record: Record, found: Mapping[str, list[Entry]]) -> str:
    named = [e for e in found.get("media_kind", ()) if e.value is not None and e.current and not e.denied]
    if not named:
        return record.item.kind
    best = min(named, key=rank(term("media_kind"))) if len(named) > 1 else named[0]
    return best.value or record.item.kind


def _resolve_years(record: Record, laid: Laid, documents: tuple[View, ...]) -> None:
    """Give yearless dates their year: the latest such date not after the document's."""
    for name, entries in laid.entries.items():
        if name in laid.plain or not name.startswith("date_"):
            continue
        resolved = False
        for number, entry in enumerate(entries):
            if entry.value is None or not entry.value.startswith("XXXX-") or entry.invalid:
                continue
            anchor = _anchor(record, entry.claim, laid.entries, documents)
            value = dates.resolve_yearless(entry.value, anchor) if anchor else None
            if value is not None:
                entries[number] = replace(entry, value=value, stated=entry.value, anchor=anchor, basis="computed")
                resolved = True
        if resolved:
            laid.put(name, entries)


def _anchor(record: Record, claim: Claim, found: Mapping[str, list[Entry]], documents: tuple[View, ...]) -> str | None:
    """The date of the document the words stand in: the article that holds them, else any, else the item's own."""
    within = {claim.text, *(text.within for text in record.texts if text.uid == claim.text)} - {None}
    holding = [d for d in documents if any(text.uid in within for text in d.record.texts)]
    for document in (*holding, *documents):
        entry = document.effective("date_published")
        if entry is not None:
            return entry.value
    for name in ("date_published", "date_issued"):  # a picture sent on its own is its own document
        own = [e for e in found.get(name, ()) if e.value is not None and e.current and not e.denied]
        full = [e.value for e in own if e.value and not e.invalid and not dates.is_yearless(e.value)]
        if full:
            return full[0]
    return None


def _bound(laid: Laid, documents: tuple[View, ...]) -> None:
    """Add the bound `[..d]` of the earliest release or publication, where no one states when it was recorded."""
    found = laid.entries
    recorded = found.get("date_recorded", [])
    if any(e.value is not None and e.current and not (e.hedged or e.denied or e.invalid) for e in recorded):
        return
    known = [(name, e) for name in _BOUNDING for e in found.get(name, ()) if _has_end(e)]
    known += [("date_published", e) for d in documents for e in d.values("date_published") if _has_end(e)]
    if not known:
        return
    first = dates.earliest(e.value for _, e in known if e.value is not None)
    name, entry = next(pair for pair in known if pair[1].value == first)
    value = dates.bound_before(first) if first else None
    if value is not None:
        computed = Entry(entry.claim, value, "alone", "computed", entry.inherited_from, first, name, bound=True)
        found["date_recorded"] = [*recorded, computed]
        laid.plain.discard("date_recorded")
        laid.varied.add("date_recorded")


def _has_end(entry: Entry) -> bool:
    if entry.value is None or not entry.current or entry.denied or entry.invalid or entry.hedged:
        return False
    return dates.parse(entry.value).last is not None
