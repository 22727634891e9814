"""A document's reading in a few plain lines, to compare with what a fixture expects."""

from __future__ import annotations

from provenance.documents import Described, Document
from provenance.model import Claim

_MARKS = {"stated": "", "hedged": "~", "denied": "!"}


def told(document: Document) -> dict[str, list[str]]:
    """Items by "key (kind)" with one line per claim, then "links" and "unattached"."""
    out = {f"{item.key} ({item.kind})": _item(document, item) for item in document.items}
    out["links"] = [f"{link.a} {link.relation} {link.b}" for link in document.links]
    out["unattached"] = [f"{claim_line(u.claim)} of {', '.join(u.candidates) or 'nobody'}" for u in document.unattached]
    return {name: lines for name, lines in out.items() if lines or "(" in name}


def _item(document: Document, item: Described) -> list[str]:
    lines = [] if item.caption is None else [f"caption: {item.caption}"]
    return lines + [claim_line(claim) for claim in item.claims]


def claim_line(claim: Claim) -> str:
    """`~place_created Russia`, `date_recorded: not-specified-by-source, exact, silent tass`, `... @agent:afp`."""
    line = f"{_MARKS[claim.modality]}{claim.property}"
    if claim.status is None:
        line += f" {claim.value}" + (f" [{claim.agent}]" if claim.agent else "")
    else:
        said = [
            claim.status,
            claim.granularity,
            claim.silent and f"silent {claim.silent}",
            claim.reason and f"because {claim.reason!r}",
        ]
        line += ": " + ", ".join(part for part in said if part)
    if claim.role:
        line += f" ({claim.role})"
    return line if claim.asserted_by == "document" else f"{line} @{claim.asserted_by}"
