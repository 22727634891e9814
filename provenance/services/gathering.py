"""A file on its way into the catalogue, read whole: what it is and says, what lies beside it, what it looks like.

Nothing here knows the store: the processes that read for a scan load none of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from provenance.errors import EmptyInput, Unreadable
from provenance.model import File
from provenance.quick import quick
from provenance.readers import sidecars
from provenance.readers.containers import sidecar
from provenance.readers.intake import Source, located
from provenance.readers.reading import FileReading, read_file
from provenance.readers.sniff import kind_of, media_type
from provenance.readers.window import Window
from provenance.services import embedding, originals
from provenance.services.embedding import Embedded
from provenance.services.likening.looking import Likeness, look_at_all

HEAD = 4096
"""Bytes at the beginning of a file that tell what it is."""
MOST_HELD = 1 << 26
"""Files of up to so many bytes are read once and held, for digests, metadata and fingerprint alike."""
_SIDECAR = "application/rdf+xml"
_PAGE = re.compile(rb"<(?:!doctype\s+)?html[\s>]", re.IGNORECASE)


@quick
@dataclass(frozen=True, slots=True)
class Filed:
    """One file read, its sidecars, and where its bytes will be looked for later."""

    reading: FileReading
    file: File
    sidecars: tuple[tuple[FileReading, File], ...] = ()
    captions: tuple[Embedded, ...] = ()
    likeness: Likeness | None = None

    @property
    def kind(self) -> str:
        """The media kind that the file itself states, else the one its type allows."""
        stated = (c.value for c in self.reading.claims if c.property == "media_kind" and c.value)
        return next(stated, kind_of(self.file.media_type))


def is_media(source: Source) -> bool:
    """Whether an input is a picture, a film, a recording, or an XMP sidecar that speaks of one; by its first bytes."""
    if source.path is None or source.error is not None:
        return False
    try:
        with source.path.open("rb") as stream:
            return begins_as_media(stream.read(HEAD))
    except OSError:
        return False  # the reader of documents says why


def begins_as_media(head: bytes) -> bool:
    """The same of a file's first HEAD bytes."""
    found = media_type(head)
    return kind_of(found) != "unknown" or _is_sidecar(found, head)


def _is_sidecar(found: str, head: bytes) -> bool:
    """Whether it is an XMP packet, in whichever Unicode encoding; a web page may hold RDF and is none."""
    wide = b"\x00" in head and sidecar.matches(head)
    return wide or (found == _SIDECAR and not _PAGE.search(head))


def is_beside(source: Source, others: Iterable[Source]) -> bool:
    """Whether an input is the sidecar of another one of the same batch, and is read with that."""
    if source.path is None or source.path.suffix.lower() not in (".xmp", ".json"):
        return False
    near = (o.path for o in others if o.path is not None and o.path.parent == source.path.parent)
    return any(source.path == beside for path in near for _, beside in sidecars.beside(path) if path != source.path)


def gather(
    path: Path,
    *,
    trust: Path | None = None,
    role: str = "original",
    view: Window | None = None,
    look: bool = True,
    alone: bool = False,
) -> Filed:
    """Read one file and what lies beside it under its name. Raises Unreadable when there is nothing to catalogue.

    view: the file, where it was opened before. look: False leaves the fingerprint for `looked`. alone: nothing lies
    beside it, as its folder's list shows.
    """
    if view is None:
        try:
            with Window.open(path, hold=MOST_HELD) as view:
                return gather(path, trust=trust, role=role, view=view, look=look, alone=alone)
        except OSError:
            pass  # said in the words of whoever reads files
    reading, file = _read(path, role, trust, view)
    beside = () if alone else tuple(_read(other, "sidecar", None) for _, other in sidecars.beside(path))
    claims = [claim for one, _ in ((reading, file), *beside) for run in one.runs for claim in run.claims]
    captions = embedding.embedded(claims, stale=reading.stale, name=path.name)
    filed = Filed(reading, file, beside, captions)
    return looked([(filed, path, view.whole if view else None)])[0] if look else filed


def looked(some: Sequence[tuple[Filed, Path, bytes | None]]) -> list[Filed]:
    """The same with their fingerprints, made of the bytes where they are at hand, else of the files at the paths."""
    likenesses = look_at_all((path, filed.file.media_type, data) for filed, path, data in some)
    return [replace(filed, likeness=likeness) for (filed, _, _), likeness in zip(some, likenesses, strict=True)]


def _read(path: Path, role: str, trust: Path | None, view: Window | None = None) -> tuple[FileReading, File]:
    reading = read_file(path, trust=trust, view=view)
    if reading.error is not None:
        kind = EmptyInput if reading.error["code"] == EmptyInput.code else Unreadable
        raise kind(reading.error["message"], path=reading.error["path"])
    assert reading.file is not None
    role = "sidecar" if reading.file.media_type == _SIDECAR else role
    return reading, reading.file if reading.file.role == role else replace(reading.file, role=role)


def kept(filed: Filed, way: str, catalogue: str) -> Filed:
    """The same, its bytes copied and checked where the way is "copy": the paths are then those of the copies."""
    if way != "copy":
        return filed
    folder = originals.folder_of(catalogue)

    def copied(reading: FileReading, file: File) -> File:
        return replace(file, path=str(originals.keep(located(str(file.path)), file.sha256, folder)))

    beside = tuple((reading, copied(reading, file)) for reading, file in filed.sidecars)
    return replace(filed, file=copied(filed.reading, filed.file), sidecars=beside)
