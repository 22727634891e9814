"""Pages: screenshots of phones, browsers and documents, and the pictures that stand in them.

A page is cut along its flat rows and columns, again and again, into blocks (the XY cut of document analysis). A block
that is large, tonal and filled is a picture; what is not is text and furniture.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.likeness.borders import MIDDLE, SPREAD, Lines, Values, evenness, flat_lines
from provenance.likeness.prints import Box

LEAST_BLOCKS, LEAST_GROUND = 8, 0.2
"""A page has at least this many blocks, and this share of flat ground between them."""
ONE_LEVEL, MANY_BLOCKS, LITTLE_LEVEL = 0.28, 60, 0.14
"""Share of a page that has one level and the two beside it: a screen draws its ground in one colour. A page of very
many blocks may be mostly picture."""
SLIVER = 3  # pixels: less is noise in a ground
SMALL_BLOCK, MOST_LARGE = 0.12, 0.25
"""Text is blocks less than this share of the page in height or in width; at most so much of it is anything else."""
LEAST_SIDE = 0.12
"""A picture in a page is at least this share of the page's shorter side, in both directions."""
LEAST_PIXELS = 24
MOST_WINDOWS = 3
_DEPTH = 7
_GROUND, _LARGE_GROUND, _LARGE = 0.3, 0.75, 0.3
"""Share of a block that may have the level of its surroundings before it is taken for text; more of a block that is
large in both directions, since text falls apart into lines."""
_TONES = 24
_OUTLINE = 0.55
LINED, LONG_LINE, LOW_LINE = 0.78, 5.0, 0.06
"""So much of the small blocks' width must stand in lines. A line in one block is so many times longer than tall, and
at most so much of the page tall."""
_NEAR = 6.0
_Luma = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Block:
    """Rows [top, bottom) and columns [left, right) of the luma, and the level of the ground it was cut out of."""

    left: int
    top: int
    right: int
    bottom: int
    ground: float

    @property
    def across(self) -> int:
        return self.right - self.left

    @property
    def down(self) -> int:
        return self.bottom - self.top

    @property
    def area(self) -> int:
        return self.across * self.down


def may_be_cut(square: NDArray[np.float32]) -> bool:
    """Whether any line of a picture's square is so even that the picture may have flat ones; most have none."""
    most = (2 * SPREAD) ** 2
    return bool((evenness(square)[1] <= most).any() or (evenness(square.T)[1] <= most).any())


def blocks(picture: Values) -> tuple[list[Block], float]:
    """The blocks of a page, and the share of its area that is flat ground. A photograph is one block on no ground."""
    height, width = picture.shape
    done: list[Block] = []
    todo = [(Block(0, 0, width, height, -1.0), 0)]
    while todo:
        block, depth = todo.pop()
        parts = _cut(picture, block) if depth < _DEPTH else []
        if not parts:
            done.append(block)
        todo += [(part, depth + 1) for part in parts]
    covered = sum(block.area for block in done)
    return done, 1.0 - covered / (width * height)


def is_page(luma: _Luma, found: list[Block], ground: float) -> bool:
    """Whether what was cut is a page: much ground of one level, many small blocks, and otherwise pictures."""
    if len(found) < LEAST_BLOCKS or ground < LEAST_GROUND:
        return False
    counts = np.bincount(luma.ravel(), minlength=258)
    least = ONE_LEVEL if len(found) < MANY_BLOCKS else LITTLE_LEVEL
    if float((counts[:-2] + counts[1:-1] + counts[2:]).max()) < least * luma.size:
        return False
    height, width = luma.shape
    pictures = _pictures(luma, found)
    rest = [block for block in found if block not in pictures]
    small = [b for b in rest if b.down < SMALL_BLOCK * height or b.across < SMALL_BLOCK * width]
    large = sum(block.area for block in rest) - sum(block.area for block in small)
    small = [block for block in small if min(block.across, block.down) >= SLIVER]
    if len(small) < LEAST_BLOCKS - len(pictures) or large > MOST_LARGE * luma.size:
        return False
    return _lined(small, height) >= LINED * sum(block.across for block in small)


