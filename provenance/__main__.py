"""`python -m provenance` is the `provenance` command: what happens before and after everything is loaded."""

from __future__ import annotations

import gc
import os
import signal
import sys
from contextlib import suppress

INTERRUPTED = 130
NEW_OBJECTS = 200_000
"""After so many new objects circles of them are looked for: loading makes 150,000 that stay, and hardly one circle."""
_SENTENCE = "interrupted before anything was begun"


def main() -> int:
    """Load the command line and run it; Ctrl-C is one sentence and exit code 130 at every moment."""
    _on_interrupt(_leave)
    gc.set_threshold(NEW_OBJECTS, *gc.get_threshold()[1:])
    # Loading takes longer than many a command; a Ctrl-C meanwhile must not end in the middle of an import.
    from provenance.cli.app import main as run

    code = run()
    _on_interrupt(signal.SIG_IGN)  # all is said: the interpreter only tidies up
    if code == INTERRUPTED:
        # CPython ends itself by a signal when the interrupt had passed through code made at run time (a dataclass being
        # defined), whatever was returned since; everything is closed and flushed by now.
        os._exit(code)
    # The interpreter looks through all that was loaded for circles before it ends, a quarter of a short command's time.
    # Nothing waits in one: what is open was closed by name.
    gc.freeze()
    return code


def _on_interrupt(handler: object) -> None:
    with suppress(ValueError):  # not the main thread: whoever started us answers for signals
        signal.signal(signal.SIGINT, handler)  # type: ignore[arg-type]


def _leave(*_: object) -> None:
    """End at once: nothing is open yet, and a half-loaded module can clean nothing up."""
    with suppress(OSError):
        os.write(2, f"provenance: {_SENTENCE}\n".encode())
    if "--json" in sys.argv:
        error = f'{{"error": {{"code": "interrupted", "message": "{_SENTENCE}", "path": null}}}}\n'
        with suppress(OSError):
            os.write(1, error.encode())
    os._exit(INTERRUPTED)


if __name__ == "__main__":
    sys.exit(main())
