"""Read files without cataloguing them: what every carrier in each says, and what is odd about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from provenance.errors import Unreadable
from provenance.readers.intake import Source, sources
from provenance.readers.reading import FileReading, read_file

Progress = Callable[[int, int | None], None]


def read(
    paths: Sequence[str], *, pixels: bool = False, trust: str | None = None, progress: Progress | None = None
) -> list[dict[str, Any]]:
    """One element per file in INTERFACE.md's `read` shape, folders entered; what cannot be read has an `error`.

    pixels: also decode each picture and digest it. trust: a PEM file of signers by whom Content Credentials are
    judged; Unreadable is raised when that cannot be read.
    """
    todo = list(sources(paths))
    return [_counted(source, number, len(todo), pixels, trust, progress) for number, source in enumerate(todo, 1)]


def failures(answer: Sequence[dict[str, Any]]) -> Iterator[dict[str, str]]:
    """The errors among the elements, in order."""
    return (element["error"] for element in answer if element["error"] is not None)


def _counted(
    source: Source, number: int, total: int, pixels: bool, trust: str | None, progress: Progress | None
) -> dict[str, Any]:
    found = _one(source, pixels, trust)
    if progress:
        progress(number, total)
    return found.as_json()


def _one(source: Source, pixels: bool, trust: str | None) -> FileReading:
    if source.error is not None:
        return _unread(source, source.error)
    if source.path is None:
        words = "standard input has no container to walk; write it to a file and name that"
        return _unread(source, Unreadable(f"-: {words}", path="-"))
    return read_file(source.path, pixels=pixels, trust=Path(trust) if trust else None)


def _unread(source: Source, error: Unreadable) -> FileReading:
    return FileReading(source.name, error={"code": error.code, "message": error.message, "path": source.name})
