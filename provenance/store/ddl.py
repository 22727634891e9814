"""The statements that make a catalogue. SQLAlchemy, which writes them, takes 0.2 s to import; readers do without."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from provenance.store import sqlite
from provenance.store.derived_tables import metadata
from provenance.store.schema import DERIVED
from provenance.store.triggers import triggers


def statements() -> Iterator[str]:
    """Every statement that makes an empty catalogue, ledger and derived tables, in order."""
    for table in metadata.sorted_tables:
        yield _plain(CreateTable(table))
    for _, statement in indexes():
        yield statement
    yield from triggers()
    yield from sqlite.WORD_INDEX


def indexes() -> Iterator[tuple[str, str]]:
    """Name and statement of every index."""
    for table in metadata.sorted_tables:
        for index in sorted(table.indexes, key=lambda i: str(i.name)):
            yield str(index.name), _plain(CreateIndex(index))


def _plain(element: sa.schema.ExecutableDDLElement) -> str:
    lines = str(element.compile(dialect=dialect())).strip().splitlines()
    return "\n".join(line.rstrip() for line in lines)


def scratch() -> Iterator[str]:
    """The derived tables as temporary ones, which stand before the stored ones under the same names."""
    for table in metadata.sorted_tables:
        if table.name in DERIVED:
            yield _plain(CreateTable(table)).replace("CREATE TABLE", "CREATE TEMP TABLE", 1)
            for index in sorted(table.indexes, key=lambda i: str(i.name)):
                yield _plain(CreateIndex(index)).replace("INDEX ", "INDEX temp.", 1)
    for statement in sqlite.WORD_INDEX:
        yield statement.replace("TABLE found", "TABLE temp.found", 1)
