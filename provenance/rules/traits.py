"""What sort of item it is, as far as it decides which rules apply and how grave a gap is."""

from __future__ import annotations

from provenance.rules.facts import STATE_KINDS
from provenance.views import View, is_listening_version


def traits(v: View) -> frozenset[str]:
    """The item's kind, and which of portrait, handout, state-origin, described and listening-version it is."""
    found = {kind_of(v)}
    if any(e.claim.kind in STATE_KINDS for e in v.entries.get("source", ()) if e.current):
        found.add("state-origin")
    if any(e.value == "handout" for e in v.entries.get("flag", ()) if e.current):
        found.add("handout")
    if _is_portrait(v):
        found.add("portrait")
    if _is_described(v):
        found.add("described")
    return frozenset(found)


def kind_of(v: View) -> str:
    """The media kind by which a profile chooses, "listening-version" for an article read aloud."""
    return "listening-version" if is_listening_version(v.kind, v.record) else v.kind


def _is_portrait(v: View) -> bool:
    words = (e.value for name in ("genre", "keywords") for e in v.entries.get(name, ()) if e.current)
    return any("portrait" in word.casefold() for word in words if word)


def _is_described(v: View) -> bool:
    """An article speaks of it, and it has no caption of its own."""
    if not any(parent.link.relation == "described_in" for parent in v.record.parents):
        return False
    return "caption" not in v.entries and not any(text.kind == "caption" for text in v.record.texts)
