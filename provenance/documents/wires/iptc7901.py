"""IPTC 7901: news as teleprinters sent it, and as some agencies still do. https://iptc.org/standards/iptc-7901/

A message opens with SOH, its source, number, priority, category and word count; STX opens its words, ETX ends them,
and the day and time it was sent stand behind. A file may hold several.
"""

from __future__ import annotations

import re

from provenance.agents import fold
from provenance.dates import is_valid
from provenance.documents.nouns import Note
from provenance.documents.wires.fields import Sheet
from provenance.documents.wires.nouns import Field, Wire, WireFile
from provenance.lexicon import lexicon

NAME = "iptc-7901"
_MESSAGE = re.compile(
    r"\x01\s*(?P<source>[A-Za-z]{2,4})(?P<number>\d{1,6})[ \t]+(?P<priority>\S)[ \t]+(?P<category>[A-Za-z]{1,3})\b"
    r"[ \t]*(?P<count>\d{0,6})[ \t]*(?P<more>[^\r\n\x02]{0,200})[\r\n]*\x02(?P<text>[^\x01-\x04]*)"
    r"(?:\x03(?P<sent>[^\x01-\x04]{0,200}))?"
)
_SENT = re.compile(r"(?P<day>\d{2})\s*(?P<time>\d{4})\s+(?P<month>[^\W\d_]{3,9})\.?\s+(?P<year>\d{4}|\d{2})")
_PARAGRAPH = re.compile(r"\n(?:[ \t]*\n)+|\n(?=[ \t]{2,}\S)")
_KEYWORDS = re.compile(r"[^\s/]+(?:/[^\s/]+)+/?|[^\s/]+/")
_CENTURY = 70  # two figures of a year below are of this century: the format is older than it
_MOST = 500  # messages of a file


def is_message(text: str) -> bool:
    """Whether a text opens as such a message; SYN, NUL and white space may stand before it."""
    return text.lstrip("\x16\x00\ufffd\ufeff \t\r\n")[:1] == "\x01"


def read(text: str) -> WireFile:
    """The messages of a file; a file that breaks off inside its first message holds none."""
    found = [m for _, m in zip(range(_MOST), _MESSAGE.finditer(text), strict=False)]
    notes: list[Note] = []
    whole = [m for m in found if m["text"].strip()]
    if not whole:
        return WireFile(NAME, (), (Note("empty", "The IPTC 7901 message breaks off before its text"),))
    wires = tuple(_wire(m, notes) for m in whole)
    if whole[-1]["sent"] is None:
        notes.append(Note("truncated", "The last message has no end (ETX); what is there was read"))
    return WireFile(NAME, wires, tuple(notes))


def _wire(message: re.Match[str], notes: list[Note]) -> Wire:
    sheet = Sheet(notes)
    head, body = _parts(message["text"])
    if head:
        sheet.add("headline", head[-1].rstrip(" =").strip(), "text/headline")
    for line in head[:-1]:
        if _KEYWORDS.fullmatch(line):
            for word in filter(None, line.split("/")):
                sheet.add("keywords", word, "text/keywords")
        else:
            sheet.add("title", line, "text/title")
    source, number = message["source"], message["number"]
    sheet.add("identifier", f"{source}{number}", "header/message", role=NAME)
    for name in ("supplier", "publisher"):
        sheet.add(name, source, "header/source")
    sheet.add("keywords", message["category"], "header/category")
    sent = _SENT.search(message["sent"] or "")
    day = _day(sent) if sent is not None else None
    if sent is not None and day is None:
        notes.append(Note("not-read", f"{sent[0]!r} is no date this catalogue reads", "post-text"))
    for name in ("date_issued", "date_published") if sent is not None and day else ():
        sheet.fields.append(Field(name, day or "", sent[0] if sent else "", "post-text"))
    guid = f"{NAME}:{source}{number}" + (f":{day}" if day else "")
    return Wire("article", tuple(sheet.fields), guid, None, body, None)


def _parts(text: str) -> tuple[list[str], str]:
    """The lines above the first paragraph (keywords, title, headline), and the paragraphs."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    blocks = [" ".join(block.split()) for block in _PARAGRAPH.split(lines)]
    opening = _PARAGRAPH.split(lines, maxsplit=1)[0]
    head = [" ".join(line.split()) for line in opening.splitlines() if line.strip()]
    if len(blocks) < 2 or sum(map(len, head)) > 400:
        return [], "\n\n".join(b for b in blocks if b)
    return head, "\n\n".join(b for b in blocks[1:] if b)


def _day(sent: re.Match[str]) -> str | None:
    month = lexicon().months.get(fold(sent["month"]).casefold())
    year = int(sent["year"])
    if year < 100:
        year += 2000 if year < _CENTURY else 1900
    day = f"{year:04d}-{month:02d}-{sent['day']}" if month else ""
    return day if day and is_valid(day) else None
