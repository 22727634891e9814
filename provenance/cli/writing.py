"""Writing a report to a file or to standard output, in the format its name or --format says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from provenance.cli import output
from provenance.cli.session import now
from provenance.errors import UsageError
from provenance.exporters import report_exporter
from provenance.services import reporting
from provenance.store import Catalog

BY_SUFFIX = {".htm": "html", ".markdown": "md"}


def write_report(
    catalog: Catalog,
    items: Sequence[str],
    *,
    where: str | None = None,
    format: str | None = None,
    path: str | None = None,
    profile: str = "news",
    at: str | None = None,
) -> None:
    """Report on the items, or on what `where` selects, into `path`, or to stdout; the ending names the format."""
    if path is not None and Path(path).exists() and Path(catalog.path).exists() and Path(path).samefile(catalog.path):
        raise UsageError(f"{path} is the catalogue itself; name another file for the report", path=path)
    suffix = Path(path).suffix.lower() if path else ""
    exporter = report_exporter(format or BY_SUFFIX.get(suffix, suffix[1:]) or "html")
    data = exporter.export(reporting.report(catalog, items, where=where, generated_at=now(), profile=profile, at=at))
    if path is None:
        output.write_bytes(data)
    else:
        Path(path).write_bytes(data)
