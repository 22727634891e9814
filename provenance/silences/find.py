"""Find silences: every trigger of the language's table, its object, its party, and the guards that cancel it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from provenance.marks import Marks, Token
from provenance.model import Party, Span
from provenance.quick import quick
from provenance.silences.clauses import Sentence, sentence
from provenance.silences.hits import Hit, hits
from provenance.silences.objects import Object
from provenance.silences.parties import is_pronoun
from provenance.silences.speakers import speakers
from provenance.silences.subjects import MEDIA, OTHER
from provenance.silences.tables import Cues, Table, cues, plain_table, table

_LONGEST = 250  # tokens


@quick
@dataclass(frozen=True, slots=True)
class Silence:
    """One property of a picture that a text says was not said.

    property: a property name, or "authenticity". status: not-specified-by-source, unknown or withheld.
    silent: who was silent, None when the text names nobody. reporter: who says it could not be verified.
    span: the whole sentence. trigger: the words that say it. reason: why it was withheld.
    subject: the words for the picture; None when it is the one at hand. about: "media", "event" (what it shows), None,
    or "other" where the caller asked for those.
    about_other: the words set the picture apart from the one at hand ("another video", "a video").
    every: it is said of all the parties spoken of before ("neither said where").
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
    every: bool = False
    things: tuple[str, ...] = ()


def find_silences(text: str, marks: Marks, *, others: bool = False, descriptions: bool = False) -> tuple[Silence, ...]:
    """Every silence of the text in order, at most one per sentence, property and silent party.

    others: give also what was not said of things that are no pictures, for a caller who knows what a picture shows.
    descriptions: leave "the agency" as it stands, for a caller who knows which parties the text speaks of.
    """
    known = cues(marks.language)
    if not (known.accents or known.words.meets(marks.said)):
        return ()
    found: dict[tuple[Span, str, str | None], Silence] = {}
    for span, tokens in _pieces(marks, known):
        said = [token[0] for token in tokens]
        if not known.words.meets(said):
            continue
        grammar = plain_table(marks.language) if descriptions else table(marks.language)
        for silence in _in_sentence(sentence(span, tokens), marks, grammar):
            if silence.about == OTHER and not (others and silence.things):
                continue
            key = (span, silence.property, silence.silent.name if silence.silent else None)
            found.setdefault(key, silence)
    return tuple(_without_echoes(list(found.values())))


def _pieces(marks: Marks, words: Cues) -> Iterator[tuple[Span, Sequence[Token]]]:
    """The sentences with their tokens; a run of words without an end is read in pieces, so that time stays linear."""
    for span in marks.sentences:
        tokens = _accented(marks, marks.tokens_in(span), words)
        if len(tokens) <= _LONGEST:
            yield span, tokens
            continue
        for at in range(0, len(tokens), _LONGEST):
            piece = tokens[at : at + _LONGEST]
            yield (piece[0][1], piece[-1][2]), piece


def _accented(marks: Marks, found: Sequence[Token], words: Cues) -> Sequence[Token]:
    """Tokens with those set right that folding confuses: French "où" and "ou"."""
    if not words.accents:
        return found
    said = ((marks.text[a:b].casefold(), word, a, b) for word, a, b in found)
    return [(words.accents.get(written, word), a, b) for written, word, a, b in said]


def _without_echoes(found: list[Silence]) -> list[Silence]:
    """A nameless reading of a property goes when the same sentence names who was silent about it."""
    named = {(s.span, s.property) for s in found if s.silent or s.reporter}
    return [s for s in found if s.silent or s.reporter or (s.span, s.property) not in named]


def _in_sentence(s: Sentence, marks: Marks, words: Table) -> Iterator[Silence]:
    used: list[tuple[int, int]] = []
    for hit in hits(s, words):
        if any(hit.first < b and a < hit.last for a, b in used):
            continue
        found, side = hit.missing()
        if not found.missing or (hit.trigger.needs == "picture" and not _of_media(s, found, words)):
            continue
        used.append((hit.first, hit.last))
        yield from _silences(hit, marks, found, side)


def _of_media(s: Sentence, found: Object, words: Table) -> bool:
    """ "The location of the footage was blurred", "the location was blurred for safety"; not "the base was hidden"."""
    return found.about == MEDIA or (found.about is None and _reason(s, words) is not None)


def _silences(hit: Hit, marks: Marks, found: Object, side: str) -> Iterator[Silence]:
    s, words, trigger = hit.sentence, hit.table, hit.trigger
    silent, reporter = speakers(hit, marks, side)
    reason = _reason(s, words)
    status = "withheld" if reason and trigger.status == "not-specified-by-source" else trigger.status
    for missing in found.missing:
        for party in silent or (None,):
            yield Silence(
                property=missing.property,
                status=status,
                span=s.span,
                trigger=s.text_span(hit.first, hit.last),
                granularity="exact" if missing.exact else None,
                silent=party,
                reporter=reporter,
                reason=reason if status == "withheld" else None,
                subject=found.subject,
                about=found.about,
                about_other=found.distinguished and trigger.form == "clause",
                form=trigger.form,
                things=found.things,
                every=trigger.every,
                pronoun=party is None
                and trigger.silent == "left"
                and (side in ("right", "front") or words.asks_behind_comma)
                and is_pronoun(s, hit.first, words),
            )


def _reason(s: Sentence, words: Table) -> Span | None:
    match = words.reason.search(s.string)
    if match is None:
        return None
    end = match.end() if match.start() else match.end(1)  # a reason that opens the sentence ends with its own words
    return s.text_span(s.word_at(match.start()), s.word_at(end - 1) + 1)
