"""Redaction: which rows repeat the words of one, and how those words leave them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from provenance.agents import load
from provenance.errors import UsageError
from provenance.store.database import Db
from provenance.store.schema import NOBODY, ROWS, Field
from provenance.store.sqlite import LISTED, listed
from provenance.store.undoing import extent
from provenance.store.words import Words

Row = tuple[str, int]

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2}|-[0-9]{3})?")  # RFC 5646, without free subtags
_PLACE_IN_TABLE = re.compile(r"row \d+")
_KEY = re.compile(r"[A-Z0-9]{3}-\d{3}/[0-9a-f]{32}/\w+/(.*)", re.DOTALL)
_UID = re.compile(r"[0-9a-f]{32}")

_STAYS: dict[str, Callable[[str], bool]] = {
    "language": lambda word: _LANGUAGE.fullmatch(word) is not None,
    "published_by": lambda word: word in load(),
    "agent": lambda word: word in load(),
    "silent": lambda word: word in load(),
    "granularity": lambda word: word == "exact",
    "locator": lambda word: _PLACE_IN_TABLE.fullmatch(word.split(",")[0]) is not None,
    "key": lambda word: (found := _KEY.fullmatch(word)) is not None and (found[1] == "-" or found[1] in load()),
    "goal": lambda word: _UID.fullmatch(word) is not None or word in load(),
}
"""What of a redacted row is no secret: an agent everybody knows, a language, where in a table a cell stood, a uid."""


def leaves(field: Field, word: str | None) -> bool:
    """Whether what a column holds may stay in a redacted row."""
    if word is None or (not field.secret and not field.speaker):
        return True
    if field.speaker:
        kind, _, name = word.partition(":")
        return word == NOBODY or not (kind == "name" or (kind == "agent" and name not in load()))
    return field.may_stay and _STAYS[field.name](word)


# -- which rows ---------------------------------------------------------------------------------------------------


def closure(db: Db, words: Words, about: str, target: int) -> list[Row]:
    """The row and every other that repeats its words, those already redacted left out.

    A Text takes with it the claims read from it, the Texts cut out of it, and the Text it was cut out of, with the
    claims there that overlap its place: the words stand in all of them. A value that settled a gap stands in the
    decision, in the claim and in the person's statement; a bare name that was silent, in the keys of decided gaps. The
    name and path of a file stand wherever it was seen.
    """
    if not any(f.secret for f in ROWS.get(about, ())):
        raise UsageError(f"A {about} holds no words that could be redacted.")
    found = dict.fromkeys(_text(db, target) if about == "text" else [(about, target)])
    if about == "file":
        rows = db.execute("SELECT id FROM sighting WHERE file = ?", (target,))
        found |= dict.fromkeys(("sighting", row[0]) for row in rows)
    if about == "file":
        found |= dict.fromkeys(_sightings(db, target))
    if about == "decision":
        found |= dict.fromkeys(_settled_by(db, words, target))
    for row in [row for row in found if row[0] == "claim"]:
        found |= dict.fromkeys(_decisions(db, words, row[1]))
    return [row for row in found if not _gone(db, *row)]


def _gone(db: Db, about: str, target: int) -> bool:
    return bool(db.execute(f'SELECT salt IS NULL FROM "{about}" WHERE id = ?', (target,)).fetchone()[0])


def _text(db: Db, text: int) -> Iterator[Row]:
    yield "text", text
    yield from _claims(db, text, 0, 2**62)
    yield from _links(db, text, 0, 2**62)
    for (part,) in db.execute("SELECT id FROM text WHERE within = ?", (text,)).fetchall():
        yield "text", part
        yield from _claims(db, part, 0, 2**62)
    within, start, end = db.execute('SELECT within, "start", "end" FROM text WHERE id = ?', (text,)).fetchone()
    if within is not None:
        yield "text", within
        yield from _claims(db, within, start or 0, end or 2**62)
        yield from _links(db, within, start or 0, end or 2**62)


def _sightings(db: Db, file: int) -> Iterator[Row]:
    """The other places of a file: they mostly repeat its name."""
    rows = db.execute("SELECT id FROM sighting WHERE file = ?", (file,))
    yield from [("sighting", row[0]) for row in rows.fetchall()]


def _claims(db: Db, text: int, start: int, end: int) -> Iterator[Row]:
    """Claims read from the words between two places of a text, or with no place at all."""
    for reading, revision in db.execute("SELECT id, revision FROM reading WHERE text = ?", (text,)).fetchall():
        first, last = extent(db, revision).get("claim", (1, 0))
        rows = db.execute(
            'SELECT id FROM claim WHERE id BETWEEN ? AND ? AND reading = ? AND coalesce("start", ?) < ?'
            ' AND coalesce("end", ?) > ?',
            (first, last, reading, start, end, end, start),
        )
        yield from [("claim", row[0]) for row in rows.fetchall()]


def _links(db: Db, text: int, start: int, end: int) -> Iterator[Row]:
    item = db.execute("SELECT item FROM text WHERE id = ?", (text,)).fetchone()[0]
    rows = db.execute(
        'SELECT id FROM link WHERE (a = ?1 OR b = ?1) AND text = ?2 AND "start" < ?4 AND "end" > ?3',
        (item, text, start, end),
    )
    yield from [("link", row[0]) for row in rows.fetchall()]


def _settled_by(db: Db, words: Words, decision: int) -> Iterator[Row]:
    """The claim that a decision's value became, with the statement it was read from."""
    revision, value = db.execute("SELECT revision, value FROM decision WHERE id = ?", (decision,)).fetchone()
    claims = extent(db, revision).get("claim")
    if value is None or claims is None:
        return
    rows = db.execute(
        "SELECT c.id, r.text FROM claim c JOIN reading r ON r.id = c.reading"
        " WHERE c.id BETWEEN ? AND ? AND c.value = ? AND c.carrier = ?",
        (*claims, value, words.number("human")),
    ).fetchall()
    for claim, text in rows:
        yield "claim", claim
        if text is not None:
            yield from _text(db, text)


