"""Captions in twenty-five languages, and the calendars they are dated by."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.captions import read_caption
from provenance.lexicon.calendars import gregorian
from tests.captions.languages import BY_LANGUAGE, MEASURED, SLOTS
from tests.captions.told import told

EVERY = [(code, *row) for code, rows in BY_LANGUAGE.items() for row in rows]


def says(text: str, wanted: dict[str, Any]) -> None:
    got = told(read_caption(text))
    for key, want in wanted.items():
        if key == "flags":
            assert set(want) <= set(got["flags"]), key
        else:
            assert got[key] == want, key


@pytest.mark.parametrize(("code", "text", "wanted"), EVERY, ids=range(len(EVERY)))
def test_a_caption_in_a_language_with_a_table_of_its_own(code: str, text: str, wanted: dict[str, Any]) -> None:
    says(text, wanted)


@pytest.mark.parametrize(("text", "wanted"), MEASURED, ids=range(len(MEASURED)))
def test_a_caption_in_a_measured_language(text: str, wanted: dict[str, Any]) -> None:
    says(text, wanted)


@pytest.mark.parametrize(("text", "wanted"), SLOTS, ids=range(len(SLOTS)))
def test_a_caption_in_a_language_with_a_few_words(text: str, wanted: dict[str, Any]) -> None:
    says(text, wanted)


@pytest.mark.parametrize("code", BY_LANGUAGE)
def test_the_language_has_fifteen_cases(code: str) -> None:
    assert len(BY_LANGUAGE[code]) >= 15


DAYS = (
    ("persian", 1404, 2, 8, "2025-04-28"),
    ("persian", 1402, 1, 1, "2023-03-21"),
    ("persian", 1403, 12, 30, "2025-03-20"),  # a leap year has a thirtieth day in its last month
    ("persian", 1404, 12, 30, None),
    ("persian", 1404, 7, 31, None),
    ("hijri", 1446, 9, 1, "2025-03-01~"),  # the month begins when the moon is seen: about
    ("hijri", 1445, 10, 1, "2024-04-10~"),
    ("hijri", 1446, 13, 1, None),
    ("persian", 2025, 1, 1, None),
)


@pytest.mark.parametrize(("calendar", "year", "month", "day", "edtf"), DAYS)
def test_a_day_of_another_calendar(calendar: str, year: int, month: int, day: int, edtf: str | None) -> None:
    assert gregorian(calendar, year, month, day) == edtf


def test_a_day_of_another_calendar_is_kept_as_written_and_converted_only_as_computed() -> None:
    reading = read_caption("نشست خبری در تهران، ۸ اردیبهشت ۱۴۰۴. عکس: ایرنا")
    date = reading.as_json()["dates"][0]
    assert (date["edtf"], date["computed"], date["quote"]) == ("2025-04-28", True, "۸ اردیبهشت ۱۴۰۴")
    claims = {c.role: c.value for c in reading.claims() if c.property == "unparsed"}
    assert claims == {"date_recorded": "۸ اردیبهشت ۱۴۰۴"}
    assert not [c for c in reading.claims() if c.property == "date_recorded"]


def test_a_persian_day_without_a_year_stays_words() -> None:
    reading = read_caption("نشست در تهران، ۸ اردیبهشت. عکس: ایرنا")
    assert reading.dates == ()
    assert [reading.quote(span) for _, span in reading.relative_dates] == ["۸ اردیبهشت"]
