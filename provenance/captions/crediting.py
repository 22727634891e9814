"""Whether a stretch of a caption is a credit, a label that names an agency, or prose after all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from provenance.captions.brackets import CLOSING, OPENING
from provenance.captions.keepers import is_collected, keeps_pictures
from provenance.captions.names import JOINERS, is_acronym, trim
from provenance.captions.pieces import Unit
from provenance.captions.prose import is_prose
from provenance.captions.signers import lone_house, parties_only
from provenance.captions.signs import read_sign, stands_alone, without_tail
from provenance.marks import Marks, WordMark
from provenance.model import Span
from provenance.quick import quick

_STILLS = frozenset({"screenshot", "video-still"})
_LICENSED = re.compile(r"\.\s(?:CC[ -]BY|CC0|Public [Dd]omain)")
_LONGEST_LABEL = 40
_DAY_BEHIND = frozenset([",", ".", " ", "、", "，", ";"])
_NAMED = frozenset({"org", "person", "handle", "platform"})
_SET_APART = frozenset({"bracket", "label", "copyright"})


@quick
@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the caption. kind: body, credit, notice, ui, field. inner: a credit without brackets, © and label.

    label: the label word before a credit ("Photo:", "Photo credit:"); sign: why it is read as a credit.
    """

    kind: str
    span: Span
    inner: Span
    units: tuple[Unit, ...] = ()
    label: WordMark | None = None
    sign: str = ""


def describes(text: str, marks: Marks, piece: Piece, why: str, later: Sequence[tuple[Span, str]]) -> bool:
    """ "Screenshot of a post on X, taken on March 3.", "Foto de archivo de un billete.": a sentence, not a credit.

    Only where something set apart follows that may sign the caption off.
    """
    if text[piece.span[1] - 1] not in ".…" or not any(w in _SET_APART or w == "" for _, w in later):
        return False
    if why == "" and piece.sign == "chain" and not any(u.agent or u.kind == "handle" for u in piece.units):
        return True  # "Ein Hubschrauber über Kabul. Bild: AFP": "über" is "via" as well as "over"
    marks_a_release = marks.in_span("release-verb", piece.span) and marks.in_span("media-noun", piece.span)
    if why == "" and (piece.units[0].kind == "media" or marks_a_release):
        return True
    spoken = why == "label" and piece.label is not None and piece.label.value == "photo-by"
    return spoken and not any(u.kind in {"person", "handle"} or u.agent for u in piece.units)


def label_that_names(marks: Marks, span: Span) -> Piece | None:
    """ "AP-BILD:" with nothing behind it: the label itself is the agency's name."""
    inner = trim(marks.text, span)
    if inner[1] - inner[0] > _LONGEST_LABEL or marks.text[inner[1] : span[1]].strip() not in {":", "："}:
        return None
    agent = marks.index.lookup(marks.quote(inner))
    if agent is None:
        return None
    return Piece("credit", span, inner, (Unit("org", inner, agent.id, agent.kind),), None, "agent")


def credit_piece(text: str, marks: Marks, span: Span, why: str, *, last: bool, first: bool) -> Piece | None:
    """A stretch as a credit, or None when it is prose."""
    outer = span
    if why == "bracket" or (text[span[0]] in OPENING and text[span[1] - 1] in CLOSING):
        span = (span[0] + 1, span[1] - 1)
    if why not in _SET_APART and is_prose(marks, span):
        return None
    sign, inner, label, units = read_sign(marks, span, bracket=why == "bracket")
    inner, units = _tidy(marks, inner, units)
    if not units:
        return None
    if why == "copyright" and len(units) == 1 and units[0].kind == "other" and marks.quote(units[0].span).isalnum():
        units = (units[0]._replace(kind="org", vague=True),)  # "©swisstopo"
    owned = why == "bracket" and text[span[0]] == "©"  # "(© Le Journal)"
    sign = _settled(marks, sign, "copyright" if owned else why, inner, units, alone=last and not first)
    if not sign or (why not in _SET_APART and not _may_stand_bare(marks, sign, inner, units, last=last and not first)):
        return None
    return Piece("credit", outer, inner, units, label, sign)


def _is_a_day(marks: Marks, unit: Unit) -> bool:
    """A day and at most one small word more: "3 травня 2023 року"; "prise le 3 mai" says more than the day."""
    dates = marks.dates_in(unit.span) if unit.kind == "date" else ()
    return any(d.span[0] == unit.span[0] and d.role is None and unit.span[1] - d.span[1] <= 6 for d in dates)


def _tidy(marks: Marks, inner: Span, units: tuple[Unit, ...]) -> tuple[Span, tuple[Unit, ...]]:
    """Without a final full stop, a doubled credit, or a role said over and over ("X/HANDOUT HANDOUT HANDOUT")."""
    text = marks.text
    while units and units[-1].kind == "date" and text[units[-1].span[0] - 1] == "(" and units[0] is not units[-1]:
        inner = trim(text, (inner[0], units[-1].span[0] - 1))  # "X/AP (published on 3 May)" is the page's own note
        units = units[:-1]
    if len(units) > 1 and units[-2].kind in _NAMED and units[-1].after in _DAY_BEHIND and _is_a_day(marks, units[-1]):
        inner = trim(text, (inner[0], units[-1].span[0]))  # "Photo: X, 3 May 2023": the picture's day, not the credit's
        units = units[:-1]
    if len(units) > 1 and units[0].kind == "date" and units[1].after in {"/", "／"}:
        inner, units = (units[1].span[0], inner[1]), units[1:]  # "2023.5.3/NEWS"
    trimmed = without_tail(text, inner)
    kept = tuple([u for u in units if u.span[0] < trimmed[1]])
    while (
        len(kept) > 1
        and kept[-1].kind == "role" == kept[-2].kind
        and kept[-1].role == kept[-2].role
        and kept[-1].after == " "
    ):
        kept = kept[:-1]
        trimmed = (trimmed[0], kept[-1].span[1])
    return trimmed, kept


