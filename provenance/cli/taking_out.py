"""Taking items out again: rows of the catalogue as CSV or JSON Lines on standard output."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from provenance.cli import output
from provenance.exporters import list_exporter
from provenance.services import showing
from provenance.store import Catalog


def write_rows(catalog: Catalog, query: str, *, format: str) -> None:
    """Write every item the query selects, one row each, in a form that `import` reads again."""
    rows = list(showing.rows(catalog, query))
    for piece in list_exporter(format).lines([_cells(row) for row in rows] if format == "csv" else rows):
        output.write(piece)


def _cells(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with one cell per property: several values with a semicolon between, as `import` takes them apart."""
    return {name: "; ".join(value) if isinstance(value, list) else value for name, value in row.items()}
