"""A file on its way into the catalogue: read whole before the transaction, written inside it with its readings.

What a reader alone could see (a stale digest, a damaged block, an ingredient without credentials) is kept as a claim of
property `finding`. What follows from the claims (carriers that disagree, a padded date) is judged anew each time, by
the rules, and never stored.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from provenance.canonical import storable
from provenance.errors import EmptyInput, Unreadable
from provenance.model import Claim, File, Reading
from provenance.readers import sidecars
from provenance.readers.containers import sidecar
from provenance.readers.intake import Source
from provenance.readers.notes import Note
from provenance.readers.reading import FileReading, read_file
from provenance.readers.sniff import kind_of, media_type
from provenance.services import embedding, originals
from provenance.services.embedding import Embedded
from provenance.services.likening import noting
from provenance.services.likening.looking import Likeness, look_at
from provenance.store import Writer
from provenance.views import FILE_READER

VERSION = "1"
KEPT = frozenset(
    {"MET-001", "MET-004", "MET-005", "MET-006", "MET-007", "MET-008", "MET-009", "C2P-003", "C2P-004"}
)  # fmt: skip
_HEAD = 4096
_SIDECAR = "application/rdf+xml"
_PAGE = re.compile(rb"<(?:!doctype\s+)?html[\s>]", re.IGNORECASE)


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
            head = stream.read(_HEAD)
    except OSError:
        return False  # the reader of documents says why
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


def gather(path: Path, *, trust: Path | None = None, role: str = "original") -> Filed:
    """Read one file and what lies beside it under its name. Raises Unreadable when there is nothing to catalogue."""
    reading, file = _read(path, role, trust)
    beside = tuple(_read(other, "sidecar", None) for _, other in sidecars.beside(path))
    claims = [claim for one, _ in ((reading, file), *beside) for claim in one.claims]
    captions = embedding.embedded(claims, stale=reading.stale, name=path.name)
    return Filed(reading, file, beside, captions, look_at(path, file.media_type))


def _read(path: Path, role: str, trust: Path | None) -> tuple[FileReading, File]:
    reading = read_file(path, trust=trust)
    if reading.error is not None:
        kind = EmptyInput if reading.error["code"] == EmptyInput.code else Unreadable
        raise kind(reading.error["message"], path=reading.error["path"])
    assert reading.file is not None
    return reading, replace(reading.file, role="sidecar" if reading.file.media_type == _SIDECAR else role)


def kept(filed: Filed, way: str, catalogue: str) -> Filed:
    """The same, its bytes copied and checked where the way is "copy": the paths are then those of the copies."""
    if way != "copy":
        return filed
    folder = originals.folder_of(catalogue)

    def copied(reading: FileReading, file: File) -> File:
        return replace(file, path=str(originals.keep(Path(str(file.path)), file.sha256, folder)))

    beside = tuple((reading, copied(reading, file)) for reading, file in filed.sidecars)
    return replace(filed, file=copied(filed.reading, filed.file), sidecars=beside)


def write(writer: Writer, item: int, filed: Filed, *, has_caption: bool = False) -> list[str]:
    """Add the file, its sidecars and all readings to an item, each unless it is there; says what was added.

    The captions in them are read too; the first is the item's, unless it has one (`has_caption`: or is given one now).
    """
    added = []
    for reading, file in ((filed.reading, filed.file), *filed.sidecars):
        if item not in writer.find_file(file.sha256):
            kept = _write_one(writer, item, reading, file)
            if filed.likeness is not None and file is filed.file:
                noting.note(writer, [(kept, filed.likeness)])
            added.append(f"file {file.name}" if file.role != "sidecar" else f"sidecar {file.name}")
    if added:
        embedding.write(writer, item, filed.captions, has_caption=has_caption)
    return added


def write_new(writer: Writer, item: int, filed: Filed) -> tuple[File, ...]:
    """Write a file with its sidecars, readings and captions to an item made for it in this very transaction.

    Gives the files, the picture's first. Its likeness is left to whoever writes many files at once.
    """
    kept = tuple(
        _write_one(writer, item, reading, file) for reading, file in ((filed.reading, filed.file), *filed.sidecars)
    )
    embedding.write_new(writer, item, filed.captions)
    return kept


def write_part(writer: Writer, item: int, reading: FileReading, file: File) -> File:
    """Write one more file of an item, a sidecar that was not there before, with what it says."""
    return _write_one(writer, item, reading, file)


def write_captions(writer: Writer, item: int, filed: Filed) -> None:
    """Keep the captions of a file and its sidecars that the item does not have yet."""
    embedding.write(writer, item, filed.captions, has_caption=False)


def _write_one(writer: Writer, item: int, reading: FileReading, file: File) -> File:
    kept = writer.add_file(replace(file, item=item))
    uid = str(kept.uid)
    for run in reading.runs:
        trust = reading.c2pa.trust_sha256 if run.reader == "c2pa" else None
        row = writer.add_reading(Reading(run.reader, run.version, f"trust {trust}" if trust else run.version, file=uid))
        writer.keep_claims(row, map(_storable, run.claims), item=item, file=uid)
    # This one stands for "looked into", whatever was found.
    looked = writer.add_reading(Reading(FILE_READER, VERSION, VERSION, file=uid))
    writer.keep_claims(looked, map(_storable, _remarks(reading)), item=item, file=uid)
    return kept


def _storable(claim: Claim) -> Claim:
    """The claim with what no text can hold replaced; as it is in all but damaged metadata."""
    value = None if claim.value is None else storable(claim.value)
    raw = None if claim.raw is None else storable(claim.raw)
    return claim if value == claim.value and raw == claim.raw else replace(claim, value=value, raw=raw)


def _remarks(reading: FileReading) -> Iterable[Claim]:
    state = reading.c2pa.state
    if state == "not-checked" and not any(c.property == "content_credentials" for c in reading.claims):
        yield _claim("content_credentials", state, "c2pa", raw=reading.c2pa.why)
    for note in reading.findings:
        if note.rule in KEPT and not (note.rule == "C2P-003" and state == "tampered"):
            yield _claim("finding", _packed(note), "container")


def _claim(name: str, value: str, carrier: str, *, raw: str | None = None) -> Claim:
    return Claim(property=name, value=value, carrier=carrier, asserted_by="file", raw=raw)


def _packed(note: Note) -> str:
    kept = {"code": note.rule, "severity": note.severity, "message": storable(note.message)}
    return json.dumps(kept, ensure_ascii=False)


def same_picture(writer: Writer, filed: Filed) -> list[str]:
    """What to tell a person about items whose file holds the very same coded picture under other metadata."""
    essence = filed.file.essence_sha256
    if essence is None:
        return []
    held = [n for n in writer.find_essence(essence) if n not in writer.find_file(filed.file.sha256)]
    return [
        f"same-essence: item {n} has the very same coded picture with other metadata; `link` or `merge` them"
        for n in held
    ]
