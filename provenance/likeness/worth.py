"""What a fingerprint is worth: the marks of pictures whose hash bits say nothing."""

from __future__ import annotations

from provenance.likeness.squares import Hashed

SMALL = 16
"""A shorter side under this many pixels leaves less than the hashes sample."""
FLAT = 6.0
"""Deviation of the 32 × 32 levels (0-255) a pHash is taken from under which a picture is flat."""
MOST_WAVERING = 20
"""How many of the 64 bits may waver before the hash is noise."""


def marks(hashed: Hashed, width: int, height: int) -> tuple[str, ...]:
    """The marks (of prints.MARKS, but for text-only) of a view with these hashes and size in pixels."""
    if min(width, height) < SMALL:
        return ("too-small",)
    if hashed.spread < FLAT:
        return ("flat",)
    return ("symmetric",) if hashed.wavering > MOST_WAVERING else ()
