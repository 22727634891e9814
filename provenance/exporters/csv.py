"""Lists as CSV (RFC 4180, UTF-8, CRLF): one header row, one row per entry, cells guarded against formulae."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from provenance.cells import guard
from provenance.exporters.rows import cell_text, column_names

NAME = "csv"
MEDIA_TYPE = "text/csv"


def lines(rows: Sequence[Mapping[str, Any]], columns: Sequence[str] | None = None) -> Iterator[str]:
    """Header and rows; numbers and text alike are guarded, and our own import takes the guard off again."""
    names = column_names(rows, columns)
    yield _line(names)
    for row in rows:
        yield _line([cell_text(name, row.get(name)) for name in names])


def _line(cells: Sequence[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow([guard(cell) for cell in cells])
    return buffer.getvalue()
