"""A very long caption stays cheap, and is read at both ends."""

from __future__ import annotations

import time

import pytest

from provenance.captions import read_caption

SIGNOFF = "(Screenshot from a video released by the Russian state news agency TASS)"
LONG = {
    "sentences": "Soldiers stand in a field near the river and wait. " * 2000,
    "words": "word " * 20_000,
    "brackets": "(" * 100_000,
    "pairs": "(AP Photo/X) " * 8_000,
    "slashes": "/" * 100_000,
    "labels": "Photo: " * 14_000,
    "copyright": "© " * 50_000,
    "dates": "May 3, 2023 " * 8_000,
    "capitals": "Ab " * 33_000,
    "releases": "photo released by TASS " * 4_500,
    "handles": "@a " * 33_000,
    "places": "en la ciudad de Kiev, cerca de ",
    "cases": "в городе Киев Донецкой области ",
    "signs": "2023年4月14日（ロイター）",
    "channels": "Telegram-Kanal Abc Def ",
    "dashes": "Foto: - / AFP - ",
    "months": "8 اردیبهشت 1404 ",
    "controls": "\x00\u202e" * 50_000,
}


@pytest.mark.parametrize("name", LONG)
def test_a_hundred_thousand_characters_take_no_longer_than_a_blink(name: str) -> None:
    text = (LONG[name] * (100_000 // len(LONG[name]) + 1))[:100_000]
    read_caption("Warm-up. (AP Photo/Ada Exemplar)")
    best = min(_cpu_seconds(text) for _ in range(3))
    assert best < 0.15  # stated limit 50 ms; a loaded machine gets three times that before this test complains


def _cpu_seconds(text: str) -> float:
    began = time.process_time()
    read_caption(text)
    return time.process_time() - began


def test_the_sign_off_of_a_very_long_caption_is_found() -> None:
    text = LONG["sentences"] + SIGNOFF
    reading = read_caption(text)
    assert reading.credit_line == SIGNOFF[1:-1]
    assert reading.source is not None and reading.source.agent == "tass"
    assert reading.unread is not None and 0 < reading.unread[0] < reading.unread[1] < len(text)
    assert text.startswith((reading.description or "")[:1000])


def test_an_ordinary_caption_is_read_whole() -> None:
    assert read_caption("A tram. (Reuters)").unread is None
