"""Tables and wrapped text for people, aligned by the columns a terminal gives to each character."""

from __future__ import annotations

import shutil
import sys
import unicodedata
from collections.abc import Iterator, Sequence

from provenance.cli.output import plain

GAP = "  "
NARROWEST = 12


def room() -> int | None:
    """Columns of the terminal, or None when the output is a file or a pipe: nothing is cut there."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


def counted(count: int, noun: str) -> str:
    """A count with its noun: "1 item", "3 items"."""
    return f"{count} {noun if count == 1 else noun + 's'}"


def columns(text: str) -> int:
    """How many terminal columns the text takes: two for wide characters, none for combining ones."""
    if text.isascii():
        return len(text)
    return sum(_columns_of(c) for c in text)


def _columns_of(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def cut(text: str, width: int) -> str:
    """The text in at most `width` columns, with an ellipsis where something was left out."""
    if columns(text) <= width:
        return text
    kept, used = [], 0
    for char in text:
        used += _columns_of(char)
        if used > width - 1:
            break
        kept.append(char)
    return "".join(kept) + "…"


def pad(text: str, width: int, *, right: bool = False) -> str:
    """The text filled up with blanks to `width` columns."""
    blanks = " " * max(0, width - columns(text))
    return blanks + text if right else text + blanks


def table(head: Sequence[str], rows: Sequence[Sequence[object]], *, width: int | None = None) -> Iterator[str]:
    """Lines of a table; numbers stand right. With a `width` the widest columns are cut until the row fits."""
    cells = [[_cell(value) for value in row] for row in rows]
    right = [all(isinstance(row[i], (int, float)) or row[i] is None for row in rows) for i in range(len(head))]
    sizes = [max(columns(line[i]) for line in [list(head), *cells]) for i in range(len(head))]
    _shrink(sizes, width)
    for line in [list(head), ["─" * size for size in sizes], *cells]:
        yield GAP.join(pad(cut(c, s), s, right=r) for c, s, r in zip(line, sizes, right, strict=True)).rstrip()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.1f}"
    return plain(" ".join(str(value).split()) if isinstance(value, str) else str(value))


def _shrink(sizes: list[int], width: int | None) -> None:
    """Take columns from the widest until the row fits; a column keeps a readable rest."""
    if width is None:
        return
    over = sum(sizes) + len(GAP) * (len(sizes) - 1) - width
    while over > 0:
        widest = max(range(len(sizes)), key=sizes.__getitem__)
        if sizes[widest] <= NARROWEST:
            return
        sizes[widest] -= 1
        over -= 1


def wrap(text: str, *, indent: str = "", first: str | None = None, width: int | None = None) -> Iterator[str]:
    """The text in lines of at most `width` columns (100 when the output is no terminal), each indented."""
    limit = width or room() or 100
    lead = indent if first is None else first
    line, used = lead, columns(lead)
    empty = True
    for word in plain(text).split():
        size = columns(word)
        if not empty and used + 1 + size > limit:
            yield line
            line, used, empty = indent, columns(indent), True
        line += word if empty else f" {word}"
        used += size if empty else size + 1
        empty = False
    if not empty or first is not None:
        yield line
