"""What a metadata reader hands back: the claims a block makes, and notes on what is odd about it.

A note names the rule it falls under; the severities here are the defaults of those rules, and a profile may weigh
them otherwise once the file is catalogued.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from provenance.model import Claim
from provenance.quick import quick
from provenance.readers.intake import printable

SEVERITIES: Mapping[str, str] = MappingProxyType(
    {
        "AI-001": "warning",
        "AI-002": "note",
        "C2P-001": "note",
        "C2P-002": "warning",
        "C2P-003": "error",
        "C2P-004": "note",
        "CRD-002": "warning",
        "DAT-005": "warning",
        "DAT-006": "error",
        "DAT-007": "warning",
        "DST-001": "note",
        "DST-002": "warning",
        "DST-003": "warning",
        "FIX-001": "error",
        "FIX-002": "warning",
        "LOC-004": "note",
        "LOC-005": "error",
        "MET-001": "warning",
        "MET-002": "note",
        "MET-003": "note",
        "MET-004": "warning",
        "MET-005": "note",
        "MET-006": "warning",
        "MET-007": "note",
        "MET-008": "note",
        "MET-009": "note",
    }
)
"""Default severity by rule. MET-004 a block is damaged or cut off and was read as far as it goes; MET-005 something
was seen and not read; MET-006 text whose encoding is undeclared or wrong; MET-007 the embedded thumbnail shows another
picture shape; MET-008 signs of a screenshot or of an editing program; MET-009 not a word about itself."""


@quick
@dataclass(frozen=True, slots=True)
class Note:
    """One remark on a file: the rule it falls under, its severity (error, warning, note) and one sentence."""

    rule: str
    severity: str
    message: str

    def as_json(self) -> dict[str, str]:
        return {"rule": self.rule, "severity": self.severity, "message": self.message}


@quick
@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader found in one file. Not to be confused with `model.Reading`, the stored run of a reader."""

    claims: tuple[Claim, ...] = ()
    findings: tuple[Note, ...] = ()


NOTHING = Reading()


def note(rule: str, message: str) -> Note:
    """A note with the default severity of its rule; what a file smuggles into its words (line breaks, bidirectional
    marks, terminal codes) is shown escaped."""
    return Note(rule, SEVERITIES[rule], message if message.isprintable() else printable(message))
