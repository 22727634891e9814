"""Random access to a file's bytes through a small moving window.

Not a memory map: a mapped file that another program cuts short kills the process with SIGBUS, and a picture that is
still being copied is an everyday case. Reads past the end are short, never an error.
"""

from __future__ import annotations

import os
import stat
from types import TracebackType

_BLOCK = 1 << 15
# a pipe must not block us, and Windows must not translate line ends
_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


class Window:
    """The bytes of one file, or of a bytes object. `size` and `opened` are as they were when it was opened.

    whole: all the bytes, where they are held at once; None where they are read as they are asked for.
    """

    __slots__ = ("_at", "_block", "_fd", "_held", "opened", "size", "whole")

    def __init__(self, fd: int | None, held: bytes, opened: os.stat_result | None, block: int = _BLOCK) -> None:
        self._fd = fd
        self._held = held
        self._at = 0
        self._block = block
        self.opened = opened
        self.size = len(held) if opened is None else opened.st_size
        self.whole = held if fd is None else None

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, hold: int = 0) -> Window:
        """Open a file read-only; OSError passes through. A file of up to `hold` bytes is read whole, once for all."""
        fd = os.open(path, _FLAGS)
        try:
            found = os.fstat(fd)
            if not (stat.S_ISREG(found.st_mode) and 0 < found.st_size <= hold):
                return cls(fd, b"", found)
            held = _pread(fd, found.st_size, 0)
        except BaseException:
            os.close(fd)
            raise
        os.close(fd)
        return cls(None, held, found)

    @classmethod
    def over(cls, data: bytes) -> Window:
        """A window over bytes already held."""
        return cls(None, data, None)

    @property
    def is_regular(self) -> bool:
        """Whether it is a file with an end, no pipe and no device."""
        return self.opened is None or stat.S_ISREG(self.opened.st_mode)

    def is_still(self, path: str | os.PathLike[str]) -> bool:
        """Whether `path` still names the file that was opened, with the size and time of change it had then."""
        return self.opened is None or _identity(os.stat(path)) == _identity(self.opened)

    def read(self, start: int, length: int) -> bytes:
        """Bytes [start, start + length), fewer where the file ends before."""
        at = start - self._at
        if at >= 0 and at + length <= len(self._held):
            return self._held[at : at + length]
        if start < 0 or length <= 0:
            return b""
        if self._fd is None:
            return self._held[start : start + length]
        return self._fetch(self._fd, start, length)

    def _fetch(self, fd: int, start: int, length: int) -> bytes:
        if length >= self._block:
            return _pread(fd, length, start)
        self._held = _pread(fd, self._block, start)
        self._at = start
        return self._held[:length]

    def close(self) -> None:
        if self._fd is not None:
            os.close(self._fd)
            self._fd = None
        self._held, self._at, self.whole = b"", 0, None

    def __enter__(self) -> Window:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def _identity(found: os.stat_result) -> tuple[int, int, int, int]:
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def _read_at(fd: int, length: int, start: int) -> bytes:
    if hasattr(os, "pread"):
        return os.pread(fd, length, start)
    os.lseek(fd, start, os.SEEK_SET)  # Windows has no pread
    return os.read(fd, length)


def _pread(fd: int, length: int, start: int) -> bytes:
    data = _read_at(fd, length, start)
    if len(data) == length or not data:
        return data
    pieces = [data]
    got = len(data)
    while got < length and (more := _read_at(fd, length - got, start + got)):
        pieces.append(more)
        got += len(more)
    return b"".join(pieces)
