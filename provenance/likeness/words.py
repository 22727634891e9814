"""The sentences of a verdict."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.likeness.prints import Box, Fingerprint
from provenance.likeness.regions import Region

_MARKS = {
    "too-small": "too small to compare",
    "flat": "nearly one tone",
    "symmetric": "too even for its hash to mean anything",
    "text-only": "a page of text or furniture without a picture in it",
}
_TURNS = {
    "mirror": "mirrored left to right",
    "flip": "turned upside down in a mirror",
    "rotate-90": "rotated 90° clockwise",
    "rotate-180": "rotated 180°",
    "rotate-270": "rotated 270° clockwise",
    "transpose": "mirrored at its diagonal",
    "transverse": "mirrored at its other diagonal",
}
_SIDED = {
    "letterbox": ("{} has a border around the picture", "both have a border around the picture"),
    "window": (
        "{} is a page or another picture that has the picture inside it",
        "both are pages or other pictures that have the picture inside them",
    ),
}
"""What is true of one of the two, and of both."""
THIS, OTHER = "this picture", "the other picture"
"""The picture looked for and the one found, as every sentence calls them; whoever shows a sentence may name them."""
WHOLE = 0.97
"""From this share on a picture is shown whole: cells tell no more."""
_KINDS = {
    "overlay": "laid over",
    "moved": "moved",
    "replaced": "different",
    "recoloured": "other tones",
    "doubtful": "more than saving again explains, so compare the pixels,",
}


def unusable(query: Fingerprint, candidate: Fingerprint) -> str:
    """Which of two pictures carries no evidence, and why."""
    said = [
        f"{name} is {', '.join(_MARKS[mark] for mark in found.marks) or 'without a usable view'}"
        for name, found in (("the query", query), ("the candidate", candidate))
        if not found.usable
    ]
    return "; ".join(said) + ": its fingerprint proves nothing"


def explain(
    verdict: str,
    transform: str,
    support: int,
    telling: int,
    differences: Sequence[Region],
    kept: float,
    sides: tuple[bool, bool] = (False, False),
) -> str:
    """One sentence or two: what agrees, how they relate, where they differ.

    kept: the share of the other picture that this one shows. sides: whether this, and the other, has the border or
    is the page of a letterbox or window.
    """
    parts = [f"{support} of {telling} textured blocks agree once aligned"]
    if verdict in ("same-picture", "altered"):
        parts += relation(transform, kept, sides)
    elif kept < WHOLE:
        parts.append(f"{THIS} shows {kept:.0%} of {OTHER}")
    if verdict == "same-scene":
        parts.append("but not one picture: another moment or another view of it")
    places = [f"{_KINDS[region.kind]} at {where(region.box)} ({region.area:.1%} of the area)" for region in differences]
    if places:
        parts.append("; ".join(places[:4]) + (f" and {len(places) - 4} more" if len(places) > 4 else ""))
    return "; ".join(parts)


def relation(transform: str, kept: float, sides: tuple[bool, bool]) -> list[str]:
    """How this picture relates to the other, each sentence with its subject, so that either may be named."""
    said = []
    if transform in _TURNS:
        said.append(f"{THIS} is {OTHER} {_TURNS[transform]}")
    elif transform in _SIDED and any(sides):
        one, both = _SIDED[transform]
        said.append(both if all(sides) else one.format(THIS if sides[0] else OTHER))
    elif transform == "overlay":
        said.append("one of the two has something laid over it")
    elif transform == "crop":  # no word of who cropped: the larger one may have been given a border as well
        shows = f"{THIS} shows a part of {OTHER}, {kept:.0%} of it"
        return [shows if kept < WHOLE else f"{OTHER} shows a part of {THIS}"]
    elif transform == "none":
        said.append("both show the same part of the picture")
    if kept < WHOLE:
        said.append(f"{THIS} shows {kept:.0%} of {OTHER}")
    return said


def where(box: Box) -> str:
    """A box as a place in words: "the upper left", "the centre", "the bottom, full width"."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    down = "upper" if y < 1 / 3 else "lower" if y > 2 / 3 else ""
    if box[2] - box[0] > 0.6:
        return {"upper": "the top", "lower": "the bottom", "": "the middle"}[down] + ", nearly full width"
    across = "left" if x < 1 / 3 else "right" if x > 2 / 3 else ""
    if not down and not across:
        return "the centre"
    return "the " + " ".join(word for word in (down or "middle", across or "middle") if word)
