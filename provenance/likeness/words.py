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
_TRANSFORMS = {
    "none": "shown whole",
    "mirror": "mirrored left to right",
    "flip": "turned upside down in a mirror",
    "rotate-90": "rotated 90° clockwise",
    "rotate-180": "rotated 180°",
    "rotate-270": "rotated 270° clockwise",
    "transpose": "mirrored at its diagonal",
    "transverse": "mirrored at its other diagonal",
    "letterbox": "with a border around it",
    "crop": "cropped",
    "overlay": "with something laid over it",
    "window": "as a picture inside a page or another picture",
}
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
    verdict: str, transform: str, support: int, telling: int, differences: Sequence[Region], kept: float
) -> str:
    """One sentence or two: what agrees, how they relate, where they differ."""
    parts = [f"{support} of {telling} textured blocks agree once aligned"]
    if verdict in ("same-picture", "altered"):
        parts.append(f"the candidate's picture is {_TRANSFORMS[transform]}")
    if kept < 0.97:
        parts.append(f"{kept:.0%} of it is shown")
    if verdict == "same-scene":
        parts.append("but not one picture: another moment or another view of it")
    places = [f"{_KINDS[region.kind]} at {where(region.box)} ({region.area:.1%} of the area)" for region in differences]
    if places:
        parts.append("; ".join(places[:4]) + (f" and {len(places) - 4} more" if len(places) > 4 else ""))
    return "; ".join(parts)


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
