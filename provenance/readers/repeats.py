"""What was read once need not be read again: answers kept by all that they depend on, for as long as there is room.

The photographs of one desk or one card say the same credit, town, rights and camera a thousand times.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

T = TypeVar("T")
MOST_ANSWERS = 4096
MOST_CHARACTERS = 1 << 20


class Repeats(Generic[T]):
    """Answers by question. The question must hold everything the answer depends on, and the answer must not change.

    Emptied when it holds 4,096 answers, or as many characters as make a few megabytes: what comes in may be hostile.
    """

    __slots__ = ("_held", "get", "known")

    def __init__(self) -> None:
        self.known: dict[Hashable, T] = {}
        self.get = self.known.get
        self._held = 0

    def keep(self, question: Hashable, answer: T, size: int) -> None:
        """Keep an answer; `size` is how many characters or bytes the two hold together. A large one is not kept."""
        if size > MOST_CHARACTERS >> 6:
            return
        if len(self.known) >= MOST_ANSWERS or self._held + size > MOST_CHARACTERS:
            self.known.clear()
            self._held = 0
        self.known[question] = answer
        self._held += size
