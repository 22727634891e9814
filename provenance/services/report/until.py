"""Until when something was said: the day a corrected text, a newer reading or a person's second word took its place."""

from __future__ import annotations

from provenance.model import Claim, Text
from provenance.services.report.context import Sheet
from provenance.standing import all_texts


def text_until(text: Text, sheet: Sheet) -> str | None:
    """When a later text corrected this one (ISO 8601 UTC); None for one that still stands."""
    later = [t.revision for t in all_texts(sheet.record) if t.revises is not None and t.revises == text.uid]
    return _first(later, sheet)


def claim_until(claim: Claim, sheet: Sheet) -> str | None:
    """When a superseded claim ceased to be what is said (ISO 8601 UTC); None where the ledger does not tell."""
    decision = sheet.view.decided.get(f"claim:{claim.uid}")
    if decision is not None and decision.verb == "supersede-by":
        return decision.at
    corrected = [t.revision for t in all_texts(sheet.record) if t.revises is not None and t.revises == claim.text]
    if corrected:
        return _first(corrected, sheet)
    read = next((r for r in sheet.record.readings if r.uid == claim.reading), None)
    if read is None:
        return None
    again = [
        r.revision
        for r in sheet.record.readings
        if (r.reader, r.text, r.file) == (read.reader, read.text, read.file) and (r.id or 0) > (read.id or 0)
    ]
    return _first(again, sheet)


def _first(revisions: list[int | None], sheet: Sheet) -> str | None:
    moments = {revision.ordinal: revision.at for revision in sheet.revisions}
    known = sorted(r for r in revisions if r is not None and r in moments)
    return moments[known[0]] if known else None
