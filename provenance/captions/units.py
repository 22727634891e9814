"""Cut a credit into units and say what each is: person, organisation, platform, handle, role, flag, placeholder.

    credit := unit (separator unit)*      separator := "/" | "|" | "," | ";" | " - " | via
    unit   := [media noun] [role] party [role] | ORG photo by [rank] person | party (party) | placeholder

A name is a person's only by its shape *and* because nothing in the agent data or the list of organisation words claims
it. Roles and placeholders (Handout, Pool, Stringer, Uncredited) become units of their own, never names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from weakref import WeakKeyDictionary

from provenance.agents import AliasIndex
from provenance.captions.channels import channel_in
from provenance.captions.medianouns import whole, without_media
from provenance.captions.names import called, trim, without_article
from provenance.captions.naming import is_plainly_a_person, known, named
from provenance.captions.openings import (
    label_behind,
    label_by,
    noun_value,
    provided_to,
    released_by,
    role_at_end,
    said_by,
)
from provenance.captions.pieces import DASHES, Unit, moved, pieces, placed
from provenance.lexicon import listed
from provenance.marks import Marks, WordMark
from provenance.model import Span

_NUMBER = re.compile(r"(?:No\. ?)?[A-Z]{0,4}[ -]?\d[\w./-]*(?: \d+)?")  # of an inventory: "Q 5100"
_INVENTORY = re.compile(r"[A-Z]{1,4}-?\d{4,}[\w-]*")  # between slashes: "UNICEF/UN0640796/NAME"
_DASH = frozenset("-–—")
_QUOTES = frozenset(['"', "»"])
_STOCK = listed("stock-portal")
_PORTALS = listed("front-relay")  # behind "IMAGO /" stands an agency, photographers there have two names
_SLASHES = frozenset("/|")
_SHORT, _KEPT = 60, 20_000
_Piece = tuple[str, str | None, bool, bool]
_KNOWN: WeakKeyDictionary[AliasIndex, dict[_Piece, tuple[int, list[Unit]]]] = WeakKeyDictionary()
_INNER = re.compile(r"\(([^()]*)\)")


def forget_units() -> None:
    """Keep no piece of a sign-off that was read."""
    _KNOWN.clear()


def units_of(marks: Marks, span: Span, *, single: bool = False) -> tuple[Unit, ...]:
    """The units of a credit span. `single`: a lone word in the photographer's place is a name (`AP Photo/Name`)."""
    out: list[Unit] = []
    for piece, separator, via in pieces(marks, span):
        follows = separator == "," and bool(out) and out[-1].kind == "person"
        for unit in _read(marks, piece, single and _in_name_slot(out), follows and said_by(marks, span)):
            first = not out or out[-1].span[1] <= piece[0]
            pair = unit.kind == "person" and first and separator in _SLASHES and bool(out) and out[-1].kind == "person"
            if pair and out[0].kind != "org":
                unit = unit._replace(kind="org", agent_kind="unknown")  # "NAME/Some Wire": no two people
            out.append(placed(unit, separator if first else " ", via))
    unknown = [k for k, unit in enumerate(out) if unit.kind == "other"]
    for k in unknown:
        if _is_a_name_here(marks, out, k):
            out[k] = out[k]._replace(kind="person", agent_kind="individual")
    for k in unknown[: -1 if unknown and unknown[-1] == len(out) - 1 else None]:
        unit, behind = out[k], out[k + 1]
        if unit.kind == "other" and behind.kind == "platform" and behind.after in _SLASHES and _is_a_word(marks, unit):
            out[k] = unit._replace(kind="org", agent_kind="social", vague=True)
    return tuple(out)


def _is_a_name_here(marks: Marks, units: list[Unit], k: int) -> bool:
    """ "photo: ada example/afp", all in small letters; "Adobe Stock/adaexample", whoever uploaded it."""
    name = marks.quote(units[k].span)
    words = name.split()
    if k > 0 and units[k].after in _SLASHES and units[k - 1].kind == "org":
        portal = marks.quote(units[k - 1].span).casefold().split()[0]
        return len(words) < 4 and portal in _STOCK and not name.startswith("stock.")
    behind = units[k + 1] if k + 1 < len(units) else None
    lower = name.islower() and 2 <= len(words) <= 3 and all(w.isalpha() for w in words)
    return k == 0 and lower and behind is not None and behind.agent is not None and marks.quote(behind.span).islower()


