"""Table cells that a spreadsheet must not run: a leading quote mark, put on when writing and taken off when reading.

A spreadsheet treats a cell that begins with = + - @ (also full width), a tab or a line break as a formula. Such a
cell is written with one leading ', and so is a cell that already begins with one: reading gives back the exact value.
See https://owasp.org/www-community/attacks/CSV_Injection.
"""

from __future__ import annotations

_TRIGGERS = "=+-@\t\r\n'＝＋－＠"


def guard(value: str) -> str:
    """The cell as written: `=1+1` becomes `'=1+1`, `'tis` becomes `''tis`."""
    return f"'{value}" if value[:1] and value[0] in _TRIGGERS else value


def unguard(cell: str) -> str:
    """The value a guarded cell was made from; a cell of another origin that merely begins with ' keeps it."""
    return cell[1:] if len(cell) > 1 and cell[0] == "'" and cell[1] in _TRIGGERS else cell
