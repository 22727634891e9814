"""Reading a unit of files: what each is and says, its sidecars with it, its fingerprint; nothing is stored."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from provenance.errors import ProvenanceError, Unreadable
from provenance.quick import quick
from provenance.readers.intake import printable
from provenance.readers.sniff import media_type
from provenance.readers.window import Window
from provenance.services import gathering
from provenance.services.gathering import Filed
from provenance.services.scanning.walking import PASSED_OVER, SIDECARS, Met, Unit

TICK = 20_000_000
"""Nanoseconds within which a file may be written twice under one time of change, as file systems count it."""

MOST_TOGETHER = 1 << 24
"""Bytes of files that are held at once, unless a single file has more."""
Held = dict[str, "bytes | None"]
"""Path of a file whose fingerprint is still to be made -> its bytes; None of one too large to be held."""


@dataclass(frozen=True, slots=True)
class Way:
    """How files are taken in: the catalogue beside which copies are kept (None: none are), who is trusted as signer."""

    copies: str | None = None
    trust: str | None = None


@quick
@dataclass(frozen=True, slots=True)
class Arrived:
    """One file of a unit: read (`filed`), passed over or failed (`code`, `trouble`), or read with another (`beside`).

    lasting: whether it may be remembered by its size and time of change; one that was just written may change again
    within the same tick of the clock, and one that could not be opened may be opened next time.
    """

    met: Met
    filed: Filed | None = None
    beside: str | None = None
    code: str | None = None
    trouble: str | None = None
    lasting: bool = True


def read_units(units: Sequence[Unit], way: Way) -> list[list[Arrived]]:
    """Read every file of the units. A file that cannot be read is a row that says why, never an exception.

    What the files of some units say is read first, then the pictures are looked at: a processor is a fifth faster at
    what it has just done than at something else in between.
    """
    answers: list[list[Arrived]] = []
    for some in _together(units):
        held: Held = {}
        read = [_read_unit(unit, way, held if _size(some) <= MOST_TOGETHER else None) for unit in some]
        filed = _looked([one for found in read for one in found], held)
        answers += [[filed.get(id(one), one) for one in found] for found in read]
    return answers


def _together(units: Sequence[Unit]) -> Iterator[list[Unit]]:
    """Units next to each other whose files can be held in memory at once; a larger unit by itself."""
    some: list[Unit] = []
    for unit in units:
        if some and _size([*some, unit]) > MOST_TOGETHER:
            yield some
            some = []
        some.append(unit)
    if some:
        yield some


def _size(units: Sequence[Unit]) -> int:
    return sum(met.size for unit in units for met in unit.files)


def _read_unit(unit: Unit, way: Way, held: Held | None) -> list[Arrived]:
    now = time.time_ns()
    found: dict[str, Arrived] = {}
    for met in sorted(unit.files, key=_sidecars_last):
        if met.name not in found:
            for one in _read(met, unit, way, held):
                is_settled = now - one.met.mtime > TICK
                found[one.met.name] = one if is_settled else replace(one, lasting=False)
    return [found[met.name] for met in unit.files]


def _looked(some: list[Arrived], held: Held) -> dict[int, Arrived]:
    """Of those whose bytes were held for it, each (by `id`) with its fingerprint."""
    waiting = [(one, one.filed) for one in some if one.filed is not None and one.met.path in held]
    filed = gathering.looked([(filed, Path(one.met.path), held[one.met.path]) for one, filed in waiting])
    return {id(one): replace(one, filed=portable(now)) for (one, _), now in zip(waiting, filed, strict=True)}


def _sidecars_last(met: Met) -> bool:
    """What lies beside a picture is read with it, so pictures come first."""
    return os.path.splitext(met.name)[1].lower() in SIDECARS


def _read(met: Met, unit: Unit, way: Way, held: Held | None) -> Iterator[Arrived]:
    if met.trouble is not None:
        yield Arrived(met, code=met.code, trouble=met.trouble)
        return
    path = Path(met.path)
    try:
        with Window.open(path, hold=gathering.MOST_HELD) as view:
            passed = _passed_over(view, met)
            if passed is not None:
                yield Arrived(met, code=PASSED_OVER, trouble=passed)
                return
            trust = Path(way.trust) if way.trust else None
            filed = gathering.gather(path, trust=trust, view=view, look=held is None, alone=unit.alone)
            whole = view.whole
        if way.copies is not None:
            filed = gathering.kept(filed, "copy", way.copies)
    except ProvenanceError as e:
        yield Arrived(met, code=e.code, trouble=e.message)
        return
    except OSError as e:
        trouble = f"{printable(met.path)}: {(e.strerror or str(e)).lower()}"
        yield Arrived(met, code=Unreadable.code, trouble=trouble, lasting=False)  # a permission has no time of change
        return
    if held is not None:
        held[met.path] = whole
    yield Arrived(met, portable(filed))
    names = {printable(one.name): one for one in unit.files}
    for _, file in filed.sidecars:
        if file.name in names and file.name != met.name:
            yield Arrived(names[file.name], beside=met.name)


def _passed_over(view: Window, met: Met) -> str | None:
    """The media type of what is no picture, film, recording or sidecar; None for what is one, or empty."""
    head = view.read(0, gathering.HEAD)
    return None if met.size == 0 or gathering.begins_as_media(head) else media_type(head)


def portable(filed: Filed) -> Filed:
    """The same without the decoded luma: what follows needs the fingerprint, and that is packed."""
    if filed.likeness is None:
        return filed
    return replace(filed, likeness=replace(filed.likeness, picture=None))
