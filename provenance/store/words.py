"""Words that recur in thousands of rows (property names, agent ids, reader versions), kept once and numbered.

The numbers are local handles: digests are taken over the words.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from provenance.store.database import Db

PASSING = 1 << 40
"""Numbers from here on are never written."""


class Words:
    """The `word` table both ways; words found nowhere yet are kept until they are written."""

    def __init__(self, db: Db) -> None:
        self._db = db
        self._of: dict[int | None, Any] = {None: None}
        self._id: dict[str, int] = {}
        self._last = 0
        self._redactions = 0
        self.pending: list[tuple[int, str]] = []
        self.lasting = True
        """False while numbers are given out for temporary tables only, which are never written."""

    def word(self, number: int | None) -> str | None:
        """The word a number stands for; None for NULL."""
        if number not in self._of:
            self._read_on()
        found: str | None = self._of[number]
        return found

    def table(self) -> Mapping[int | None, Any]:
        """Every word by its number, read up to now, and None for NULL: for loops over thousands of rows."""
        self._read_on()
        return self._of

    def number(self, word: str | None) -> int | None:
        """The number of a word, or None when no row uses it."""
        if word is None:
            return None
        if word not in self._id:
            self._read_on()
        return self._id.get(word)

    def intern(self, word: str) -> int:
        """The number of a word, given out now when it has none; the caller writes `pending`."""
        number = self.number(word)
        if number is None and self.lasting:
            number = self._last + 1
            self._keep(number, word)
            self.pending.append((number, word))
        elif number is None:
            number = PASSING + len(self._of)
            self._of[number] = word
            self._id[word] = number
        return number

    def write(self, db: Db) -> None:
        """Put down the words given out since the last time."""
        db.executemany("INSERT INTO word (id, word) VALUES (?, ?)", self.pending)
        self.pending.clear()

    def freshen(self) -> None:
        """Drop what was read when a redaction, of any process, may have taken words away since."""
        (newest,) = self._db.execute("SELECT coalesce(max(id), 0) FROM main.redaction").fetchone()
        if newest != self._redactions:
            self.forget()
        self._redactions = newest

    def forget(self) -> None:
        """Drop what was read, after a transaction whose words were rolled back."""
        self._of = {None: None}
        self._id.clear()
        self._last = 0
        self.pending.clear()

    def every(self) -> list[str]:
        """All words in use."""
        self._read_on()
        return list(self._id)

    def like(self, word: str) -> list[str]:
        """The words in use that equal this one but for case."""
        folded = word.casefold()
        return [known for known in self.every() if known.casefold() == folded]

    def _read_on(self) -> None:
        for number, word in self._db.execute("SELECT id, word FROM word WHERE id > ? ORDER BY id", (self._last,)):
            self._keep(number, word)

    def _keep(self, number: int, word: str) -> None:
        self._of[number] = word
        self._id.setdefault(word, number)
        self._last = max(self._last, number)
