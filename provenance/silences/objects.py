"""What a silence is about: the properties missing and the picture meant, read from the words around a trigger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from provenance.model import Span
from provenance.quick import quick
from provenance.silences.clauses import Sentence
from provenance.silences.subjects import MASKED, MEDIA, OTHER, blank, is_light, noun_phrase, subject_of, things_named
from provenance.silences.tables import Table


@quick
@dataclass(frozen=True, slots=True)
class Missing:
    """One property that was not said; `exact` when only the exact value is missing."""

    property: str
    exact: bool = False


@quick
@dataclass(frozen=True, slots=True)
class Object:
    """What a zone of words asks for. about: media, event (what the picture shows), other, or None (not said)."""

    missing: tuple[Missing, ...]
    about: str | None
    subject: Span | None = None
    distinguished: bool = False
    things: tuple[str, ...] = ()  # of OTHER: the words for what it is about instead


def read_object(s: Sentence, first: int, last: int, table: Table) -> Object:
    """Properties and subject in the words from `first` up to `last`."""
    zone = _masked(" ".join(s.words[first:last]), table)
    words = zone.split(" ") if zone else []
    asked = tuple(dict.fromkeys(_asked(words, zone, table)))
    about, at = subject_of(words, zone, table)
    if about == OTHER and _asks_in_which(zone, table):
        about = MEDIA  # "at which command post it was recorded"
    if about == OTHER and (apart := _apart(words, table)):
        return Object(apart, None)
    if at is None:
        return Object(asked, about, things=things_named(words, zone, table) if about == OTHER else ())
    start, distinguished = noun_phrase(words, at, table)
    return Object(asked, about, s.text_span(first + start, first + at + 1), distinguished)


def _apart(words: list[str], table: Table) -> tuple[Missing, ...]:
    """ "The names of the unit and the exact place": the last of a list, with nothing else in it, is asked by itself."""
    join = max((i for i, word in enumerate(words) if word in table.joins), default=None)
    tail = words[join + 1 :] if join is not None else []
    if not any(w in table.exact for w in tail) or not all(is_light(w, table) or w == MASKED for w in tail):
        return ()
    return tuple(dict.fromkeys(_asked(tail, " ".join(tail), table)))


def _masked(zone: str, table: Table) -> str:
    """Each word of an idiom or of a reason becomes "_", so that word places stay."""
    zone = table.mask.sub(lambda m: blank(m[0]), zone)
    reason = table.reason.search(zone)
    if reason is None:
        return zone
    # "... for security reasons that it named": all of it; "for security reasons the date ...": only the reason.
    end = reason.end() if table.things.search(zone[: reason.start()]) else reason.end(1)
    return zone[: reason.start()] + blank(zone[reason.start() : end]) + zone[end:]


def _asked(words: list[str], zone: str, table: Table) -> Iterator[Missing]:
    exact = False
    open_questions: list[tuple[str, bool, int]] = []
    for i, word in enumerate(words):
        if word in table.exact:
            exact = True
        elif word in table.reset:
            exact = False
        elif (question := table.interrogatives.get(word)) and not _is_relative(words, i, table):
            open_questions.append((question, exact or _exact_behind(words, i, table), i))
        else:
            thing = table.properties.get(word) or table.properties.get(" ".join(words[i : i + 2]))
            if thing in ("place_created", "date_recorded") and _of_creator(words, i, table):
                return  # "the whereabouts of the photographer" tell of no picture
            if thing and not (open_questions and _in_embedded(words, i, table)):
                yield Missing(thing, exact or _exact_behind(words, i, table))
    if table.asked_places.search(zone) or _asks_in_which(zone, table):
        yield Missing("place_created", any(w in table.exact for w in words))
    for question, precisely, i in open_questions:
        part = words[i : _question_end(words, i, table)]
        if len(open_questions) > 1 and _is_of_others(part, table):
            continue
        found = _answer(question, " ".join(part), table)
        if found:
            yield Missing(found, precisely)


def _asks_in_which(zone: str, table: Table) -> bool:
    """ "At which command post it was recorded": a place is asked for, whatever it is called; not "in which unit"."""
    found = table.asked_in.search(zone)
    if found is None or not table.verbs["camera"].search(zone, found.end()):
        return False
    before, behind = zone[: found.start()].split(), zone[found.end() :].split()
    free = not before or before[-1] in table.exact or before[-1] in table.joins  # not "the day on which"
    return free and behind[0] not in table.properties and not is_light(behind[0], table)


def _is_of_others(part: list[str], table: Table) -> bool:
    """Of "where the prisoners were held or when its footage was filmed" the first asks nothing of the footage."""
    part = part[:-1] if part and part[-1] in table.joins else part
    return len(part) > 2 and subject_of(part, " ".join(part), table)[0] == OTHER


def _of_creator(words: list[str], i: int, table: Table) -> bool:
    behind = [word for word in words[i + 1 : i + 4] if word not in table.parties["articles"]]
    of = len(behind) > 1 and behind[0] in table.parties["edges"] and behind[0] not in table.interrogatives
    return of and behind[0] != "," and table.properties.get(behind[1]) == "creator"


def _exact_behind(words: list[str], i: int, table: Table) -> bool:
    """ "Le lieu exact", "où exactement": in many languages the word stands behind."""
    return any(word in table.exact_behind for word in words[i + 1 : i + 2])


def _question_end(words: list[str], i: int, table: Table) -> int:
    """Where an embedded question ends: at the next one that has a clause of its own before it."""
    for at in range(i + 1, len(words)):
        if words[at] in table.interrogatives and at - i > 4:
            return at
    return len(words)


def _is_relative(words: list[str], i: int, table: Table) -> bool:
    """ "the day when", "the place where": the noun already asks."""
    asks = table.interrogatives.get(words[i])
    return i > 0 and asks in ("date_recorded", "place_created") and words[i - 1] in table.properties


def _in_embedded(words: list[str], i: int, table: Table) -> bool:
    """Inside "when the place was shelled" a noun is part of the clause, not a second question."""
    last = max(j for j in range(i) if words[j] in table.interrogatives)
    between = words[last + 1 : i]
    joined = any(w in table.joins or w == "," for w in between)
    return bool(between) and not joined


def _answer(question: str, zone: str, table: Table) -> str | None:
    """The property an embedded question asks for, by its verb; None when it asks nothing of a picture."""
    if question in ("date_recorded", "place_created") and _asks_of_depicted(zone.split(" "), table):
        return None
    has = {name: bool(pattern.search(zone)) for name, pattern in table.verbs.items()}
    if question == "date_recorded":
        if has["future"] and has["released"] and not has["recorded"]:
            return None  # "when the ministry would publish the video"
        return "date_released" if has["released"] and not has["recorded"] else "date_recorded"
    if question == "place_created":
        if has["origin"] and not has["recorded"]:
            return "source"
        return None if has["released"] and not has["recorded"] else "place_created"
    if question == "who":
        if any(table.properties.get(word) == "creator" for word in zone.split(" ")):
            return "creator"  # "who the author of the photograph was"
        given = has["released"] or has["origin"]
        recorded = has["recorded"] and not (given and _is_noun_only(zone, table))
        return "creator" if recorded else "source" if given else None
    if question == "how":
        aged = zone.split(" ")[1:2]
        old = bool(aged) and table.verbs["recent"].fullmatch(aged[0]) is not None
        return "source" if has["origin"] else "date_recorded" if old else None
    if question == "whether":
        return "authenticity" if has["authentic"] else "date_recorded" if has["recent"] else None
    return None


def _asks_of_depicted(words: list[str], table: Table) -> bool:
    """ "Where the suspect in the video was arrested": asked of somebody shown, and not where he was filmed."""
    told = " ".join(words)
    if table.verbs["recorded"].search(told) or not table.parties["inside"].meets(words):
        return False
    media = next((i for i, word in enumerate(words) if word in table.subjects["media"]), None)
    if media is None:
        return False
    before = words[1:media]
    if not any(word in table.parties["inside"] for word in before):
        return False
    head = [w for w in before if not is_light(w, table) and not table.verbs["released"].fullmatch(w)]
    return bool(head) and not any(word in table.subjects["event"] for word in before)


def _is_noun_only(zone: str, table: Table) -> bool:
    """ "Who provided the recording": the word for recording is the picture, no verb."""
    told = " ".join(word for word in zone.split(" ") if word not in table.subjects["media"])
    return not table.verbs["recorded"].search(told)
