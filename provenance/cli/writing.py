"""Writing a report to a file or to standard output, in the format its name or --format says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.cli import files, output
from provenance.cli.session import now
from provenance.errors import UsageError
from provenance.store import Catalog

if TYPE_CHECKING:  # what writes reports is loaded where one is asked for: every import and scan could write one
    from provenance.exporters import ReportExporter

BY_SUFFIX = {".htm": "html", ".markdown": "md"}


def exporter_for(path: str | None, *, format: str | None, db: str) -> ReportExporter:
    """What writes the report; raises UsageError, before any work, where the path or the format cannot be used."""
    from provenance.exporters import report_exporter

    if path is None:
        return report_exporter(format or "html")
    files.check_target(path, what="report", db=db)
    suffix = Path(path).suffix.lower()
    try:
        return report_exporter(format or BY_SUFFIX.get(suffix, suffix[1:]) or "html")
    except UsageError as error:
        if format is not None:
            raise
        said = f"{path}: no report is written as {suffix}; end the name in .html, .md or .json"
        raise UsageError(said, path=path) from error


def write_report(
    catalog: Catalog,
    items: Sequence[str],
    exporter: ReportExporter,
    *,
    where: str | None = None,
    path: str | None = None,
    profile: str = "news",
    at: str | None = None,
) -> None:
    """Report on the items, or on what `where` selects, into `path`, or to stdout."""
    from provenance.services import reporting

    data = exporter.export(reporting.report(catalog, items, where=where, generated_at=now(), profile=profile, at=at))
    if path is None:
        output.write_bytes(data)
    else:
        files.put(path, data)
