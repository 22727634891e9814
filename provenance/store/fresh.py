"""Rows of the revision being written, for whoever would otherwise read back at once what was just written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from provenance.store.database import Row
from provenance.store.schema import ROWS

_OF = {
    ("item", "id"): "item",
    ("claim", "item"): "item",
    ("text", "item"): "item",
    ("file", "item"): "item",
    ("link", "a"): "item",
    ("link", "b"): "item",
    ("text", "id"): "text",
    ("text", "revises"): "text",
    ("reading", "id"): "reading",
    ("reading", "text"): "text",
    ("reading", "file"): "file",
    ("sighting", "file"): "file",
}
"""(table, column) -> what the column names. Whatever names a new row is itself new, for numbers are given out once."""


class Fresh:
    """rows: of each table in order of number, with all columns. first: the number of the first new row of each table.

    Nothing of them may have been redacted since.
    """

    def __init__(self, rows: Mapping[str, Sequence[Row]], first: Mapping[str, int]) -> None:
        self._rows = rows
        self._first = first
        self._by: dict[tuple[str, str], dict[int, list[Row]]] = {}

    def split(self, table: str, key: str, ids: Iterable[int]) -> tuple[list[int], list[Row]]:
        """The ids that have to be asked of the database, and the rows of the others in order of number.

        The rows come as `decode` has them: without salt, and a claim with a last column, whether it is redacted.
        """
        wanted = list(ids)
        first = self._first.get(_OF.get((table, key), ""))
        if first is None:
            return wanted, []
        by = self._indexed(table, key)
        found = [row for number in wanted if number >= first for row in by.get(number, ())]
        found.sort(key=_number)
        return [number for number in wanted if number < first], found

    def _indexed(self, table: str, key: str) -> Mapping[int, list[Row]]:
        known = self._by.get((table, key))
        if known is None:
            known = self._by[table, key] = defaultdict(list)
            at = 0 if key == "id" else 3 + [field.name for field in ROWS[table]].index(key)
            last = (0,) if table == "claim" else ()
            for row in self._rows.get(table, ()):
                laid = (*row[:3], *row[4:], *last)
                if laid[at] is not None:
                    known[laid[at]].append(laid)
        return known


def _number(row: Row) -> int:
    return int(row[0])
