"""Claims laid out as the entries of a view, by property."""

from __future__ import annotations

from provenance import dates
from provenance.entries import Entry, Standing
from provenance.model import Claim, Record
from provenance.standing import Count


def entries_of(record: Record, standing: tuple[Count, ...]) -> dict[str, list[Entry]]:
    """The entries of what was said of an item itself, by property; standing: whether each claim counts, in order."""
    said: dict[str, list[tuple[Claim, Count]]] = {}
    for claim, counted in zip(record.claims, standing, strict=True):
        if claim.role == "part":  # one field of a structure whose whole is a claim of its own
            continue
        if claim.property in said:
            said[claim.property].append((claim, counted))
        else:
            said[claim.property] = [(claim, counted)]
    return {name: _entries(name, rows) for name, rows in said.items()}


def _entries(name: str, rows: list[tuple[Claim, Count]]) -> list[Entry]:
    """The entries of one property; those that nobody can think different are said to agree before they are compared."""
    first = rows[0][0]
    value, agent = first.value, first.agent
    if len(rows) < 2 or value is None or (name.startswith("date_") and not dates.is_valid(value)):
        return [_entry(claim, counted) for claim, counted in rows]
    for claim, counted in rows:
        if claim.value != value or claim.agent != agent or counted != "current" or not _is_plain(claim):
            return [_entry(claim, counted) for claim, counted in rows]
    return [Entry(claim, value, "agreeing") for claim, _ in rows]


def _is_plain(claim: Claim) -> bool:
    return claim.modality == "stated" and not claim.redacted and claim.role != "placeholder"


def _entry(claim: Claim, counted: Count) -> Entry:
    value = None if claim.redacted else claim.value
    hedged = claim.modality == "hedged"
    invalid = value is not None and claim.property.startswith("date_") and not dates.is_valid(value)
    standing: Standing = counted if counted in ("superseded", "rejected") else "alone"
    return Entry(
        claim,
        value,
        standing,
        "hedged" if hedged else "stated",
        hedged=hedged,
        denied=claim.modality == "denied",
        invalid=invalid,
        accepted=counted == "accepted",
    )
