"""Readers open files and turn what they carry into values: bytes, digests, embedded metadata.

A metadata reader is a module listed in `READERS` that offers `NAME`, `VERSION` and `read(path) -> Iterator[Claim]`.
Nothing here writes to a file it reads.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from provenance.model import Claim
from provenance.readers import exif


class MetadataReader(Protocol):
    """What a module must offer to be listed here."""

    @property
    def NAME(self) -> str: ...
    @property
    def VERSION(self) -> str: ...
    def read(self, path: Path) -> Iterator[Claim]:
        """The claims of one file's embedded metadata; raises Unreadable on a damaged block."""
        ...


READERS: tuple[MetadataReader, ...] = (exif,)
