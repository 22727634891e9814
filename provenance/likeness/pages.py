"""Pages: screenshots of phones, browsers and documents, and the pictures that stand in them.

A page is cut along its flat rows and columns, again and again, into blocks (the XY cut of document analysis). A block
that is large, tonal and filled is a picture; what is not is text and furniture.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import islice

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
_AT_ONCE = 64
ROWS, COLUMNS = range(2)
_Luma = NDArray[np.uint8]
_Path = tuple[int, ...]
"""How a block was cut out of the others; in their order the last part of every cut comes first."""


@dataclass(frozen=True, slots=True)
class Block:
    """Rows [top, bottom) and columns [left, right) of the luma, and the level of the ground it was cut out of.

    between: which flat lines it was cut out between, ROWS or COLUMNS; it has none of those itself.
    """

    left: int
    top: int
    right: int
    bottom: int
    ground: float
    between: int = -1

    @property
    def across(self) -> int:
        return self.right - self.left

    @property
    def down(self) -> int:
        return self.bottom - self.top

    @property
    def area(self) -> int:
        return self.across * self.down

    def part(self, between: int, start: int, end: int, ground: float) -> Block:
        """Its rows or columns [start, end), counted from its own first."""
        if between == ROWS:
            return Block(self.left, self.top + start, self.right, self.top + end, ground, between)
        return Block(self.left + start, self.top, self.left + end, self.bottom, ground, between)


@dataclass(frozen=True, slots=True)
class Cut:
    """The blocks that were cut, and how many of the picture's pixels have one level or the two beside it at most."""

    blocks: list[Block]
    level: int
    size: int

    @property
    def may_be_page(self) -> bool:
        """Whether blocks and ground are those of a page, whatever the blocks are."""
        least = ONE_LEVEL if len(self.blocks) < MANY_BLOCKS else LITTLE_LEVEL
        return len(self.blocks) >= LEAST_BLOCKS and self.level >= least * self.size


def may_be_cut(square: NDArray[np.float32]) -> bool:
    """Whether any line of a picture's square is so even that the picture may have flat ones; most have none."""
    most = (2 * SPREAD) ** 2
    return bool((evenness(square)[1] <= most).any() or (evenness(square.T)[1] <= most).any())


def read(luma: _Luma, picture: Values) -> tuple[bool, list[Box]]:
    """Whether a picture is a page, and the boxes of the pictures in it, largest first, at most MOST_WINDOWS.

    luma and picture: the same pixels (rows, columns) as whole levels and as `borders.values`. Of what is no page, a
    photograph with a frame and a caption for example, only the largest picture is given.
    """
    cut = _cut_up(luma, picture)
    pictures = _pictures(luma, cut.blocks)
    if not cut.may_be_page:
        return False, _boxes(luma, islice(pictures, 1))
    kept = list(pictures)
    page = _is_page(luma, cut, kept)
    return page, _boxes(luma, kept[: MOST_WINDOWS if page else 1])


def _cut_up(luma: _Luma, picture: Values) -> Cut:
    """The blocks of what has enough ground for a page; nothing of anything else. A photograph is all one block.

    The largest block is cut first, since it alone mostly settles how much ground there is. Where there is enough, but
    no level has its share of a page, blocks too small for a picture are left as they are.
    """
    height, width = picture.shape
    size = left = picture.size
    done: list[tuple[_Path, Block]] = []
    todo: list[tuple[int, _Path, Block]] = [(-size, (), Block(0, 0, width, height, -1.0))]
    settled, level, smallest = 0, -1, 0.0
    while todo:
        _, path, block = heappop(todo)
        parts = _cut(picture, block) if len(path) < _DEPTH and min(block.across, block.down) >= smallest else []
        if not parts:
            done.append((path, block))
            settled += block.area
            if 1.0 - settled / size < LEAST_GROUND:
                return Cut([], 0, size)
        else:
            left -= block.area - sum(part.area for part in parts)
            for number, part in enumerate(parts):
                heappush(todo, (-part.area, (*path, -number), part))
        if level < 0 and 1.0 - left / size >= LEAST_GROUND:
            level = _one_level(luma)
            smallest = 0.0 if level >= LITTLE_LEVEL * size else _least(luma)
    return Cut([block for _, block in sorted(done)], level, size)


