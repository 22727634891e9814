"""What the index costs at a hundred thousand, a million and three million rows, beside a full numpy pass.

    python scripts/bench/million.py [--rows 100000 1000000 3000000] [--queries 200] [--pairs 1000000] [--grown 1000000]
                                    [--json FILE]

Rows are random hashes with planted near copies. Measured: building and loading (checksums verified), exact radius-10
queries against a numpy pass over the same rows in the same run, the joint rule, one insertion seen by the next query in
this process and in another, bytes per row on disk and resident, all pairs within 10 with peak memory, and an index that
grew as a scan makes it grow, a batch at a time. What ten million rows would take is extrapolated from the two largest
sizes, each figure as a power of the number of rows.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from provenance.likeness.index import Index, Rows  # noqa: E402, I001  (before numpy: see provenance/__init__.py)
from provenance.likeness.index.pairs import pairs  # noqa: E402

import numpy as np  # noqa: E402

_ELSEWHERE = """
import sys
from pathlib import Path
sys.path[:0] = [sys.argv[1]]
from provenance.likeness.index import Index
index = Index.open(Path(sys.argv[2]))
print("ready", flush=True)
for line in sys.stdin:
    index.refresh()
    print(len(index.within(int(line), 0)), flush=True)
"""


def planted(count: int) -> Rows:
    """Random rows, one in a thousand within ten bits of another."""
    rng = np.random.default_rng(20310509)
    phash = rng.integers(0, 2**64, count, dtype=np.uint64)
    copies = count // 1000
    flips = np.zeros(copies, dtype=np.uint64)
    for _ in range(10):
        flips ^= np.uint64(1) << rng.integers(0, 64, copies, dtype=np.uint64)
    phash[:copies] = phash[copies : 2 * copies] ^ flips
    dhash = rng.integers(0, 2**64, count, dtype=np.uint64)
    return Rows(phash, dhash, np.arange(count, dtype=np.uint32), np.zeros(count, dtype=np.uint8))


_RESIDENT = """
import sys
from pathlib import Path
sys.path[:0] = [sys.argv[1]]
from provenance.likeness.index import Index
def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096
before = resident()
index = Index.open(Path(sys.argv[2]))
for query in range(200):
    index.within(query * 0x9E3779B97F4A7C15 % 2**64, 10)
