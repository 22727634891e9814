"""A composed caption as a value: its clauses, what proves each, and what was left out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from provenance.model import Span


@dataclass(frozen=True, slots=True)
class Proof:
    """What a clause rests on: a claim (uid, its words, who says it) and, for a silence, the gap that names it."""

    claim: str | None
    property: str
    value: str | None = None
    status: str | None = None
    quote: str | None = None
    asserted_by: str | None = None
    inherited_from: int | None = None
    gap: str | None = None

    def as_json(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Clause:
    """One sentence: where it stands in the caption (or credit), the spans of the values in it, and its proofs."""

    part: str
    text: str
    span: Span
    values: tuple[Span, ...]
    proofs: tuple[Proof, ...]

    def as_json(self) -> dict[str, Any]:
        return {
            "part": self.part,
            "text": self.text,
            "span": list(self.span),
            "values": [list(span) for span in self.values],
            "evidence": [proof.as_json() for proof in self.proofs],
        }


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something the caption does not say, why (missing, hedged, disputed, computed, language), and a note on it."""

    property: str
    why: str
    note: str
    proofs: tuple[Proof, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "property": self.property,
            "why": self.why,
            "note": self.note,
            "evidence": [proof.as_json() for proof in self.proofs],
        }


@dataclass(frozen=True, slots=True)
class Warned:
    """An open finding on a property that the caption or the credit states: rule, severity, a note, and its claims."""

    rule: str
    severity: str
    property: str
    gap: str
    note: str
    proofs: tuple[Proof, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "rule": self.rule,
            "severity": self.severity,
            "property": self.property,
            "gap": self.gap,
            "note": self.note,
            "evidence": [proof.as_json() for proof in self.proofs],
        }


@dataclass(frozen=True, slots=True)
class Composed:
    """A caption and credit. caption joins the clauses' texts by blanks; credit is None where nobody can be named."""

    item: int | None
    language: str
    caption: str
    credit: str | None
    clauses: tuple[Clause, ...]
    credit_clause: Clause | None
    left_out: tuple[LeftOut, ...]
    restrictions: tuple[LeftOut, ...]
    warnings: tuple[Warned, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "item": self.item,
            "language": self.language,
            "caption": self.caption,
            "credit": self.credit,
            "clauses": [clause.as_json() for clause in self.clauses],
            "credit_clause": self.credit_clause.as_json() if self.credit_clause else None,
            "left_out": [note.as_json() for note in self.left_out],
            "restrictions": [note.as_json() for note in self.restrictions],
            "warnings": [warned.as_json() for warned in self.warnings],
        }
