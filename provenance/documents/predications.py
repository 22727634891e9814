"""What a sentence says was done with a picture: who released, obtained or recorded it, when, where, whether at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from provenance.documents.framing import in_frame, subject_behind
from provenance.documents.governing import active_verb, is_passive, verbs_behind
from provenance.documents.naming import agent_behind, platform, subject
from provenance.documents.nounphrases import Noun, dates_of
from provenance.documents.partners import partners
from provenance.documents.places import place_at
from provenance.documents.scene import RECORD, Predication, Scene
from provenance.marks import DateMark
from provenance.model import Span

_IRREALIS_REACH = 5
_PLACE_REACH = 16


def predications(scene: Scene) -> tuple[Predication, ...]:
    """Every verb of the sentence that governs one of its picture words, in order."""
    found = [p for noun in scene.nouns for p in _of_noun(scene, noun)]
    return tuple(sorted(found, key=lambda p: p.first))


def _of_noun(scene: Scene, noun: Noun) -> Iterator[Predication]:
    if noun.elliptic:
        yield from _as_before(scene, noun)
        return
    active = active_verb(scene, noun)
    if active:
        yield _build(scene, noun, *active, active=True)
    yield from (_build(scene, noun, *verb, active=False) for verb in verbs_behind(scene, noun))


def _as_before(scene: Scene, noun: Noun) -> Iterator[Predication]:
    """ "Released a video on May 1 and another on May 3": the same verb, with what stands behind the second object."""
    before = [n for n in scene.nouns if n.first < noun.first and not n.elliptic]
    verb = active_verb(scene, before[-1]) if before else None
    if verb is not None:
        base = _build(scene, before[-1], *verb, active=True)
        end = _reach(scene, noun.last)
        where, social = platform(scene, noun.last, end)
        edge = scene.sentence.text_span(noun.first, max(end, noun.last))
        dates = tuple(d for d in scene.marks.dates_in(edge)[:1])
        yield replace(base, noun=noun, dates=dates, platform=where, social=social, also=True)


def _build(scene: Scene, noun: Noun, kind: str, first: int, last: int, *, active: bool) -> Predication:
    s = scene.sentence
    end = _reach(scene, last)
    where, social = platform(scene, last, end)
    shared = partners(scene, first) if active else None
    apart = shared is not None and (shared.each or (noun.plural and noun.number == 1 and not noun.definite))
    together = shared.together if shared is not None and not apart else None
    behind = subject_behind(scene, last, noun.start) if active else None
    found = Predication(
        noun=noun,
        kind=kind,
        first=first,
        last=last,
        span=s.text_span(first, last),
        party=together or behind or (subject(scene, first) if active else agent_behind(scene, noun, first, last, end)),
        partners=shared.parties if shared is not None and apart else (),
        dates=_dates(scene, noun, first, last, end, active),
        place=_place(scene, last, end) if kind == RECORD else None,
        platform=where,
        social=social,
        hedge=_hedge(scene, noun, first, active),
        again=_again(scene, first, last, end),
        dead=_is_dead(scene, first, noun, active),
        active=active,
        also=active and "also" in s.words[max(0, first - 2) : first],
    )
    return in_frame(scene, found)


def _reach(scene: Scene, last: int) -> int:
    """The word where what belongs to a verb ends: the next verb, a clause, or the end of the sentence."""
    words, sets = scene.sentence.words, scene.words.sets
    end = min((start for _, start, _ in scene.verbs if start >= last), default=len(words))
    for at in range(last, end):
        word = words[at]
        if word == ":" and words[at - 1].isdigit() and words[at + 1 : at + 2] and words[at + 1].isdigit():
            continue  # "at 02:15"
        if word in sets["grammar.ends-reach"] or (word in sets["grammar.opens-relative"] and at > last):
            return at
        if (
            word == ","
            and at + 1 < len(words)
            and words[at + 1] in sets["grammar.after-comma"] | sets["grammar.verbal"]
        ):
            return at
        if scene.words["verbs.show"].at(words, at) and word != "of":
            return at
    return end


def _dates(scene: Scene, noun: Noun, first: int, last: int, end: int, active: bool) -> tuple[DateMark, ...]:
    """The first date behind the verb in its reach, else for the main verb the one its clause opens with."""
    s, found = scene.sentence, scene.marks.dates_in(scene.sentence.span)
    if end > last:
        inside = (s.spans[last - 1][1], s.spans[end - 1][1])
        for date in found:
            if inside[0] <= date.span[0] and date.span[1] <= inside[1] and _is_bound(scene, date, last, active):
                return (date, *_joined_to(scene, date, found)) if noun.plural else (date,)
    behind = [d for d in found if active and (_behind_aside(scene, d, last) or _behind_dated(scene, d, last))]
    if behind:
        return (behind[0],)
    named = {d.span for n in scene.nouns for d in dates_of(s, scene.marks, n.last, scene.words)}
    leading = [d for d in found if d.whole[1] <= s.spans[first][0] and d.span not in named and _leads(scene, d, first)]
    return (leading[-1],) if leading and (active or is_passive(scene, first)) else ()


def _joined_to(scene: Scene, date: DateMark, found: Sequence[DateMark]) -> Iterator[DateMark]:
    """ "On May 3 and May 5": the date that "and" joins to another."""
    for other in found:
        between = scene.marks.text[date.span[1] : other.span[0]].split()
        if other.span[0] > date.span[1] and between in (["and"], ["and", "on"]):
            yield other


def _is_bound(scene: Scene, date: DateMark, last: int, active: bool) -> bool:
    """A date belongs to the verb unless the words between tell what the picture shows, or it is "since" that date."""
    s, sets = scene.sentence, scene.words.sets
    at = _on_the_evening_of(scene, next(i for i, span in enumerate(s.spans) if span[0] >= date.whole[0]))
    if s.words[at - 1] in sets["grammar.not-on-date"]:
        return False
    between = s.words[last:at]
    if scene.words["verbs.say"].find(s.words, last, at) is not None:
        return False  # "filmed near Ruza, an officer said on May 3"
    if any(w != "of" and scene.words["verbs.show"].at((w,), 0) for w in between):
        return False
    if active and "of" in between:
        return s.words[at - 1] == "on" and not any(w.endswith("ing") for w in between[between.index("of") :])
    return True


def _on_the_evening_of(scene: Scene, at: int) -> int:
    """ "On the evening of May 4", "in the early hours of Sunday": the word where that begins."""
    s, sets = scene.sentence, scene.words.sets
    back = at
    while back > 0 and s.words[back - 1] in sets["grammar.part-of-day"]:
        back -= 1
    return back if back < at and sets["grammar.spans-of-time"] & set(s.words[back:at]) else at


def _behind_aside(scene: Scene, date: DateMark, last: int) -> bool:
    """ "Released a video, reportedly recorded in X, on May 9": the date goes on behind the aside."""
    s = scene.sentence
    at = next(i for i, span in enumerate(s.spans) if span[0] >= date.whole[0])
    if s.words[at - 2 : at] != (",", "on") or at - last > 3 * _PLACE_REACH:
        return False
    noun = next((n for n in scene.nouns if n.first >= last), None)
    opened = noun is not None and s.words[noun.last : noun.last + 1] == (",",) and noun.last < at - 2
    return opened and not {";", "—"} & set(s.words[last:at]) and s.words[last:at].count(",") == 2


def _behind_dated(scene: Scene, date: DateMark, last: int) -> bool:
    """ "Released footage dated 7 October on 8 October": the second date is the verb's."""
    s = scene.sentence
    at = next(i for i, span in enumerate(s.spans) if span[0] >= date.whole[0])
    lead = scene.words.sets["grammar.date-lead"] | scene.words.sets["grammar.articles-of-date"]
    while at > last and s.words[at - 1] in lead:
        at -= 1
    before = next((d for d in scene.marks.dates_in(s.span) if 0 <= s.spans[at - 1][1] - d.whole[1] <= 1), None)
    if before is None or before.span == date.span:
        return False
    first = next(i for i, span in enumerate(s.spans) if span[0] >= before.whole[0])
    dated = scene.words["verbs.dated"].find(s.words, max(last, first - 3), first)
    return dated is not None and first - last <= _PLACE_REACH


