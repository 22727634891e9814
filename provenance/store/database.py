"""What the rest of the store asks of a database driver, so that only one module need know which one it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Protocol

Row = tuple[Any, ...]


class Rows(Protocol):
    """The rows of one query."""

    def fetchone(self) -> Any: ...
    def fetchall(self) -> list[Any]: ...
    def __iter__(self) -> Iterator[Any]: ...


class Db(Protocol):
    """A connection that takes plain SQL with `?` for each value; SQLite's own driver is one as it stands."""

    def execute(self, sql: str, values: Any = (), /) -> Rows: ...
    def executemany(self, sql: str, values: Iterable[Sequence[Any]], /) -> Rows: ...
