"""Read every file named on standard input, one report line each: run as a process of its own, so that its memory and its
survival can be judged. With `pixels` as argument the pictures are decoded as well. Seconds are of this process's own time: the
machine may be busy, and decoders have a limit of their own."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from provenance.readers.reading import read_file


def peak() -> int:
    """The most memory this process ever held, in bytes. Linux counts from the program it was before it became Python
    when `getrusage` is asked, so the kernel's own note is read where there is one."""
    status = Path("/proc/self/status")
    if status.is_file():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) << 10
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10


def children() -> int:
    import resource

    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss << 10


def main() -> None:
    for line in sys.stdin:
        path = json.loads(line)
        start = time.process_time()
        shown = read_file(path, pixels="pixels" in sys.argv).as_json()
        report = {
            "path": path,
            "seconds": time.process_time() - start,
            "peak": max(peak(), children()),
            "error": shown["error"],
            "findings": shown["findings"],
            "claims": [claim["value"] for claim in shown["claims"][:50]],
        }
        print(json.dumps(report), flush=True)


if __name__ == "__main__":
    main()
