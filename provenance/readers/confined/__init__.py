"""Native decoders run here: a child process that may use one gigabyte and eight processor seconds, and writes nothing.

Decoders written in C and Rust meet files made to break them. What they need is run in a child with limits: an endless
loop, a crash or a bomb ends one task with one sentence, never the run. The child is kept between tasks, so the limits
cost a start of Python once per thread, not once per file.

Limits hold where the system offers them (Linux: memory, time, files; macOS: time, files; elsewhere: time by the clock
only).
"""

from __future__ import annotations

from provenance.readers.confined.worker import SECONDS, Stopped, call, reset

__all__ = ["SECONDS", "Stopped", "call", "reset"]
