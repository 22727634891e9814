"""What sort of item it is, as far as it decides which rules apply and how grave a gap is."""

from __future__ import annotations

from provenance.rules.facts import STATE_KINDS
from provenance.rules.noted import by_rule
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


def present(v: View) -> frozenset[str]:
    """What there is to judge, as rules name it in `needs`: the properties spoken of, and marks.

    "*odd": some entry is more than a plain statement (`View.odd`). "*silence": somebody says that something was not
    given. "*disputed": values of some property contradict; "*disputed creator": those of this one. "*alike": another
    file looks like one of the item's. "*document": it stands in one. "*finding MET-004": a reader remarked so; with
    nothing after the blank, under a code that is no rule's.
    """
    found = set(v.entries)
    if v.odd:
        found.add("*odd")
        if v.silent_properties:
            found.add("*silence")
    if v.disputes:
        found.add("*disputed")
        found.update([f"*disputed {name}" for name in v.disputes])
    if v.alike:
        found.add("*alike")
    if v.documents:
        found.add("*document")
    if "finding" in found:
        found.update([f"*finding {code}" for code in v.once(by_rule)])
    return frozenset(found)