def _leads(scene: Scene, date: DateMark, first: int) -> bool:
    """ "On April 28, TASS published": the date opens the clause of the verb; "TASS on Monday published" as well."""
    s, sets = scene.sentence, scene.words.sets
    begin = _on_the_evening_of(scene, next(i for i, span in enumerate(s.spans) if span[0] >= date.whole[0]))
    after = next((i for i, span in enumerate(s.spans) if span[0] >= date.whole[1]), len(s.words))
    if any(date.span[1] <= s.spans[verb][0] for _, verb, _ in scene.verbs if verb < first):
        return False
    if any(last <= begin and not {",", ";"} & set(s.words[last:begin]) for _, _, last in scene.verbs):
        return False  # it is the date of the verb before it: "footage shared on May 1 was filmed"
    opens = begin <= 2 or s.words[begin - 2] in sets["grammar.clause-edges"] or _opens_with_post(scene, begin, after)
    return opens or first - after <= 2


def _opens_with_post(scene: Scene, begin: int, after: int) -> bool:
    """ "In a post on Telegram on June 4, the governor shared": the date of the post that the sentence opens with."""
    s, sets = scene.sentence, scene.words.sets
    opened = s.words[0] in sets["grammar.said-in"] and bool(sets["grammar.posts"] & set(s.words[1:begin]))
    return opened and s.words[after : after + 1] == (",",) and not any(first < begin for _, first, _ in scene.verbs)


