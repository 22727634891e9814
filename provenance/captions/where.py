"""Places of a caption: where it was made, and where it was only given out.

It is where the picture was made only in the scene part of the first sentence, a dateline or a "Location:" field; behind
a release verb it is the place of release.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from provenance.captions.englishplaces import places
from provenance.captions.frame import Frame
from provenance.captions.placecases import inflected, prefixed
from provenance.captions.placechains import behind, chained
from provenance.captions.placecharacters import particled, unspaced
from provenance.captions.placephrases import phrases
from provenance.captions.placesuffixes import suffixed
from provenance.captions.placetokens import Phrase
from provenance.gazetteer import is_place
from provenance.lexicon import listed
from provenance.marks import Marks
from provenance.model import Span
from provenance.quick import quick

_CASES = frozenset({"ru", "uk", "pl", "cs"})
_DAY_WORDS = listed("date-preposition")
_NO_PLACE = listed("no-place")
_POSTAL = listed("postal-state", language="en")
_ROMANCE = frozenset({"es", "fr", "it", "pt"})
_SCENES = frozenset({"خلال", "أثناء", "لدى", "وهو", "وهي", "بينما"})
_DEFINITE = frozenset("el la los las le les il lo gli o a os as l".split())
_PARTY_FIRST = frozenset({"de", "nl"})
_TOWN = re.compile(r"(?<=[a-z,]\s)([A-Z]\w+(?:\s[A-Z]\w+){0,2}),\s\Z")
_BEFORE_THE_DAY = re.compile(r"\w,\s([^\W\d_](?:[^\W\d_]|-){3,}),\s(?:[a-z]{1,3}\s)?\Z")


@quick
@dataclass(frozen=True, slots=True)
class PlaceReading:
    """A place with its role (created or released_from)."""

    role: str
    span: Span
    quote: Span


def read_places(frame: Frame, scene_date: Span | None) -> tuple[PlaceReading, ...]:
    """The places of a caption; at most one where it was made."""
    marks = frame.page.marks
    out = list(_stated(frame))
    for k, span in enumerate(frame.body[:2]):
        given_out = marks.in_span("release-verb", span)
        if not (given_out or (k == 0 and (not out or _may_be_closer(frame, out[0])))):
            continue  # whatever places it has, none of them would be said
        found = list(_places(marks, span))
        released = [p for p in found if _after_release(marks, span, p.span)] if given_out else []
        scene = [p for p in found if p not in released] if released else found
        if k == 0 and not found and scene_date is not None:
            scene = list(_set_off(marks, span, scene_date))
        if k == 0 and scene:
            best = _best(marks, scene, scene_date)
            if out:
                closer = _closer(frame, out[0], best, scene)
                out[0] = PlaceReading("created", closer.span, closer.span) if closer is not None else out[0]
            else:
                out.append(PlaceReading("created", best.span, best.span))
        out.extend(PlaceReading("released_from", p.span, p.span) for p in released if p.strong)
    return tuple(out)


def _may_be_closer(frame: Frame, stated: PlaceReading) -> bool:
    return _is_block(frame, stated) or _is_news_dateline(frame)


def _closer(frame: Frame, stated: PlaceReading, best: Phrase, scene: list[Phrase]) -> Phrase | None:
    """The prose's words for the place of a slug or a field, or the scene's own place behind a news dateline."""
    if _is_block(frame, stated):
        marks = frame.page.marks
        same = next((p for p in (best, *scene) if _names_too(marks, p.span, stated.span)), None)
        if same is not None:
            return same
    return best if _is_news_dateline(frame) else None


def _set_off(marks: Marks, sentence: Span, date: Span) -> Iterator[Phrase]:
    """ "Women in a munitions factory, Woolwich, May 1918.": one name between commas right before the day."""
    match = _BEFORE_THE_DAY.search(marks.text, max(sentence[0], date[0] - 60), date[0])
    if match is None or marks.language == "de":
        return
    name = match.span(1)
    town = _TOWN.search(marks.text, max(sentence[0], name[0] - 40), name[0])
    if town is not None:  # "Nipomo, California, 1936": a town before its state
        if town.start() == sentence[0] or not is_place(town[1]):
            return
        name = town.start(1), name[1]
    common = match[1].casefold() in _NO_PLACE.of(marks.language) or marks.in_span("media-noun", name)
    if match[1][0].isupper() and not (common or marks.agents_in(name) or marks.dates_in(name)):
        yield Phrase(name)


def _is_news_dateline(frame: Frame) -> bool:
    """ "KARACHI: ...", "KUALA LUMPUR, April 1 -- ...": where the news was filed; the prose says where the scene is."""
    lead = next((lead for lead in frame.page.leads if lead.place is not None), None)
    words = frame.page.marks.quote(lead.span).rstrip() if lead is not None else ""
    if lead is None or lead.place is None or "(" in words:
        return False
    return words.endswith("--") or (lead.date is None and frame.page.marks.quote(lead.place).isupper())


def _is_block(frame: Frame, place: PlaceReading) -> bool:
    """A slug in capitals, a field, or no more than a country: the prose may say the same place more closely."""
    marks = frame.page.marks
    if place.quote != place.span or marks.quote(place.span).isupper():
        return True
    return _is_country(marks, place.span)


def _is_country(marks: Marks, span: Span) -> bool:
    return any(w.span == span for w in marks.in_span("country", span))


def _names_too(marks: Marks, prose: Span, block: Span) -> bool:
    """Whether the prose's place holds every name of the block's: "Red Square in Moscow, Russia", "MOSCOW, RUSSIA".

    Where nouns have cases, one name in another case is enough ("у Києві", "Україна / Київ").
    """
    if _is_country(marks, block):
        return not _is_country(marks, prose)
    said = {word for word, _, _ in marks.tokens_in(prose)}
    names = [word for word, _, _ in marks.tokens_in(block) if word[0].isalnum()]
    names = [word for word in names if word not in _POSTAL] or names  # "NEW YORK, NY"
    if marks.language in _CASES:
        return any(_stem(name) == _stem(word)[: len(_stem(name))] for name in names for word in said if _stem(name))
    return all(word in said for word in names)


def _stem(word: str) -> str:
    """The consonants of a Slavic name, which its cases leave alone: Київ, Києві."""
    consonants = "".join(c for c in word if c not in "аеиоуыэюяіїєёйьъaeiouyąęó")
    return consonants if len(consonants) > 1 else ""


def _stated(frame: Frame) -> Iterator[PlaceReading]:
    """A dateline's place, or a "Location:" field."""
    marks = frame.page.marks
    for lead in frame.page.leads:
        if lead.place is not None:
            yield PlaceReading("created", lead.place, lead.place)
            return
    for span in frame.fields:
        label = next((w for w in marks.in_span("label", span) if w.value == "place" and w.span[0] == span[0]), None)
        if label is not None:
            start = label.span[1]
            while start < span[1] and marks.text[start] in " :":
                start += 1
            if start < span[1]:
                yield PlaceReading("created", (start, span[1]), span)
            return


