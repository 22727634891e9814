"""Throw broken files at every reader and check what must hold whatever the bytes: nothing uncaught, storable claims.

    python scripts/fuzz_readers.py [--inputs 200000] [--seed 1] [--workers 2] [--native 100] [--corpus DIR] [--keep DIR]
    python scripts/fuzz_readers.py --only 1234          one input again, with its traceback

Inputs are made from well-formed files of our own (and of --corpus) by flips, cuts, splices, lying lengths and words
that readers look for; each depends only on the seed and its number, so any can be made again. Every --native-th input
also goes through the native decoders in their confined child. Exit code 1 when anything failed; --keep saves what did.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from fuzz_inputs import broken, seeds  # noqa: E402

from provenance import dates  # noqa: E402
from provenance.errors import Unreadable  # noqa: E402
from provenance.model import CARRIERS, GAP_STATUSES, Claim  # noqa: E402
from provenance.readers import c2pa, confined  # noqa: E402
from provenance.readers.notes import SEVERITIES  # noqa: E402
from provenance.readers.reading import read_file  # noqa: E402
from provenance.readers.sidecars import auto_archiver, exiftool_json  # noqa: E402
from provenance.terms import TERMS  # noqa: E402

SECONDS = 2.0  # of processor time for one small input; the slowest of a run is printed


@dataclass
class Tally:
    """What one worker saw."""

    inputs: int = 0
    claims: int = 0
    seconds: float = 0.0
    slowest: tuple[float, int] = (0.0, -1)
    outcomes: Counter[str] = field(default_factory=Counter)
    failures: list[tuple[int, str]] = field(default_factory=list)


def judge(claims: tuple[Claim, ...]) -> None:
    """What must hold of every claim, whatever the file said."""
    for claim in claims:
        assert (claim.value is None) != (claim.status is None), f"{claim} has not exactly one of value and status"
        assert claim.status is None or claim.status in GAP_STATUSES, f"{claim.status} is no status"
        assert claim.carrier in CARRIERS, f"{claim.carrier} is no carrier"
        assert claim.property in TERMS, f"{claim.property} is no property"
        assert claim.locator, f"{claim} has no locator"
        for text in (claim.value, claim.raw, claim.locator):
            assert text is None or "\x00" not in text, f"{claim.locator} holds U+0000"
        if claim.value is not None and TERMS[claim.property].value_type == "date":
            assert dates.is_valid(claim.value), f"{claim.locator}: {claim.value} is no EDTF date"
        if claim.property == "gps" and claim.value is not None:
            latitude, longitude = map(float, claim.value.split(","))
            assert abs(latitude) <= 90 and abs(longitude) <= 180, f"{claim.value} is off the globe"


def look(path: Path, data: bytes, number: int) -> tuple[str, int]:
    """Read one input every way there is; the outcome's name and the number of claims."""
    path.write_bytes(data)
    reading = read_file(path)
    shown = reading.as_json()
    json.dumps(shown, ensure_ascii=False).encode("utf-8")
    judge(reading.claims)
    for finding in reading.findings:
        assert finding.rule in SEVERITIES, f"{finding.rule} has no severity"
        assert "\n" not in finding.message, "a finding is one sentence on one line"
    reading.effective()
    if number % 4 == 0:
        _look_at_sidecars(path, data)
    if reading.error:
        return "error", 0
    return ("findings" if reading.findings else "clean"), len(reading.claims)


def _look_at_sidecars(path: Path, data: bytes) -> None:
    """The readers that a file's content would not send this input to."""
    for module in (exiftool_json, auto_archiver):
        try:
            judge(module.read(path).claims)
        except Unreadable:
            continue
    try:
        report: Any = json.loads(data)
    except (ValueError, RecursionError):
        return
    if isinstance(report, dict):
        judge(c2pa.from_report(report).claims)


def _refuse(task: str, *_: Any, **__: Any) -> dict[str, Any]:
    raise Unreadable(f"the {task} decoder is left out of this input")


def work(first: int, count: int, arguments: argparse.Namespace) -> Tally:
    """Inputs `first` … `first + count - 1` of a run."""
    tally, pool, native = Tally(), seeds(arguments.corpus), confined.call
    try:
        with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as folder:
            for number in range(first, first + count):
                decodes = bool(arguments.native) and number % arguments.native == 0
                confined.call = native if decodes else _refuse
                _one(Path(folder) / "input", number, decodes, broken(number, arguments.seed, pool), arguments, tally)
    finally:
        confined.call = native
    return tally


def _one(path: Path, number: int, decodes: bool, data: bytes, arguments: argparse.Namespace, tally: Tally) -> None:
    start = time.process_time()  # of this worker alone: the machine may be busy
    try:
        outcome, claims = look(path, data, number)
        tally.outcomes[outcome] += 1
        tally.claims += claims
    except Exception:  # noqa: BLE001 - finding every kind of it is what this program is for
        tally.failures.append((number, traceback.format_exc()))
        if arguments.keep:
            (arguments.keep / f"{arguments.seed}-{number}").write_bytes(data)
    took = time.process_time() - start
    if not decodes:
        tally.slowest = max(tally.slowest, (took, number))
        if took > SECONDS:
            tally.failures.append((number, f"took {took:.1f} s for {len(data):,} bytes"))
    tally.seconds += took
    tally.inputs += 1


def main() -> int:
    arguments = _arguments()
    if arguments.only is not None:
        data = broken(arguments.only, arguments.seed, seeds(arguments.corpus))
        with tempfile.TemporaryDirectory() as folder:
            print(*look(Path(folder) / "input", data, arguments.only))
        return 0
    if arguments.keep:
        arguments.keep.mkdir(parents=True, exist_ok=True)
    start, step = time.perf_counter(), 2_000
    total, seen = Tally(), Counter[str]()
    with ProcessPoolExecutor(arguments.workers) as workers:
        jobs = [
            workers.submit(work, first, min(step, arguments.inputs - first), arguments)
            for first in range(0, arguments.inputs, step)
        ]
        for job in jobs:
            part = job.result()
            total.inputs += part.inputs
            total.claims += part.claims
            total.outcomes += part.outcomes
            total.slowest = max(total.slowest, part.slowest)
            total.failures += part.failures
            _report(part, total, seen)
    took = time.perf_counter() - start
    print(f"{total.inputs:,} inputs in {took:,.0f} s, {total.claims:,} claims, {dict(total.outcomes)}")
    print(f"slowest without native decoders: {total.slowest[0] * 1000:.0f} ms (input {total.slowest[1]})")
    print(f"{len(total.failures)} failures" if total.failures else "nothing uncaught")
    return 1 if total.failures else 0


def _report(part: Tally, total: Tally, seen: Counter[str]) -> None:
    for number, words in part.failures:
        key = "\n".join(words.strip().splitlines()[-3:])
        seen[key] += 1
        if seen[key] == 1:
            print(f"input {number}:\n{words}", flush=True)
    if total.inputs % 20_000 == 0:
        print(f"{total.inputs:,} inputs, {len(total.failures)} failures", file=sys.stderr, flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inputs", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--native", type=int, default=100, help="0: never")
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--only", type=int)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
