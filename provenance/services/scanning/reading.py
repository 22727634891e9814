"""Reading a unit of files: what each is and says, its sidecars with it, its fingerprint; nothing is stored."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from provenance.errors import ProvenanceError, Unreadable
from provenance.readers.intake import Source, printable
from provenance.readers.sniff import media_type
from provenance.services import filing
from provenance.services.filing import Filed
from provenance.services.scanning.walking import PASSED_OVER, SIDECARS, Met, Unit

_HEAD = 4096
TICK = 20_000_000
"""Nanoseconds within which a file may be written twice under one time of change, as file systems count it."""


@dataclass(frozen=True, slots=True)
class Way:
    """How files are taken in: the catalogue beside which copies are kept (None: none are), who is trusted as signer."""

    copies: str | None = None
    trust: str | None = None


@dataclass(frozen=True, slots=True)
class Arrived:
    """One file of a unit: read (`filed`), passed over or failed (`code`, `trouble`), or read with another (`beside`).

    lasting: whether it may be remembered by its size and time of change; one that was just written may change again
    within the same tick of the clock.
    """

    met: Met
    filed: Filed | None = None
    beside: str | None = None
    code: str | None = None
    trouble: str | None = None
    lasting: bool = True


def read_unit(unit: Unit, way: Way) -> list[Arrived]:
    """Read every file of a unit. A file that cannot be read is a row that says why, never an exception."""
    now = time.time_ns()
    found: dict[str, Arrived] = {}
    for met in sorted(unit.files, key=_sidecars_last):
        if met.name not in found:
            for one in _read(met, unit, way):
                found[one.met.name] = replace(one, lasting=now - one.met.mtime > TICK)
    return [found[met.name] for met in unit.files]


def _sidecars_last(met: Met) -> bool:
    """What lies beside a picture is read with it, so pictures come first."""
    return os.path.splitext(met.name)[1].lower() in SIDECARS


def _read(met: Met, unit: Unit, way: Way) -> Iterator[Arrived]:
    if met.trouble is not None:
        yield Arrived(met, code=met.code, trouble=met.trouble)
        return
    path = Path(met.path)
    try:
        passed = _passed_over(path, met)
        if passed is not None:
            yield Arrived(met, code=PASSED_OVER, trouble=passed)
            return
        filed = filing.gather(path, trust=Path(way.trust) if way.trust else None)
        if way.copies is not None:
            filed = filing.kept(filed, "copy", way.copies)
    except ProvenanceError as e:
        yield Arrived(met, code=e.code, trouble=e.message)
        return
    except OSError as e:
        yield Arrived(met, code=Unreadable.code, trouble=f"{printable(met.path)}: {(e.strerror or str(e)).lower()}")
        return
    yield Arrived(met, portable(filed))
    names = {one.name: one for one in unit.files}
    for _, file in filed.sidecars:
        if file.name in names and file.name != met.name:
            yield Arrived(names[file.name], beside=met.name)


def _passed_over(path: Path, met: Met) -> str | None:
    """The media type of what is no picture, film, recording or sidecar; None for what is one, or empty."""
    if met.size == 0 or filing.is_media(Source(met.path, path)):
        return None
    with path.open("rb") as stream:
        return media_type(stream.read(_HEAD))


def portable(filed: Filed) -> Filed:
    """The same without the decoded luma: what follows needs the fingerprint, and that is packed."""
    if filed.likeness is None:
        return filed
    return replace(filed, likeness=replace(filed.likeness, picture=None))