def _is_a_word(marks: Marks, unit: Unit) -> bool:
    """ "Shot / Telegram": one capitalised word before a platform is whose account it is, whatever else it may mean."""
    name = marks.quote(unit.span)
    return len(name) > 2 and ((name.isalpha() and name[0].isupper()) or (name.isalnum() and name[-1].isdigit()))


def _in_name_slot(out: list[Unit]) -> bool:
    """Right behind wires' or outlets' own names, where a photographer stands even with one name only."""
    named = False
    for unit in out:
        if unit.kind != "number":
            if unit.kind != "org" or unit.agent is None or unit.agent in _PORTALS:
                return False
            named = True
    return named


def _read(marks: Marks, span: Span, single: bool, by: bool) -> Sequence[Unit]:
    """The units of a piece; most pieces of a sign-off are agencies' names and roles met in the caption before.

    What a piece is depends on its own words, the language and the agents known, so a short one is read once.
    """
    start, end = span
    if end - start > _SHORT or marks.text[end : end + 1] in _QUOTES:
        return [*map(partial(_unquoted, marks, span), _classify(marks, span, single=single, by=by))]
    known: dict[_Piece, tuple[int, list[Unit]]] | None = marks.memo.get("pieces")
    if known is None:
        known = marks.memo["pieces"] = _KNOWN.setdefault(marks.index, {})
    key = (marks.text[start:end], marks.language, single, by)
    found = known.get(key)
    if found is not None:
        by_then, units = found
        return [moved(unit, start - by_then) for unit in units] if by_then != start else units
    if len(known) >= _KEPT:
        known.clear()
    units = [*_classify(marks, span, single=single, by=by)]
    known[key] = start, units
    return units


def _unquoted(marks: Marks, span: Span, unit: Unit) -> Unit:
    """ "«Вечерний Пример»": a whole name in angular quotes is a newspaper's or a company's, never a person's."""
    quoted = marks.text[span[0] - 1 : span[0]] == "«" and marks.text[span[1] : span[1] + 1] == "»"
    named = quoted and unit.kind == "person" and unit.span == span
    return unit._replace(kind="org", agent_kind="unknown") if named else unit


def _classify(marks: Marks, span: Span, *, single: bool, by: bool) -> Iterator[Unit]:
    """One piece between separators; it may hold several units."""
    text = marks.text
    inner = _INNER.search(text, *span)
    if inner and inner.end() == span[1] and inner.start() > span[0]:
        before = trim(text, (span[0], inner.start()))
        if marks.index.lookup(text[span[0] : span[1]]) is None:
            yield from _classify(marks, before, single=single, by=by)
            if _NUMBER.fullmatch(inner[1]):
                yield Unit("number", inner.span(1))
            elif inner[1] != "".join([w[0] for w in text[slice(*before)].split() if w[0].isupper()]):
                yield from units_of(marks, inner.span(1))
            return
    kinds = marks.kinds_in(span)
    if by and "and" in kinds:
        yield from _people(marks, span, single=True)
        return
    if _INVENTORY.fullmatch(text, *span):
        yield Unit("number", span)
        return
    behind = label_behind(marks, span) if "label-behind" in kinds else None
    if behind is not None:
        left = trim(text, (span[0], behind.span[0]))
        yield from (u._replace(said=u.kind == "person") for u in _party(marks, left, single=True, by=True))
        return
    receiver = provided_to(marks, span) if "release-verb" in kinds else None
    if receiver is not None:
        yield from (u._replace(via=True) for u in _party(marks, receiver, single=False))
        return
    origin = released_by(marks, span) if "media-noun" in kinds else None
    if origin is not None:
        yield Unit("media", (span[0], origin[0]), role=noun_value(marks, span))
        yield from _origin(marks, origin)
        return
    label = label_by(marks, span) if "label" in kinds else None
    if label is not None:
        yield from _labelled(marks, span, label)
        return
    yield from _party(marks, span, single=single, by=by)


