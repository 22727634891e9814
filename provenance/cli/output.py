"""What commands say: one JSON document, lines for people, one sentence on stderr; no byte that steers a terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from provenance.canonical import storable
from provenance.cli import streams


def document(answer: Any) -> None:
    """Write one JSON document: indented for a person at a terminal, on one line for a program.

    A lone surrogate (an undecodable byte of a file name or an argument) stands as U+FFFD, as it does in the catalogue.
    No answer holds itself, so nothing is looked for that would.
    """
    indent = 2 if for_a_person() else None
    write(storable(json.dumps(answer, ensure_ascii=False, check_circular=False, indent=indent)) + "\n")


def for_a_person() -> bool:
    """Whether a person at a terminal reads the answer."""
    return sys.stdout.isatty()


def texts(answers: Iterable[str]) -> None:
    """A list for a program, of members that are JSON text already; nothing is written unless all could be made."""
    made = [storable(one).encode("utf-8", "backslashreplace") for one in answers]
    write_bytes(b"[" + b", ".join(made) + b"]\n")


def lines(text: Iterable[str]) -> None:
    """Write lines for people."""
    write_bytes(b"".join([f"{line}\n".encode("utf-8", "backslashreplace") for line in text]))


def write(text: str) -> None:
    """Write text as it is."""
    write_bytes(text.encode("utf-8", "backslashreplace"))


def write_bytes(data: bytes) -> None:
    """Write an export to stdout byte for byte."""
    streams.send(data)


def complain(sentence: str) -> None:
    """One sentence on stderr; where nobody can read it, the exit code still tells."""
    with suppress(OSError, ValueError):
        sys.stderr.write(f"provenance: {plain(sentence)}\n")
        sys.stderr.flush()


_BIDI = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C}
_UNSAFE = {c: f"\\x{c:02x}" for c in (*range(0x20), *range(0x7F, 0xA0)) if c not in (0x0A,)}
_UNSAFE |= {c: f"\\u{c:04x}" for c in (*_BIDI, 0x2028, 0x2029)} | {0x09: " "}


def plain(text: str) -> str:
    """The text with control and direction marks made visible: a caption must not steer the terminal."""
    return text.translate(_UNSAFE)
