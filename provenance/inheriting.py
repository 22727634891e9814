"""What a still, crop or copy takes over from what it was made from: values that are never rows of its own."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.entries import Entry, View
from provenance.laying import Laid
from provenance.model import Link
from provenance.terms import flowing


def inherit(laid: Laid, originals: tuple[tuple[Link, View], ...], kind: str) -> None:
    """Add what the originals hand down."""
    found = laid.entries
    taken: set[str] = set()
    for link, original in originals:
        properties = flowing(link.relation, kind, original.kind)
        for name, entries in original.entries.items():
            if name not in properties:
                continue
            own = found.get(name, [])
            if properties[name] and any(e.value is not None and e.current and not e.denied for e in own):
                continue
            handed = [_handed_down(e, original) for e in _nearest(entries)]
            if handed:
                found[name] = own + handed
                taken.add(name)
    for name in taken:
        laid.put(name, found[name])


def _nearest(entries: tuple[Entry, ...]) -> Iterator[Entry]:
    """What an item hands down: its own current entries, and what it inherited only where it has no value itself."""
    has_own = any(
        e.value is not None and e.inherited_from is None and e.current and not e.denied and not e.bound for e in entries
    )
    for entry in entries:
        if entry.current and not entry.bound and not (has_own and entry.inherited_from is not None):
            yield entry


def _handed_down(entry: Entry, original: View) -> Entry:
    origin = entry.inherited_from if entry.inherited_from is not None else original.record.item.id
    return Entry(
        entry.claim,
        entry.value,
        "alone",
        "inherited",
        origin,
        entry.stated,
        entry.anchor,
        entry.hedged,
        entry.denied,
        entry.invalid,
    )
