"""Whether a stretch holds the names of parties and nothing else: who signs, as far as shape and words tell."""

from __future__ import annotations

from provenance.agents import fold
from provenance.captions.names import is_camel
from provenance.captions.pieces import Unit
from provenance.captions.units import units_of
from provenance.gazetteer import is_place
from provenance.lexicon import lexicon, listed
from provenance.marks import Marks
from provenance.model import Span

_NO_HOUSE_WORDS = listed("no-dateline")
_OFFICES = listed("office-holder")
_NO_HOUSE = ("country", "hedge", "flag", "media-noun", "silence")


def names_only(marks: Marks, span: Span) -> bool:
    """Whether the stretch holds people's names and nothing else."""
    units = units_of(marks, span)
    return bool(units) and all(u.kind == "person" for u in units)


def parties_only(marks: Marks, span: Span) -> bool:
    """Whether the stretch holds people's and organisations' names and nothing else."""
    units = units_of(marks, span)
    return bool(units) and all(u.kind == "person" or (u.kind == "org" and _is_long(marks, u)) for u in units)


def offices_only(marks: Marks, span: Span, before: str) -> bool:
    """ "... in Kyiv (Office of the President)"; behind capitals the bracket spells them out."""
    if not marks.in_span("org-word", span) or before.isupper():
        return False
    units = units_of(marks, span)
    name = marks.quote(span)
    if name.split()[-1].casefold() in _OFFICES:
        return False  # "his brother (Senate President)"
    return len(units) == 1 and units[0].kind == "org" and " " in name and (name[0].isupper() or not name[0].isascii())


def lone_house(marks: Marks, span: Span) -> bool:
    """ "(Photolure)", "[File, Standard]": one unknown name behind a full stop, with a word of the files before it."""
    units = units_of(marks, span)
    if len(units) == 2 and units[0].role == "file-photo":
        units = units[1:]
    if len(units) != 1 or units[0].kind != "org" or " " in marks.quote(units[0].span):
        return False
    name = units[0].span
    common = (
        fold(marks.quote(name)) in lexicon().votes
        or marks.quote(name).casefold() in _NO_HOUSE_WORDS
        or any(marks.in_span(kind, name) for kind in _NO_HOUSE)
    )
    return name[1] - name[0] > 3 and marks.text[name[0]].isupper() and not (common or is_place(marks.quote(name)))


def _is_long(marks: Marks, unit: Unit) -> bool:
    """More than one word, an organisation's among them: "(Riga)" is an aside, "(Riga City Council)" a credit.

    "(LaPresse)" has a company's shape.
    """
    name = marks.quote(unit.span)
    return (bool(marks.in_span("org-word", unit.span)) and " " in name) or (" " not in name and is_camel(name))
