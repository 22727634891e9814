"""The statements that make a catalogue, as `ddl` wrote them down in `schema.sql`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from provenance.store import sqlite
from provenance.store.schema import DERIVED

FILE = Path(__file__).with_name("schema.sql")
BETWEEN = ";\n\n"

_TABLE = re.compile(r'CREATE TABLE "?(?P<table>\w+)"? \(')
_INDEX = re.compile(r'CREATE (?:UNIQUE )?INDEX (?P<name>\w+) ON "?(?P<table>\w+)"? \(')


@cache
def statements() -> tuple[str, ...]:
    """Every statement that makes an empty catalogue, ledger and derived tables, in order."""
    return tuple(FILE.read_text(encoding="utf-8").removesuffix(BETWEEN).split(BETWEEN))


def indexes() -> Iterator[tuple[str, str]]:
    """Name and statement of every index."""
    for statement in statements():
        if found := _INDEX.match(statement):
            yield found["name"], statement


def scratch() -> Iterator[str]:
    """The derived tables as temporary ones, which stand before the stored ones under the same names."""
    for statement in statements():
        found = _TABLE.match(statement) or _INDEX.match(statement)
        if found and found["table"] in DERIVED:
            yield statement.replace("CREATE TABLE", "CREATE TEMP TABLE", 1).replace("INDEX ", "INDEX temp.", 1)
    for statement in sqlite.WORD_INDEX:
        yield statement.replace("TABLE found", "TABLE temp.found", 1)
