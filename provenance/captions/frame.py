"""A convention's reading of a caption's frame: which words sign it off, who is who there, and what is left as body."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Protocol

from provenance.captions.assigning import assign
from provenance.captions.crediting import Piece
from provenance.captions.leads import Lead
from provenance.captions.page import Page
from provenance.captions.parties import Parties
from provenance.captions.pieces import Unit
from provenance.model import Span
from provenance.quick import quick


@quick
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
    def NEEDS(self) -> frozenset[str]:
        """What `shown` gives: a caption without any of it is not asked for the signature; empty: each one is."""
        ...

    @property
    def EXAMPLES(self) -> tuple[str, ...]: ...

    @property
    def read(self) -> Callable[[Page], Frame | None]:
        """The frame, or None unless the convention's own signature is in the caption."""
        ...


_kind_of_agent = attrgetter("kind")


def shown(page: Page) -> set[str]:
    """What a caption shows that only some houses' captions do.

    Kinds of leads and of word marks, kinds of the agents named; of the first credit's units kind, role and kind of
    agent; what the credits' labels are; "credit", "credits" or "unsigned"; "|" where a bar stands. A word may stand for
    more than one of them.
    """
    found = set(page.marks.by_kind)
    if page.leads:
        found.update([lead.kind for lead in page.leads])
    found.update(map(_kind_of_agent, page.marks.agents))
    credit = first_credit(page)
    if credit is None:
        found.add("unsigned")
    else:
        found.add("credit")
        for kind, _, _, agent_kind, role, *_ in credit.units:
            found.update((kind, agent_kind, role or kind))
        credits = page.of("credit")
        if len(credits) > 1:
            found.add("credits")
        found.update([piece.label.value for piece in credits if piece.label is not None])
    if "|" in page.text:
        found.add("|")
    return found


def first_credit(page: Page) -> Piece | None:
    """The piece that signs a caption off: the first credit with a party's or a role's sign, else a lone name."""
    try:
        found: Piece | None = page.memo["first"]
    except KeyError:
        found = page.memo["first"] = _first_credit(page)
    return found


def _first_credit(page: Page) -> Piece | None:
    credits = page.of("credit")
    strong = [p for p in credits if p.sign != "name"]
    if len(strong) > 1:
        strong = [p for p in strong if not _tells_a_release(page, p)] or strong
        strong = [p for p in strong if p.sign != "ai" or p.label is not None] or strong  # "(KI-generiertes Bild)"
    return strong[0] if strong else next(iter(credits), None)


def _tells_a_release(page: Page, piece: Piece) -> bool:
    """ "Picture released by the Example Ministry." before the sign-off proper."""
    return (
        bool(piece.units)
        and piece.units[0].kind == "media"
        and page.text[piece.span[1] - 1] == "."
        and bool(page.marks.in_span("release-verb", piece.units[0].span))
    )


_Spans = tuple[Span, ...]
_Rest = tuple[Piece | None, tuple[Piece, ...], Parties, _Spans, _Spans, _Spans]
"""What the frames of all conventions that hold one piece for the sign-off share: it, other credits, parties, spans."""


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
    known: _Rest | None = page.memo.get("frame")
    if known is None or known[0] is not credit:
        credits = page.of("credit")
        others = tuple([p for p in credits if credit is None or p.span != credit.span]) if len(credits) > 1 else ()
        known = page.memo["frame"] = (credit, others, assigned(page, credit), *_sorted_out(page))
    _, others, found, bodies, notices, fields = known
    parties = found if parties is None else parties
    body = bodies if body is None else body
    return Frame(name, specificity, page, credit, parties, body, notices, fields, others, figures)


def _sorted_out(page: Page) -> tuple[_Spans, _Spans, _Spans]:
    """Where prose stands, what is no caption's prose, and the fields."""
    sorts: dict[str, list[Span]] = {"body": [], "notice": [], "field": [], "credit": []}
    for piece in page.pieces:
        sorts["notice" if piece.kind == "ui" else piece.kind].append(piece.span)
    return tuple(sorts["body"]), tuple(sorts["notice"]), tuple(sorts["field"])


def assigned(page: Page, credit: Piece | None) -> Parties:
    """Who is who in a sign-off; most conventions ask it of the same piece."""
    if credit is None:
        return assign(())
    framed: _Rest | None = page.memo.get("frame")
    if framed is not None and framed[0] is credit:
        return framed[2]
    key = ("parties", credit.span, len(credit.units))
    known: tuple[tuple[Unit, ...], Parties] | None = page.memo.get(key)
    units = _units(page, credit)
    if known is None or (known[0] is not units and known[0] != units):
        known = page.memo[key] = (units, assign(units))
    return known[1]


def _units(page: Page, credit: Piece) -> tuple[Unit, ...]:
    """The sign-off's units; a label "Courtesy:" is the role that stands before them."""
    if credit.label is not None and page.marks.quote(credit.label.span).casefold().startswith("courtesy"):
        return (Unit("role", credit.label.span, role="courtesy"), *credit.units)
    return credit.units


def score(reading: Frame) -> int:
    """Characters explained as structure less twice the unexplained ones inside the sign-off.

    Leads, sign-off, notices, fields and dates outside the sign-off count; plain body counts nothing.
    """
    page, credit = reading.page, reading.credit
    last: tuple[int, Piece | None, _Spans, _Spans, tuple[Lead, ...]] | None = page.memo.get("score")
    if (
        last is not None
        and (last[1] is credit and last[2] is reading.notices)
        and (last[3] is reading.fields and last[4] is page.leads)
    ):
        return last[0]
    key = ("score", credit and credit.span, len(page.leads), len(reading.notices), len(reading.fields))
    known: int | None = page.memo.get(key)
    if known is None:
        known = page.memo[key] = _explained(reading)
    page.memo["score"] = known, credit, reading.notices, reading.fields, page.leads
    return known


def _explained(reading: Frame) -> int:
    page = reading.page
    explained = sum([lead.span[1] - lead.span[0] for lead in page.leads]) if page.leads else 0
    if reading.notices or reading.fields:
        explained += sum([b - a for a, b in (*reading.notices, *reading.fields)])
    inside = (-1, -1)
    if reading.credit is not None:
        inside = reading.credit.span
        lost = sum([u.span[1] - u.span[0] for u in reading.credit.units if u.kind in {"other", "date"}])
        explained += inside[1] - inside[0] - 3 * lost
    for date in page.marks.dates:
        if date.edtf is not None and not (inside[0] <= date.span[0] < inside[1]):
            explained += date.span[1] - date.span[0]
    return explained
