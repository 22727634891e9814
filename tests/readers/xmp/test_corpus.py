"""What an independent program read in other people's files is read here too, where the shared corpus is present."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from provenance.model import Claim
from provenance.readers import xmp
from provenance.readers.containers import walk
from provenance.readers.values import xmp_date
from provenance.readers.xmp.table import FIELDS

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpora"
_GROUPS = {"iptccore": "iptc4xmpcore", "iptcext": "iptc4xmpext"}
_NAMES = {field.name.lower(): field.name for field in FIELDS.values()}
_NAMES["iptc4xmpext:digitalimageguid"] = "Iptc4xmpExt:DigImageGUID"
_SHOWN_OTHERWISE = re.compile(r"GPS|TelephoneType")  # fields of structures that exiftool prints in words of its own


def facts() -> Iterator[tuple[dict[str, Any], list[tuple[str, Any]]]]:
    manifest = CORPUS / "manifest.jsonl"
    for line in manifest.read_text(encoding="utf-8").splitlines() if manifest.is_file() else ():
        row = json.loads(line)
        tags = [fact for fact in row.get("expected", {}).get("facts", {}).values() if isinstance(fact, dict)]
        found = [(tag, value) for fact in tags for tag, value in fact.items() if tag.startswith("XMP-")]
        if found and row["category"] == "metadata":
            yield row, found


def locator(tag: str) -> str:
    group, _, name = tag.removeprefix("XMP-").partition(":")
    return _NAMES[f"{_GROUPS.get(group.lower(), group)}:{name}".lower()]


def smooth(value: object) -> str:
    return " ".join(str(value).split())


def is_said(value: Any, claims: list[Claim]) -> bool:
    if isinstance(value, dict):
        wanted = {k: smooth(v) for k, v in value.items() if not _SHOWN_OTHERWISE.search(k) and not isinstance(v, list)}
        whole = [json.loads(c.raw or "") for c in claims if str(c.raw).startswith("{")]
        return any(wanted.items() <= {k: smooth(v) for k, v in found.items()}.items() for found in whole)
    day = xmp_date(str(value))[0]
    return any(smooth(value) in (smooth(c.value), smooth(c.raw)) or (day and day == c.value) for c in claims)


def test_xmp_facts_are_found() -> None:
    rows = list(facts())
    if not rows:
        pytest.skip("the shared corpus is not here")
    missed, count = [], 0
    for row, tags in rows:
        claims = xmp.read(walk(CORPUS / row["path"])).claims
        for tag, expected in tags:
            place = locator(tag)
            own = [c for c in claims if c.locator == place or str(c.locator).startswith(f"{place}[")]
            for value in expected if isinstance(expected, list) else [expected]:
                count += 1
                if not is_said(value, own):
                    missed.append((row["path"], tag, value))
    assert count > 500 and missed == []


@pytest.mark.parametrize("folder", ["metadata", "hostile", "c2pa", "video"])
def test_no_file_makes_a_reader_raise(folder: str) -> None:
    for path in sorted((CORPUS / folder).rglob("*")):
        if path.is_file():
            xmp.read(walk(path))
