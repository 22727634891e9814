"""Reading in processes beside this one: the interpreter runs one thread at a time, and reading is mostly its work.

The processes are our own instead of `multiprocessing`'s, for the reasons `store/judging.py` gives: its "fork" copies an
open SQLite connection, its "spawn" runs the caller's script once more. They end when their input does, so a killed scan
leaves none behind. One that dies over a file (a decoder's fault, no memory) is started anew, and the file is a failure.
"""

from __future__ import annotations

import gc
import os
import pickle
import queue
import signal
import struct
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from typing import Any

from provenance.readers.intake import printable
from provenance.services.scanning.reading import Arrived, Way, read_unit
from provenance.services.scanning.walking import Unit

CHUNK = 8
"""Units a process is given at a time."""
AHEAD = 6
"""Chunks each process has before it or ready, so that none waits while a batch is written."""
ALONE = 24
"""Up to so many units are read here: starting a process costs more than it saves."""
_SIZE = struct.Struct("<Q")

Read = tuple[Unit, list[Arrived]]


def read_all(units: Iterable[Unit], way: Way, *, jobs: int) -> Generator[Read, None, None]:
    """Every unit with what was read of it, in order; by `jobs` processes when there are many."""
    rest = iter(units)
    first = list(islice(rest, ALONE + 1))
    if jobs < 2 or len(first) <= ALONE:
        for unit in (*first, *rest):
            yield unit, read_unit(unit, way)
        return
    yield from _Pool(way, jobs).read(unit for part in (first, rest) for unit in part)


class _Pool:
    def __init__(self, way: Way, jobs: int) -> None:
        self._way = way
        self._processes = [_Process(way) for _ in range(jobs)]

    def read(self, units: Iterable[Unit]) -> Iterator[Read]:
        """Chunks go round the processes and come back in that order, so that nothing depends on who was faster."""
        rest = iter(units)
        turn = 0
        waiting: deque[_Process] = deque()
        try:
            while True:
                while len(waiting) < AHEAD * len(self._processes) and (chunk := list(islice(rest, CHUNK))):
                    self._processes[turn].give(chunk)
                    waiting.append(self._processes[turn])
                    turn = (turn + 1) % len(self._processes)
                if not waiting:
                    return
                yield from waiting.popleft().take()
        finally:
            for process in self._processes:
                process.end()


class _Process:
    """One process, what it was given and has not answered, and a thread that empties its pipe."""

    def __init__(self, way: Way) -> None:
        self._way = way
        self._given: deque[list[Unit]] = deque()
        self._start()

    def _start(self) -> None:
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._process = subprocess.Popen(
            [sys.executable, "-c", "from provenance.services.scanning.beside import serve; serve()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
        )
        threading.Thread(target=_empty, args=(self._process, self._answers), daemon=True).start()

    def give(self, chunk: list[Unit]) -> None:
        self._given.append(chunk)
        self._send(chunk)

    def _send(self, chunk: list[Unit]) -> None:
        assert self._process.stdin is not None
        with suppress(BrokenPipeError):  # it died: `take` finds out, and gives everything to the next one
            _write(self._process.stdin, (self._way, chunk))
            self._process.stdin.flush()

    def take(self) -> list[Read]:
        """What became of the chunk given first."""
        chunk = self._given.popleft()
        answer = self._answers.get()
        if answer is not None:
            found: list[list[Arrived]] = pickle.loads(answer)
            return list(zip(chunk, found, strict=True))
        self._process.wait()
        done = [(unit, self._alone(unit)) for unit in chunk]
        self._start()
        for later in self._given:
            self._send(later)
        return done

    def _alone(self, unit: Unit) -> list[Arrived]:
        """One unit of a chunk over which a process died, in a process of its own."""
        one = _Process(self._way)
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

    def end(self) -> None:
        self._process.kill()
        with suppress(OSError, ValueError):
            self._process.communicate()


def _empty(process: subprocess.Popen[bytes], into: queue.SimpleQueue[bytes | None]) -> None:
    assert process.stdout is not None
    with suppress(OSError, ValueError):  # the pipe was closed under it: the scan is over
        while len(head := process.stdout.read(_SIZE.size)) == _SIZE.size:
            (size,) = _SIZE.unpack(head)
            body = process.stdout.read(size)
            if len(body) < size:
                break
            into.put(body)
    into.put(None)


def _write(stream: Any, message: Any) -> None:
    data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(_SIZE.pack(len(data)))
    stream.write(data)


def serve() -> None:
    """What a process beside does: read units that come in on standard input until nothing more comes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the scan's to answer, which then ends this process
    gc.set_threshold(50_000)
    answers, sys.stdout = sys.stdout.buffer, sys.stderr  # nothing that prints may spoil an answer
    while head := sys.stdin.buffer.read(_SIZE.size):
        way, chunk = pickle.loads(sys.stdin.buffer.read(_SIZE.unpack(head)[0]))
        _write(answers, [read_unit(unit, way) for unit in chunk])
        answers.flush()
