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
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import IO

from provenance.readers.intake import printable
from provenance.services.scanning.hands import CAN_COPY, SIZE, send
from provenance.services.scanning.reading import Arrived, Way, read_units
from provenance.services.scanning.walking import Unit

CHUNK = 8
"""Units a process is given at a time."""
AHEAD = 40
"""Chunks given and not taken yet, over all processes: more than a batch, so that none waits while one is written."""
ALONE = 24
"""Up to so many units are read here: starting a process costs more than it saves."""
_PATIENCE = 5.0
"""Seconds that processes with nothing more to do have for going."""

Read = tuple[Unit, list[Arrived]]


def read_all(units: Iterable[Unit], way: Way, *, jobs: int) -> Generator[Read, None, None]:
    """Every unit with what was read of it, in order; by `jobs` processes when there are many."""
    rest = iter(units)
    first = list(islice(rest, ALONE + 1))
    if jobs < 2 or len(first) <= ALONE:
        for unit in (*first, *rest):
            yield unit, read_units((unit,), way)[0]
        return
    yield from _Pool(way, jobs).read(unit for part in (first, rest) for unit in part)


class _Pool:
    def __init__(self, way: Way, jobs: int) -> None:
        self._way = way
        self._processes = [_Process(way, line) for line in _lines(jobs)]

    def read(self, units: Iterable[Unit]) -> Iterator[Read]:
        """Chunks go round the processes and come back in that order, so that nothing depends on who was faster."""
        rest = iter(units)
        turn = 0
        waiting: deque[_Process] = deque()
        ahead = max(AHEAD, 2 * len(self._processes))
        try:
            while True:
                while len(waiting) < ahead and (chunk := list(islice(rest, CHUNK))):
                    self._processes[turn].give(chunk)
                    waiting.append(self._processes[turn])
                    turn = (turn + 1) % len(self._processes)
                if not waiting:
                    break
                yield from waiting.popleft().take()
            for process in self._processes:
                process.finish()
        finally:
            for process in self._processes:
                process.end()


@dataclass(frozen=True, slots=True)
class _Line:
    """The pipes to a process and from it, and the group of processes it was started in."""

    give: IO[bytes]
    take: IO[bytes]
    group: subprocess.Popen[bytes]

    def finish(self) -> None:
        """Say that nothing more comes."""
        with suppress(OSError):
            self.give.close()

    def end(self) -> None:
        """End the process, and those started with it, in the middle of what they do if need be."""
        if self.group.returncode is None and not (self.give.closed and self._left()):
            with suppress(OSError):  # nobody waited for it yet, so its number is still its own
                if CAN_COPY:
                    os.killpg(self.group.pid, signal.SIGKILL)
                else:
                    self.group.kill()
            self.group.wait()
        for pipe in (self.give, self.take):
            with suppress(OSError):
                pipe.close()

    def _left(self) -> bool:
        """Whether the processes are gone, being told that nothing more comes."""
        with suppress(subprocess.TimeoutExpired):
            self.group.wait(_PATIENCE)
        return self.group.returncode is not None


def _lines(count: int) -> list[_Line]:
    """So many processes, of which the first makes the others where that can be done."""
    if not CAN_COPY:
        return [_started()[0] for _ in range(count)]
    return _started(count - 1)


def _started(more: int = 0) -> list[_Line]:
    """A process, and `more` copies it makes of itself once it has loaded what it needs."""
    pipes = [(os.pipe(), os.pipe()) for _ in range(more)]
    theirs = [(asked[0], answered[1]) for asked, answered in pipes]
    group = subprocess.Popen(
        # -P: what lies in the folder one happens to stand in, a card with files of anybody's, is never imported
        [sys.executable, "-P", "-c", f"from provenance.services.scanning.hands import serve; serve(*{theirs})"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))},
        pass_fds=[end for pair in theirs for end in pair],
        process_group=0 if CAN_COPY else None,
    )
    for pair in theirs:
        for end in pair:
            os.close(end)
    assert group.stdin is not None and group.stdout is not None
    copies = [(os.fdopen(asked[1], "wb"), os.fdopen(answered[0], "rb")) for asked, answered in pipes]
    return [_Line(give, take, group) for give, take in ((group.stdin, group.stdout), *copies)]


class _Process:
    """One process, what it was given and has not answered, and a thread that empties its pipe."""

    def __init__(self, way: Way, line: _Line) -> None:
        self._way = way
        self._given: deque[list[Unit]] = deque()
        self._lines: list[_Line] = []
        self._listen(line)

    def _listen(self, line: _Line) -> None:
        self._lines.append(line)
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        threading.Thread(target=_empty, args=(line.take, self._answers), daemon=True).start()

    def give(self, chunk: list[Unit]) -> None:
        self._given.append(chunk)
        self._send(chunk)

    def _send(self, chunk: list[Unit]) -> None:
        with suppress(BrokenPipeError):  # it died: `take` finds out, and gives everything to the next one
            send(self._lines[-1].give, (self._way, chunk))

    def take(self) -> list[Read]:
        """What became of the chunk given first."""
        chunk = self._given.popleft()
        answer = self._answers.get()
        if answer is not None:
            found: list[list[Arrived]] = pickle.loads(answer)
            return list(zip(chunk, found, strict=True))
        done = [(unit, self._alone(unit)) for unit in chunk]
        self._listen(_started()[0])
        for later in self._given:
            self._send(later)
        return done

    def _alone(self, unit: Unit) -> list[Arrived]:
        """One unit of a chunk over which a process died, in a process of its own."""
        one = _Process(self._way, _started()[0])
        try:
            one._send([unit])
            answer = one._answers.get()
        finally:
            one.end()
        if answer is not None:
            found: list[list[Arrived]] = pickle.loads(answer)
            return found[0]
        said = "reading it ended the process that read it (a damaged file, or no memory left)"
        return [Arrived(met, code="unreadable", trouble=f"{printable(met.path)}: {said}") for met in unit.files]

    def finish(self) -> None:
        """Nothing more comes."""
        self._lines[-1].finish()

    def end(self) -> None:
        for line in self._lines:
            line.end()


def _empty(pipe: IO[bytes], into: queue.SimpleQueue[bytes | None]) -> None:
    with suppress(OSError, ValueError):  # the pipe was closed under it: the scan is over
        while len(head := pipe.read(SIZE.size)) == SIZE.size:
            (size,) = SIZE.unpack(head)
            body = pipe.read(size)
            if len(body) < size:
                break
            into.put(body)
    into.put(None)
