"""A file that was read (`gathering`), written inside the transaction with its readings, captions and likeness.

What a reader alone could see (a stale digest, a damaged block, an ingredient without credentials) is kept as a claim of
property `finding`. What follows from the claims (carriers that disagree, a padded date) is judged anew each time, by
the rules, and never stored.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace

from provenance.canonical import storable
from provenance.model import Claim, File, Reading
from provenance.readers.notes import Note
from provenance.readers.reading import FileReading
from provenance.services import embedding
from provenance.services.gathering import Filed as Filed
from provenance.services.gathering import gather as gather
from provenance.services.gathering import is_beside as is_beside
from provenance.services.gathering import is_media as is_media
from provenance.services.gathering import kept as kept
from provenance.services.likening import noting
from provenance.store import Writer
from provenance.views import FILE_READER

VERSION = "1"
KEPT = frozenset(
    {"MET-001", "MET-004", "MET-005", "MET-006", "MET-007", "MET-008", "MET-009", "C2P-003", "C2P-004"}
)  # fmt: skip


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
        writer.keep_claims(row, run.claims, item=item, file=uid)
    # This one stands for "looked into", whatever was found.
    looked = writer.add_reading(Reading(FILE_READER, VERSION, VERSION, file=uid))
    writer.keep_claims(looked, _remarks(reading), item=item, file=uid)
    return kept


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
