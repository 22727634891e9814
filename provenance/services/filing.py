"""A file on its way into the catalogue: read whole before the transaction, written inside it with its readings.

What a reader alone could see (a stale digest, a damaged block, an ingredient without credentials) is kept as a claim of
property `finding`. What follows from the claims (carriers that disagree, a padded date) is judged anew each time, by
the rules, and never stored.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from provenance.canonical import storable
from provenance.errors import EmptyInput, Unreadable
from provenance.model import Claim, File, Reading
from provenance.readers import sidecars
from provenance.readers.intake import Source
from provenance.readers.notes import Note
from provenance.readers.reading import FileReading, read_file
from provenance.readers.sniff import kind_of, media_type
from provenance.services import originals
from provenance.store import Writer
from provenance.views import FILE_READER

VERSION = "1"
KEPT = frozenset(
    {"MET-001", "MET-004", "MET-005", "MET-006", "MET-007", "MET-008", "C2P-003", "C2P-004"}
)  # fmt: skip
_HEAD = 4096
_SIDECAR = "application/rdf+xml"


@dataclass(frozen=True, slots=True)
class Filed:
    """One file read, its sidecars, and where its bytes will be looked for later."""

    reading: FileReading
    file: File
    sidecars: tuple[tuple[FileReading, File], ...] = ()

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
            found = media_type(stream.read(_HEAD))
    except OSError:
        return False  # the reader of documents says why
    return kind_of(found) != "unknown" or found == _SIDECAR


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
    return Filed(reading, file, beside)


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


def write(writer: Writer, item: int, filed: Filed) -> list[str]:
    """Add the file, its sidecars and all readings to an item, each unless it is there; says what was added."""
    added = []
    for reading, file in ((filed.reading, filed.file), *filed.sidecars):
        if item not in writer.find_file(file.sha256):
            _write_one(writer, item, reading, file)
            added.append(f"file {file.name}" if file.role != "sidecar" else f"sidecar {file.name}")
    return added


def _write_one(writer: Writer, item: int, reading: FileReading, file: File) -> None:
    uid = writer.add_file(replace(file, item=item)).uid
    for run in reading.runs:
        trust = reading.c2pa.trust_sha256 if run.reader == "c2pa" else None
        row = writer.add_reading(Reading(run.reader, run.version, f"trust {trust}" if trust else run.version, file=uid))
        writer.add_claims(row, [_at_home(claim, item, uid) for claim in run.claims])
    # This one stands for "looked into", whatever was found.
    looked = writer.add_reading(Reading(FILE_READER, VERSION, VERSION, file=uid))
    writer.add_claims(looked, [_at_home(claim, item, uid) for claim in _remarks(reading)])


def _at_home(claim: Claim, item: int, file: str | None) -> Claim:
    return replace(
        claim,
        item=item,
        file=file,
        value=None if claim.value is None else storable(claim.value),
        raw=None if claim.raw is None else storable(claim.raw),
    )


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
