"""Find silences: every trigger of the language's table, its object, its party, and the guards that cancel it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from provenance.marks import Marks
from provenance.model import Party, Span
from provenance.silences.clauses import Sentence, clause_end, clause_start, sentence
from provenance.silences.objects import EVENT, MEDIA, OTHER, Missing, Object, read_object
from provenance.silences.parties import by_party, far_party, is_pronoun, listed_parties, subject_party
from provenance.silences.tables import Table, Trigger, plain_table, table

_NEAR = 8  # words


@dataclass(frozen=True, slots=True)
class Silence:
    """One property of a picture that a text says was not said.

    property: a property name, or "authenticity". status: not-specified-by-source, unknown or withheld.
    silent: who was silent, None when the text names nobody. reporter: who says it could not be verified.
    span: the whole sentence. trigger: the words that say it. reason: why it was withheld.
    subject: the words for the picture; None when it is the one at hand. about: "media", "event" (what it shows), None,
    or "other" where the caller asked for those.
    about_other: the words set the picture apart from the one at hand ("another video", "a video").
    things: with `about` "other", the folded words for what it is about ("the location of the base").
    pronoun: a pronoun nobody could be found for stands where the silent party stands.
    form: "clause", or "adjective" for words inside a noun phrase ("an undisclosed location").
    """

    property: str
    status: str
    span: Span
    trigger: Span
    granularity: str | None = None
    silent: Party | None = None
    reporter: Party | None = None
    reason: Span | None = None
    subject: Span | None = None
    about: str | None = None
    about_other: bool = False
    form: str = "clause"
    pronoun: bool = False
    things: tuple[str, ...] = ()


def find_silences(text: str, marks: Marks, *, others: bool = False, descriptions: bool = False) -> tuple[Silence, ...]:
    """Every silence of the text in order, at most one per sentence, property and silent party.

    others: give also what was not said of things that are no pictures, for a caller who knows what a picture shows.
    descriptions: leave "the agency" as it stands, for a caller who knows which parties the text speaks of.
    """
    words = plain_table(marks.language) if descriptions else table(marks.language)
    found: dict[tuple[Span, str, str | None], Silence] = {}
    for span in marks.sentences:
        tokens = marks.tokens_in(span)
        if not any(t[0] in words.cues or t[0] == "t" for t in tokens):
            continue
        for silence in _in_sentence(sentence(span, tokens), marks, words):
            if silence.about == OTHER and not (others and silence.things):
                continue
            key = (span, silence.property, silence.silent.name if silence.silent else None)
            found.setdefault(key, silence)
    return tuple(_without_echoes(list(found.values())))


def _without_echoes(found: list[Silence]) -> list[Silence]:
    """A nameless reading of a property goes when the same sentence names who was silent about it."""
    named = {(s.span, s.property) for s in found if s.silent or s.reporter}
    return [s for s in found if s.silent or s.reporter or (s.span, s.property) not in named]


def _in_sentence(s: Sentence, marks: Marks, words: Table) -> Iterator[Silence]:
    used: list[tuple[int, int]] = []
    for trigger in words.triggers:
        for match in trigger.pattern.finditer(s.string):
            first, last = s.word_at(match.start()), s.word_at(match.end() - 1) + 1
            if any(first < b and a < last for a, b in used) or _cancelled(
                s, match.start(), match.end(), first, trigger, words
            ):
                continue
            missing, side = _object(
                s, trigger, match.span("object") if trigger_names(match) else None, first, last, words
            )
            if not missing.missing or (trigger.needs == "picture" and not _of_media(s, missing, words)):
                continue
            used.append((first, last))
            yield from _silences(s, marks, words, trigger, missing, side, first, last, _named(s, match))


def _of_media(s: Sentence, found: Object, words: Table) -> bool:
    """ "The location of the footage was blurred", "the location was blurred for safety"; not "the base was hidden"."""
    return found.about == MEDIA or (found.about is None and _reason(s, words) is not None)


def trigger_names(match: object) -> bool:
    """Whether a match has an object of its own."""
    groups = match.groupdict()  # type: ignore[attr-defined]
    return groups.get("object") is not None


def _named(s: Sentence, match: object) -> tuple[int, int] | None:
    groups = match.groupdict()  # type: ignore[attr-defined]
    if groups.get("silents") is None:
        return None
    start, end = match.span("silents")  # type: ignore[attr-defined]
    return s.word_at(start), s.word_at(max(start, end - 2)) + 1


def _cancelled(s: Sentence, start: int, end: int, first: int, trigger: Trigger, words: Table) -> bool:
    left = s.string[max(0, start - 200) : start]
    if first and s.words[first - 1] in trigger.unless_before:
        return True
    if trigger.cancelled_by_not and words.negation.search(left):
        return True
    if words.contradicted.search(left) or words.condition.search(left):
        return True
    return trigger.form == "clause" and bool(words.until.search(s.string[end : end + 200]))


def _object(
    s: Sentence, trigger: Trigger, named: tuple[int, int] | None, first: int, last: int, words: Table
) -> tuple[Object, str]:
    """What is missing and on which side it stood; a zone that speaks of something else gives nothing."""
    if named is not None:
        start, end = s.word_at(named[0]), s.word_at(named[1] - 2) + 1
        return _of_picture(read_object(s, start, end, words), trigger), "named"
    if trigger.object == "none":
        return Object((Missing(trigger.implies or ""),), None), "none"
    reach = _NEAR if trigger.object == "near" else 60
    right_start = last - 1 if trigger.object == "tail" else last
    right = read_object(s, right_start, clause_end(s, right_start, words, reach=reach), words)
    if trigger.object != "either":
        return _of_picture(_implied(right, s, first, last, trigger, words), trigger), "right"
    asks = last < len(s.words) and s.words[last] in {*words.interrogatives, "by", "exactly", "precisely", "whether"}
    if asks and right.missing:
        return _of_picture(right, trigger), "right"
    start = clause_start(s, first, words)
    if start < first and s.words[start] in words.relatives:
        start = 0
    left = read_object(s, start, first, words)
    if not left.missing and right.missing:
        return _of_picture(right, trigger), "right"
    return _of_picture(_implied(left, s, first, last, trigger, words), trigger), "left"


def _implied(found: Object, s: Sentence, first: int, last: int, trigger: Trigger, words: Table) -> Object:
    """ "Could not be verified" of a picture, or of nothing named, is about its being genuine."""
    if found.missing or trigger.status != "unknown" or found.about in (EVENT, OTHER):
        return found
    said = s.words[first:last]
    named = next((words.implied[word] for word in said if word in words.implied), None)
    if named is not None:
        return Object((Missing(named),), found.about, found.subject, found.distinguished)
    if not words.checking.search(" ".join(said)):
        return found
    return Object((Missing("authenticity"),), found.about, found.subject, found.distinguished)


def _of_picture(found: Object, trigger: Trigger) -> Object:
    return Object(found.missing, None) if found.about == OTHER and trigger.form == "adjective" else found


def _silences(
    s: Sentence,
    marks: Marks,
    words: Table,
    trigger: Trigger,
    found: Object,
    side: str,
    first: int,
    last: int,
    named: tuple[int, int] | None,
) -> Iterator[Silence]:
    silent, reporter = _parties(s, marks, words, trigger, side, first, last, named)
    reason = _reason(s, words)
    status = "withheld" if reason and trigger.status == "not-specified-by-source" else trigger.status
    for missing in found.missing:
        for party in silent or (None,):
            yield Silence(
                property=missing.property,
                status=status,
                span=s.span,
                trigger=s.text_span(first, last),
                granularity="exact" if missing.exact else None,
                silent=party,
                reporter=reporter,
                reason=reason if status == "withheld" else None,
                subject=found.subject,
                about=found.about,
                about_other=found.distinguished and trigger.form == "clause",
                form=trigger.form,
                things=found.things,
                pronoun=party is None and trigger.silent == "left" and side == "right" and is_pronoun(s, first),
            )


def _parties(
    s: Sentence,
    marks: Marks,
    words: Table,
    trigger: Trigger,
    side: str,
    first: int,
    last: int,
    named: tuple[int, int] | None,
) -> tuple[tuple[Party, ...], Party | None]:
    if trigger.silent == "named" and named:
        return listed_parties(marks, s, named[0], named[1], words), None
    if trigger.silent == "by" or (trigger.silent == "left" and side == "left"):
        found = by_party(marks, s, last, words)
    elif trigger.silent == "far":
        found = far_party(marks, s, first, words)
    elif trigger.silent in ("left", "reporter"):
        found = subject_party(marks, s, first, words)
    else:
        found = None
    if trigger.silent == "reporter":
        return (), found
    return ((found,) if found else ()), None


def _reason(s: Sentence, words: Table) -> Span | None:
    match = words.reason.search(s.string)
    if match is None:
        return None
    end = match.end() if match.start() else match.end(1)  # a reason that opens the sentence ends with its own words
    return s.text_span(s.word_at(match.start()), s.word_at(end - 1) + 1)
