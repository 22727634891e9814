"""Sidecars: files beside a picture that hold what somebody noted about it. Their claims have the carrier `sidecar`.

A sidecar reader is a module listed in `SIDECARS` that offers `NAME`, `VERSION`, `read(path, about=…)` and, for what
lies beside a file, `beside(path)`. Which one a file is for is told by its content, never by its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from provenance.errors import Unreadable
from provenance.readers.intake import is_file
from provenance.readers.notes import Reading
from provenance.readers.parts import Parts
from provenance.readers.sidecars import auto_archiver, exiftool_json, xmp
from provenance.readers.sidecars.jsonfile import load

_HEAD = 1 << 16


class Sidecar(Protocol):
    """What a module must offer to be listed here."""

    @property
    def NAME(self) -> str: ...
    @property
    def VERSION(self) -> str: ...
    def read(self, path: Path) -> Reading:
        """The claims of one sidecar; raises Unreadable when it is not of this sort."""
        ...


SIDECARS: tuple[Sidecar, ...] = (xmp, exiftool_json, auto_archiver)


def reader_of(path: Path, parts: Parts) -> Sidecar | None:
    """The reader for a file that is itself a sidecar; None for anything else, and for what cannot be read."""
    if parts.container == xmp.CONTAINER:
        return xmp
    if parts.container:
        return None
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
        if head.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"[", b"{"):
            return _of_json(path)
    except OSError:
        return None
    return auto_archiver if auto_archiver.is_table(head) else None


def beside(path: Path) -> Iterator[tuple[Sidecar, Path]]:
    """The sidecars that stand beside a file under its name, with the reader for each."""
    for candidate in xmp.beside(path):
        yield xmp, candidate
    for candidate in dict.fromkeys((path.with_name(path.name + ".json"), path.with_suffix(".json"))):
        if candidate != path and is_file(candidate) and (reader := _of_json(candidate)):
            yield reader, candidate


def _of_json(path: Path) -> Sidecar | None:
    try:
        data = load(path)
    except Unreadable:
        return None
    if exiftool_json.matches(data):
        return exiftool_json
    return auto_archiver if auto_archiver.matches(data) else None
