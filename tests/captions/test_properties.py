"""Whatever the text: no crash, spans inside it, quotes that are its words, nothing invented."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.agents import fold
from provenance.captions import read_caption
from tests.captions.houses import ALL

SCRAPS = [
    "AP Photo/", "REUTERS/", "(Photo by ", "KCNA via ", " / AFP)", "Ada Exemplar", "Getty Images", "FILE - ", "©", "Photo: ", "released by ",
    "on May 3, 2023", "Footage ", "in Kyiv, Ukraine", "undated photo", "at an undisclosed location", ". ", ", ", "(", ")", "[", "]", "/", " | ", "\n",
    "\u202e", "\u200f", "\x00", "\ud800", "<b>", "'; DROP TABLE claim;--", "&amp;", "TASS", "ТАСС", "съемка", "2022年5月3日", "via", "Handout",
    "près de Kiev", "в Киеве", "Kiev'de", "في مدينة حلب", "am 3. Mai", "von der Agentur verbreitet", "۸ اردیبهشت ۱۴۰۴", "（ロイター）",
    "- /", "canal de Telegram ", "24.09.2020   ", "l'8 ottobre", "Fot. ", "Divulgação", "٣ مايو ٢٠٢٣", "\u202b",
    "EDITORIAL USE ONLY", "hide caption", "epa10000001 ", "1/75 ", "Credit, ", "Image caption, ", "@exemplar", "http://x.y/z", "12.05.2023", "صورة",
]  # fmt: skip
texts = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(SCRAPS), max_size=14).map("".join),
    st.lists(st.one_of(st.sampled_from(SCRAPS), st.text(max_size=12)), max_size=14).map(" ".join),
)


def spans(value: Any) -> Any:
    """Every object with a span in a JSON value."""
    if isinstance(value, dict):
        if value.get("span"):
            yield value
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def check(text: str) -> None:
    reading = read_caption(text)
    found = reading.as_json()
    for item in spans(found):
        start, end = item["span"]
        assert 0 <= start <= end <= len(text)
        words = text[start:end]
        assert words == item.get("quote", words)
        if "agent" in item:
            assert words == item["name"]
    assert found["credit_line"] is None or found["credit_line"] in text
    at = 0
    for start, end in reading.description_spans:
        assert at <= start < end <= len(text)
        at = end
    assert (found["description"] or "") == " ".join(text[a:b] for a, b in reading.description_spans)
    for date in found["dates"]:
        years = re.findall(r"\d{4}", date["edtf"])
        if not date["computed"]:  # a day of another calendar has another year
            assert all(year in fold(date["quote"]) for year in years)  # "٢٠٢٣" is 2023
    for claim in reading.claims():
        assert (claim.value is None) != (claim.status is None)
        if claim.span is not None:
            assert 0 <= claim.span[0] <= claim.span[1] <= len(text)
        if claim.value is not None and claim.property in {
            "creator",
            "source",
            "supplier",
            "distributor",
            "credit_line",
            "place_created",
        }:
            assert claim.span is not None and text[slice(*claim.span)] == claim.value


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_any_text_is_read_without_inventing(text: str) -> None:
    check(text)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(ALL), st.integers(0, 400), st.text(max_size=3))
def test_a_caption_with_something_pushed_into_it(case: Any, at: int, scrap: str) -> None:
    at = min(at, len(case.text))
    check(case.text[:at] + scrap + case.text[at:])


@pytest.mark.parametrize("case", ALL, ids=[r.id for r in ALL])
def test_every_row_of_the_table_holds_the_invariants(case: Any) -> None:
    check(case.text)


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n", "\x00", "\ud800\udfff", "\u202e\u202d", "(", ")", "()", "/", "©", "|", "Photo:", "FILE -", "via", ".", "@", "epa", "<script>"],
)  # fmt: skip
def test_a_scrap_is_a_caption_too(text: str) -> None:
    check(text)
    assert read_caption(text).media_kind == ("photo" if any(c.isalnum() for c in text) else "unknown")
