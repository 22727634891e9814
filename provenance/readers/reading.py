"""Read one file whole: what it is, what every carrier in it says, what is odd about it. Nothing is stored or written.

The container is walked once; each reader takes its blocks from that walk. A file that cannot be read comes back with
`error`, never as an exception, so that it neither stops a batch nor vanishes from it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from provenance.errors import EmptyInput, MissingExtra, ProvenanceError, Unreadable
from provenance.model import Claim, File
from provenance.quick import quick
from provenance.readers import (
    c2pa,
    confined,
    containers,
    exif,
    iim,
    jfif,
    pngtext,
    policy,
    remarks,
    sidecars,
    traces,
    video,
    xmp,
)
from provenance.readers.c2pa import C2pa
from provenance.readers.essence import digest_ranges
from provenance.readers.intake import printable
from provenance.readers.notes import Note, Reading, note
from provenance.readers.parts import Parts
from provenance.readers.window import Window

EMBEDDED = (exif, iim, xmp, pngtext, jfif)
_CHUNK = 1 << 20
_NOT_CHECKED = C2pa("not-checked")
_CHANGED = "the file changed while it was read; try again when it is complete"


@quick
@dataclass(frozen=True, slots=True)
class Run:
    """The claims of one reader in one version, as they are stored together."""

    reader: str
    version: str
    claims: tuple[Claim, ...]


@quick
@dataclass(frozen=True, slots=True)
class FileReading:
    """Everything read of one file.

    file is None when it could not be read at all; its sha256 is "" when digests were not asked for. pixels_sha256: of
    the decoded picture, decoder: what decoded it. stale: the stored IPTCDigest differs from the IIM block (None: none
    stored). error: code, message and path of why nothing could be read.
    """

    path: str
    file: File | None = None
    pixels_sha256: str | None = None
    decoder: str | None = None
    runs: tuple[Run, ...] = ()
    c2pa: C2pa = _NOT_CHECKED
    findings: tuple[Note, ...] = ()
    stale: bool | None = None
    error: Mapping[str, str] | None = None

    @property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(claim for run in self.runs for claim in run.claims)

    def effective(self, by: str = policy.DEFAULT) -> Mapping[str, policy.Effective]:
        """Which carrier's value counts per field under a policy, and who lost."""
        return policy.effective(self.claims, by, stale=self.stale)

    def as_json(self) -> dict[str, Any]:
        """The element of the `read` command's list."""
        file = self.file
        return {
            "path": self.path,
            "sha256": (file.sha256 or None) if file else None,
            "essence_sha256": file.essence_sha256 if file else None,
            "pixels_sha256": self.pixels_sha256,
            **({"decoder": self.decoder} if self.decoder else {}),
            "size": file.size if file else None,
            "media_type": file.media_type if file else None,
            "width": file.width if file else None,
            "height": file.height if file else None,
            "claims": [_shown(claim) for claim in self.claims],
            "c2pa": self.c2pa.as_json(),
            "findings": [finding.as_json() for finding in self.findings],
            "error": dict(self.error) if self.error else None,
        }


def _shown(claim: Claim) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "property": claim.property,
        "value": claim.value,
        "status": claim.status,
        "carrier": claim.carrier,
        "locator": claim.locator,
        "raw": claim.raw,
    }
    return shown | ({"role": claim.role} if claim.role else {})


def read_file(
    path: str | Path,
    *,
    pixels: bool = False,
    digests: bool = True,
    c2pa: bool = True,
    trust: Path | None = None,
    view: Window | None = None,
) -> FileReading:
    """Read the file at `path`, opened read-only.

    pixels: also decode it and digest the decoded picture. digests: SHA-256 of the bytes and of the coded picture.
    c2pa: validate a manifest where there is one, against the PEM anchors in `trust` if given. view: the file, where it
    was opened before; it stays open. Raises Unreadable only for a trust list that cannot be read.
    """
    shown = printable(os.fspath(path))
    try:
        with Window.open(path) if view is None else nullcontext(view) as view:
            _refuse(view, shown)
            parts = containers.walk_view(view, essence=digests)
            sha256, essence = _digests(view, parts) if digests else ("", None)
    except OSError as e:
        return _failed(Unreadable(f"{shown}: {(e.strerror or type(e).__name__).lower()}", path=shown), shown)
    except ProvenanceError as e:
        return _failed(e, shown)
    read = _read(Path(path), shown, parts, sha256, essence, pixels=pixels, check=c2pa, trust=trust)
    return read if _is_still(view, path) else _failed(Unreadable(f"{shown}: {_CHANGED}", path=shown), shown)


