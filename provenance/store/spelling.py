"""Rows of a revision in the making, spelled out as the canonical JSON that their digests cover.

The same bytes as `canonical(ledger.body(…))` gives, put together from parts that are spelled once for a revision.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from json.encoder import encode_basestring as quoted
from typing import Any

from provenance.canonical import canonical
from provenance.store import ledger
from provenance.store.ledger import DIGESTED, Head

_OF_ALL = ("prev", "revision", "row", "table")


class Spelling:
    """Spells the rows of one revision. uid_of: gives the uid of a row by its table and local id."""

    def __init__(self, before: Head, uid_of: Callable[[str, int], str]) -> None:
        self._before = before
        self._uid_of = uid_of
        self._known = {"prev": before.digest.hex(), "revision": before.ordinal + 1}

    def row(self, table: str, values: Mapping[str, Any], place: int) -> bytes:
        """What the digest of a row covers; the arguments are those of `ledger.body`."""
        if table == "decision":  # what it is about decides which table its target is in
            return canonical(ledger.body(table, values, self._before, place, self._uid_of))
        known = {**values, **self._known, "table": table, "row": place}
        parts = []
        for name, key, ref in _plan(table):
            value = known.get(name)
            if value is None:
                continue
            if ref is not None:
                parts.append(f'{key}"{self._uid_of(ref, value)}"')
            elif type(value) is int:
                parts.append(f"{key}{value}")
            else:
                parts.append(key + quoted(value.hex() if type(value) is bytes else value))
        return f"{{{','.join(parts)}}}".encode()


@cache
def _plan(table: str) -> tuple[tuple[str, str, str | None], ...]:
    """(name, its key spelled, the table it refers to) of all that a row may say, sorted as canonical JSON is."""
    said = {field.name: field.ref for field in DIGESTED[table]} | dict.fromkeys(_OF_ALL)
    return tuple((name, f"{quoted(name)}:", said[name]) for name in sorted(said))


def said(name: str, value: str | None) -> str:
    """One word or text of a row with the comma before it; nothing where there is none."""
    return "" if value is None else f",{quoted(name)}:{quoted(value)}"


def counted(name: str, value: int | None) -> str:
    """The same for a number."""
    return "" if value is None else f",{quoted(name)}:{value}"
