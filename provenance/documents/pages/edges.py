"""Caption and credit in one element, parted where its author parted its runs: by an element, a line break, a sign."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.documents.pages.labels import is_label, starts_as_credit
from provenance.documents.pages.signatures import is_name, is_signature
from provenance.documents.pages.texts import fold, is_control_line, is_silent, pieces
from provenance.documents.pages.tree import Node

EDGES = " \u00a0|/•·–—-,;:"
"""What stands between a caption and its credit and is none of either."""
_SENTENCE = 200
_BARS = ("|", "•", "/")
_ENDS = (".", "!", "?", "»", "”", '"', "…", "。")
_STOP = re.compile(r"[^\W\d_]{4,}[.!?]\s+\S")


def by_edge(text: str, node: Node) -> tuple[str | None, str | None]:
    """A caption element with the credit in its last run or box, where those words say that they are a credit."""
    runs = [fold(r) for r in _runs(node)]
    runs = [r for r in runs if r and not is_control_line(r)]
    if not runs:
        return text, None
    if len(runs) == 1:
        return (None, runs[0]) if starts_as_credit(runs[0]) and len(runs[0]) < _SENTENCE else (text, None)
    if is_label(runs[0]) and len(text) <= _SENTENCE and not _STOP.search(text, len(runs[0]) + 1):
        return None, text
    if is_signature(runs[0]) and len(runs) == 2 and not is_signature(runs[1]):
        return runs[1], runs[0]
    for at in range(len(runs) - 1, 0, -1):
        tail = " ".join(runs[at:])
        if len(tail) > _SENTENCE:
            break
        if is_label(runs[at - 1]):
            continue  # "Foto:", "AP": both are the credit
        if runs[at - 1].endswith(_BARS):
            continue  # "Foto: A | Vídeo: B": the bar ties two credits into one
        if starts_as_credit(runs[at].lstrip(EDGES)) or (len(runs) - at == 1 and _signs(runs[at - 1], tail)):
            caption = _up_to(text, tail)
            return (caption, tail.lstrip(EDGES)) if caption else (text, None)
    return text, None


def _is_bracket(text: str) -> bool:
    return text[:1] in "([" and text[-1:] in ")]" and text.count("(") + text.count("[") == 1


def _signs(before: str, tail: str) -> bool:
    """Whether the last run signs the one before it: in brackets, by its names, or as a name behind a whole sentence."""
    return _is_bracket(tail) or is_signature(tail) or (before.endswith(_ENDS) and is_name(tail))


def _up_to(text: str, tail: str) -> str | None:
    """The text before a tail of it; runs of one line may stand in it without the space that parts them."""
    at = len(text)
    for sign in reversed("".join(tail.split())):
        while at > 0 and text[at - 1].isspace():
            at -= 1
        if at == 0 or text[at - 1] != sign:
            return None
        at -= 1
    return text[:at].rstrip(EDGES.replace(":", "")) or None


def _runs(node: Node) -> Iterator[str]:
    """Runs of text as the author parted them: by an element's end, a comment, a line break."""
    open_ = [iter(node.children)]  # no call in a call: elements may stand two thousand deep
    while open_:
        child = next(open_[-1], None)
        if child is None:
            open_.pop()
        elif isinstance(child, str):
            yield child
        elif child.tag != "br" and not is_silent(child):
            inner = [c for c in child.children if not isinstance(c, str) or c.strip()]
            if len(inner) > 1 or (inner and not isinstance(inner[0], str)):
                open_.append(iter(child.children))
            else:
                yield "".join(pieces(child))
