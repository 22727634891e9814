"""The provenance report: records, and what was judged about them, arranged for a reader.

`sheet()` gathers what is judged about one record, `build_report()` arranges sheets into a `Report`, which exporters
render. `show_json()` gives one record in the shape of the `show` command. No session, no clock: both are arguments.
"""

from __future__ import annotations

from provenance.services.report.arrange import build_report, sheet
from provenance.services.report.context import Sheet
from provenance.services.report.datewords import date_words
from provenance.services.report.digest import record_digest
from provenance.services.report.document import FORMAT, check_document
from provenance.services.report.nouns import (
    Event,
    Fact,
    FileView,
    GapView,
    ItemRef,
    LinkView,
    Mark,
    Passage,
    PropertyGroup,
    PropertyView,
    Report,
    Said,
    Section,
    Segment,
    StepView,
    Words,
)
from provenance.services.report.show import gap_json, show_json

__all__ = [
    "FORMAT",
    "Event",
    "Fact",
    "FileView",
    "GapView",
    "ItemRef",
    "LinkView",
    "Mark",
    "Passage",
    "PropertyGroup",
    "PropertyView",
    "Report",
    "Said",
    "Section",
    "Segment",
    "Sheet",
    "StepView",
    "Words",
    "build_report",
    "check_document",
    "date_words",
    "gap_json",
    "record_digest",
    "sheet",
    "show_json",
]
