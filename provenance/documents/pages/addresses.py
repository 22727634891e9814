"""Addresses of pictures: which attribute values are one, and which two name the same picture in two sizes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from provenance.documents.pages.tree import Node
from provenance.documents.pages.words import table

_EXTENSION = re.compile(r"\.(?:jpe?g|jfif|png|webp|avif|gif|heic|tiff?|bmp)(?![a-z0-9])", re.IGNORECASE)
_NESTED = re.compile(r"https?(?:%3A|:)(?:%2F|/){1,2}", re.IGNORECASE)
_CANDIDATE = re.compile(r"[^\s,]\S*[^\s,](?:\s+[\d.]+[wxh])?(?=\s*,|\s*$)|\S+")
_BACKGROUND = re.compile(r"url\(\s*['\"]?([^'\")]+)", re.IGNORECASE)
_NAMED_SO = re.compile(r"src|original|lazy|image|img|poster|full|large|zoom|retina|photo|picture|background|href|url")
# What renditions of one picture add to its name: -1024x683, _w948_r1.778_fpx45, @2x, -scaled, _M400x267, -706x386.
_SIZE = re.compile(
    r"(?:[-_.@](?:\d{2,4}x\d{2,4}|\d{2,4}[wh]|w\d+|h\d+|r\d+(?:\.\d+)?|fpx\d+|fpy\d+|x\d+|y\d+|q\d+|scaled|e\d{10,}|"
    r"\d+:\d+:\d+:\d+|\d{2,4}x0|[a-z]?\d{2,4}x\d{2,4}|[1-4]x|large|small|medium|thumb|thumbnail|crop|landscape|portrait|square|full|"
    r"(?:16|4|3|1|2|21)(?:[-x_:])(?:9|3|2|1)|rc|lo|hi))+$",
    re.IGNORECASE,
)
# A crop rectangle ("_0:0:3072:1728_1920x0_80_0_0_5f3a") and all behind it; a placeholder for a size ("_${formatId}").
_CROPPED = re.compile(r"[-_]\d+:\d+:\d+:\d+(?:[-_].*)?$")
_TEMPLATE = re.compile(r"[-_.]?\$?\{{1,2}[\w.\- ]*\}{1,2}")
_LEADING_SIZE = re.compile(r"^(?:\d{2,4}x\d{2,4}|[whc]_?\d{2,4})[-_]", re.IGNORECASE)
_GENERIC = re.compile(r"[\d_.x:@=,;%+\- ]*|[whcqr][_=:-]?[\d.]+.*|\d{1,4}[wpx]?|[a-z]{1,3}|.*[=,].*", re.IGNORECASE)
_NUMBERED = re.compile(r"(?=(?:\D*\d){6})[\d_.\-]+")
_PAIR = re.compile(r"\d{2,4}[x_:]\d{2,4}")
_LONGEST = 4096
_STEP = re.compile(r"[-_.]")
_PICTURE_WORDS = frozenset(
    "image images photo photos picture pictures gallery zoom bild foto fotos imagen galerie".split()
)


def addresses(node: Node) -> tuple[str, ...]:
    """Every address of a picture that an element's attributes give, in their order, placeholders left out."""
    return tuple(dict.fromkeys(_addresses(node)))


def _addresses(node: Node) -> Iterator[str]:
    shows = node.tag in ("img", "source", "amp-img", "amp-anim", "image")
    for name, value in node.attrs.items():
        if name == "style":
            yield from (u for u in _BACKGROUND.findall(value[:_LONGEST]) if _EXTENSION.search(u))
        elif name == "poster":
            yield from _usable(value)
        elif name == "srcset" or name.endswith("srcset"):
            yield from _of_set(value)
        elif name == "src" and shows:
            yield from _usable(value)
        elif name.startswith(("data", "src", "full", "base", "poster", "xlink")) and _NAMED_SO.search(name):
            yield from (u for u in _usable(value) if _EXTENSION.search(u) or (shows and "://" in u[:8]))


