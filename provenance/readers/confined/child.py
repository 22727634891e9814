"""The child's side: lower the limits, then answer one JSON line per task until the parent closes the pipe."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Mapping
from typing import Any

from provenance.errors import MissingExtra, Unreadable
from provenance.readers.confined import frames, manifests, media, pixels

MEMORY = 1 << 30

TASKS: Mapping[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "c2pa": manifests.read,
    "video": media.read,
    "frames": frames.read,
    "pixels": pixels.read,
}


def main() -> None:
    """Serve tasks from standard input; answers go to the pipe that was standard output, decoders' chatter nowhere."""
    answers = os.fdopen(os.dup(1), "wb")
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    _lower_limits()
    answers.write(b"\n")  # ready
    answers.flush()
    for line in sys.stdin.buffer:
        request = json.loads(line)
        _wind(request["seconds"], request["patience"])
        answer = perform(request)
        _wind(0, 0)
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()


def perform(request: dict[str, Any]) -> dict[str, Any]:
    """One task's answer: `value`, or `refused`, `missing`, or `spent` when the memory was not enough."""
    try:
        return {"value": TASKS[request["task"]](request)}
    except MissingExtra as e:
        return {"missing": e.message}
    except Unreadable as e:
        return {"refused": e.message}
    except OSError as e:
        return {"refused": (e.strerror or type(e).__name__).lower()}
    except MemoryError:
        return {"spent": True}


def _wind(seconds: float, patience: float) -> None:
    """End this process after so many seconds of its own processor time, or after `patience` by the clock.

    Its own time, for a busy machine must not make a good file look bad. The clock is for a child whose parent is gone:
    the parent's own comes first.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)
        signal.alarm(int(patience) + 2 if patience else 0)


def _lower_limits() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limits: the parent's clock remains
        return
    wanted = ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0))
    for what, limit in wanted:
        _, hard = resource.getrlimit(what)
        ceiling = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        try:
            resource.setrlimit(what, (ceiling, ceiling))
        except (OSError, ValueError):
            continue  # macOS refuses some of these; the others still hold
