"""What reading the frames of films came to, as it is told; apart from `filming`, which loads a decoder's arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Taken:
    """What `filming.take_in` came to: items whose frames were read, items that look like others now, films not at hand,
    and what could not be read, (item, why) each. `undone` says in a sentence what was left out for want of the extra.
    """

    items: tuple[int, ...] = ()
    near: tuple[int, ...] = ()
    missing: tuple[str, ...] = ()
    troubles: tuple[tuple[int, str], ...] = ()
    undone: str | None = None
    seconds: float = 0.0

    @property
    def notices(self) -> list[str]:
        """Sentences on what could not be read."""
        told = [f"item {item}: {why}" for item, why in self.troubles]
        return [*told, self.undone] if self.undone else told

    def as_json(self) -> dict[str, Any]:
        """INTERFACE.md's keys of `rebuild --frames`."""
        return {
            "films": len(self.items),
            "missing": list(self.missing),
            "notices": self.notices,
            "seconds": self.seconds,
        }


@dataclass(frozen=True, slots=True)
class Caught:
    """What catching up came to: the films read, and the items that were found to belong to others."""

    taken: Taken
    near: tuple[int, ...]
