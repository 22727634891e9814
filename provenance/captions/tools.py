"""Programs that make pictures: whether words of a credit are nothing but such a tool, and who had it make one."""

from __future__ import annotations

import re

from provenance.captions.names import is_person, looks_like_party, trim
from provenance.marks import Marks, WordMark
from provenance.model import Span

_VERSION = re.compile(r"\s(?:[vV]\.?\s?)?\d{1,2}(?:\.\d)?(?:\s(?:Pro|Turbo|Ultra|XL))?\Z")  # "Kandinsky 3.1"


def is_a_tool(marks: Marks, span: Span) -> bool:
    """Nothing but models' names, a version, the word for what they are: "нейросеть Midjourney", "IA" in capitals."""
    version = _VERSION.search(marks.text, *span)
    named = (span[0], version.start() if version else span[1])
    tools = marks.in_span("ai-tool", named)
    if not all(any(t.span[0] <= at < t.span[1] for t in tools) for _, at, _ in marks.tokens_in(named)):
        return False
    return bool(tools) and (version is not None or any(t.value == "sure" or _is_initials(marks, t) for t in tools))


def made_by_a_model(marks: Marks, span: Span) -> bool:
    """ "Created by Grok AI": a making word in front of a model's name."""
    tools = marks.in_span("ai-tool", span)
    return bool(tools) and bool(marks.in_span("made-by", (span[0], tools[0].span[0])))


def maker_behind(marks: Marks, span: Span) -> tuple[int, Span] | None:
    """Where "by" stands right behind the tool, and the outlet or the known party behind it: no person."""
    tool = marks.in_span("ai-tool", span)[-1]
    by = next(iter(marks.in_span("by", (tool.span[1], span[1]))), None)
    if by is None or marks.text[tool.span[1] : by.span[0]].strip():
        return None
    maker = trim(marks.text, (by.span[1], span[1]))
    if maker[0] >= maker[1] or is_person(marks, maker, single=True):
        return None
    known = marks.index.lookup(marks.quote(maker)) is not None
    return (by.span[0], maker) if known or looks_like_party(marks, maker) else None


def _is_initials(marks: Marks, tool: WordMark) -> bool:
    name = marks.quote(tool.span)
    return tool.value == "initials" and (len(name) > 3 or name.isupper())
