"""What a caption says was not said, and what only looks like it."""

from __future__ import annotations

import pytest

from provenance.captions import read_caption

ROWS = (
    ("In this undated photo released by KCNA, a rocket rises. (KCNA via AP)", "date_recorded", "not-specified-by-source", "kcna"),
    ("A rocket rises at an undisclosed location, in this photo released by KCNA. KCNA via REUTERS", "place_created", "not-specified-by-source", "kcna"),
    ("Troops in a field. REUTERS/Stringer", "creator", "not-specified-by-source", "reuters"),
    ("Troops in a field. Uncredited/AP/dpa", "creator", "not-specified-by-source", "ap"),
    ("Troops in a field. TASS did not specify the exact location of the footage. (TASS)", "place_created", "not-specified-by-source", "tass"),
    ("An undated photograph of a bridge.", "date_recorded", "unknown", None),
)  # fmt: skip


@pytest.mark.parametrize(("text", "property", "status", "silent"), ROWS)
def test_a_stated_silence_is_a_gap(text: str, property: str, status: str, silent: str | None) -> None:
    found = {g["property"]: g for g in read_caption(text).as_json()["gaps"]}
    assert (found[property]["status"], found[property]["silent"]) == (status, silent)
    start, end = found[property]["span"]
    assert text[start:end] == found[property]["quote"]


def test_exact_is_a_granularity() -> None:
    text = "Troops in a field. TASS did not specify the exact location of the footage. (TASS)"
    assert [g["granularity"] for g in read_caption(text).as_json()["gaps"]] == ["exact"]


@pytest.mark.parametrize(
    "text",
    [
        "There are no undated pictures in this set. (Reuters)",
        "The footage was verified by independent experts. (Reuters)",
        "An unknown soldier's tomb in Warsaw, Poland. (Reuters)",
        "A tram in Riga on May 5, 2023. (AP Photo/Ada Exemplar)",
    ],
)
def test_no_silence_is_invented(text: str) -> None:
    assert read_caption(text).gaps == ()


def test_body_mode_reads_silences_only() -> None:
    found = read_caption("TASS did not specify the exact location or date of the footage", context="body")
    assert {g.property for g in found.gaps} == {"place_created", "date_recorded"}
    assert {g.silent for g in found.gaps} == {"tass"}
    assert found.credit_line is None and found.source is None and found.dates == ()
    assert {c.status for c in found.claims()} == {"not-specified-by-source"}


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("Troops drill. KCNA said this picture was taken on May 3, 2013. REUTERS/KCNA", "said"),
        ("KCNA reported this photo was taken on May 3, 2013. REUTERS/KCNA", "reported"),
    ],
)
def test_a_date_on_somebody_s_word_is_hedged(text: str, hedge: str) -> None:
    reading = read_caption(text)
    claim = next(c for c in reading.claims() if c.property == "date_recorded")
    assert claim.modality == "hedged" and reading.quote(claim.hedge) == hedge
