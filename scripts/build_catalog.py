#!/usr/bin/env python3
"""Build the shipped catalogue from seeds/: the same uids, digests and chain head on every machine.

Clock, user and salts are fixed, so that the build can be repeated; `tests/test_shipped_catalog.py` does so and
compares. Run from the repository: scripts/provenance once (to set up), then
.venv/bin/python scripts/build_catalog.py [OUT]
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from provenance.services.importing import import_documents  # noqa: E402
from provenance.store import Catalog  # noqa: E402

BUILT_AT = "2026-11-23T00:00:00Z"
BY = "provenance"
JOB = hashlib.sha256(b"shipped catalogue").hexdigest()[:32]


def build(out: Path) -> str:
    """Build the catalogue at `out` (which must not exist) and return the head of its chain."""
    numbers = itertools.count()  # salts of a public build hide nothing: they only differ, the same way each time

    def salt(size: int) -> bytes:
        return hashlib.sha256(f"shipped {next(numbers)}".encode()).digest()[:size]

    here = Path.cwd()
    os.chdir(ROOT)  # names of sources go into the ledger: relative to the repository, the same everywhere
    try:
        with Catalog.open(str(out), write=True, create=True, clock=lambda: BUILT_AT, salt=salt) as catalog:
            answer = import_documents(catalog, ["seeds"], by=BY, why="shipped examples", job=JOB)
            if answer["failed"]:
                raise SystemExit("\n".join(f["message"] for f in answer["failed"]))
            catalog.finish_for_shipping()
            head = catalog.head()
    finally:
        os.chdir(here)
    assert head is not None
    return head.digest


def main() -> None:
    parser = argparse.ArgumentParser(description="Build the shipped catalogue from seeds/.")
    parser.add_argument("out", nargs="?", type=Path, default=ROOT / "catalog.db", help="where to (catalog.db)")
    out = parser.parse_args().out.resolve()
    fresh = out.with_suffix(".building")
    fresh.unlink(missing_ok=True)
    head = build(fresh)
    fresh.replace(out)
    print(f"{out.name}: {out.stat().st_size:,} bytes, chain head {head}")


if __name__ == "__main__":
    main()
