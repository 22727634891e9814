"""A person's answers: to gaps, claims, links and revisions. Nothing is edited; every answer is one revision."""

from provenance.services.deciding.gaps import ask, close, find_gap, waive
from provenance.services.deciding.rows import decide, merge, redact, undo
from provenance.services.deciding.stating import link, set_value

__all__ = ["ask", "close", "decide", "find_gap", "link", "merge", "redact", "set_value", "undo", "waive"]
