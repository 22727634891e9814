"""A caption under a series of pictures is read once; another hint, other agents or other conventions read it anew."""

from __future__ import annotations

import pytest

from provenance.agents import alias_index
from provenance.captions import read, read_caption
from provenance.captions.conventions import CONVENTIONS
from provenance.captions.frame import shown
from provenance.captions.page import lay_out
from provenance.captions.series import Lately
from provenance.marks import mark

CAPTION = "Smoke rises over Riga on May 3, 2022. (AP Photo/Ada Example)"
EXAMPLES = [example for convention in CONVENTIONS for example in convention.EXAMPLES]


def test_a_series_is_read_once() -> None:
    assert read_caption(CAPTION) is read_caption(CAPTION)


def test_other_hints_and_contexts_are_other_readings() -> None:
    assert read_caption(CAPTION, language="de").language == "de"
    assert read_caption(CAPTION).language != "de"
    assert read_caption(CAPTION, context="body").convention == "body"
    assert read_caption(CAPTION).convention == "wire"


def test_other_conventions_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_caption(CAPTION).convention == "wire"
    monkeypatch.setattr(read, "CONVENTIONS", tuple(c for c in CONVENTIONS if c.NAME != "wire"))
    assert read_caption(CAPTION).convention == "generic"


def test_what_is_kept_is_bounded_by_its_characters() -> None:
    lately, reading = Lately(), read_caption(CAPTION)
    kept = lately.read_with(alias_index(), CONVENTIONS)
    for k in range(300):
        lately.keep(kept, (f"{k} " + "x" * 1_000, None, "caption"), reading)
        assert sum(len(text) for text, _, _ in kept) <= 100_000


def test_what_is_forgotten_is_read_again() -> None:
    before = read_caption(CAPTION)
    read.LATELY.forget()
    after = read_caption(CAPTION)
    assert after == before
    assert after is not before


@pytest.mark.parametrize("example", EXAMPLES)
def test_a_convention_that_reads_a_caption_has_what_it_needs_there(example: str) -> None:
    page = lay_out(example, mark(example))
    signs = shown(page)
    for convention in CONVENTIONS:
        if convention.NEEDS and convention.NEEDS.isdisjoint(signs):
            assert convention.read(page) is None, convention.NAME