def _refuse(view: Window, shown: str) -> None:
    """Raise for what is no file: a pipe or a device would block, or never end."""
    if not view.is_regular:
        raise Unreadable(f"{shown}: not a regular file; name a file or a folder", path=shown)
    if view.size == 0:
        raise EmptyInput(f"{shown}: the file has no bytes", path=shown)


def _is_still(view: Window, path: str | Path) -> bool:
    """Looked at last, for decoders open the file again by its name: all that is said must be of the bytes digested."""
    try:
        return view.is_still(path)
    except OSError:
        return False


def _digests(view: Window, parts: Parts) -> tuple[str, str | None]:
    essence = digest_ranges(view, parts) if parts.essence is not None else None
    if view.whole is not None:
        return hashlib.sha256(view.whole).hexdigest(), essence
    sha, at = hashlib.sha256(), 0
    while piece := view.read(at, _CHUNK):
        sha.update(piece)
        at += len(piece)
    return sha.hexdigest(), essence


def _failed(error: ProvenanceError, shown: str) -> FileReading:
    return FileReading(shown, error={"code": error.code, "message": error.message, "path": shown})


def _read(
    path: Path,
    shown: str,
    parts: Parts,
    sha256: str,
    essence: str | None,
    *,
    pixels: bool,
    check: bool,
    trust: Path | None,
) -> FileReading:
    runs: list[Run] = []
    notes: list[Note] = []
    width, height = parts.width, parts.height
    sidecar = sidecars.reader_of(path, parts) if parts.container in ("", "xmp") else None
    if sidecar is None or parts.container:  # what no walker knows is read all the same when it is a sidecar
        notes += remarks.of_walk(parts)
    for name, version, reading in _embedded(path, parts, sidecar):
        notes += reading.findings
        if reading.claims:
            runs.append(Run(name, version, reading.claims))
    if video.reads(parts.media_type):
        film = video.read(path, parts)
        notes += film.findings
        # RIFF fields were read from the container itself; the demuxer tells them again
        told = {(claim.property, claim.value) for run in runs for claim in run.claims if claim.carrier == "container"}
        runs.append(Run(video.NAME, video.VERSION, tuple(c for c in film.claims if (c.property, c.value) not in told)))
        width, height = width or film.width, height or film.height
    credentials = c2pa.read(path, parts, trust=trust, check=check)
    notes += credentials.findings
    if credentials.claims:
        runs.append(Run(c2pa.NAME, c2pa.VERSION, credentials.claims))
    claims = [claim for run in runs for claim in run.claims]
    notes += remarks.of_all(parts, claims)
    if not claims and not notes:
        notes.append(remarks.NOTHING_SAID)
    digest, decoder = _pixels(path, notes) if pixels else (None, None)
    file = File(
        sha256=sha256,
        size=parts.size,
        media_type=parts.media_type,
        name=printable(path.name),
        path=printable(os.path.abspath(path)),
        essence_sha256=essence,
        width=width,
        height=height,
    )
    return FileReading(
        shown, file, digest, decoder, tuple(runs), credentials.c2pa, tuple(dict.fromkeys(notes)), iim.is_stale(parts)
    )


def _embedded(path: Path, parts: Parts, sidecar: sidecars.Sidecar | None) -> Iterator[tuple[str, str, Reading]]:
    """Each reader's run; a file that is itself a sidecar is read by the one sidecar reader that knows it."""
    if sidecar is not None:
        yield sidecar.NAME, sidecar.VERSION, _of_sidecar(sidecar, path)
        return
    for module in EMBEDDED:
        reading = module.read(parts)
        kinds = tuple(traces.kind_claims(reading.claims))
        yield module.NAME, module.VERSION, Reading(reading.claims + kinds, reading.findings) if kinds else reading


def _of_sidecar(reader: sidecars.Sidecar, path: Path) -> Reading:
    try:
        reading = reader.read(path)
    except Unreadable as e:
        return Reading((), (note("MET-005", f"{e.message}."),))
    empty = note("MET-005", "The sidecar holds nothing that is read.")
    return reading if reading.claims or reading.findings else Reading((), (empty,))


def _pixels(path: Path, notes: list[Note]) -> tuple[str | None, str | None]:
    try:
        found = confined.call("pixels", path)
    except (MissingExtra, Unreadable) as e:
        notes.append(note("MET-004", f"No digest of the pixels: {e.message}."))
        return None, None
    return found["sha256"], found["decoder"]
