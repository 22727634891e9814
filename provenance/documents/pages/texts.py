"""The words of elements as a reader sees them: white space folded, controls and hidden helps left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from provenance.documents.pages.tree import Node
from provenance.documents.pages.words import named, table, whole

# White space as HTML folds it; a no-break space is a sign of the author's and stays.
_SPACE = re.compile(r"[ \t\r\n\f]+")
BLOCK = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3"
    " h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul video".split()
)
_SILENT = frozenset("button input textarea noscript template iframe head title audio track label option".split())
_LENGTH = re.compile(r"(?:\d{1,2}:)?\d{1,2}:\d\d")  # of a film: "0:31"
# "3 / 12", "[1/3]", "2 von 7": which picture of a gallery this is.
COUNTER = re.compile(r"\d{1,3}\s*(?:/|of|von|sur|de|di|из|з|van|av|z)\s*\d{1,3}")
_OPENERS = "([{«„“‘'\"/-–—@#"


def fold(text: str) -> str:
    """White space folded to single spaces, none at the ends."""
    return _SPACE.sub(" ", text).strip(" ")


def words_of(node: Node) -> str:
    """All visible words of an element in one line."""
    return fold("".join(pieces(node)))


def pieces(node: Node, skip: Callable[[Node], bool] | None = None) -> Iterator[str]:
    """The runs of text below an element in order, with a space where a block or a styled box ends.

    skip: elements left out with all below them. Written without recursion: a page may nest as deep as it likes.
    """
    stack: list[Iterator[Node | str]] = [iter(node.children)]
    opened: list[Node] = [node]
    boxed = False  # the last thing was the end of an inline element with a class
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            ended = opened.pop()
            if ended.tag in BLOCK:
                yield " "
            boxed = bool(ended.get("class"))
        elif isinstance(child, str):
            boxed = boxed and not child.strip()
            yield child
        elif child.tag == "br":
            yield "\n"
        elif not is_silent(child) and not (skip is not None and skip(child)):
            if child.tag in BLOCK or (boxed and child.get("class") and _starts_a_word(child)):
                yield " "
            stack.append(iter(child.children))
            opened.append(child)


def _starts_a_word(node: Node) -> bool:
    first = next((c for c in node.children if isinstance(c, str) and c.strip()), "")
    return first[:1].isalnum() or first[:1] in ("(", "©")


def is_silent(node: Node) -> bool:
    """Whether an element is a control or a help for people who hear the page: its words are none of the text."""
    if node.tag in _SILENT or ("hidden" in node.attrs and node.get("hidden") != "until-found"):
        return node.tag != "label" or not _holds_text(node)
    if node.get("role") in ("button", "tooltip", "dialog") or _is_footnote(node):
        return True
    return (
        bool(node.attrs)
        and node.tag not in ("figcaption", "p")
        and (whole(node, "unseen-whole") or (node.tag in ("a", "span", "i", "div") and _is_control(node)))
    )


def is_leaf(node: Node) -> bool:
    """Whether it is an outermost element with words of its own."""
    own = any(isinstance(c, str) and any(s.isalpha() for s in c) for c in node.children)
    parent = node.parent
    return own and not any(isinstance(c, str) and c.strip() for c in (parent.children if parent else ()))


def _holds_text(node: Node) -> bool:
    return sum(len(c) for c in node.children if isinstance(c, str)) > 60


def _is_footnote(node: Node) -> bool:
    """The mark of a footnote: raised, and a link to a place of the same page ("[4]")."""
    return node.tag == "sup" and any(n.tag == "a" and n.get("href").startswith("#") for n in node.elements())


def _is_control(node: Node) -> bool:
    """A control is called so and says little."""
    if not named(node, "control"):
        return False
    return (
        sum(len(c) for c in node.children if isinstance(c, str)) <= 40
        and not named(node, "caption")
        and not named(node, "credit")
    )


def is_control_line(text: str) -> bool:
    """Whether a whole line only works the page or times its film: "Show more", "Vis mer", "0:31"."""
    line = fold(text)
    return line.casefold().strip(" .…:›»+-") in table("text", "controls") or any(
        sign.fullmatch(line.strip("()[] ")) for sign in (_LENGTH, COUNTER)
    )
