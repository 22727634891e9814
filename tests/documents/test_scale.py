"""Long and hostile texts: linear time, no crash, one sentence at most."""

from __future__ import annotations

import time

import pytest

from provenance.documents import read_document

PARAGRAPH = (
    "TASS published a video on May {} showing a ferry. TASS did not specify where the footage was filmed. "
    "The minister spoke of the harbor, the pier (the old one) and the weather in Oravia.\n\n"
)


def seconds(text: str) -> float:
    start = time.perf_counter()
    read_document(text.encode())
    return time.perf_counter() - start


def test_reading_time_grows_in_step_with_length() -> None:
    quarter = "".join(PARAGRAPH.format(i % 28 + 1) for i in range(250))
    seconds(quarter[:5000])
    small, large = seconds(quarter), seconds(quarter * 4)
    assert large < small * 9


@pytest.mark.parametrize(
    "text",
    [
        "(" * 50_000,
        "(a" * 20_000 + ")" * 20_000,
        "not " * 15_000,
        "the video " * 6_000,
        "video released by " * 4_000,
        "TASS did not say " * 4_000,
        "neither " * 10_000 + "nor " * 1000,
        "no date " * 8_000,
        "Photo: " * 10_000,
        "A. " * 10_000,
        "\n".join("x" for _ in range(10_000)),
        "word" * 50_000,
        "/" * 100_000,
        "<script>alert(1)</script>'; DROP TABLE item; --\n" * 500,
        "\u202e\u2066\u200f" * 20_000 + "video",
        "без даты " * 20_000,
    ],
    ids=lambda text: repr(text[:18]),
)
def test_hostile_text_is_read_in_time(text: str) -> None:
    assert seconds(text) < 8
