"""Reading in processes beside this one: the interpreter runs one thread at a time, and reading is mostly its work.

The processes are our own instead of `multiprocessing`'s, for the reasons `store/judging.py` gives: its "fork" copies an
open SQLite connection, its "spawn" runs the caller's script once more. What they do is in `hands`. They end when their
input does, so a killed scan leaves none behind. One that dies over a file (a decoder's fault, no memory) is started
anew, and the file is a failure.
"""

from __future__ import annotations

import os
import pickle
import queue
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import cycle, islice
from typing import IO

from provenance.errors import Unreadable
from provenance.readers.intake import printable
from provenance.services.scanning import affording, lines
from provenance.services.scanning.pipes import SIZE, send
from provenance.services.scanning.reading import Arrived, Way, read_units
from provenance.services.scanning.walking import Unit

CHUNK = 8
"""Units a process is given at a time."""
AHEAD = 40
"""Chunks given and not taken yet, over all processes: more than a batch, so that none waits while one is written."""
MOST_HELD = 64 << 20
"""Bytes of answers that may wait to be taken: fewer chunks are given where files come with books for captions."""
_FADES = 0.9
ALONE = 24
"""Up to so many units are read here: starting a process costs more than it saves."""

Read = tuple[Unit, list[Arrived]]
_UNSTARTED = (OSError, RuntimeError)
"""What starting a process and its thread raises where a limit is met; `threading` has no error of its own."""


class Reads:
    """Every unit with what was read of it, in order; by `jobs` processes when there are many.

    The processes are started at once, so that they load what they need while whoever iterates does; `close` ends them.
    `say` is told in a sentence where the system lets fewer be started. jobs: as many as there are processors when None.
    """

    def __init__(
        self, units: Iterable[Unit], way: Way, *, jobs: int | None = None, say: Callable[[str], None] | None = None
    ) -> None:
        rest = iter(units)
        self._way = way
        first = list(islice(rest, ALONE + 1))
        self._units = (unit for part in (first, rest) for unit in part)
        jobs = jobs or _processors()
        self._pool = _pool(way, jobs, say or (lambda said: None)) if jobs > 1 and len(first) > ALONE else None

    def __iter__(self) -> Iterator[Read]:
        if self._pool is not None:
            yield from self._pool.read(self._units)
        else:
            for unit in self._units:
                yield unit, read_units((unit,), self._way)[0]

    def left(self) -> int | None:
        """How many units are still to come; None while that is not known."""
        return self._pool.left() if self._pool is not None else None

    def close(self) -> None:
        """End the processes, in the middle of what they do if need be."""
        if self._pool is not None:
            self._pool.end()


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _pool(way: Way, jobs: int, say: Callable[[str], None]) -> _Pool | None:
    """As many processes as the system lets us start; None where that is not a single one beside this."""
    jobs, fewer = affording.affordable(jobs)
    while jobs > 1:
        try:
            pool = _Pool(way, jobs)
        except _UNSTARTED:
            jobs //= 2
            continue
        if fewer is not None:
            say(fewer)
        return pool
    say(fewer or affording.ALONE)
    return None


class _Pool:
    def __init__(self, way: Way, jobs: int) -> None:
        self._waiting: deque[_Process] = deque()
        """Whose answers are still to be taken, in that order."""
        self._all_given = False
        self._left = 0
        """Units that were given out and are still to come."""
        begun = lines.several(jobs)
        try:
            self._processes = [_Process(way, line) for line in begun]
        except RuntimeError:
            for line in begun:
                line.end()
            raise

    def read(self, units: Iterable[Unit]) -> Iterator[Read]:
        """Chunks go round the processes and come back in that order, so that nothing depends on who was faster."""
        rest = iter(units)
        turns = cycle(self._processes)
        try:
            while True:
                while len(self._waiting) < self._ahead() and (chunk := list(islice(rest, CHUNK))):
                    process = next(turns)
                    process.give(chunk)
                    self._waiting.append(process)
                    self._left += len(chunk)
                self._all_given = len(self._waiting) < self._ahead()
                if not self._waiting:
                    break
                for read in self._waiting.popleft().take():
                    self._left -= 1
                    yield read
            for process in self._processes:
                process.finish()
        finally:
            self.end()

    def left(self) -> int | None:
        return self._left if self._all_given else None

    def end(self) -> None:
        for process in self._processes:
            process.end()

    def _ahead(self) -> int:
        """How many chunks may be given and not taken, by how large the answers were of late; few before the first."""
        least, most = 2 * len(self._processes), max(AHEAD, 2 * len(self._processes))
        size = max(process.size for process in self._processes)
        return max(least, min(most, int(MOST_HELD / size))) if size else least


