"""Writes the statements that make a catalogue, out of the tables as SQLAlchemy knows them.

SQLAlchemy takes 0.2 s to import, so that what it writes is kept (`schema.sql`, by `scripts/build_schema.py`) and a
catalogue is made of that (`statements`).
"""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from provenance.store import sqlite
from provenance.store.derived_tables import metadata
from provenance.store.triggers import triggers


def written() -> Iterator[str]:
    """Every statement that makes an empty catalogue, ledger and derived tables, in order."""
    for table in metadata.sorted_tables:
        yield _plain(CreateTable(table))
    for table in metadata.sorted_tables:
        for index in sorted(table.indexes, key=lambda i: str(i.name)):
            yield _plain(CreateIndex(index))
    yield from triggers()
    yield from sqlite.WORD_INDEX


def _plain(element: sa.schema.ExecutableDDLElement) -> str:
    lines = str(element.compile(dialect=dialect())).strip().splitlines()
    return "\n".join(line.rstrip() for line in lines)
