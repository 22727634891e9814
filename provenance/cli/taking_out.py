"""Taking items out again: rows of the catalogue as CSV or JSON Lines on standard output."""

from __future__ import annotations

from provenance.cli import output
from provenance.exporters import list_exporter
from provenance.services import tabling
from provenance.store import Catalog


def write_rows(catalog: Catalog, query: str, *, format: str) -> None:
    """Write every item the query selects, one row each, in a form that `import` reads again."""
    found = tabling.table(catalog, query)
    columns = found.columns if format == "csv" else None
    output.write("".join(list_exporter(format).lines(found.rows, columns)))
    if found.links_left_out:
        output.complain(
            f"{found.links_left_out} links lead to items that the query leaves out and are not in the table; "
            "select those items as well to keep them"
        )
