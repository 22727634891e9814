"""Floors on a labelled corpus, where one is at hand; the file is never part of this repository."""

from __future__ import annotations

import json

import pytest

from scripts.bench import captions as bench
from tests.corpora import corpus

CORPUS = corpus("captions/captions.jsonl")
FLOORS = {
    "source": (0.97, 0.95),
    "credit_line": (0.97, 0.95),
    "creator": (0.97, 0.95),
    "date_recorded": (0.97, 0.95),
    "date_released": (0.97, 0.95),
}


@pytest.mark.skipif(not CORPUS.exists(), reason="no labelled captions at hand")
def test_the_english_floors_hold() -> None:
    rows = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines() if line.strip()]
    rows = [r for r in rows if r["lang"] == "en"]
    figures = bench.as_json(bench.measure(rows), len(rows))
    for name, (precision, recall) in FLOORS.items():
        assert figures["fields"][name]["precision"] >= precision, name
        assert figures["fields"][name]["recall"] >= recall, name
    assert figures["media_kind_macro_recall"] >= 0.9
    assert figures["false_values"]["rate"] <= 0.02


def test_wilson_interval_of_a_known_case() -> None:
    low, high = bench.wilson(8, 10)
    assert round(low, 2) == 0.49 and round(high, 2) == 0.94
    assert bench.wilson(0, 0) == (0.0, 1.0)