def _labelled(marks: Marks, span: Span, label: WordMark) -> Iterator[Unit]:
    """ "Photo by NAME", "ORG photo by RANK NAME", "Photo courtesy of ORG", "Photo from ORG"."""
    text = marks.text
    left = trim(text, (span[0], label.span[0]))
    if left[0] < left[1]:
        yield from _party(marks, left, single=False)
    right = trim(text, (label.span[1], span[1]))
    dash = text[label.span[1] : span[1]].strip()
    if dash in _DASH:
        at = text.index(dash, label.span[1])
        yield Unit("placeholder", (at, at + 1), role="uncredited")  # "Photo by - / AFP"
        return
    if "courtesy" in text[label.span[0] : label.span[1]].casefold():
        yield Unit("role", label.span, role="courtesy")
        yield from _party(marks, without_article(text, right), single=False)
    elif text[label.span[0] : label.span[1]].casefold().endswith("from"):
        yield from _origin(marks, right)
    else:
        yield from (u._replace(said=True) for u in _people(marks, right, single=True))


def _origin(marks: Marks, span: Span) -> Iterator[Unit]:
    """The party in "the Russian state news agency X": a known name if there is one, else the words without article."""
    stop = marks.text.find(" on ", *span)
    span = (span[0], stop) if stop > 0 else span
    agents = marks.agents_in(span, credit=True)
    channel = channel_in(marks, span)
    if channel is not None:
        agent = marks.index.lookup(marks.quote(channel))
        yield Unit("org", channel, agent.id if agent else None, agent.kind if agent else "social")
        return
    if agents:
        best = max(agents, key=lambda a: (a.span[1] - a.span[0], a.span[1]))
        yield Unit("org", called(marks, best.span), best.agent, best.kind)
        return
    for unit in _party(marks, without_article(marks.text, span), single=False):
        yield unit._replace(kind="org", agent_kind="unknown") if unit.kind == "person" else unit


def _people(marks: Marks, span: Span, *, single: bool) -> Iterator[Unit]:
    """One or more names joined by "and"."""
    at = span[0]
    for word in marks.in_span("and", span):
        if word.span[0] > at:
            yield from _party(marks, trim(marks.text, (at, word.span[0])), single=single, by=True)
            at = word.span[1]
    yield from _party(marks, trim(marks.text, (at, span[1])), single=single, by=True)


def _party(marks: Marks, span: Span, *, single: bool, by: bool = False) -> Iterator[Unit]:
    """Roles at either end come off, then the rest is named."""
    text = marks.text
    span = span if text[span[0] : span[1]] in _DASH else trim(text, span)
    if span[0] >= span[1]:
        return
    kinds = marks.kinds_in(span)
    if not kinds and is_plainly_a_person(marks, span, single=single or by):
        yield Unit("person", span, None, "individual")
        return
    placeholder: WordMark | None = None
    if "placeholder" in kinds:
        placeholder = whole(marks, "placeholder", span) or whole(marks, "placeholder", without_media(marks, span))
    if placeholder is not None or DASHES.fullmatch(text, *span) or text[span[0] : span[1]] in _DASH:
        yield Unit("placeholder", span, role=placeholder.value if placeholder else "uncredited")
        return
    if "licence" in kinds and any(
        w.span[0] == span[0] and w.value == "licence" for w in marks.in_span("licence", span)
    ):
        yield Unit("licence", span)
        return
    party = known(marks, span)
    if party is not None:
        yield party
        return
    role = role_at_end(marks, span) if "role" in kinds else None
    if role is not None:
        yield from _around(marks, span, role, single=single, by=by)
        return
    yield from named(marks, span, single=single, by=by)


def _around(marks: Marks, span: Span, role: WordMark, *, single: bool, by: bool) -> Iterator[Unit]:
    before = trim(marks.text, (span[0], role.span[0]))
    after = trim(marks.text, (role.span[1], span[1]))
    by_word = next((w for w in marks.in_span("by", after) if w.span[0] == after[0]), None)
    if by_word is not None and before[0] >= before[1]:
        after = trim(marks.text, (by_word.span[1], span[1]))  # "Handout from ORG"
    if before[0] < before[1]:
        yield from _party(marks, before, single=single, by=by or role.value == "contributor")
    yield Unit("role", role.span, role=role.value)
    if after[0] < after[1]:
        yield from _party(marks, after, single=single, by=by)