def _decisions(db: Db, words: Words, claim: int) -> Iterator[Row]:
    """Decisions that repeat a claim: its value settled a gap in the same revision, or its silent party is in a key."""
    revision, item, value, silent = db.execute(
        "SELECT revision, item, value, silent FROM claim WHERE id = ?", (claim,)
    ).fetchone()
    made = extent(db, revision).get("decision")
    if value is not None and made is not None:
        rows = db.execute("SELECT id FROM decision WHERE id BETWEEN ? AND ? AND value = ?", (*made, value))
        yield from [("decision", row[0]) for row in rows.fetchall()]
    party = words.word(silent)
    if party is not None and party not in load():
        rows = db.execute("SELECT id, key FROM decision WHERE subject = ? AND key IS NOT NULL", (item,))
        yield from [("decision", number) for number, key in rows.fetchall() if key.split("/", 3)[-1] == party]


# -- their words --------------------------------------------------------------------------------------------------


def wipe(db: Db, words: Words, rows: Iterable[Row]) -> set[str]:
    """Empty the secret columns of the rows, as the triggers allow where a redaction names one; gives what they held."""
    lost: set[str] = set()
    for about, target in rows:
        fields = [f for f in ROWS[about] if f.secret or f.speaker]
        names = ", ".join(f'"{f.name}"' for f in fields)
        held = db.execute(f'SELECT {names} FROM "{about}" WHERE id = ?', (target,)).fetchone()
        new: dict[str, Any] = {"salt": None}
        for field, value in zip(fields, held, strict=True):
            word = words.word(value) if field.type == "word" else value
            if leaves(field, word):
                continue
            new[field.name] = words.intern(NOBODY) if field.speaker else None
            if isinstance(word, str):
                lost.add(word)
        if words.pending:
            words.write(db)
        gone = ", ".join(f'"{name}" = ?' for name in new)
        db.execute(f'UPDATE "{about}" SET {gone} WHERE id = ?', (*new.values(), target))
    return lost


def forget_places(db: Db, rows: Iterable[Row]) -> None:
    """Drop what scans remember of redacted files: the next one looks at them again."""
    for about, target in rows:
        if about == "file":
            db.execute("DELETE FROM main.looked WHERE file = ?", (target,))
            db.execute("DELETE FROM main.folder WHERE id NOT IN (SELECT folder FROM main.looked)")


SHORTEST = 3
"""Shorter words stand in every sentence: that they do tells nothing."""


def repeated(db: Db, lost: Iterable[str]) -> list[int]:
    """Ordinals of the revisions whose own words (why, by) still hold any of these: the chain covers those."""
    found: set[int] = set()
    for word in lost:
        bare = word.partition(":")[2] or word if word.startswith(("name:", "agent:")) else word
        if len(bare) >= SHORTEST:
            rows = db.execute(
                'SELECT ordinal FROM revision WHERE instr(lower(why), lower(?1)) OR lower("by") = lower(?1)', (bare,)
            )
            found.update(row[0] for row in rows)
    return sorted(found)


def reasoned(db: Db, rows: Iterable[Row]) -> list[int]:
    """Ordinals of the revisions that wrote these rows and say why."""
    found: set[int] = set()
    for about, target in rows:
        found.update(
            row[0]
            for row in db.execute(
                f'SELECT r.ordinal FROM "{about}" t JOIN revision r ON r.id = t.revision WHERE t.id = ? AND r.why <> ?',
                (target, ""),
            )
        )
    return sorted(found)


def in_dictionary(db: Db, rows: Iterable[Row], items: Iterable[int]) -> set[int]:
    """Numbers of the words that these rows and what is derived of these items use, taken before either changes."""
    found: set[int | None] = set()
    for about, target in rows:
        columns = ", ".join(f'"{name}"' for name in _word_columns(about))
        if columns:
            found.update(db.execute(f'SELECT {columns} FROM "{about}" WHERE id = ?', (target,)).fetchone())
    of = listed(items)
    for table, names in _DERIVED:
        columns = ", ".join(f'"{name}"' for name in names)
        for row in db.execute(f"SELECT {columns} FROM main.{table} WHERE item IN {LISTED}", (of,)):
            found.update(row)
    return {number for number in found if number is not None}


_DERIVED = (
    ("item_face", ("source", "publisher", "case", "kind", "by")),
    ("facet", ("space", "word")),
    ("gap", ("rule", "property", "status", "severity", "lifecycle")),
)


def forget_unused(db: Db, words: Words, numbers: Iterable[int]) -> None:
    """Blank the words of the dictionary that no row uses any more; their numbers stay taken."""
    used: set[int] = set()
    wanted = listed(numbers)
    for table, columns in (*((t, _word_columns(t)) for t in ROWS), *_DERIVED):
        for column in columns:
            rows = db.execute(f'SELECT DISTINCT "{column}" FROM main."{table}" WHERE "{column}" IN {LISTED}', (wanted,))
            used.update(row[0] for row in rows)
    gone = sorted(set(numbers) - used)
    for number in gone:
        db.execute("UPDATE main.word SET word = '(redacted ' || id || ')' WHERE id = ?", (number,))
    if gone:
        words.forget()


def _word_columns(table: str) -> tuple[str, ...]:
    return tuple(f.name for f in ROWS[table] if f.type == "word")
