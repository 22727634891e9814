"""What a person decided about a gap, and whether that still holds."""

from __future__ import annotations

from dataclasses import replace

from provenance import dates
from provenance.canonical import digest
from provenance.model import Decision, Gap
from provenance.rules.settled import fallen
from provenance.views import View

_LIFECYCLE = {"waive": "waived", "ask": "asked", "resolve": "resolved"}


def evidence_digest(gap: Gap) -> str:
    """Hex digest of what a gap rests on: status, granularity, words, who says so and who was silent.

    Uids and local handles stay out, so that the same words read again by a newer reader are the same evidence; so do
    the carriers looked in, as one more silent carrier changes nothing.
    """
    found = gap.evidence
    asserted_by = "item" if (found.asserted_by or "").startswith("item:") else found.asserted_by
    body = {
        "rule": gap.rule,
        "status": gap.status,
        "granularity": gap.granularity,
        "carrier": found.carrier,
        "quote": found.quote,
        "asserted_by": asserted_by,
        "silent": found.silent,
        "values": ["item" if value.startswith("item:") else value for value in found.values],
    }
    return digest(b"", body).hex()


def live(gap: Gap, v: View, decision: Decision | None, today: str | None) -> Gap:
    """The gap with the lifecycle that the latest decision on it gives it; reopened where that no longer holds."""
    if decision is None:
        return gap
    lifecycle = _LIFECYCLE.get(decision.verb)
    if decision.verb == "answer":
        lifecycle = "resolved" if decision.value else "open"
    if lifecycle is None:  # rejected, retracted: the earlier decision is withdrawn
        return gap
    reopened = (fallen(v, decision) or _why_reopened(gap, decision, today)) if lifecycle != "open" else None
    if reopened is not None:
        return replace(gap, lifecycle="open", reopened=reopened, decision=decision)
    return replace(gap, lifecycle=lifecycle, reopened=None, decision=decision)


def _why_reopened(gap: Gap, decision: Decision, today: str | None) -> str | None:
    past = {"waive": "waived", "ask": "asked", "resolve": "resolved"}.get(decision.verb, "decided")
    by = f" by {decision.by}" if decision.by else ""
    on = f" on {(decision.on or decision.at or '')[:10]}" if decision.on or decision.at else ""
    if decision.evidence is not None and decision.evidence != evidence_digest(gap):
        return f"The evidence is no longer the one it was {past} on{by}{on}."
    if decision.until and today and dates.is_valid(decision.until) and dates.compare(decision.until, today) == "before":
        return f"It was {past}{by}{on} until {decision.until}, which is past."
    return None