def _place(scene: Scene, last: int, end: int) -> Span | None:
    """ "filmed on May 3 near Bakhmut": a place right behind the verb, or behind its date or its "by"."""
    words, sets = scene.sentence.words, scene.words.sets
    for at in range(last, min(end, last + _PLACE_REACH)):
        if words[at] in sets["grammar.no-place"] or (words[at] != "of" and scene.words["verbs.show"].at(words, at)):
            return None
        found = place_at(scene.sentence, scene.marks, scene.words, at, min(len(words), end + 1))
        if found and words[at] != "on":
            return found
    return None


def _again(scene: Scene, first: int, last: int, end: int) -> Span | None:
    """ "The same day", behind the verb or where the sentence opens."""
    s, phrases = scene.sentence, scene.words["standins.same-day"]
    hit = phrases.find(s.words, last, end) or phrases.find(s.words, 0, min(first, 6))
    return s.text_span(*hit) if hit else None


def _hedge(scene: Scene, noun: Noun, first: int, active: bool) -> Span | None:
    """A word of doubt between the noun and the verb, or right before the verb."""
    start = max(0, first - 4) if active else max(noun.last, first - 6)
    hit = scene.words["verbs.claim"].find(scene.sentence.words, start, first)
    return scene.sentence.text_span(*hit) if hit else None


def _is_dead(scene: Scene, first: int, noun: Noun, active: bool) -> bool:
    """Not done: future, wish, condition or denial right before the verb; "no video was released"."""
    s, words = scene.sentence.words, scene.words
    dates = scene.marks.dates_in(scene.sentence.span)  # "KCNA on May 1 released": the month is no "may"
    start = max(0 if active else noun.last, first - _IRREALIS_REACH)
    for at in range(first - 1, start - 1, -1):
        if any(d.whole[0] <= scene.sentence.spans[at][0] < d.whole[1] for d in dates):
            continue
        if s[at] in words.sets["grammar.irrealis-edges"]:
            break
        if words["verbs.claim"].at(s, at):
            return False  # "may have been filmed" is doubt, not denial
        if words["verbs.future"].at(s, at) and s[at : at + 2] != ("to", "have"):
            return not (s[at] == "to" and at > 0 and s[at - 1] in words.sets["grammar.reported"])
        if words["verbs.negation"].at(s, at):
            return True
    if s[noun.start] in words.sets["grammar.none"]:
        return True
    return not active and words["verbs.negation"].find(s, noun.start, noun.first) is not None
