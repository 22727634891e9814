"""HTML and XHTML fragments inside a wire: their paragraphs as text, their figures as pictures.

The tags are found by one pass of our own: the standard library's parser takes quadratic time on unclosed ones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import unescape
from xml.etree.ElementTree import Element

from provenance.documents.wires.xmltree import below, words

_BLOCKS = frozenset("p div li ul ol h1 h2 h3 h4 h5 h6 blockquote section article header footer table tr pre hr "
                    "block hl2 nitf body body.content dl dt dd figure aside".split())  # fmt: skip
_SILENT = frozenset(("script", "style", "template", "head"))
_TAG = re.compile(r"<(/?)([A-Za-z][\w.\-]{0,40})((?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*)>")
_ATTRIBUTE = re.compile(r"([\w:\-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_HIDDEN = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<!", ">"), ("<?", ">"))
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_SPACES = re.compile(r"[ \t\r\n\u00a0]+")


@dataclass(slots=True)
class Figure:
    """A picture in a fragment: its address and the words beneath it. `alt` is for readers who cannot see it."""

    src: str = ""
    caption: str = ""
    alt: str = ""


@dataclass(slots=True)
class Fragment:
    """What a fragment holds: paragraphs, and the figures that have a caption."""

    paragraphs: list[str] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


def read(words: str) -> Fragment:
    """Read a fragment; text without any markup is its own paragraphs."""
    if "<" not in words:
        words = _REFERENCE.sub(lambda found: unescape(found[0]), words)
        return Fragment([p for part in re.split(r"\n\s*\n", words) if (p := part.strip())])
    reader = _Reader()
    reader.read(words)
    reader.end_paragraph()
    return reader.found


def plain(words: str) -> str:
    """The words of a fragment on one paragraph each, for a field that may hold markup."""
    return read(words).text if "<" in words or "&" in words else words


class _Reader:
    def __init__(self) -> None:
        self.found = Fragment()
        self.parts: list[str] = []
        self.silent = 0
        self.figure: Figure | None = None
        self.in_caption = False

    def read(self, words: str) -> None:
        """Every tag and the words between, once, from left to right; what is no whole tag is words."""
        at = 0
        missing: set[str] = set()  # ends that stand nowhere further on
        while (start := words.find("<", at)) >= 0:
            self.data(words[at:start])
            tag = _TAG.match(words, start)
            if tag is None:
                at = self._hidden(words, start, missing)
            else:
                at = tag.end()
                name = tag[2].casefold()
                if tag[1]:
                    self.close(name)
                else:
                    self.open(name, _attributes(tag[3]) if name == "img" else {})
                    if tag[3].endswith("/") and name in ("figure", "figcaption", *_SILENT):
                        self.close(name)
        self.data(words[at:])

    def _hidden(self, words: str, start: int, missing: set[str]) -> int:
        """Behind a comment or a declaration; a sign that begins neither is a word."""
        for begin, end in _HIDDEN:
            if words.startswith(begin, start):
                stop = words.find(end, start) if end not in missing else -1
                if stop < 0:
                    missing.add(end)
                    break
                if begin == "<![CDATA[":
                    self.data(words[start + len(begin) : stop])
                return stop + len(end)
        self.data("<")
        return start + 1

    def open(self, tag: str, given: Mapping[str, str]) -> None:
        if tag in _SILENT:
            self.silent += 1
        elif tag == "figure":
            self.end_paragraph()
            self.figure = Figure()
        elif tag == "img" and self.figure is not None:
            self.figure.src = self.figure.src or given.get("src", "")
            self.figure.alt = self.figure.alt or given.get("alt", "")
        elif tag == "figcaption":
            self.end_paragraph()
            self.in_caption = True
        elif tag == "br":
            self.parts.append("\n")
        elif tag in _BLOCKS:
            self.end_paragraph()

    def close(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag == "figcaption":
            self.end_paragraph()
            self.in_caption = False
        elif tag == "figure":
            self.end_paragraph()
            if self.figure is not None and self.figure.caption:
                self.found.figures.append(self.figure)
            self.figure, self.in_caption = None, False
        elif tag in _BLOCKS:
            self.end_paragraph()

    def data(self, words: str) -> None:
        if words and not self.silent:
            self.parts.append(unescape(words))

    def end_paragraph(self) -> None:
        lines = (_SPACES.sub(" ", line).strip() for line in "".join(self.parts).split("\n\n"))
        said = [line for line in lines if line]
        self.parts.clear()
        if self.in_caption and self.figure is not None:
            self.figure.caption = " ".join([self.figure.caption, *said]).strip()
        else:
            self.found.paragraphs += said


def _attributes(words: str) -> dict[str, str]:
    found = _ATTRIBUTE.findall(words[:20_000])
    return {name.casefold(): unescape(a or b or c) for name, a, b, c in found}


def paragraphs(element: Element) -> list[str]:
    """The paragraphs of XML content (XHTML or NITF), heading blocks and lists left out where there are paragraphs."""
    found = [" ".join(words(p).split()) for p in below(element, "p")]
    kept = [p for p in found if p]
    if kept:
        return kept
    whole = " ".join(words(element).split())
    return [whole] if whole else []