def _lined(small: list[Block], height: int) -> int:
    """How much width of blocks stands in lines: long and low, or with another of its height close beside it."""
    total = 0
    for block in small:
        tall = block.down
        alone = block.across >= LONG_LINE * tall and tall <= LOW_LINE * height
        if alone or any(_beside(block, other) for other in small if other is not block):
            total += block.across
    return total


def _beside(block: Block, other: Block) -> bool:
    tall = max(block.down, other.down)
    level = abs(block.top + block.bottom - other.top - other.bottom) <= 0.8 * tall
    alike = 0.55 * tall <= min(block.down, other.down)
    gap = max(block.left, other.left) - min(block.right, other.right)
    return level and alike and gap <= 2.5 * tall


def windows(luma: _Luma, found: list[Block]) -> list[Box]:
    """The boxes of the blocks that are pictures, largest first, at most MOST_WINDOWS."""
    height, width = luma.shape
    pictures = sorted(_pictures(luma, found), key=lambda block: block.area, reverse=True)
    return [(b.left / width, b.top / height, b.right / width, b.bottom / height) for b in pictures[:MOST_WINDOWS]]


def _pictures(luma: _Luma, found: list[Block]) -> list[Block]:
    least = max(LEAST_PIXELS, LEAST_SIDE * min(luma.shape))
    return [b for b in found if min(b.across, b.down) >= least and _tonal(luma, b) and _filled(luma, b)]


def _filled(luma: _Luma, block: Block) -> bool:
    """Whether the block's outline is mostly not ground: a picture is cut straight, a figure on a ground is not."""
    view = luma[block.top : block.bottom, block.left : block.right].astype(np.float32)
    sides = (view[:2], view[-2:], view[:, :2], view[:, -2:])
    return float(np.mean([(np.abs(side - block.ground) > _NEAR).mean() for side in sides])) >= _OUTLINE


def _cut(picture: Values, block: Block) -> list[Block]:
    """The block's parts between flat rows, or failing these between flat columns; [] when it cannot be cut."""
    view = picture[block.top : block.bottom, block.left : block.right]
    mean, flat = flat_lines(view)
    if flat.any() and not flat.all():
        return [
            Block(block.left, block.top + a, block.right, block.top + b, level) for a, b, level in _busy(mean, flat)
        ]
    mean, flat = flat_lines(view.T)
    if flat.any() and not flat.all():
        return [
            Block(block.left + a, block.top, block.left + b, block.bottom, level) for a, b, level in _busy(mean, flat)
        ]
    return []


def _busy(mean: Lines, flat: NDArray[np.bool_]) -> list[tuple[int, int, float]]:
    """The runs of lines that are not flat, each with the level of the flat line beside it."""
    turns = [0, *(np.flatnonzero(flat[1:] != flat[:-1]) + 1).tolist(), len(flat)]
    runs = zip(turns[bool(flat[0]) : -1 : 2], turns[bool(flat[0]) + 1 :: 2], strict=False)
    return [(a, b, float(mean[a - 1] if a else mean[b]) + MIDDLE) for a, b in runs]


def _tonal(luma: _Luma, block: Block) -> bool:
    """Whether the block has the many levels of a picture and little of the ground around it."""
    view = luma[block.top : block.bottom, block.left : block.right]
    counts = np.bincount(view.ravel(), minlength=256)
    tones = int((counts > view.size / 2000).sum())
    level = round(block.ground) if block.ground >= 0 else int(counts.argmax())
    low, high = max(0, int(level - _NEAR)), int(level + _NEAR) + 1
    large = min(view.shape) >= _LARGE * min(luma.shape)
    return tones >= _TONES and float(counts[low:high].sum()) / view.size <= (_LARGE_GROUND if large else _GROUND)
