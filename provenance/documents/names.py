"""Names of people and parties as an article writes them."""

from __future__ import annotations

import re

from provenance.marks import Marks
from provenance.model import Party, Span

_NAME_WORD = r"[^\W\d_][\w'’.\-]*"
_PARTICLES = r"(?:van|von|de|der|den|da|di|la|le|al|el|bin|ibn|del|dos|du)"
_PERSON = re.compile(
    rf"(?=[A-ZÀ-ÞĀ-ŽА-ЯЁІЇЄҐ]){_NAME_WORD}(?:\s+(?:{_PARTICLES}\s+)*(?=[A-ZÀ-ÞĀ-ŽА-ЯЁІЇЄҐ]){_NAME_WORD}){{1,4}}\Z"
)
_LIST = re.compile(r"\s*(?:,|&|;|\band\b)\s*")
_TAIL = re.compile(r"\s+(?:in|for|at|from|on)\s+.*\Z|\s*[,|].*\Z")
_MAX = 160


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space and without separators at its ends."""
    while start < end and (text[start].isspace() or text[start] in ",;:|-–—·•"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:|-–—·•"):
        end -= 1
    return start, end


def is_person(name: str) -> bool:
    """Two to five capitalised words, as a person's name is written; says nothing of who it is."""
    return len(name) <= 80 and not name.startswith("The ") and _PERSON.match(name) is not None


def people(marks: Marks, span: Span) -> tuple[Party, ...]:
    """The persons and known agents of a by-line, in order; empty when the words are no names."""
    if span[1] - span[0] > _MAX:
        return ()
    found: list[Party] = []
    at = span[0]
    for match in (*_LIST.finditer(marks.text, *span), None):
        end = match.start() if match else span[1]
        party = _party(marks, trimmed(marks.text, at, end))
        if party:
            found.append(party)
        elif not found:
            return ()
        at = match.end() if match else end
    return tuple(found)


def _party(marks: Marks, span: Span) -> Party | None:
    name = marks.quote(span)
    agent = marks.index.lookup(name) if name else None
    if agent:
        return Party(name, agent.id, agent.kind, span)
    tail = _TAIL.search(name)
    if tail:
        span = (span[0], span[0] + tail.start())
        name = marks.quote(span)
    name = name.rstrip(".")
    if name.startswith("The "):
        return Party(name, None, "media-outlet", (span[0], span[0] + len(name)))
    if not is_person(name):
        return None
    return Party(name, None, "individual", (span[0], span[0] + len(name)))
