"""Find and open what the user named: files, folders, standard input; each failure is one sentence."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from provenance.errors import EmptyInput, TooLarge, Unreadable


@dataclass(frozen=True, slots=True)
class Source:
    """One input: its name for messages and, when it is a file, its path. `error` is set when it cannot be read."""

    name: str
    path: Path | None
    error: Unreadable | None = None


def sources(names: Iterable[str]) -> Iterator[Source]:
    """Every regular file under the named paths, folders in name order, hidden files left out; `-` is standard input.

    A thing that is neither file nor folder (a pipe, a socket, a dangling link) comes out as a Source with `error`.
    Folders reached through a symbolic link inside a folder are not entered.
    """
    for name in names:
        if name == "-":
            yield Source(name="-", path=None)
            continue
        path = Path(name)
        if path.is_dir():
            yield from _folder(path)
        else:
            yield _file(path)


def _folder(top: Path) -> Iterator[Source]:
    """Files below a folder in name order; folders are walked by a stack, so that no depth is too deep."""
    stack = [_listed(top)]
    while stack:
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
        elif isinstance(entry, Source):
            yield entry
        elif entry.is_dir(follow_symlinks=False):
            stack.append(_listed(Path(entry.path)))
        else:
            yield _file(Path(entry.path))


def _listed(folder: Path) -> Iterator[os.DirEntry[str] | Source]:
    try:
        entries = sorted(os.scandir(folder), key=lambda e: e.name)
    except OSError as e:
        shown = printable(str(folder))
        yield Source(shown, folder, Unreadable(f"{shown}: cannot list the folder ({_reason(e)})", path=shown))
        return
    yield from (e for e in entries if not e.name.startswith("."))


def _file(path: Path) -> Source:
    shown = printable(str(path))
    try:
        mode = path.stat().st_mode
    except OSError as e:
        return Source(shown, path, Unreadable(f"{shown}: {_reason(e)}; check the name", path=shown))
    if not stat.S_ISREG(mode):
        return Source(shown, path, Unreadable(f"{shown}: not a regular file; name a file or a folder", path=shown))
    return Source(shown, path)


def read_bytes(source: Source, *, limit: int) -> bytes:
    """The bytes of a source, at most `limit` + 1 of them (one more shows the reader that there was more).

    Raises Unreadable when it cannot be opened, EmptyInput when there is nothing in it.
    """
    if source.error is not None:
        raise source.error
    try:
        if source.path is None:
            data = sys.stdin.buffer.read(limit + 1)
        else:
            with source.path.open("rb") as stream:
                data = stream.read(limit + 1)
    except OSError as e:
        raise Unreadable(f"{source.name}: {_reason(e)}", path=source.name) from e
    if not data.strip():
        raise EmptyInput(f"{source.name}: the input is empty; nothing was catalogued from it", path=source.name)
    return data


def refuse_over(size: int, limit: int, name: str) -> None:
    """Raise TooLarge when `size` bytes are beyond `limit`."""
    if size > limit:
        raise TooLarge(f"{name}: over the limit of {limit:,} bytes; cut it into parts", path=name)


def printable(name: str) -> str:
    """A file name fit for one line of a message: control characters and undecodable bytes escaped."""
    if name.isprintable():
        return name
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in name)


_ESCAPED = re.compile(r"\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|U[0-9a-f]{8}|[nrt])")


def located(shown: str) -> Path:
    """The file that a printable path stands for: the very path, or what `printable` made it of where that is there."""
    path = Path(shown)
    if "\\" not in shown or os.path.lexists(path):
        return path
    meant = Path(_ESCAPED.sub(lambda m: m[0].encode().decode("unicode_escape"), shown))
    return meant if os.path.lexists(meant) else path


def is_file(path: Path) -> bool:
    """Whether there is a regular file; there is none under a name too long for the file system."""
    try:
        return path.is_file()
    except OSError:
        return False


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
