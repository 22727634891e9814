"""The report as Markdown: the same words for a ticket, a mail or a wiki; mark-up in the material stays inert."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.exporters.visible import visible
from provenance.services.report import (
    GapView,
    Report,
    Said,
    Section,
    Segment,
    StepView,
    Words,
    date_words,
)
from provenance.services.report.wording import SEVERITY_WORDS, sentence_case

NAME = "md"
MEDIA_TYPE = "text/markdown"

_INLINE = re.compile(r"[\\`*_\[\]<>|~$&]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_LINE_START = re.compile(r"(\s*)(?:[-+=#]|\d{1,9}[.)](?=\s|\Z))")
_HOLE = "○ hole"
_STATES = {"known": "● known", "partly": "◐ known in part", "hole": _HOLE}


def export(report: Report) -> bytes:
    """The whole report, UTF-8."""
    return ("\n".join(_lines(report)) + "\n").encode("utf-8", "replace")


def text(value: str | None) -> str:
    """A value on one line with every character that Markdown or HTML would act on escaped."""
    return escape(" ".join((value or "").split()))


def escape(line: str) -> str:
    """One line with Markdown's and HTML's signs escaped, those that only count at its start among them."""
    return _line_start(_inline(line))


def _inline(words: str) -> str:
    return _INLINE.sub(lambda match: "\\" + match[0], visible(words))


def _line_start(line: str) -> str:
    start = _LINE_START.match(line)
    if start is None:
        return line
    sign = start.end() - 1  # the sign, or the full stop after a list number
    return line[:sign] + "\\" + line[sign:]


def code(value: str) -> str:
    """A value as inline code, with a fence longer than any run of backticks in it."""
    words = visible(" ".join(value.split()))
    fence = "`" * (max((len(run) for run in re.findall("`+", words)), default=0) + 1)
    pad = " " if words.startswith("`") or words.endswith("`") else ""
    return f"{fence}{pad}{words}{pad}{fence}"


def _lines(report: Report) -> Iterator[str]:
    yield f"# {text(report.title)}"
    yield ""
    rules = f"rules {text(report.ruleset)}, profile {text(report.profile)}"
    yield f"Generated {text(report.generated_at)} by {text(report.tool)}, {rules}."
    if report.ledger:
        yield f"Ledger head: revision {report.ledger.ordinal}, {code(report.ledger.digest)}."
    yield ""
    yield from _overview(report)
    for section in report.sections:
        yield from _section(section)
    yield "---"
    yield ""
    yield f"Digest of the machine copy (JSON format): {code(report.digest)}"


def _overview(report: Report) -> Iterator[str]:
    yield "## Overview"
    yield ""
    yield f"{report.complete} of {len(report.sections)} items have no silent gap in the attribution."
    yield "These are counts, not a score: they do not say whether a picture is authentic."
    yield ""
    yield "| Item | Source | Date | Open gaps |"
    yield "| --- | --- | --- | --- |"
    for one in report.sections:
        source, dated = text(one.source or "not named"), text(one.dated or "none stated")
        yield f"| {text(one.title)} | {source} | {dated} | {len(one.gaps)} |"
    yield ""
    yield "| Slot | Stated | Explained gap | Silent gap | Does not apply | Of these taken over |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for row in report.slots:
        counts = (row.stated, row.explained, row.silent, row.not_applicable)
        yield f"| {text(row.label)} | {' | '.join(f'{count} of {row.of}' for count in counts)} | {row.inherited} |"
    yield ""


def _section(section: Section) -> Iterator[str]:
    yield f"## {text(section.title)}"
    yield ""
    for words in (*section.texts, *section.elsewhere):
        yield from _words(words, section.item)
    yield "### From recording to catalogue"
    yield ""
    for place, step in enumerate(section.chain, start=1):
        yield from _step(place, step)
    yield ""
    yield "### Who says what, and where it was read"
    yield ""
    for group in section.groups:
        yield f"**{text(group.heading)}**"
        yield ""
        for one in group.properties:
            yield f"- {text(one.label)}" + (f" — {text(one.summary)}" if one.summary else "")
            yield from (f"  - {_said(said)}" for said in one.said)
        yield ""
    yield from _gaps(section)
    yield from _around(section)


def _words(words: Words, item: int) -> Iterator[str]:
    origin = f", from {words.of.name}" if words.of else ""
    yield f"### {text(words.heading + origin)}"
    yield ""
    if words.note:
        yield text(words.note)
    for passage in words.passages:
        if passage.skipped:
            yield f"> … {passage.skipped} characters not shown …"
        joined = "".join(_marked(segment, item) for segment in passage.segments)
        yield "\\\n".join(f"> {_quoted(line)}" for line in joined.split("\n"))
        yield ""
    others = any(mark.item != item for passage in words.passages for part in passage.segments for mark in part.ends)
    foreign = ", those of another item with its number before them" if others else ""
    yield f"{words.length} characters, verbatim. Numbers in brackets name the claims whose words end there{foreign}."
    yield ""


def _marked(segment: Segment, item: int) -> str:
    claims = (f"{mark.number}" if mark.item == item else f"{mark.item}.{mark.number}" for mark in segment.ends)
    numbers = "".join(f" \\[{claim}\\]" for claim in claims)
    return _inline(segment.text.replace("\r\n", "\n")) + numbers


def _quoted(line: str) -> str:
    indent = len(line) - len(line.lstrip(" \t"))
    return "&nbsp;" * indent + _line_start(line[indent:])


def _step(place: int, step: StepView) -> Iterator[str]:
    origin = f" (in {text(step.origin.name)})" if step.origin else ""
    yield f"{place}. **{text(step.label)}** ({_STATES[step.state]}): {text(step.sentence)}{origin}"
    for fact in step.facts:
        basis = f" ({text(fact.basis)})" if fact.basis else ""
        yield f"   - {text(fact.name)}: {text(fact.words)}{basis}"
    if step.quote:
        yield f"   - “{text(step.quote)}”"


def _said(said: Said) -> str:
    number = f"\\[{said.number}\\] " if said.number else ""
    lead = text(said.sentence) if said.silence else f"**{text(said.value)}**"
    parts = [f"{number}{lead}"]
    parts += [f"“{text(said.quote)}”"] if said.quote else []
    parts += [f"reservation: “{text(said.hedge)}”"] if said.hedge else []
    parts += [text(said.sentence)] if not said.silence else []
    parts += [f"Said by {text(said.who)}."] if said.basis != "computed" else []
    parts += [f"Taken over from {text(said.origin.name)}."] if said.origin and said.silence else []
    parts += [text(said.standing_words) + "."] if said.standing_words else []
    return " — ".join(parts[:2]) + "".join(f" {part}" for part in parts[2:])


def _gaps(section: Section) -> Iterator[str]:
    yield "### What is missing, and what to do"
    yield ""
    yield text(section.slots_sentence)
    yield ""
    for gap in (*section.gaps, *section.closed_gaps):
        yield from _gap(gap)
    yield ""


def _gap(gap: GapView) -> Iterator[str]:
    severity = SEVERITY_WORDS.get(gap.severity, gap.severity)
    yield f"- **{severity}: {text(gap.label)}** ({text(gap.rule)} {text(gap.name)}). {text(gap.message)}"
    if gap.quote:
        by = f", reported by {text(gap.reported_by)}" if gap.reported_by else ""
        yield f"  - “{text(gap.quote)}”{by}"
    yield from (f"  - {text(detail)}" for detail in gap.details)
    origin = f" Taken over from {text(gap.origin.name)}." if gap.origin else ""
    yield f"  - {text(gap.status_words)} ({text(gap.status)}).{origin}"
    if gap.remedy:
        yield f"  - Next step: {text(gap.remedy)}"
    yield f"  - {text(gap.lifecycle_words)}. Key: {code(gap.key)}"


def _around(section: Section) -> Iterator[str]:
    yield "### Links, files, history"
    yield ""
    for link in section.links:
        yield f"- {text(link.sentence)} ({text(link.basis_words)})" + (f", at {text(link.at)}" if link.at else "")
    for file in section.files:
        kind = f"{text(file.role)}, {text(file.media_type)}, {text(file.size)}"
        yield f"- File {text(file.name)}: {kind}, SHA-256 {code(file.sha256)}"
    if not section.files:
        yield "- No file: the catalogue knows this item from what is written about it."
    for event in section.history:
        when = date_words(event.at[:10]) if event.at else "time not recorded"
        reason = f": {text(event.reason)}" if event.reason else ""
        yield f"- {text(when)}, {text(event.by or 'unknown')}: {text(sentence_case(event.sentence))}{reason}"
    yield f"- Digest of the record: {code(section.digest)}"
    yield ""
