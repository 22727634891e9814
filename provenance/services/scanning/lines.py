"""Starting the processes that read beside a scan: the pipes to each, and how they are told to go.

The first of several makes the others, where that can be done (`hands`).
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import IO

from provenance.services.scanning.pipes import CAN_COPY

_PATIENCE = 5.0
"""Seconds that processes with nothing more to do have for going."""

_LOADS = "import gc; gc.disable(); from provenance.services.scanning.hands import serve"
"""What is loaded stays: looking through it for circles takes a twentieth of the time; `serve` looks again."""


@dataclass(frozen=True, slots=True)
class Line:
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


def several(count: int) -> list[Line]:
    """So many processes, of which the first makes the others where that can be done."""
    if not CAN_COPY:
        return [started()[0] for _ in range(count)]
    return started(count - 1)


def started(more: int = 0) -> list[Line]:
    """A process, and `more` copies it makes of itself once it has loaded what it needs."""
    pipes: list[tuple[int, int]] = []
    try:
        for _ in range(2 * more):
            pipes.append(os.pipe())
        asked, answered = pipes[:more], pipes[more:]
        theirs = [(ours[0], own[1]) for ours, own in zip(asked, answered, strict=True)]
        group = _group(theirs)
    except OSError:
        for end in (end for pipe in pipes for end in pipe):
            os.close(end)
        raise
    for end in (end for pair in theirs for end in pair):
        os.close(end)
    assert group.stdin is not None and group.stdout is not None
    copies = [(os.fdopen(a[1], "wb"), os.fdopen(b[0], "rb")) for a, b in zip(asked, answered, strict=True)]
    return [Line(give, take, group) for give, take in ((group.stdin, group.stdout), *copies)]


def _group(theirs: list[tuple[int, int]]) -> subprocess.Popen[bytes]:
    """The first process, and what it needs to make the others."""
    return subprocess.Popen(
        # -P: what lies in the folder one happens to stand in, a card with files of anybody's, is never imported
        [sys.executable, "-P", "-c", f"{_LOADS}; serve(*{theirs})"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))},
        pass_fds=[end for pair in theirs for end in pair],
        process_group=0 if CAN_COPY else None,
    )
