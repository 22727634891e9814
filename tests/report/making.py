"""Reports and their parsed pages, for the tests beside this file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from provenance.model import Record
from provenance.services.report import Report, build_report, sheet
from tests.report import samples

VOID = frozenset({"meta", "link", "br", "img", "input", "hr", "col", "path", "circle", "rect"})
WHEN = "2031-05-16T12:00:00Z"


def report(records: Sequence[Record] | None = None) -> Report:
    """A report on the records, by default the five of the made-up article."""
    given = records if records is not None else samples.everything()
    sheets = [sheet(record, revisions=samples.revisions()) for record in given]
    return build_report(sheets, generated_at=WHEN, head=samples.revisions()[-1], agents=samples.AGENTS)


@dataclass
class Element:
    """One element of a page with its text."""

    name: str
    attributes: dict[str, str]
    text: str = ""
    path: tuple[str, ...] = ()


@dataclass
class Page(HTMLParser):
    """All elements of a page in order; complains about tags that do not nest."""

    elements: list[Element] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {k: v or "" for k, v in attrs}, path=tuple(e.name for e in self.open))
        self.elements.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {k: v or "" for k, v in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1].name != tag:
            self.faults.append(f"</{tag}> closes {self.open[-1].name if self.open else 'nothing'}")
        if self.open:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data

    def named(self, *names: str) -> list[Element]:
        return [element for element in self.elements if element.name in names]


def page(content: bytes) -> Page:
    """The page, parsed."""
    parsed = Page()
    parsed.feed(content.decode("utf-8"))
    parsed.close()
    return parsed
