"""A convention's reading of a caption's frame: which words sign it off, who is who there, and what is left as body."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from provenance.captions.page import Page, Piece
from provenance.captions.parties import Parties, assign
from provenance.captions.pieces import Unit
from provenance.model import Span


@dataclass(frozen=True, slots=True)
class Frame:
    """What one convention says.

    credit: the sign-off, None when there is none. body: spans of prose in order. notices: spans that are neither.
    figures: "day" or "month", which this house's figure dates put first. kind: what the house always shows.
    specificity: how much the convention knows, for ties.
    """

    convention: str
    specificity: int
    page: Page
    credit: Piece | None
    parties: Parties
    body: tuple[Span, ...]
    notices: tuple[Span, ...]
    fields: tuple[Span, ...]
    others: tuple[Piece, ...] = ()
    figures: str = ""
    kind: str | None = None


class Convention(Protocol):
    """One file in `conventions/`: a house style of captions."""

    @property
    def NAME(self) -> str: ...

    @property
    def EXAMPLES(self) -> tuple[str, ...]: ...

    @property
    def read(self) -> Callable[[Page], Frame | None]:
        """The frame, or None unless the convention's own signature is in the caption."""
        ...


def first_credit(page: Page) -> Piece | None:
    """The piece that signs a caption off: the first credit with a party's or a role's sign, else a lone name."""
    credits = page.of("credit")
    strong = [p for p in credits if p.sign != "name"]
    return strong[0] if strong else next(iter(credits), None)


def frame(
    name: str,
    specificity: int,
    page: Page,
    credit: Piece | None,
    *,
    parties: Parties | None = None,
    body: tuple[Span, ...] | None = None,
    figures: str = "",
) -> Frame:
    """A frame with the rest of the page sorted into body, notices and fields."""
    others = tuple(p for p in page.of("credit") if p is not credit and (credit is None or p.span != credit.span))
    return Frame(
        convention=name,
        specificity=specificity,
        page=page,
        credit=credit,
        parties=parties if parties is not None else assign(_units(page, credit)),
        body=body if body is not None else tuple(p.span for p in page.of("body")),
        notices=tuple(p.span for p in page.of("notice", "ui")),
        fields=tuple(p.span for p in page.of("field")),
        others=others,
        figures=figures,
    )


def _units(page: Page, credit: Piece | None) -> tuple[Unit, ...]:
    """The sign-off's units; a label "Courtesy:" is the role that stands before them."""
    if credit is None:
        return ()
    if credit.label is not None and page.marks.quote(credit.label.span).casefold().startswith("courtesy"):
        return (Unit("role", credit.label.span, role="courtesy"), *credit.units)
    return credit.units


def score(reading: Frame) -> int:
    """Characters explained as structure less twice the unexplained ones inside the sign-off.

    Leads, sign-off, notices, fields and dates outside the sign-off count; plain body counts nothing.
    """
    page = reading.page
    explained = sum(lead.span[1] - lead.span[0] for lead in page.leads)
    explained += sum(b - a for a, b in (*reading.notices, *reading.fields))
    inside = (-1, -1)
    if reading.credit is not None:
        inside = reading.credit.span
        lost = sum(u.span[1] - u.span[0] for u in reading.credit.units if u.kind in {"other", "date"})
        explained += inside[1] - inside[0] - 3 * lost
    for date in page.marks.dates:
        if date.edtf is not None and not (inside[0] <= date.span[0] < inside[1]):
            explained += date.span[1] - date.span[0]
    return explained
