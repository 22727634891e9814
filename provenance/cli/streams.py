"""Standard streams as a person's shell leaves them: closed, full, left by their reader, or interrupted while we write.

An answer that has begun is finished: the first Ctrl-C is remembered until it is out, as long as somebody reads; the
second one, or a reader that takes nothing for a while, cuts it. Nothing is ever written behind a cut answer.
"""

from __future__ import annotations

import io
import os
import select
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TextIO

from provenance.errors import ProvenanceError

PATIENCE = 2.0
"""Seconds that an interrupted answer waits for a reader that takes nothing."""
_CHUNK = getattr(select, "PIPE_BUF", 512)  # so much a pipe takes without blocking once select says it is ready
_TICK = 0.1


class AnswerLost(ProvenanceError):
    """Standard output takes no more (a full disk): the answer is lost, what was done is not (exit 2)."""

    code = "io"
    exit_code = 2


@dataclass(slots=True)
class _State:
    """What this call has come to."""

    sending: bool = False
    interrupted: bool = False
    begun: bool = False


_state = _State()


def prepare() -> None:
    """UTF-8 whatever the locale says, a stream where one was closed, and our own answer to Ctrl-C."""
    _state.sending = _state.interrupted = _state.begun = False
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by the caller, as `>&-` does: nobody listens, and that is no error
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115  (lives until exit)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    with suppress(ValueError):  # not the main thread
        signal.signal(signal.SIGINT, _on_interrupt)


def _on_interrupt(*_: Any) -> None:
    if _state.sending and not _state.interrupted:
        _state.interrupted = True
        return
    raise KeyboardInterrupt


def begun() -> bool:
    """Whether an answer stands on stdout already, whole or cut: no second one may follow it."""
    return _state.begun


def interrupted() -> bool:
    """Whether Ctrl-C came while an answer was on its way."""
    return _state.interrupted


def send(data: bytes) -> None:
    """Put an answer on stdout. A reader that has gone (`| head`) is no error and does not change the exit code.

    Raises AnswerLost when stdout cannot be written, KeyboardInterrupt when the rest was given up.
    """
    _state.begun = _state.sending = True
    try:
        _put(data)
    except BrokenPipeError:
        _leave()
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        _leave()
        raise AnswerLost(f"standard output: {reason}; the answer is lost, what was done before is kept") from error
    finally:
        _state.sending = False


def _put(data: bytes) -> None:
    number = _number(sys.stdout)
    if number is None or os.name != "posix":
        _through(sys.stdout, data)
        return
    sys.stdout.flush()
    rest, waited = memoryview(data), 0.0
    while rest:
        if select.select([], [number], [], _TICK)[1]:
            with suppress(BlockingIOError):  # a parent that shares the pipe may have made it non-blocking
                rest, waited = rest[os.write(number, rest[:_CHUNK]) :], 0.0
            continue
        waited = waited + _TICK if _state.interrupted else 0.0
        if waited >= PATIENCE:
            raise KeyboardInterrupt


def _through(stream: TextIO, data: bytes) -> None:
    """By the stream itself, where there is no file behind it."""
    binary = getattr(stream, "buffer", None)
    if binary is not None:
        stream.flush()
        binary.write(data)
        binary.flush()
    else:
        stream.write(data.decode("utf-8"))


def _number(stream: TextIO) -> int | None:
    try:
        return stream.fileno()
    except (OSError, ValueError):  # no real file, as under a test runner
        return None


def flush() -> None:
    """Leave nothing for the interpreter to fail on at exit."""
    with suppress(ValueError):  # closed meanwhile
        for name in ("stdout", "stderr"):
            try:
                getattr(sys, name).flush()
            except OSError:
                _leave(name)


def _leave(name: str = "stdout") -> None:
    """Point a stream at nothing, so that no later write and no flush at exit (code 120) meets what is behind it."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), getattr(sys, name).fileno())
    except (OSError, ValueError):  # not a real file, as under a test runner
        setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115  (lives until exit)
