"""What a verb says whose subject stands behind it, or whose participle closes a frame around its party and date."""

from __future__ import annotations

from dataclasses import replace

from provenance.documents.naming import named
from provenance.documents.scene import Predication, Scene
from provenance.documents.wordorder import FRAME, party_end
from provenance.marks import DateMark
from provenance.model import Party
from provenance.silences.parties import by_party, party_in, subject_party
from provenance.silences.tables import plain_table

_NEAR = 30  # characters between a participle and its doer: a date or a description may stand between


def subject_behind(scene: Scene, last: int, stop: int) -> Party | None:
    """ "Am 28. April veröffentlichte TASS ein Video": the subject between verb and object."""
    if not scene.words.sets["order.inverted"]:
        return None
    end = party_end(scene, last, stop)
    if end == last:
        return None
    party = party_in(scene.marks, scene.sentence, last, end, plain_table(scene.marks.language))
    return named(scene, party) if party is not None and party.agent is None else party


def in_frame(scene: Scene, p: Predication) -> Predication:
    """A predication with the party and the dates that stand before its participle, or behind it without a "by"."""
    sets = scene.words.sets
    if p.active or not (sets["order.frame"] or sets["order.instrumental"]):
        return p
    start, stop = _frame(scene, p)
    party = p.party or _framed_party(scene, p, start, stop)
    dates = p.dates or _framed_dates(scene, start, stop) or _leading_date(scene, start, stop)
    return replace(p, party=party, dates=dates)


def _frame(scene: Scene, p: Predication) -> tuple[int, int]:
    """The words of the frame that the participle closes; empty where none does."""
    words, sets = scene.sentence.words, scene.words.sets
    if p.noun.last < p.first and words[p.noun.last] in sets["grammar.passive"]:
        return p.noun.last + 1, p.first
    for at in range(p.noun.start - 1, max(-1, p.noun.start - FRAME), -1):
        if words[at] in (",", ";", ":"):
            break
        if words[at] in sets["order.frame"]:
            return at + 1, p.noun.start
    return p.first, p.first


def _framed_party(scene: Scene, p: Predication, start: int, stop: int) -> Party | None:
    s, grammar = scene.sentence, plain_table(scene.marks.language)
    for at in range(start, stop):
        if s.words[at] in grammar.parties["by"]:
            return by_party(scene.marks, s, at, grammar)
    if start < stop and s.words[start - 1] in scene.words.sets["order.frame"]:
        left = subject_party(scene.marks, s, start - 1, grammar)
        return left if left is not None and left.agent else subject_behind(scene, start, stop) or _undated(scene, left)
    if scene.words.sets["order.instrumental"]:
        edge = s.spans[p.last - 1][1]
        close = [a for a in scene.marks.agents_in((edge, s.span[1])) if a.span[0] - edge <= _NEAR]
        return Party(scene.marks.quote(close[0].span), close[0].agent, close[0].kind, close[0].span) if close else None
    return None


def _undated(scene: Scene, party: Party | None) -> Party | None:
    """No party is the "August" of "Am 11. August hat"."""
    if party is None or party.span is None:
        return party
    inside = any(d.whole[0] <= party.span[0] < d.whole[1] for d in scene.marks.dates_in(scene.sentence.span))
    return None if inside else party


def _leading_date(scene: Scene, start: int, stop: int) -> tuple[DateMark, ...]:
    """ "Am 11. August hat ...": the date right before the word that opens the frame."""
    if start >= stop or start < 2:
        return ()
    edge = scene.sentence.spans[start - 1][0]
    return tuple(d for d in scene.marks.dates_in(scene.sentence.span) if 0 <= edge - d.whole[1] <= 1)


def _framed_dates(scene: Scene, start: int, stop: int) -> tuple[DateMark, ...]:
    if start >= stop:
        return ()
    return scene.marks.dates_in(scene.sentence.text_span(start, stop))[:1]
