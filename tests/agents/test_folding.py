"""Folding: what is another spelling becomes equal, and every token still knows where it stood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.agents import fold, tokens
from provenance.agents.folding import fold_with_offsets, words

SAME = [
    ("TASS", "tass"),
    ("ТАСС", "тасс"),
    ("ＴＡＳＳ", "TASS"),
    ("Straße", "STRASSE"),
    ("İhlas", "ihlas"),
    ("AJANSI", "Ajansı"),
    ("Télam", "Te\u0301lam"),
    ("ČTK", "CTK"),
    ("Ёнхап", "Енхап"),
    ("RIA–Novosti", "RIA-Novosti"),
    ("l’agence", "l'agence"),
    ("«Звезда»", '"звезда"'),
    ("צה״ל", 'צה"ל'),
    ("خبرگزاری", "خبرگزاري"),
    ("تــاس", "تاس"),
    ("\u200fرويترز\u200f", "رويترز"),
    ("ﬁle", "file"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Иран", "Иранс"), ("हिन्दी", "हन्द"), ("SANA", "SANAA"), ("ТАСС", "TASS")])
def test_other_names_stay_other(one: str, other: str) -> None:
    assert fold(one) != fold(other)


TOKENS = [
    ("ITAR-TASS/A. Name", ["itar", "tass", "/", "a", ".", "name"]),
    ("RFE/RL", ["rfe", "/", "rl"]),
    ("U.S. Navy", ["us", "navy"]),
    ("U.S Navy", ["us", "navy"]),
    ("in 2022.REUTERS/Name", ["in", "2022", ".", "reuters", "/", "name"]),
    ("Russia's", ["russia", "s"]),
    ("near Kyiv. Independent", ["near", "kyiv", ".", "independent"]),
    ("A - B", ["a", "-", "b"]),
    ("@PressTV", ["@", "presstv"]),
    ("新华社记者", ["新", "华", "社", "记", "者"]),
    ("연합뉴스가", ["연", "합", "뉴", "스", "가"]),
    ("(छवि: एएफपी)", ["(", "छवि", ":", "एएफपी", ")"]),
    ("Straße", ["strasse"]),
    ("\u202bسانا\u202c", ["سانا"]),
    ("", []),
    (" \u200f\u00ad ", []),
]


@pytest.mark.parametrize(("text", "expected"), TOKENS)
def test_tokens(text: str, expected: list[str]) -> None:
    assert [token for token, _, _ in tokens(text)] == expected
    assert list(words(text)) == expected


OFFSETS = [
    ("\u200fرويترز\u200f / TASS", "tass", "TASS"),
    ("\u202bوكالة سانا\u202c", "سانا", "سانا"),
    ("ﬁne İstanbul TASS", "tass", "TASS"),
    ("İİİ ITAR-TASS", "itar", "ITAR"),
    ("Straße ßß REUTERS", "reuters", "REUTERS"),
    ("… ½ ＴＡＳＳ …", "tass", "ＴＡＳＳ"),
    ("e\u0301e\u0301 Te\u0301lam.", "telam", "Te\u0301lam"),
    ("so\u00adft TA\u00adSS", "tass", "TA\u00adSS"),
    ("the U.S. Navy", "us", "U.S."),
    ("\U0001f600 TASS", "tass", "TASS"),
]


@pytest.mark.parametrize(("text", "token", "words_there"), OFFSETS)
def test_a_token_points_at_its_words_in_the_text_as_given(text: str, token: str, words_there: str) -> None:
    start, end = next((start, end) for found, start, end in tokens(text) if found == token)
    assert text[start:end] == words_there


@given(st.text(max_size=60))
def test_any_text_gives_ordered_tokens_inside_it(text: str) -> None:
    last = 0
    for token, start, end in tokens(text):
        assert token and 0 <= start < end <= len(text)
        assert start >= last - 1  # one character may fold to several tokens ("…" is three full stops)
        last = end
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert (len(folded) == len(text)) if offsets is None else (len(offsets) == len(folded))


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
