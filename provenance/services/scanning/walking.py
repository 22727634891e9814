"""Walking folders: what lies there now, against what the last scan met; bounded by one folder's names at a time."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.quick import quick
from provenance.readers.intake import printable

if TYPE_CHECKING:
    from provenance.store import Looked

SIDECARS = frozenset({".xmp", ".json"})
MOST_TOGETHER = 64
"""Files of one unit. Some programs number a series where others have the ending: `shot.0001`, `shot.0002`."""
Remembered = Callable[[str], "Mapping[str, Looked]"]
"""Folder -> what the last scan met in it, by name."""


@quick
@dataclass(frozen=True, slots=True)
class Met:
    """One name as it lies there now; `trouble` when it is no file that can be read."""

    name: str
    path: str
    size: int = 0
    mtime: int = 0
    code: str | None = None
    trouble: str | None = None


@quick
@dataclass(frozen=True, slots=True)
class Unit:
    """Files of one folder that go together by their name: a picture, its sidecars, the film taken with it.

    alone: no name in the folder is one a sidecar could have, so that none has to be looked for beside each file.
    """

    folder: str
    files: tuple[Met, ...]
    alone: bool = False


@dataclass(slots=True)
class Passed:
    """What a walk passed by: files as they were met before, and the failures remembered among them."""

    unchanged: int = 0
    unchanged_media: int = 0
    folders: int = 0
    failed: list[tuple[str, str, str]] = field(default_factory=list)  # path, code, message


def units(
    names: Iterable[str],
    remembered: Remembered,
    passed: Passed,
    *,
    rehash: bool = False,
    own: frozenset[str] = frozenset(),
) -> Iterator[Unit]:
    """What is new or changed under the named files and folders, in order of name; the rest is counted in `passed`.

    Hidden names are left out. A folder reached through a symbolic link is entered only when it is named itself. own:
    paths of the catalogue itself and what it keeps beside it, which are passed by.
    """
    for name in names:
        path = Path(os.path.abspath(name))
        if path.is_dir():
            yield from _below(str(path), remembered, passed, rehash, own)
        else:
            yield Unit(str(path.parent), (_met(path.name, str(path), lambda p=path: p.stat()),))  # type: ignore[misc]


def count(names: Iterable[str]) -> int:
    """How many files a walk would meet, none of them looked at."""
    total = 0
    for name in names:
        stack = [name]
        while stack:
            try:
                with os.scandir(stack.pop()) as entries:
                    for entry in entries:
                        if entry.name.startswith("."):
                            continue
                        if entry.is_dir(follow_symlinks=False):
                            stack.append(entry.path)
                        else:
                            total += 1
            except OSError:
                total += 1
    return total


def _below(top: str, remembered: Remembered, passed: Passed, rehash: bool, own: frozenset[str]) -> Iterator[Unit]:
    stack = [top]
    while stack:
        folder = stack.pop()
        passed.folders += 1
        try:
            folders, files = _listed(folder, own)
        except OSError as e:
            shown = printable(folder)
            failed = Met("", folder, code="unreadable", trouble=f"{shown}: cannot list the folder ({_reason(e)})")
            yield Unit(folder, (failed,))
            continue
        stack += [os.path.join(folder, name) for name in reversed(folders)]
        if files:
            yield from _changed(folder, files, {} if rehash else remembered(folder), passed)


def _listed(folder: str, own: frozenset[str]) -> tuple[list[str], list[str]]:
    """Names of folders and of all else, in order. Names alone: entries keep what was asked of them, and may be many."""
    folders: list[str] = []
    others: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if not entry.name.startswith(".") and entry.path not in own:
                (folders if _is_folder(entry) else others).append(entry.name)
    return sorted(folders), sorted(others)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _met(name: str, path: str, look: Callable[[], os.stat_result]) -> Met:
    shown = printable(path)
    try:
        found = look()
    except OSError as e:
        return Met(name, path, code="unreadable", trouble=f"{shown}: {_reason(e)}")
    if stat.S_ISREG(found.st_mode):
        return Met(name, path, found.st_size, found.st_mtime_ns)
    what = "a link to a folder, which is not followed" if stat.S_ISDIR(found.st_mode) else "not a regular file"
    return Met(name, path, code="unreadable", trouble=f"{shown}: {what}")


def _changed(folder: str, listed: list[str], before: Mapping[str, Looked], passed: Passed) -> Iterator[Unit]:
    """The units with a file that is not as it was; a picture whose sidecar changed is read again with it.

    Where nothing is remembered, a file is looked at when its turn has come.
    """
    there = {name: _in(folder, name) for name in listed} if before else {}
    if before and all(_is_as_before(met, before) for met in there.values()):  # the everyday case of a second scan
        _pass_by(there.values(), before, passed)
        return
    alone = not _names_sidecars(listed)
    for names in _grouped(listed):
        files = tuple(there.pop(name) if before else _in(folder, name) for name in names)
        if before and all(_is_as_before(met, before) for met in files):
            _pass_by(files, before, passed)
        else:
            yield Unit(folder, files, alone)


def _names_sidecars(listed: list[str]) -> bool:
    """Whether a name may be a sidecar's in whichever case the file system takes it for."""
    names = "\n".join(listed).casefold()
    return any(ending in names for ending in SIDECARS)


def _grouped(listed: list[str]) -> Iterator[list[str]]:
    """Names that go together, in the order of their first one; a series under one name is no picture with company."""
    names = set(listed)
    grouped: dict[str, list[str]] = {}
    for name in listed:
        grouped.setdefault(unit_of(name, names), []).append(name)
    for found in grouped.values():
        yield from (found[at : at + MOST_TOGETHER] for at in range(0, len(found), MOST_TOGETHER))


def _in(folder: str, name: str) -> Met:
    path = os.path.join(folder, name)
    return _met(name, path, lambda: os.stat(path))


def _is_as_before(met: Met, before: Mapping[str, Looked]) -> bool:
    known = before.get(met.name)
    return known is not None and met.code is None and known.size == met.size and known.mtime == met.mtime


def _pass_by(files: Iterable[Met], before: Mapping[str, Looked], passed: Passed) -> None:
    for met in files:
        known = before[met.name]
        passed.unchanged += 1
        passed.unchanged_media += known.file is not None and not _is_sidecar(met.name)
        if known.file is None and known.code != PASSED_OVER:
            passed.failed.append((printable(met.path), known.code or "unreadable", known.trouble or ""))


def _is_sidecar(name: str) -> bool:
    """What lies beside a picture is of its item, and no item more."""
    return os.path.splitext(name)[1].lower() in SIDECARS


PASSED_OVER = "passed-over"
"""Stands for what is no media file: neither catalogued nor a failure."""


def unit_of(name: str, names: frozenset[str] | set[str]) -> str:
    """What files that go together share: the name without its ending, letter case put aside.

    Of a sidecar called after the whole name (`IMG_1.JPG.xmp`) that is the name of the picture without its ending.
    """
    stem, ending = os.path.splitext(name)
    if ending.lower() in SIDECARS and stem in names:
        stem = os.path.splitext(stem)[0]
    return stem.casefold()


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
