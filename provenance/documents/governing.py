"""Which verbs of a sentence are about which of its picture words."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.documents.nounphrases import Noun
from provenance.documents.scene import Scene
from provenance.documents.wordorder import between_is_light, closes_frame
from provenance.silences.parties import by_party
from provenance.silences.tables import Table, plain_table

_AFTER = 14  # words in which a verb may follow its noun
_FAR = 60  # words in which a further verb may follow the first
_BEFORE = 7  # words in which an object may follow its verb
_PARTY_WORDS = 6

Verb = tuple[str, int, int]


def active_verb(scene: Scene, noun: Noun) -> Verb | None:
    """ "TASS published a video": the verb before the phrase, only a date, a platform or a first object between."""
    s, sets = scene.sentence, scene.words.sets
    for other in scene.nouns:  # "released photographs and a video": one verb, two objects
        if 0 < noun.start - other.last <= 3 and set(s.words[other.last : noun.start]) <= sets["grammar.listing"]:
            return active_verb(scene, other)
    if _is_part_of(scene, noun):
        return None  # "shared a screenshot of the video": the screenshot was
    for kind, first, last in reversed(scene.verbs):
        if last > noun.start or noun.start - last > _BEFORE:
            continue
        between = s.words[last : noun.start]
        if set(between) & sets["grammar.breaks"] or _is_participle(scene, first) or _is_asked(scene, first):
            return None
        close = not between or between[0] in sets["grammar.before-object"] or between_is_light(scene, last, noun)
        return (kind, first, last) if close else None
    return None


def _is_asked(scene: Scene, first: int) -> bool:
    """ "Где снято видео": a question with its verb before its subject; nobody is said to have acted."""
    before = scene.sentence.words[max(0, first - 2) : first]
    return bool(scene.words.sets["order.inverted"]) and any(word in _table(scene).interrogatives for word in before)


def _is_participle(scene: Scene, first: int) -> bool:
    """A verb of the words before it: "was released", "prisoners released"; a sentence may start with "Publishing"."""
    words = scene.sentence.words
    if first == 0:
        return not scene.words.sets["order.inverted"] and words[0] not in scene.words.sets["grammar.leading"]
    return words[first - 1] in scene.words.sets["grammar.passive"]


def verbs_behind(scene: Scene, noun: Noun) -> Iterator[Verb]:
    """Participles and passives after the noun: "released by", "which was filmed", ", posted on Telegram"."""
    words = scene.sentence.words
    inner = any(o.last + 1 == noun.start and words[o.last] in scene.words.sets["grammar.part-of"] for o in scene.nouns)
    inner = inner or _is_part_of(scene, noun)
    content = scene.words["verbs.show"].find(words, noun.last, min(len(words), noun.last + 6))
    next_noun = min((n.first for n in scene.nouns if n.first > noun.first), default=len(words))
    chained = False
    for kind, first, last in scene.verbs:
        if first < noun.last:
            continue
        if first > next_noun or first - noun.last > (_FAR if chained else 3 * _AFTER):
            return
        if inner and is_passive(scene, first):
            return  # "some of the images in the video were taken in 2014": the images were
        if _governs(scene, noun, first, last, content, chained):
            chained = True
            yield kind, first, last


def _is_part_of(scene: Scene, noun: Noun) -> bool:
    """ "A still from the video was published": what is said is said of the still."""
    words, before = scene.sentence.words, noun.start - 1
    if before < 1 or words[before] not in scene.words.sets["grammar.part-of"]:
        return False
    ignored, cut = scene.words["media.ignored"], scene.words["nouns.screenshot"]
    return any(g.at(words, at) == before - at for g in (ignored, cut) for at in range(max(0, before - 2), before))


def _governs(scene: Scene, noun: Noun, first: int, last: int, content: tuple[int, int] | None, chained: bool) -> bool:
    words, sets = scene.sentence.words, scene.words.sets
    between = words[noun.last : first]
    if words[first] in sets["grammar.finite"]:
        return False
    if content is not None and content[0] < first:
        return _governs_across(scene, noun, first, last, content)
    if (not chained and len(between) > _AFTER) or set(between) & sets["grammar.hard-stops"]:
        return False
    if closes_frame(scene, noun, first):
        return True
    if is_passive(scene, first):
        return not _is_of_another(scene, noun, first)
    if party_relative(scene, noun, first):
        return True
    if between and words[noun.last] in sets["grammar.of-party"] and _has_subject(scene, first):
        return len(between) <= _PARTY_WORDS and words[first] not in sets["grammar.of-media"]  # "from X dated May 3"
    if _is_from_somewhere(scene, between, first, last):
        return True
    if first == noun.last or words[first - 1] in sets["grammar.before-participle"]:
        return not _has_subject(scene, first)
    return all(
        w in sets["grammar.relative"] or scene.words["verbs.claim"].at((w,), 0) or w.endswith("ly") for w in between
    )


def _governs_across(scene: Scene, noun: Noun, first: int, last: int, content: tuple[int, int]) -> bool:
    """Across the words for what is shown, only verbs said of pictures reach back: "a video of a fire, posted by X"."""
    words, sets = scene.sentence.words, scene.words.sets
    before = words[first - 1]
    if before == "," and noun.kind in ("photo", "satellite") and words[first] in sets["grammar.of-still"]:
        return bool({"by", "on"} & set(words[last : last + 1]))  # "a photograph of the hall, taken by a guard on May 3"
    if words[first] not in sets["grammar.of-media"]:
        return False
    if words[first] in sets["grammar.of-camera"] and before not in sets["grammar.passive"] | sets["grammar.pronouns"]:
        return True
    if before in (",", "and") and not _has_subject(scene, first):
        return True
    if relative_behind(scene, first):
        return True
    told = set(words[content[1] : first])
    clause = sets["grammar.person-clause"] | sets["grammar.opens-relative"] | {","}
    lasting = words[content[0]] == "of" or any(word.endswith("ing") for word in words[content[0] : content[1] + 1])
    if lasting and is_passive(scene, first) and not told & clause:
        return True  # "footage of the incident was shared on Telegram", "a video showing it was published"
    if is_passive(scene, first) and "," in words[content[1] : first] and noun.definite:
        return True
    return words[last : last + 1] == ("by",) and by_party(scene.marks, scene.sentence, last, _table(scene)) is not None


def _is_from_somewhere(scene: Scene, between: tuple[str, ...], first: int, last: int) -> bool:
    """ "Photos from the scene shared by the police": a short phrase of place, and a doer behind the participle."""
    words, sets = scene.sentence.words, scene.words.sets
    if not 2 <= len(between) <= _PARTY_WORDS or words[first] not in sets["grammar.of-media"]:
        return False
    barred = sets["grammar.breaks"] | sets["grammar.passive"] | sets["grammar.pronouns"] | sets["grammar.auxiliary"]
    by = words[last : last + 1] == ("by",) and by_party(scene.marks, scene.sentence, last, _table(scene)) is not None
    return by and between[0] in sets["grammar.part-of"] and not barred & set(between)


def relative_behind(scene: Scene, first: int) -> bool:
    """ "Footage of the raid, which the army published": a relative clause with a subject of its own, behind a comma."""
    words, opens = scene.sentence.words, scene.words.sets["grammar.bare-relative"]
    at = next((i for i in range(first - 2, max(0, first - _PARTY_WORDS - 1), -1) if words[i] in opens), None)
    if at is None or words[at - 1] != "," or words[first] not in scene.words.sets["grammar.of-media"]:
        return False
    return _is_bare_subject(scene, words[at + 1 : first], at + 1)


def party_relative(scene: Scene, noun: Noun, first: int) -> bool:
    """ "the video, which Belsat released": only the relative word and a party stand between noun and verb."""
    s = scene.sentence
    between = s.words[noun.last : first]
    lead = between[1:] if between[:1] == (",",) else between
    if not 2 <= len(lead) <= _PARTY_WORDS or lead[0] not in scene.words.sets["grammar.opens-relative"]:
        return False
    if scene.words.sets["grammar.bare-relative"] and _is_bare_subject(scene, lead[1:], first - len(lead) + 1):
        return True
    capital = all(scene.marks.text[s.spans[i][0]].isupper() for i in range(first - len(lead) + 1, first))
    described = lead[1] in scene.words.sets["described.determiners"] and lead[-1] in scene.words.tables["described"]
    return capital or described or _has_subject(scene, first)


def _is_bare_subject(scene: Scene, lead: tuple[str, ...], at: int) -> bool:
    """ "a video that pro-army channels shared": a noun phrase alone stands before the verb."""
    sets = scene.words.sets
    named = scene.marks.text[scene.sentence.spans[at][0]].isupper() or lead[0] in sets["grammar.determiners"]
    many = lead[-1].endswith("s") or lead[-1] in sets["grammar.collective"]
    if not (named or many) or not lead[-1][0].isalpha() or lead[-1].endswith("ly"):
        return False
    barred = sets["grammar.passive"] | sets["grammar.auxiliary"] | sets["grammar.copulas"] | sets["grammar.breaks"]
    barred = barred | sets["grammar.pronouns"] | sets["grammar.phrase-edges"] | sets["grammar.verbal"]
    told = any(
        scene.words[row].at(lead, i)
        for i in range(len(lead))
        for row in ("verbs.say", "verbs.show", "verbs.future", "verbs.claim", "verbs.negation", "verbs.release")
    )
    return not told and not barred & set(lead) - {"of"}


def is_passive(scene: Scene, first: int) -> bool:
    """ "was released", "has been first published", "is believed to have been filmed"."""
    words, sets = scene.sentence.words, scene.words.sets
    for back in range(1, 6):
        if first - back < 0:
            return False
        if words[first - back] in sets["grammar.passive"]:
            between = words[first - back + 1 : first]
            return all(w.endswith("ly") or w in sets["grammar.inside-passive"] for w in between)
    return False


def _is_of_another(scene: Scene, noun: Noun, first: int) -> bool:
    """In "the video shows a man who was filmed" the passive is the man's."""
    sets = scene.words.sets
    between = scene.sentence.words[noun.last : first]
    if set(between) & sets["grammar.person-clause"]:
        return True
    light = sets["grammar.relative"] | sets["grammar.light"]
    heavy = [w for w in between if w not in light and not w.endswith("ly")]
    return (
        len(heavy) > _PARTY_WORDS or scene.words["verbs.show"].find(scene.sentence.words, noun.last, first) is not None
    )


def _has_subject(scene: Scene, first: int) -> bool:
    """An agent right before the verb is its subject: ", TASS released prisoners"."""
    edge = scene.sentence.spans[first][0]
    return any(0 <= edge - a.span[1] <= 2 for a in scene.marks.agents_in(scene.sentence.span))


def _table(scene: Scene) -> Table:
    return plain_table(scene.marks.language)
