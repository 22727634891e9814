"""Readings of the captions read last: a desk sends a series of pictures under one caption, each to be read the same.

A reading depends on the caption, the hints, the agents and the conventions known; nobody changes one that was made.
"""

from __future__ import annotations

from collections.abc import Sequence

from provenance.agents import AliasIndex
from provenance.captions.frame import Convention
from provenance.captions.reading import CaptionReading

_MOST = 100_000
"""Characters of captions kept: some four hundred of them, for the frames of a series stand close together."""
Asked = tuple[str, str | None, str]
"""The caption, its language as far as it was given, and the context."""
Kept = dict[Asked, CaptionReading]


class Lately:
    """What was read with one set of agents and conventions; with another one it begins anew."""

    __slots__ = ("_agents", "_characters", "_conventions", "_kept")

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Keep nothing, so that every caption is read."""
        self._agents: AliasIndex | None = None
        self._conventions: Sequence[Convention] = ()
        self._kept: Kept = {}
        self._characters = 0

    def read_with(self, agents: AliasIndex, conventions: Sequence[Convention]) -> Kept:
        """The readings made with these."""
        if agents is not self._agents or conventions is not self._conventions:
            self._agents, self._conventions = agents, conventions
            self._kept, self._characters = {}, 0  # another thread may still write to the old one
        return self._kept

    def keep(self, kept: Kept, asked: Asked, reading: CaptionReading) -> None:
        """Add one; where there are too many characters the earlier ones go."""
        self._characters += len(asked[0])
        if self._characters > _MOST:
            kept.clear()
            self._characters = len(asked[0])
        kept[asked] = reading