class _Process:
    """One process, what it was given and has not answered, and a thread that empties its pipe."""

    @classmethod
    def begun(cls, way: Way) -> _Process:
        """One that is started for it. Raises what _UNSTARTED names."""
        line = lines.started()[0]
        try:
            return cls(way, line)
        except RuntimeError:
            line.end()
            raise

    def __init__(self, way: Way, line: lines.Line) -> None:
        self._way = way
        self.size = 0.0
        """Bytes of the answers that were taken, large ones remembered for a while."""
        self._lived = False
        """Whether it ever answered; else it was never there, for want of room."""
        self._gone = False
        """Whether it is gone and there is no other in its place."""
        self._given: deque[list[Unit]] = deque()
        self._lines: list[lines.Line] = []
        self._listen(line)

    def _listen(self, line: lines.Line) -> None:
        self._lines.append(line)
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        threading.Thread(target=_empty, args=(line.take, self._answers), daemon=True).start()

    def give(self, chunk: list[Unit]) -> None:
        self._given.append(chunk)
        self._send(chunk)

    def _send(self, chunk: list[Unit]) -> None:
        if self._gone:
            return
        with suppress(BrokenPipeError):  # it died: `take` finds out, and gives everything to the next one
            send(self._lines[-1].give, (self._way, chunk))

    def take(self) -> list[Read]:
        """What became of the chunk given first."""
        chunk = self._given.popleft()
        answer = None if self._gone else self._answers.get()
        if answer is not None:
            self._lived = True
            self.size = max(len(answer), self.size * _FADES)
            found: list[list[Arrived]] = pickle.loads(answer)
            return list(zip(chunk, found, strict=True))
        done = [(unit, self._alone(unit)) for unit in chunk]
        self._renew()
        return done

    def _renew(self) -> None:
        """Another process in the place of one that is gone, where the system lets us."""
        try:
            self._listen(lines.started()[0])
        except _UNSTARTED:
            self._gone, self._lived = True, False
            return
        self._gone = False
        for later in self._given:
            self._send(later)

    def _alone(self, unit: Unit) -> list[Arrived]:
        """One unit of a chunk over which a process died, in a process of its own."""
        try:
            one = _Process.begun(self._way)
        except _UNSTARTED:
            if not self._lived:  # it was not this file that ended it
                return read_units((unit,), self._way)[0]
            return _lost(unit, "no further process could be started to read it", lasting=False)
        try:
            one._send([unit])
            answer = one._answers.get()
        finally:
            one.end()
        if answer is not None:
            found: list[list[Arrived]] = pickle.loads(answer)
            return found[0]
        return _lost(unit, "reading it ended the process that read it (a damaged file, or no memory left)")

    def finish(self) -> None:
        """Nothing more comes."""
        self._lines[-1].finish()

    def end(self) -> None:
        for line in self._lines:
            line.end()


def _lost(unit: Unit, why: str, *, lasting: bool = True) -> list[Arrived]:
    return [
        Arrived(met, code=Unreadable.code, trouble=f"{printable(met.path)}: {why}", lasting=lasting)
        for met in unit.files
    ]


def _empty(pipe: IO[bytes], into: queue.SimpleQueue[bytes | None]) -> None:
    with suppress(OSError, ValueError):  # the pipe was closed under it: the scan is over
        while len(head := pipe.read(SIZE.size)) == SIZE.size:
            (size,) = SIZE.unpack(head)
            body = pipe.read(size)
            if len(body) < size:
                break
            into.put(body)
    into.put(None)
