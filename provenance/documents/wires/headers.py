"""Which line of a foreign table holds its headers, and which of them we know.

Exports put titles, dates and Excel's "sep=;" above the headers; what desks call a column stands in `data/columns.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

from provenance.documents.rows import SUFFIXES
from provenance.model import RELATIONS
from provenance.terms import TERMS

DELIMITERS = (",", ";", "\t", "|")
OWN = frozenset(("kind", "media_kind", "key", *RELATIONS))
"""Columns beside properties."""

_BLANKS = re.compile(r"[\s_]+")
_MOST = 20  # lines that may stand above the headers
_LEAST = 2  # headers that must be known where another line stands above them
_SEPARATOR = re.compile(r"sep=(?P<sign>[,;|\t])\s*", re.IGNORECASE)


def delimiter_of(text: str) -> str:
    """What parts the cells: as the file says itself, else the commonest sign of its first line that has one."""
    lines = text.split("\n", _MOST)[:_MOST]
    said = _SEPARATOR.fullmatch(lines[0]) if lines else None
    if said is not None:
        return said["sign"]
    line = next((line for line in lines if any(sign in line for sign in DELIMITERS)), "")
    return max(DELIMITERS, key=line.count)


def header_at(lines: Sequence[Sequence[str]], is_known: Callable[[str], bool]) -> int:
    """The index of the line of headers: the first, unless it names no column and one of the next says several.

    is_known: whether a cell is the name of a column.
    """
    if not lines or any(is_known(cell) for cell in lines[0]):
        return 0
    for at, line in enumerate(lines[1:_MOST], 1):
        said = [cell for cell in line if cell.strip()]
        known = sum(map(is_known, said))
        if known >= _LEAST and 2 * known >= len(said):
            return at
    return 0


def ours(name: str) -> str:
    """A header as our property names are written."""
    return _BLANKS.sub("_", name.strip().casefold()).replace("-", "_")


def folded(name: str) -> str:
    """A header as headers are compared."""
    return _BLANKS.sub(" ", name.strip().casefold())


def is_ours(name: str) -> bool:
    """Whether a header is a property of ours, with or without a suffix."""
    bare = name
    for suffix in SUFFIXES:
        bare = bare.removesuffix(suffix)
    return bare in TERMS or name in OWN


@lru_cache(maxsize=1)
def aliases() -> Mapping[str, str]:
    """What desks call columns, folded, and the property each holds."""
    text = files("provenance.documents.wires").joinpath("data/columns.toml").read_text(encoding="utf-8")
    return {folded(word): name for name, words in tomllib.loads(text).items() for word in words}


def knows(given: Mapping[str, str | tuple[str, ...]]) -> Callable[[str], bool]:
    """Whether a cell names a column: one of the map's where there is a map, else one of ours or of those guessed."""
    wanted = {folded(n) for v in given.values() for n in ((v,) if isinstance(v, str) else v)}
    return lambda cell: (
        bool(cell.strip()) and (folded(cell) in wanted if wanted else is_ours(ours(cell)) or folded(cell) in aliases())
    )