def _best(marks: Marks, places: list[Phrase], date: Span | None) -> Phrase:
    """The place that ends right before the recording's date, else the last one before it, else the last."""
    strong = [p for p in places if p.strong] or places
    if date is None:
        return strong[-1]
    touching = [
        p for p in places if p.span[1] <= date[0] and _only_joined(marks.text[p.span[1] : date[0]], marks, date)
    ]
    before = [p for p in strong if p.span[1] <= date[0]]
    return touching[-1] if touching else before[-1] if before else strong[0]


def _only_joined(between: str, marks: Marks, date: Span) -> bool:
    words = between.replace(",", " ").replace(".", " ").split()
    small = _DAY_WORDS.of(marks.language)
    return all(w.casefold() in small or w[:1].isupper() for w in words) and len(words) <= 3


def _given_out_by(marks: Marks, sentence: Span, place: Span) -> bool:
    """ "auf einem vom Ministerium in Moskau veröffentlichten Bild": the place of whoever stands behind "by"."""
    by = marks.in_span("by", (max(sentence[0], place[0] - 60), place[0]))
    return bool(by) and "," not in marks.text[by[-1].span[1] : place[0]]


def _after_release(marks: Marks, sentence: Span, place: Span) -> bool:
    """Between a release verb of a picture and its date or the sentence's end, with no new clause."""
    for verb in marks.in_span("release-verb", sentence):
        if (
            marks.language in _PARTY_FIRST
            and 0 <= verb.span[0] - place[1] < 40
            and _given_out_by(marks, sentence, place)
        ):
            return True
        if verb.span[1] > place[0] or not marks.in_span(
            "media-noun", (max(sentence[0], verb.span[0] - 60), verb.span[0])
        ):
            continue
        between = marks.text[verb.span[1] : place[0]]
        if any(w.value == "indefinite" for w in marks.in_span("place-article", (verb.span[1], place[0]))):
            continue  # "cedida por la Presidencia de una reunión en Caracas"
        if marks.language == "ar" and not _SCENES.isdisjoint(between.split()):
            continue  # "وزعتها الرئاسة للرئيس خلال لقاء في دمشق"
        if marks.language in _ROMANCE and _of_a_scene(marks, (verb.span[1], place[0])):
            continue  # "difundido por la Guardia Civil de la detención en Algeciras"
        if "," not in between and not marks.in_span("show-verb", (verb.span[1], place[0])):
            return True
    return False


def _of_a_scene(marks: Marks, span: Span) -> bool:
    """Behind the party "of" and a common noun that is no office's: what the picture is of."""
    for word in marks.in_span("place-of", span):
        rest = marks.text[word.span[1] : span[1]].split()
        rest = rest[1:] if rest[:1] and rest[0] in _DEFINITE else rest
        at = marks.text.find(rest[0], word.span[1], span[1]) if rest else -1
        if at > 0 and rest[0][0].islower() and len(rest[0]) > 3:
            return not marks.in_span("org-word", (at, at + len(rest[0])))
    return False


_READERS: dict[str | None, Callable[[Marks, Span], Iterator[Phrase]]] = {
    None: places,
    "en": places,
    "tr": suffixed,
    "ar": chained,
    "fa": chained,
    "hi": behind,
    "fi": inflected,
    "hu": inflected,
    "he": prefixed,
    "ja": unspaced,
    "zh": unspaced,
    "ko": particled,
}


def _places(marks: Marks, sentence: Span) -> Iterator[Phrase]:
    """Places by the grammar of the text's language; English where the language is not known."""
    return _READERS.get(marks.language, phrases)(marks, sentence)
