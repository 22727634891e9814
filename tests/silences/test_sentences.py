"""The labelled silence sentences, and the finer points of a silence."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.marks import mark
from provenance.silences import Silence, find_silences
from provenance.silences.tables import languages, table
from tests.corpora import corpus

ROOT = Path(__file__).resolve().parents[2]
ROWS = [
    json.loads(line) for line in (ROOT / "scripts/bench/data/silences.jsonl").read_text(encoding="utf-8").splitlines()
]
OUTSIDE = corpus("captions/gap_statements.jsonl")


def _bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_silences", ROOT / "scripts/bench/silences.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


BENCH = _bench()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.get('lang', 'en')} {row['kind']}: {row['text'][:50]}")
def test_exactly_the_labelled_silences_are_found(row: dict[str, object]) -> None:
    assert BENCH.found_in(row) == BENCH.expected_in(row)


@pytest.mark.skipif(not OUTSIDE.is_file(), reason="the outside corpus is not on this machine")
def test_gap_statements_of_the_outside_corpus() -> None:
    right, wrong = BENCH.score(BENCH.rows_of(OUTSIDE))
    assert wrong == []
    assert right > 0


def silences(text: str) -> tuple[Silence, ...]:
    return find_silences(text, mark(text, language="en"))


def test_the_reason_is_quoted() -> None:
    text = "The exact location of the photo is withheld for security reasons."
    (found,) = silences(text)
    assert found.reason is not None
    assert text[slice(*found.reason)] == "for security reasons"


def test_the_agency_is_the_one_named_before() -> None:
    (found,) = silences("KCNA released a photo on Monday. The agency did not say when it was taken.")
    assert found.silent is not None
    assert found.silent.agent == "kcna"


def test_who_could_not_verify_is_the_reporter_not_the_silent_party() -> None:
    (found,) = silences("Reuters could not verify the footage.")
    assert found.silent is None
    assert found.reporter is not None
    assert found.reporter.agent == "reuters"


def test_another_picture_is_marked_as_another() -> None:
    (found,) = silences("The date of another video was not specified.")
    assert found.about_other


def test_a_language_without_a_table_is_read_as_english() -> None:
    assert table("xx") is table(None)


def test_the_span_is_the_whole_sentence() -> None:
    text = "A ferry leaves. TASS did not say where the video was shot. It rains."
    (found,) = silences(text)
    assert text[slice(*found.span)] == "TASS did not say where the video was shot."


CODES = sorted(languages())


def test_every_measured_language_has_a_table() -> None:
    assert set(CODES) >= {"ar", "de", "en", "es", "fi", "fr", "it", "nl", "pl", "pt", "ru", "tr", "uk"}


@given(st.sampled_from(CODES), st.data())
@settings(max_examples=150, deadline=None)
def test_any_order_of_the_words_of_any_language_is_read(code: str, data: st.DataObject) -> None:
    words = sorted({word for row in ROWS if row.get("lang", "en") == code for word in str(row["text"]).split()})
    text = " ".join(data.draw(st.lists(st.sampled_from(words or ["ei"]), max_size=25)))
    for found in find_silences(text, mark(text, language=code)):
        assert text[slice(*found.trigger)]


@given(
    st.lists(
        st.sampled_from(
            "TASS did not specify the exact location or date of footage , . who when neither nor was undisclosed without saying".split()
        ),
        max_size=25,
    )
)
@settings(max_examples=150, deadline=None)
def test_any_order_of_words_is_read(words: list[str]) -> None:
    text = " ".join(words)
    for found in silences(text):
        assert text[slice(*found.trigger)]
        assert found.status in ("not-specified-by-source", "unknown", "withheld")