def _settled(marks: Marks, sign: str, why: str, inner: Span, units: Sequence[Unit], *, alone: bool) -> str:
    """The sign, once the cut that set the stretch apart has its say."""
    if why == "label" and _is_nocredit_piece(marks, inner, units):
        return ""
    if why == "label":
        return "" if all(u.kind == "other" for u in units) and is_prose(marks, inner) else why
    if why == "copyright" and not any(u.kind == "other" for u in units):
        return why
    if not sign and why == "bracket" and (parties_only(marks, inner) or lone_house(marks, inner)):
        return "name"
    if not sign and alone and _lone_name(marks, units, inner):
        return "name"
    return sign


def _is_nocredit_piece(marks: Marks, inner: Span, units: Sequence[Unit]) -> bool:
    """ "Imagen de satélite del puente ... tomada el 8 de octubre.": "image of" opens a sentence as well as a credit."""
    return (
        any(u.kind == "date" for u in units)
        and not any(u.agent or u.kind == "handle" for u in units)
        and (bool(marks.in_span("recorded-verb", inner) or marks.in_span("release-verb", inner)))
    )


def _may_stand_bare(marks: Marks, sign: str, inner: Span, units: Sequence[Unit], *, last: bool) -> bool:
    """Without bracket, label or © only names count: "Picture released by X." is a sentence of its own."""
    if any(u.kind == "date" for u in units) and not _is_a_still(marks, inner):
        return False  # "Maxar'ın uydu görüntüsü, 19 Ağustos 2022."
    ends = (units[0], units[-1])
    if any(u.kind == "media" and u.role in _STILLS for u in ends) and marks.text[inner[1] : inner[1] + 1] != ".":
        return len(units) > 1 or last  # "Screenshot from a video by X", "X screengrab", with no full stop, sign off
    if sign == "ai" and last and inner[1] - inner[0] <= 80:
        return True  # "AI-generated by X": nothing is described
    if sign in {"ai", "media"} or any(u.kind == "media" and u.span[1] - u.span[0] > 30 for u in units):
        return False
    return sign != "agent" or stands_alone(marks, units, inner)


def _is_a_still(marks: Marks, inner: Span) -> bool:
    return any(w.value in _STILLS for w in marks.in_span("media-noun", inner))


def _lone_name(marks: Marks, units: Sequence[Unit], inner: Span) -> bool:
    text = marks.text
    if text[inner[1] : inner[1] + 1] in {".", "!", "?"} and not _LICENSED.match(text, inner[1]):
        return False  # a sentence's end: somebody seen, not somebody who signs
    if len(units) == 1 and units[0].kind == "media" and units[0].role in _STILLS:
        return True  # "Скриншот из видео"
    if units[0].kind == "org" and _opens_with_a_still(marks, inner, units[0].span):
        rest = units[1:]  # "Screenshot from a video of X", "Скриншот відео X, оприлюдненого 3 травня"
        return not rest or (len(rest) == 1 and rest[0].kind == "date" and bool(marks.in_span("release-verb", inner)))
    if len(units) == 2 and units[0].kind == "media" and units[1].kind == "org":
        return bool(marks.in_span("release-verb", units[0].span))  # "Photo released by X"
    if units[0].kind == "org" and all(u.kind == "number" for u in units[1:]):
        name = text[slice(*units[0].span)]  # "Imperial War Museums (Q 5100)", "NOAA"
        return (
            keeps_pictures(text, units[0].span)
            or is_collected(marks, inner)
            or (is_acronym(name) and len(name) > 2)
            or _is_an_office(marks, units[0])
        )
    if units[0].kind == "org" and all(u.kind == "org" and u.after in {",", ""} for u in units):
        return keeps_pictures(text, units[0].span)  # "Rijksmuseum, Amsterdam"
    named = units[0].kind == "person" and all(u.kind in {"person", "org"} for u in units)
    if named and len(units) == 2 and any(w.span[0] == inner[0] for w in marks.in_span("media-noun", inner)):
        return True  # "PHOTO NAME, OUTLET"
    return len(units) == 1 and units[0].kind == "person" and 2 <= len(text[slice(*units[0].span)].split()) <= 3


def _opens_with_a_still(marks: Marks, inner: Span, party: Span) -> bool:
    nouns = marks.in_span("media-noun", (inner[0], party[0]))
    return any(w.span[0] == inner[0] and w.value in _STILLS for w in nouns)


def _is_an_office(marks: Marks, unit: Unit) -> bool:
    """ "Example Transport Police", "EMERGENCIAS MADRID": capitals, an organisation's noun at either end."""
    words = marks.quote(unit.span).split()
    nouns = marks.in_span("org-word", unit.span)
    closes = any(w.span[1] == unit.span[1] or w.span[0] == unit.span[0] for w in nouns)
    return closes and 2 <= len(words) <= 8 and all(w[0].isupper() or w.casefold() in JOINERS for w in words)
