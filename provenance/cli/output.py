"""Standard output and standard error as every command uses them: UTF-8 always, quiet when the reader has left."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import Any


def prepare() -> None:
    """UTF-8 whatever the locale says; what cannot be encoded (a lone surrogate in a file name) is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def document(answer: Any) -> None:
    """Write one JSON document: indented for a person at a terminal, on one line for a program."""
    write(json.dumps(answer, ensure_ascii=False, indent=2 if sys.stdout.isatty() else None) + "\n")


def lines(text: Iterable[str]) -> None:
    """Write lines for people."""
    write("".join(f"{line}\n" for line in text))


def write(text: str) -> None:
    """Write text as it is; a reader that has gone (`| head`) is no error and does not change the exit code."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _leave()


def write_bytes(data: bytes) -> None:
    """Write an export to stdout byte for byte."""
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _leave()


def flush() -> None:
    """Flush both streams; nothing is left for the interpreter to fail on at exit."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BrokenPipeError:
            _leave()


def complain(sentence: str) -> None:
    """One sentence on stderr."""
    with suppress(BrokenPipeError):
        sys.stderr.write(f"provenance: {plain(sentence)}\n")
        sys.stderr.flush()


def _leave() -> None:
    """Point stdout at nothing, so that no later write and no flush at exit meets the closed pipe again."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # stdout is not a real file, as under a test runner
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  (lives until exit)


_BIDI = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C}
_UNSAFE = {c: f"\\x{c:02x}" for c in (*range(0x20), *range(0x7F, 0xA0)) if c not in (0x0A,)}
_UNSAFE |= {c: f"\\u{c:04x}" for c in (*_BIDI, 0x2028, 0x2029)} | {0x09: " "}


def plain(text: str) -> str:
    """The text with control and direction marks made visible: a caption must not steer the terminal."""
    return text.translate(_UNSAFE)