def _of_set(value: str) -> Iterator[str]:
    """The addresses of a `srcset`: "a.jpg 1x, b.jpg 2x"; commas inside an address are no separators."""
    for found in _CANDIDATE.findall(value[: 16 * _LONGEST]):
        yield from _usable(found.split()[0].strip(","))


def _usable(value: str) -> Iterator[str]:
    value = value.strip()
    if (
        not value
        or len(value) > _LONGEST
        or value[:1] in "{[<#"
        or value.startswith(("data:", "blob:", "javascript:", "about:"))
    ):
        return
    if " " in value and not _EXTENSION.search(value):
        return
    yield value


def is_picture(address: str) -> bool:
    """Whether an address ends like a picture's."""
    return _EXTENSION.search(urlsplit(_safe(address)).path) is not None


def is_away(address: str) -> bool:
    """Whether a link leads to another page that is no enlarged picture."""
    return bool(address) and not address.startswith(("#", "javascript:")) and not is_picture(address)


def is_picture_page(address: str) -> bool:
    """Whether a link leads to a page that shows a picture larger, by the words of its path."""
    path = urlsplit(_safe(address)).path
    return any(not _PICTURE_WORDS.isdisjoint(_STEP.split(step.casefold())) for step in path.split("/"))


def _safe(address: str) -> str:
    """`urlsplit` refuses brackets that are no IPv6 host."""
    return address.replace("[", "%5B").replace("]", "%5D")


@lru_cache(maxsize=4096)
def key(address: str) -> str:
    """What of an address stays the same in every size of one picture: the part of its path that names it.

    A path is read from its end: the first part that is no size, no number and no general word, without the marks of
    a rendition. Where the file name says nothing, parameters that name the picture ("imageId=7") count.
    """
    nested = _NESTED.search(address, 8)
    if nested:
        address = address[nested.start() :]
    if "%2f" in address.casefold():
        address = unquote(address)
    parts = urlsplit(_safe(address))
    named = [p for p in parse_qsl(parts.query) if p[0].casefold() not in table("url", "sizing") and len(p[1]) > 2]
    steps = [unquote(s) for s in parts.path.split("/") if s]
    if named and not (steps and _EXTENSION.search(steps[-1])):
        return "&".join(f"{name}={value}" for name, value in named).casefold()
    for step in reversed(steps):
        stem = _stem(step)
        numbered = step is steps[-1] and _EXTENSION.search(step) and _NUMBERED.fullmatch(stem)
        if numbered and not _PAIR.fullmatch(stem):
            return stem
        if stem and not _GENERIC.fullmatch(stem) and stem not in table("url", "generic"):
            return stem
    return parts.path.casefold() or address


def _stem(step: str) -> str:
    stem = _EXTENSION.split(step)[0] if _EXTENSION.search(step) else step.split("=")[0] or step
    stem = _LEADING_SIZE.sub("", _TEMPLATE.sub("", stem.casefold()))
    bare = _SIZE.sub("", _CROPPED.sub("", stem))
    return bare if len(bare) >= 4 else stem


def absolute(address: str, base: str | None) -> str:
    """The address in full where the page says where it stood; else as written."""
    if base is None or "://" in address[:12]:
        return address
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def saved_beside(address: str) -> str | None:
    """The path of a file in the folder that a browser saves beside a page ("Page_files/a.jpg"), decoded."""
    if ":" in address.split("/", 1)[0] or address.startswith("/"):
        return None
    path = unquote(address.split("?")[0].split("#")[0]).removeprefix("./")
    folder, _, rest = path.partition("/")
    return path if rest and is_saved_folder(folder) else None


def is_saved_folder(name: str) -> bool:
    """Whether a folder is called as browsers call the one beside a saved page, in the browser's language."""
    return name.casefold().endswith(tuple(table("url", "saved")))
