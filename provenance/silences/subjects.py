"""Which kind of thing words speak of: a picture, what it shows, or something else."""

from __future__ import annotations

from provenance.silences.tables import Table

MEDIA, EVENT, OTHER = "media", "event", "other"
MASKED = "_"


def blank(words: str) -> str:
    return " ".join(MASKED for _ in words.split(" "))


def subject_of(words: list[str], zone: str, table: Table) -> tuple[str | None, int | None]:
    """Which kind of thing the zone speaks of, and the word that names it."""
    for kind in (MEDIA, EVENT):
        hits = [i for i, word in enumerate(words) if word in table.subjects[kind]]
        if hits and kind == MEDIA:
            return MEDIA, hits[0]
        if hits and not table.verbs["future"].search(zone):
            owned = _owned_thing(words, hits[-1], table)  # "the ceremony's rehearsals": not of the ceremony itself
            return (OTHER, None) if owned else (EVENT, hits[-1])
    if any(word in table.subjects["other"] for word in words):
        return OTHER, None
    if table.verbs["camera"].search(zone) and any(word in table.interrogatives for word in words):
        return MEDIA, None  # "where the convoy was filmed"
    content = [i for i, word in enumerate(words) if not is_light(word, table)]
    if not content:
        return None, None
    left = table.things.sub(lambda found: blank(found[0]), zone)
    for name in ("recorded", "released", "origin"):
        left = table.verbs[name].sub(lambda found: blank(found[0]), left)
    told = left.split(" ")
    if all(told[i] == MASKED for i in content):
        return (MEDIA, None) if table.verbs["recorded"].search(zone) else (None, None)
    if all(table.verbs["authentic"].fullmatch(words[i]) or table.verbs["recent"].fullmatch(words[i]) for i in content):
        return None, None
    return OTHER, None


def _owned_thing(words: list[str], at: int, table: Table) -> bool:
    """Whether a possessive makes another thing of the word: the noun behind it, unless that is a property."""
    behind = words[at + 1 : at + 3]
    return len(behind) == 2 and behind[0] == "s" and not is_light(behind[1], table)


def things_named(words: list[str], zone: str, table: Table) -> tuple[str, ...]:
    """The words of a zone that name things; none when it speaks of what is to come."""
    if table.verbs["future"].search(zone):
        return ()
    return tuple(word for word in words if not is_light(word, table))


def is_light(word: str, table: Table) -> bool:
    return (
        word in table.subjects["light"]
        or word in table.naming
        or word in table.properties
        or word in table.interrogatives
        or word in table.exact
        or not word[0].isalnum()
    )


def noun_phrase(words: list[str], at: int, table: Table) -> tuple[int, bool]:
    """Where the noun phrase of word `at` starts, and whether it sets its picture apart ("another video")."""
    start = at
    while start > 0 and at - start < 5 and words[start - 1] not in table.parties["edges"]:
        start -= 1
        if words[start] in table.parties["articles"]:
            break
    phrase = words[start:at]
    behind = words[at + 1 : at + 2]
    apart = any(word in table.subjects["distinguishing"] for word in phrase) or any(
        word in table.subjects["distinguishing-behind"] for word in behind
    )
    return start, apart or (len(phrase) > 0 and phrase[0] in table.parties["indefinite"])
