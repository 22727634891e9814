"""Table cells that people, spreadsheets and our own import read alike, and that give back the exact value.

Several values stand with a semicolon between; one that holds a semicolon, or that a reader would otherwise change,
stands in double quotes, a double quote within doubled: `Ana Bo; "Bo; Sons"`. Blanks at the ends of a bare value do not
count.

A spreadsheet treats a cell that begins with = + - @ (also full width), a tab or a line break as a formula. Such a
cell is written with one leading ', and so is a cell that already begins with one: reading gives back the exact value.
See https://owasp.org/www-community/attacks/CSV_Injection.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

SEPARATOR = ";"
_TRIGGERS = "=+-@\t\r\n'＝＋－＠"
_QUOTED = re.compile(r'"((?:[^"]|"")*)"', re.DOTALL)


def guard(value: str) -> str:
    """The cell as written: `=1+1` becomes `'=1+1`, `'tis` becomes `''tis`."""
    return f"'{value}" if value[:1] and value[0] in _TRIGGERS else value


def unguard(cell: str) -> str:
    """The value a guarded cell was made from; a cell of another origin that merely begins with ' keeps it."""
    return cell[1:] if len(cell) > 1 and cell[0] == "'" and cell[1] in _TRIGGERS else cell


def one(value: str) -> str:
    """The cell of a property with one value: the value itself, in quotes only where its ends would be lost."""
    return _quoted(value) if _has_ends(value) or _keeps_ends(value) else value


def read_one(cell: str) -> str:
    """The value of such a cell. Quotes are taken off only where they keep blanks: a headline may be in quotes."""
    return _unquoted(cell.strip()) if _keeps_ends(cell.strip()) else cell.strip()


def _has_ends(value: str) -> bool:
    return value != value.strip()


def _keeps_ends(cell: str) -> bool:
    """Whether the quotes around a cell are ours: directly within them, or within quotes of ours, stand blanks."""
    while _QUOTED.fullmatch(cell):
        cell = _unquoted(cell)
        if _has_ends(cell):
            return True
    return False


def several(values: Iterable[str]) -> str:
    """The cell of a property with several values."""
    given = list(values)
    parts = [_quoted(v) if not v or _has_ends(v) or SEPARATOR in v or v[0] == '"' else v for v in given]
    cell = f"{SEPARATOR} ".join(parts)
    if _json_list(cell) is not None:  # read as the list of another program it would be other values
        parts[0] = _quoted(given[0])
    return f"{SEPARATOR} ".join(parts)


def read_several(cell: str) -> tuple[str, ...]:
    """The values of such a cell; a JSON list of texts is one too, as other programs write it."""
    listed = _json_list(cell)
    return listed if listed is not None else tuple(_parts(cell))


def _parts(cell: str) -> Iterator[str]:
    """Each value, its quotes taken off where they enclose all of it; words that merely begin with one keep it."""
    at = 0
    while at < len(cell):
        start = _past_blanks(cell, at)
        quoted = _QUOTED.match(cell, start)
        end = _past_blanks(cell, quoted.end()) if quoted else -1
        if quoted and (end == len(cell) or cell[end] == SEPARATOR):
            yield _unquoted(quoted[0])
        else:
            end = cell.find(SEPARATOR, start)
            end = len(cell) if end < 0 else end
            if value := cell[start:end].strip():
                yield value
        at = end + 1


def _past_blanks(cell: str, at: int) -> int:
    while at < len(cell) and cell[at].isspace():
        at += 1
    return at


def _quoted(value: str) -> str:
    return '"' + value.replace('"', '""') + '"'


def _unquoted(cell: str) -> str:
    return cell[1:-1].replace('""', '"')


def _json_list(cell: str) -> tuple[str, ...] | None:
    if cell[:1] != "[" or cell[-1:] != "]":
        return None
    try:
        found = json.loads(cell)
    except (ValueError, RecursionError):
        return None
    return tuple(found) if isinstance(found, list) and all(isinstance(v, str) for v in found) else None