def _one_level(luma: _Luma) -> int:
    """How many pixels have one level or the two beside it, whichever level has the most."""
    counts = np.bincount(luma.ravel(), minlength=258)
    return int((counts[:-2] + counts[1:-1] + counts[2:]).max())


def _is_page(luma: _Luma, cut: Cut, pictures: list[Block]) -> bool:
    """Whether what was cut is a page: much ground of one level, many small blocks, and otherwise pictures."""
    height, width = luma.shape
    shown = set(pictures)
    rest = [block for block in cut.blocks if block not in shown]
    small = [b for b in rest if b.down < SMALL_BLOCK * height or b.across < SMALL_BLOCK * width]
    large = sum(block.area for block in rest) - sum(block.area for block in small)
    small = [block for block in small if min(block.across, block.down) >= SLIVER]
    if len(small) < LEAST_BLOCKS - len(pictures) or large > MOST_LARGE * luma.size:
        return False
    return _lined(small, height) >= LINED * sum(block.across for block in small)


def _lined(small: list[Block], height: int) -> int:
    """How much width of blocks stands in lines: long and low, or with another of its height close beside it."""
    sides = [(block.left, block.top, block.right, block.bottom) for block in small]
    corners = np.array(sides, dtype=np.intp).reshape(-1, 4)
    left, top, right, bottom = corners.T
    across, down = right - left, bottom - top
    lined = (across >= LONG_LINE * down) & (down <= LOW_LINE * height)
    for some in (slice(at, at + _AT_ONCE) for at in range(0, len(small), _AT_ONCE)):
        lined[some] |= _beside(corners[some, None], corners).any(axis=1)
    return int(across[lined].sum())


def _beside(corners: NDArray[np.intp], others: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Which blocks stand at one height, close together and of much the same height; not with themselves."""
    top, bottom = corners[..., 1], corners[..., 3]
    tall = np.maximum(bottom - top, others[..., 3] - others[..., 1])
    low = np.minimum(bottom - top, others[..., 3] - others[..., 1])
    level = np.abs(top + bottom - others[..., 1] - others[..., 3]) <= 0.8 * tall
    gap = np.maximum(corners[..., 0], others[..., 0]) - np.minimum(corners[..., 2], others[..., 2])
    others_only = (corners != others).any(axis=-1)
    return np.asarray(level & (0.55 * tall <= low) & (gap <= 2.5 * tall) & others_only)


def _boxes(luma: _Luma, found: Iterable[Block]) -> list[Box]:
    height, width = luma.shape
    return [(b.left / width, b.top / height, b.right / width, b.bottom / height) for b in found]


def _pictures(luma: _Luma, found: list[Block]) -> Iterator[Block]:
    """The blocks that are pictures, largest first."""
    least = _least(luma)
    for block in sorted(found, key=lambda block: block.area, reverse=True):
        if min(block.across, block.down) >= least and _tonal(luma, block) and _filled(luma, block):
            yield block


def _least(luma: _Luma) -> float:
    """The shortest side of a picture in a page."""
    return float(max(LEAST_PIXELS, LEAST_SIDE * min(luma.shape)))


def _filled(luma: _Luma, block: Block) -> bool:
    """Whether the block's outline is mostly not ground: a picture is cut straight, a figure on a ground is not."""
    view = luma[block.top : block.bottom, block.left : block.right]
    sides = (side.astype(np.float32) for side in (view[:2], view[-2:], view[:, :2], view[:, -2:]))
    return float(np.mean([(np.abs(side - block.ground) > _NEAR).mean() for side in sides])) >= _OUTLINE


def _cut(picture: Values, block: Block) -> list[Block]:
    """The block's parts between flat rows, or failing these between flat columns; [] when it cannot be cut."""
    view = picture[block.top : block.bottom, block.left : block.right]
    for way, lines in ((ROWS, view), (COLUMNS, view.T)):
        if way == block.between:
            continue
        mean, flat = flat_lines(lines)
        if 0 < np.count_nonzero(flat) < len(flat):
            return [block.part(way, *one) for one in _busy(mean, flat)]
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
