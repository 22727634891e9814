"""Exporters: a report or a list of rows as bytes. One module per format, named here; nothing is scanned for.

A report exporter offers `NAME`, `MEDIA_TYPE` and `export(report) -> bytes`. A list exporter offers `NAME`,
`MEDIA_TYPE` and `lines(rows, columns) -> Iterator[str]`, so that a long list is written as it is read. A sidecar
exporter offers `NAME`, `MEDIA_TYPE` and `export(sidecar) -> bytes`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol, TypeVar

from provenance.errors import UsageError
from provenance.exporters import csv, html, json, jsonl, md, xmp
from provenance.services.report import Report
from provenance.services.sidecar import Sidecar

__all__ = [
    "EXPORTERS",
    "LISTS",
    "REPORTS",
    "SIDECARS",
    "ListExporter",
    "ReportExporter",
    "SidecarExporter",
    "list_exporter",
    "report_exporter",
    "sidecar_exporter",
]


class ReportExporter(Protocol):
    """What a module must offer to write reports."""

    @property
    def NAME(self) -> str: ...
    @property
    def MEDIA_TYPE(self) -> str: ...
    def export(self, report: Report) -> bytes:
        """The whole report in this format."""
        ...


class ListExporter(Protocol):
    """What a module must offer to write lists."""

    @property
    def NAME(self) -> str: ...
    @property
    def MEDIA_TYPE(self) -> str: ...
    def lines(self, rows: Sequence[Mapping[str, Any]], columns: Sequence[str] | None = None) -> Iterator[str]:
        """Text in pieces that each end with a line break; columns in the order given, or as the rows have them."""
        ...


class SidecarExporter(Protocol):
    """What a module must offer to write one item's claims for other programs."""

    @property
    def NAME(self) -> str: ...
    @property
    def MEDIA_TYPE(self) -> str: ...
    def export(self, sidecar: Sidecar) -> bytes:
        """The whole sidecar in this format."""
        ...


REPORTS: tuple[ReportExporter, ...] = (html, json, md)
LISTS: tuple[ListExporter, ...] = (csv, jsonl)
SIDECARS: tuple[SidecarExporter, ...] = (xmp,)
EXPORTERS: Mapping[str, ReportExporter] = {exporter.NAME: exporter for exporter in REPORTS}

_Named = TypeVar("_Named", ReportExporter, ListExporter, SidecarExporter)


def report_exporter(name: str) -> ReportExporter:
    """The report exporter of that name; raises UsageError naming those there are."""
    return _find(name, REPORTS, "report")


def list_exporter(name: str) -> ListExporter:
    """The list exporter of that name; raises UsageError naming those there are."""
    return _find(name, LISTS, "list")


def sidecar_exporter(name: str) -> SidecarExporter:
    """The sidecar exporter of that name; raises UsageError naming those there are."""
    return _find(name, SIDECARS, "sidecar")


def _find(name: str, exporters: Sequence[_Named], noun: str) -> _Named:
    for exporter in exporters:
        if name == exporter.NAME:
            return exporter
    known = ", ".join(exporter.NAME for exporter in exporters)
    raise UsageError(f"There is no {noun} format {name!r}; choose one of: {known}.")
