"""The likeness index of a catalogue: a folder beside it that follows the fingerprint table and can always be made anew.

Beside the segments lies `follows.json`: up to which fingerprint the index goes, and the digest of that one. A catalogue
that was put back from a backup, or another one under the same name, does not hold that fingerprint, and the index is
made anew. Where nothing can be written, the index lives in a folder of this process.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.errors import CatalogueError, Unreadable
from provenance.store import Noted

if TYPE_CHECKING:
    from provenance.likeness.index import Index, Rows

STEP = 8_192
"""Fingerprints taken from the table at a time: some twenty megabytes."""
MOST = 4_000_000
"""Rows that are gathered before they are written as one segment: some eighty megabytes."""
_MARK = "follows.json"

Progress = Callable[[int, int | None], None]
Numbered = tuple[int, int, bytes | None]
"""(number, file, packed) of a kept fingerprint."""


def folder_of(catalogue: str) -> Path:
    """The folder of a catalogue's index: `desk.db` has `desk.likeness` beside it."""
    return Path(catalogue).resolve().with_suffix(".likeness")


@contextmanager
def following(catalogue: str, noted: Noted, *, progress: Progress | None = None) -> Iterator[Index]:
    """The index, brought up to the newest fingerprint; catch up again with `follow` when more came in."""
    with ExitStack() as stack:
        try:
            index = _opened(folder_of(catalogue), noted)
            follow(index, noted, progress=progress)
        except OSError as beside:
            try:
                own = stack.enter_context(tempfile.TemporaryDirectory(prefix="provenance-likeness-"))
                index = _opened(Path(own), noted)
                follow(index, noted, progress=progress)
            except OSError:
                raise _homeless(catalogue, beside) from beside
        yield index


def _homeless(catalogue: str, why: OSError) -> CatalogueError:
    reason = (why.strerror or str(why)).lower()
    return CatalogueError(
        f"The index of look-alikes can be written neither beside {catalogue} ({reason}) nor in a folder for temporary "
        "files: make room in one, or set TMPDIR to another.",
        path=catalogue,
    )


def follow(index: Index, noted: Noted, *, progress: Progress | None = None) -> None:
    """Take in the fingerprints that came since. Raises OSError when the index cannot be written."""
    begun = index.upto
    for rows, last in _fresh(noted, begun, progress):
        number, file, packed = last
        index.append(rows, upto=number)
        _mark(index.folder, number, _digest(file, packed))


def _fresh(noted: Noted, begun: int, progress: Progress | None) -> Iterator[tuple[Rows, Numbered]]:
    """Rows of the fingerprints after a number, as many at a time as one segment may have, and the last of them.

    Those of another version give none: `rebuild --fingerprints` makes them anew.
    """
    from provenance.likeness.index.packed import from_packed
    from provenance.likeness.index.rows import joined

    parts: list[Rows] = []
    last: Numbered | None = None
    while found := noted.above(last[0] if last else begun, STEP):
        kept = [(file, packed) for _, file, packed in found if packed is not None]
        parts.append(from_packed([file for file, _ in kept], [packed for _, packed in kept]))
        last = found[-1]
        if progress is not None:
            progress(last[0] - begun, None)
        if sum(map(len, parts)) >= MOST:
            yield joined(parts), last
            parts = []
    if last is not None and parts:
        yield joined(parts), last


def forget(catalogue: str) -> None:
    """Remove what is indexed, before every fingerprint is made anew."""
    from provenance.likeness.index import Index

    with suppress(OSError):
        Index.open(folder_of(catalogue)).clear()


def _opened(folder: Path, noted: Noted) -> Index:
    """The index as it lies there; empty when it is damaged, of another version, or of another catalogue."""
    from provenance.likeness.index import Index

    try:
        index = Index.open(folder)
    except Unreadable:
        for segment in folder.glob("*"):
            if segment.is_file():
                segment.unlink()
        index = Index.open(folder)
    if index.upto and not _is_followed(index, noted):
        index.clear()
    return index


def _is_followed(index: Index, noted: Noted) -> bool:
    try:
        mark = json.loads((index.folder / _MARK).read_text(encoding="utf-8"))
        number, digest = int(mark["upto"]), str(mark["digest"])
    except (OSError, ValueError, KeyError, TypeError):
        return False
    there = noted.at(number)
    return number <= index.upto <= noted.newest() and there is not None and _digest(*there) == digest


def _digest(file: int, packed: bytes | None) -> str:
    return hashlib.sha256(file.to_bytes(8, "big") + (packed or b"")).hexdigest()


def _mark(folder: Path, number: int, digest: str) -> None:
    """Put down how far the index goes: written beside its place and renamed, for others read it meanwhile."""
    draft = folder / f".{secrets.token_hex(6)}.tmp"
    draft.write_text(json.dumps({"upto": number, "digest": digest}), encoding="utf-8")
    os.replace(draft, folder / _MARK)
