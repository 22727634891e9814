"""XMP sidecars: `photo.xmp` or `photo.jpg.xmp` beside a file. Carrier `sidecar`: it can be parted from its picture."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from provenance.readers import xmp
from provenance.readers.containers import sidecar, walk
from provenance.readers.intake import is_file
from provenance.readers.notes import Reading

NAME = "sidecar-xmp"
VERSION = xmp.VERSION
CONTAINER = sidecar.NAME
_ENDINGS = (".xmp", ".XMP")


def read(path: Path) -> Reading:
    """The claims of a sidecar file; OSError passes through."""
    return xmp.read(walk(path, essence=False), carrier="sidecar")


def beside(path: Path) -> Iterator[Path]:
    """The sidecars that stand beside a file: Adobe's name (extension replaced) and darktable's (extension added)."""
    if path.suffix.lower() == ".xmp":
        return
    seen = set[Path]()
    for ending in _ENDINGS:
        for candidate in (path.with_name(path.name + ending), path.with_suffix(ending)):
            if candidate not in seen and is_file(candidate):
                seen.add(candidate)
                yield candidate
