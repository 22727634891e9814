"""A line of progress on stderr, only where a person watches it."""

from __future__ import annotations

import sys
import time

EVERY = 0.1  # seconds between two lines
SETTLED = 1.0  # seconds before a rate means anything


class Progress:
    """Counts aloud on a terminal, `12/300 files, 40/s, 7 s left`, and wipes the line at the end; silent elsewhere."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._shown = 0.0
        self._begun = time.monotonic()
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
        sys.stderr.write(f"\r\x1b[K{done}{of} {self._what}{self._pace(done, total, now - self._begun)}")
        sys.stderr.flush()

    @staticmethod
    def _pace(done: int, total: int | None, seconds: float) -> str:
        """The rate and the time left, once there is something to go by."""
        if not done or seconds < SETTLED:
            return ""
        rate = done / seconds
        left = f", {_time((total - done) / rate)} left" if total and total > done else ""
        return f", {rate:,.0f}/s{left}" if rate >= 1 else left


def _time(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
