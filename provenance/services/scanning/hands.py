"""What a process beside a scan does: read the units that come in, until nothing more comes.

The first one loads what reading needs and is then copied (`os.fork`) for the others: loading takes most of a second,
and is done once. It can be copied safely because it has nothing open and no second thread, which cannot be said of the
process that scans. Where there is no `os.fork`, or the system's own libraries do not bear it (macOS), each is started
by itself.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys

from provenance.services.embedding import ready as ready_for_captions
from provenance.services.likening.looking import ready as ready_for_pictures
from provenance.services.scanning.pipes import SIZE, send
from provenance.services.scanning.reading import read_units

_SELDOM = 50_000
_GIVES_WAY = 2
"""How far reading gives way to writing what was read, of which there is one process only, and to a person's work."""

Ends = tuple[int, int]
"""The descriptors a process reads units from and writes answers to."""


def serve(*more: Ends) -> None:
    """Read for whoever is at the other end of standard input and output, and in a copy of this process for each more.

    Returns when nothing more comes, to it and to the copies.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the scan's to answer, which then ends these processes
    if hasattr(os, "nice"):
        os.nice(_GIVES_WAY)
    ends = (os.dup(0), os.dup(1)), *more
    sys.stdout = sys.stderr  # nothing that prints may spoil an answer
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    if more:
        ready_for_captions()
        ready_for_pictures()
    gc.collect()
    gc.freeze()  # what was loaded stays: looking through it again and again would only copy its pages
    gc.set_threshold(_SELDOM)
    gc.enable()
    own, others = ends[0], ends[1:]
    copies = []
    for pair in others:
        try:
            copy = os.fork()
        except OSError:  # no more processes may be: whoever waits for one finds its end closed, and does without it
            break
        if copy == 0:
            _work_and_leave(pair, [one for one in ends if one is not pair])
        copies.append(copy)
    _close(others)
    _work(*own)
    for copy in copies:
        os.waitpid(copy, 0)


def _work_and_leave(pair: Ends, others: list[Ends]) -> None:
    """What a copy does. It must not go on as the process it was copied from, whatever happens."""
    try:
        _close(others)
        _work(*pair)
    finally:
        os._exit(0)


def _close(ends: tuple[Ends, ...] | list[Ends]) -> None:
    """An end that stays open in another process would hide that its owner is gone."""
    for pair in ends:
        for descriptor in pair:
            os.close(descriptor)


def _work(asked: int, answered: int) -> None:
    with os.fdopen(asked, "rb") as questions, os.fdopen(answered, "wb") as answers:
        while head := questions.read(SIZE.size):
            way, chunk = pickle.loads(questions.read(SIZE.unpack(head)[0]))
            send(answers, read_units(chunk, way))