print(resident() - before)
"""


def clock(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def resident(path: Path) -> int:
    """Bytes of memory a fresh process has taken once it has opened the index and asked it 200 times."""
    code = [sys.executable, "-c", _RESIDENT, str(ROOT), str(path)]
    return int(subprocess.run(code, capture_output=True, text=True, check=True).stdout)


def measure(count: int, queries: int) -> dict[str, float]:
    rows = planted(count)
    with tempfile.TemporaryDirectory(prefix="likeness-index-") as folder:
        path = Path(folder)
        index = Index.open(path)
        report: dict[str, float] = {"rows": count, "build s": clock(lambda: index.append(rows, upto=count))}
        report["load s"] = statistics.median(clock(lambda: Index.open(path)) for _ in range(5))
        index = Index.open(path)
        report |= _queries(index, rows, queries)
        report["resident bytes per row"] = resident(path) / count
        report["file bytes per row"] = index.size / count
        report |= _insertion(index, path, count)
    return report


def _queries(index: Index, rows: Rows, queries: int) -> dict[str, float]:
    rng = np.random.default_rng(20310510)
    asked = [int(value) for value in rows.phash[rng.integers(0, len(rows), queries)]]
    asked = [
        value ^ (1 << int(a)) ^ (1 << int(b))
        for value, (a, b) in zip(asked, rng.integers(0, 64, (queries, 2)), strict=True)
    ]
    table = index.segments[0].rows.phash
    banded, plain, joint = [], [], []
    for number, value in enumerate(asked):  # interleaved, so that both see the same machine
        banded.append(clock(lambda value=value: index.within(value, 10)))
        query = np.uint64(value)
        plain.append(clock(lambda query=query: np.flatnonzero(np.bitwise_count(table ^ query) <= 10)))
        if number % 10 == 0:
            joint.append(clock(lambda value=value: index.joint(value, value)))
            found = int((np.bitwise_count(table ^ query) <= 10).sum())
            if found != len(index.within(value, 10)):
                raise SystemExit("the index and the plain pass disagree")
    each = statistics.median(banded)
    many = clock(lambda: index.joint_many([(value, value) for value in asked[:32]])) / 32
    return {
        "query ms": 1000 * each,
        "query 99th ms": 1000 * sorted(banded)[int(0.99 * len(banded))],
        "numpy pass ms": 1000 * statistics.median(plain),
        "ratio to the pass": each / statistics.median(plain),
        "joint rule ms": 1000 * statistics.median(joint),
        "joint rule, 32 at once, ms each": 1000 * many,
    }


def _insertion(index: Index, path: Path, count: int) -> dict[str, float]:
    other = subprocess.Popen(
        [sys.executable, "-c", _ELSEWHERE, str(ROOT), str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert other.stdin and other.stdout
    other.stdout.readline()
    seen, spent = [], []
    for number in range(20):
        fresh = np.array([0x0123456789ABCDEF + number * 0x1111], dtype=np.uint64)
        row = Rows(fresh, fresh, np.array([count + number], dtype=np.uint32), np.zeros(1, dtype=np.uint8))
        spent.append(clock(lambda row=row, number=number: index.append(row, upto=count + number + 1)))
        other.stdin.write(f"{int(fresh[0])}\n")
        other.stdin.flush()
        seen.append(len(index.within(int(fresh[0]), 0)) == 1 and other.stdout.readline().strip() == "1")
    other.stdin.close()
    other.wait(timeout=30)
    return {"insert ms": 1000 * statistics.median(spent), "inserts seen here and elsewhere": sum(seen) / len(seen)}


def grown(count: int, queries: int, batch: int = 768) -> dict[str, float]:
    """An index made by many appends: how many segments it has, and what appending and asking take then."""
    rows = planted(count)
    with tempfile.TemporaryDirectory(prefix="likeness-index-") as folder:
        index = Index.open(Path(folder))
        spent = []
        for at in range(0, count, batch):
            part = rows.take(np.arange(at, min(at + batch, count)))
            spent.append(clock(lambda part=part, at=at: index.append(part, upto=at + batch)))
        asked = [int(value) for value in rows.phash[np.random.default_rng(7).integers(0, count, queries)]]
        each = statistics.median(clock(lambda value=value: index.within(value, 10)) for value in asked)
        return {
            "rows": count,
            "appends": len(spent),
            "append ms": 1000 * statistics.median(spent),
            "longest append s": max(spent),
            "all appends s": sum(spent),
            "segments": len(index.segments),
            "query ms": 1000 * each,
        }


EXTRAPOLATED = ("build s", "load s", "query ms", "numpy pass ms", "joint rule ms", "resident bytes per row")


def extrapolated(smaller: dict[str, float], larger: dict[str, float], rows: int = 10_000_000) -> dict[str, float]:
    """The figures of so many rows, if each grows on as the power of the rows by which it grew between these two."""
    found: dict[str, float] = {"rows": rows}
    for name in EXTRAPOLATED:
        power = math.log(larger[name] / smaller[name]) / math.log(larger["rows"] / smaller["rows"])
        found[name] = larger[name] * (rows / larger["rows"]) ** power
    return found


def all_pairs(count: int) -> dict[str, float]:
    rows = planted(count)
    rows = rows.take(np.argsort(rows.phash, kind="stable"))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    found = sum(len(block.first) for block in pairs(rows, 10))
    spent = time.perf_counter() - start
    more = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    return {"rows": count, "pairs": found, "seconds": spent, "more peak memory MB": more / 1024}


def tell(head: str, found: dict[str, float]) -> dict[str, float]:
    print(head, {key: round(value, 3) for key, value in found.items()}, flush=True)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rows", type=int, nargs="*", default=[100_000, 1_000_000, 3_000_000])
    parser.add_argument("--queries", type=int, default=200)
    parser.add_argument("--pairs", type=int, default=1_000_000, help="rows of the all-pairs run, 0 for none")
    parser.add_argument("--grown", type=int, default=1_000_000, help="rows of the index that grows, 0 for none")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    report: dict[str, object] = {}
    if options.pairs:
        report["all pairs"] = tell("all pairs:", all_pairs(options.pairs))
    if options.grown:
        report["grown"] = tell("grown:", grown(options.grown, options.queries))
    sizes = [tell("", measure(count, options.queries)) for count in sorted(options.rows)]
    report |= {str(found["rows"]): found for found in sizes}
    if len(sizes) > 1:
        report["extrapolated"] = tell("extrapolated:", extrapolated(*sizes[-2:]))
    if options.json:
        options.json.write_text(json.dumps(report, indent=1))


if __name__ == "__main__":
    main()
