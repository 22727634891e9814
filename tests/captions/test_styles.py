"""One table row for every class of style that captions of unseen houses have shown."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.captions import read_caption
from tests.captions.styles import STYLES
from tests.captions.told import told


@pytest.mark.parametrize(("text", "says"), STYLES, ids=range(len(STYLES)))
def test_a_caption_in_this_style_says_what_it_says(text: str, says: dict[str, Any]) -> None:
    got = told(read_caption(text))
    assert {key: got[key] for key in says} == says


def test_no_two_rows_are_one() -> None:
    assert len({text for text, _ in STYLES}) == len(STYLES)
