"""How many processes a scan may have beside it: each takes pipes, and a system lets a program hold only so many."""

from __future__ import annotations

import sys
from contextlib import suppress

_OWN = 32
"""Descriptors for what else is open: the catalogue, its index, a file that is read here, what a library opens."""
_EACH = 4
"""Both ends of the two pipes of one process, open at once while it is started."""

ALONE = (
    "the files are read by one process: no further one could be started (a limit of processes, `ulimit -u`, of open "
    "files, `ulimit -n`, or no memory left)"
)
"""Where not even one further process can be had."""


def affordable(jobs: int) -> tuple[int, str | None]:
    """So many processes of those asked for, and a sentence where they are fewer; raises the soft limit if need be."""
    if sys.platform == "win32":
        return jobs, None
    import resource  # there is none on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = _OWN + _EACH * jobs
    if soft == resource.RLIM_INFINITY or soft >= needed:
        return jobs, None
    with suppress(ValueError, OSError):
        more = needed if hard == resource.RLIM_INFINITY else min(hard, needed)
        resource.setrlimit(resource.RLIMIT_NOFILE, (more, hard))
        soft = more
    found = min(jobs, max(1, (soft - _OWN) // _EACH))
    if found == jobs:
        return jobs, None
    by = "one process" if found == 1 else f"{found} processes"
    return found, f"the files are read by {by} and not by {jobs}: only {soft} files may be open at once (`ulimit -n`)"
