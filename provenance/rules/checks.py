"""Rules about verification: hedges without a check, stated limits of checking, verdicts without evidence."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.model import Finding
from provenance.rules.facts import evidence, own
from provenance.rules.registry import rule
from provenance.views import Entry, View

_CHECKED = frozenset({"established", "likely", "contradicted", "not-established"})
_HEDGE_FLAGS = frozenset({"purported", "disputed"})
_LIMIT_FLAGS = frozenset({"unverified", "no-independent-access"})
_NOTES = frozenset({"alternative", "unattached", "finding", "unparsed", "note", "case"})


@rule("VER-001", "hedged-and-unchecked", needs=("*odd", "flag"))
def hedged_and_unchecked(v: View) -> Iterator[Finding]:
    """The words hedge what it shows, and no check is recorded.

    Why: "Purports to show" means that the writer did not know; the next writer often drops the hedge.
    Fix: Check place, date and content and record the result: `provenance set ITEM verification likely --quote "..."`.
    Standard: First Draft: confidence per pillar and openness on what is not known.
    """
    if any(e.value in _CHECKED for e in v.values("verification")):
        return
    found = [e for e in own(v.values("flag")) if e.value in _HEDGE_FLAGS]
    found += [
        e
        for name in v.odd
        if name not in _NOTES
        for e in v.entries[name]
        if e.hedged and e.inherited_from is None and e.current and e.value is not None and not e.denied
    ]
    if found:
        first = _first(found)
        words = first.claim.hedge_quote or evidence(v, [first]).quote or first.value
        message = f'The words hedge ("{words}"), and no check is recorded.'
        properties = tuple(dict.fromkeys(e.claim.property for e in found))
        yield Finding("description", "not-recorded", message, evidence(v, [first, *found], values=properties))


@rule("VER-002", "check-impossible", needs=("flag",))
def check_impossible(v: View) -> Iterator[Finding]:
    """The publisher says that it could not be verified or that nobody independent was there.

    Why: It is the honest limit of what is known, and gets lost when only the credit is copied.
    Fix: Keep the notice with the item; record a later check as `verification`.
    Standard: AP and Reuters notices to editors.
    """
    found = [e for e in own(v.values("flag")) if e.value in _LIMIT_FLAGS]
    if found and not any(e.value in _CHECKED for e in v.values("verification")):
        message = f'The publisher says so: "{evidence(v, found).quote or found[0].value}".'
        values = tuple(e.value or "" for e in found)
        yield Finding("verification", "unknown", message, evidence(v, found, values=values))


@rule("VER-003", "verdict-without-evidence", needs=("verification",))
def verdict_without_evidence(v: View) -> Iterator[Finding]:
    """A verdict of verification stands without evidence or without the person who gave it.

    Why: A verdict nobody can retrace is an opinion, and binds nobody.
    Fix: Record it again with a quote or address and with `--by NAME`.
    Standard: Berkeley Protocol: document method, evidence and investigator.
    """
    for entry in own(v.values("verification")):
        claim = entry.claim
        if entry.value == "not-checked":
            continue
        operator = claim.asserted_by.startswith(("human:", "agent:", "name:"))
        proof = claim.quote or claim.span or claim.raw or claim.locator or claim.reason
        if not (operator and proof):
            lacking = "evidence" if operator else "the person who gave it"
            message = f'The verdict "{entry.value}" stands without {lacking}.'
            yield Finding("verification", "invalid", message, evidence(v, [entry], values=(lacking,)))
            return


def _first(found: list[Entry]) -> Entry:
    return next((e for e in found if e.claim.hedge_quote or e.claim.quote or e.claim.span), found[0])
