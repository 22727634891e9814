"""A line of progress on stderr, only where a person watches it."""

from __future__ import annotations

import sys
import time

EVERY = 0.1  # seconds between two lines


class Progress:
    """Counts aloud on a terminal, `12/300 documents`, and wipes the line at the end; silent elsewhere."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._shown = 0.0
        self._watched = sys.stderr.isatty()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *failure: object) -> None:
        if self._watched and self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def at(self, done: int, total: int | None = None) -> None:
        """Say how far it is, at most ten times a second."""
        now = time.monotonic()
        if not self._watched or now - self._shown < EVERY:
            return
        self._shown = now
        of = f"/{total}" if total else ""
        sys.stderr.write(f"\r\x1b[K{done}{of} {self._what}")
        sys.stderr.flush()
