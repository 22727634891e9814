"""The parent's side: start the child, hand it one task, wait as long as agreed, end it when it does not answer."""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import threading
import time
import weakref
from pathlib import Path
from typing import Any

from provenance.errors import MissingExtra, Unreadable

SECONDS = 8.0  # of processor time where the system counts it; with the rest of a file's reading, ten at most
_PATIENCE = 4.0  # times as long by the clock: other programs want the processor too
_OVERTIME = -signal.SIGPROF if hasattr(signal, "SIGPROF") else None  # how a child ends whose time is used up
_START = 60.0  # for a Python to start on a busy machine; no foreign file is open yet
_RENEW_AFTER = 200  # tasks; what a decoder leaks must not count against a later file
_LONGEST_ANSWER = 64 << 20
_NO_PROXY_OUT = "http://127.0.0.1:9"  # the discard port: a library that tries the network all the same fails at once
_CHILD = "from provenance.readers.confined.child import main; main()"


class Stopped(Unreadable):
    """A decoder was ended: it ran too long, needed too much memory, or broke down (exit 3)."""

    code = "stopped"


def call(task: str, path: Path, *, seconds: float = SECONDS, **options: Any) -> dict[str, Any]:
    """What the child's `task` says of the file at `path`.

    Raises Stopped when it was ended, Unreadable with the decoder's own words when it refused the file, MissingExtra
    when the optional package is not installed.
    """
    patience = seconds * (_PATIENCE if _OVERTIME is not None else 1)
    request = {"task": task, "path": os.fspath(path), "seconds": seconds, "patience": patience, **options}
    answer = _answer(request, seconds)
    if "missing" in answer:
        raise MissingExtra(str(answer["missing"]))
    if "refused" in answer:
        raise Unreadable(str(answer["refused"]))
    value: dict[str, Any] = answer["value"]
    return value


def reset() -> None:
    """End this thread's child; the next task starts a fresh one."""
    worker: _Worker | None = getattr(_here, "worker", None)
    if worker is not None:
        worker.end()
        _here.worker = None


def _answer(request: dict[str, Any], seconds: float) -> dict[str, Any]:
    """The child's answer. A child that has worked before may break for an earlier file's sake: a fresh one decides."""
    worker = _worker()
    fresh = worker.tasks == 0
    answer = worker.ask(request)
    if answer is None and not fresh and not worker.late:
        worker = _worker()
        answer = worker.ask(request)
    if answer is None:
        why = f"it ran longer than {seconds:g} s" if worker.late else "it broke down or needed too much memory"
        raise Stopped(f"the {request['task']} decoder was stopped: {why}")
    return answer


class _Worker:
    """One child process; `tasks` served so far, `late` when the last one had to be ended for its time."""

    def __init__(self) -> None:
        self.tasks = 0
        self.late = False
        self.owner = os.getpid()
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _CHILD],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )
        self._ending = weakref.finalize(self, _end, self._process, self.owner)

    @property
    def usable(self) -> bool:
        return self._ending.alive and self.owner == os.getpid() and self.tasks < _RENEW_AFTER

    def end(self) -> None:
        self._ending()

    def ask(self, request: dict[str, Any]) -> dict[str, Any] | None:
        """The answer, or None when the child is gone; it is ended then."""
        self.late = False
        line = None
        if self.tasks or self._receive(time.monotonic() + _START) is not None:
            line = self._exchange(json.dumps(request).encode() + b"\n", time.monotonic() + request["patience"])
        self.tasks += 1
        if line is None:
            self.end()
            self.late = self.late or self._process.returncode == _OVERTIME
            return None
        answer: dict[str, Any] = json.loads(line)
        if answer.pop("spent", False):
            self.end()
            return None
        return answer

    def _exchange(self, request: bytes, deadline: float) -> bytes | None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(request)
            self._process.stdin.flush()
        except OSError:
            return None
        return self._receive(deadline)

    def _receive(self, deadline: float) -> bytes | None:
        """One line of the child's; None when it is gone or the time is over."""
        assert self._process.stdout is not None
        found = bytearray()
        with selectors.DefaultSelector() as waiting:
            waiting.register(self._process.stdout, selectors.EVENT_READ)
            while not found.endswith(b"\n"):
                if not waiting.select(max(0.0, deadline - time.monotonic())):
                    self.late = True
                    return None
                chunk = os.read(self._process.stdout.fileno(), 1 << 16)
                if not chunk or len(found) > _LONGEST_ANSWER:
                    return None
                found += chunk
        return bytes(found)


_here = threading.local()  # one child per thread: decoders of two threads never wait for each other


def _worker() -> _Worker:
    worker: _Worker | None = getattr(_here, "worker", None)
    if worker is None or not worker.usable:
        if worker is not None and worker.owner == os.getpid():
            worker.end()
        worker = _here.worker = _Worker()
    return worker


def _end(process: subprocess.Popen[bytes], owner: int) -> None:
    if owner != os.getpid():
        return  # a forked copy of us let go of its copy: the child is still the original's
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError):  # the child is gone already; what it had not read is lost with it
                pipe.close()
    process.kill()
    process.wait()


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LANG", "LD_LIBRARY_PATH") if name in os.environ}
    proxies = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY"), _NO_PROXY_OUT)
    path = os.pathsep.join(entry or os.getcwd() for entry in sys.path)
    return {**kept, **proxies, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"}
