"""Against real files, where they are at hand: at least 99 % of the values in pictures and sidecars, 95 % in all."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from provenance.readers.reading import read_file

ROOT = Path(__file__).resolve().parents[3]
CORPORA = next((p for p in (ROOT.parent / "shared" / "corpora",) if (p / "manifest.jsonl").is_file()), None)

pytestmark = pytest.mark.skipif(CORPORA is None, reason="the corpus of real files is not here")


def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_metadata", ROOT / "scripts" / "bench" / "metadata.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["bench_metadata"] = module
    spec.loader.exec_module(module)
    return module


def rows() -> list[dict[str, Any]]:
    assert CORPORA
    lines = (CORPORA / "manifest.jsonl").read_text("utf-8").splitlines()
    return [row for row in map(json.loads, lines) if row["category"] == "metadata"]


def test_the_values_of_the_manifest_are_found() -> None:
    assert CORPORA
    table = bench().compare(CORPORA, rows())
    strict, whole = table.share(strict=True), table.share(strict=False)
    assert strict >= 0.99, "\n".join(table.differences)
    assert whole >= 0.95, "\n".join(table.differences)


@pytest.mark.skipif(shutil.which("exiftool") is None, reason="ExifTool is not installed")
def test_the_values_of_a_fresh_exiftool_are_found() -> None:
    """The same tags as the manifest's, read now by the ExifTool of this machine."""
    assert CORPORA
    module, known = bench(), rows()
    strict = [row for row in known if row["expected"]["file_type"] in module.STRICT]
    command = [
        "exiftool",
        "-json",
        "-G1",
        "-a",
        "-struct",
        "-charset",
        "iptc=latin",
        *(str(CORPORA / r["path"]) for r in strict),
    ]
    done = subprocess.run(command, capture_output=True, check=False)
    fresh = {entry["SourceFile"]: entry for entry in json.loads(done.stdout)}
    found = total = 0
    for row in strict:
        path = CORPORA / row["path"]
        claims = module.index(read_file(path, digests=False).claims)
        for leaf in module.leaves(module.refreshed(row["expected"]["facts"], fresh[str(path)])):
            total += 1
            found += module.is_found(leaf, claims[leaf.ours])
    assert found / total >= 0.99
