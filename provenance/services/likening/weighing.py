"""The second look at candidates in turn, the nearest first, until enough is known of a picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from provenance.errors import Unreadable
from provenance.likeness.prints import Fingerprint, unpack
from provenance.services.likening.looking import RANK, Match, match

if TYPE_CHECKING:
    from provenance.likeness.queries import Query

MOST = 24
"""Candidates that are looked at a second time, the nearest first."""
MOST_SAME = 8
"""Files found to show the same picture after which nothing is looked for: as many as are kept of one that comes in."""
MOST_FOUND = 16
"""Files found to be like it in any way after which nothing is looked for: the frames of a moving scene."""

_SAME = RANK.index("same-picture")

Candidate = tuple[int | None, bytes]
"""The number of a file, None where it has none yet, and its packed fingerprint."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the second look came to: files found, fingerprints without a file found, and how often it was taken."""

    files: tuple[Match, ...]
    fellows: dict[bytes, Match]
    looks: int


def weigh(query: Query, candidates: Iterable[Candidate]) -> Weighed:
    """Look at candidates in this order; a fingerprint that several have is looked at once, and counts once a file.

    One without a file is counted only where no file before it has the same fingerprint: it may be that very file,
    read again.
    """
    from provenance.likeness.verdicts import verdict

    seen: dict[bytes, Match | None] = {}
    files: list[Match] = []
    fellows: dict[bytes, Match] = {}
    same = 0
    for file, packed in candidates:
        fresh = packed not in seen
        if fresh:
            if len(seen) >= MOST or same >= MOST_SAME or len(files) + len(fellows) >= MOST_FOUND:
                break
            there = opened(packed)
            seen[packed] = match(0, verdict(query, there)) if there else None
        found = seen[packed]
        if found is None:
            continue
        if file is None:
            fellows[packed] = found
        else:
            files.append(replace(found, file=file))
        same += RANK.index(found.verdict) <= _SAME and (fresh or file is not None)
    return Weighed(tuple(sorted(files, key=lambda one: one.order)), fellows, len(seen))


def opened(packed: bytes) -> Fingerprint | None:
    """A kept fingerprint; None for one of another version, which is not compared."""
    try:
        return unpack(packed)
    except Unreadable:
        return None
