"""Every house's shape and every trap, from a table of made-up captions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from provenance.captions import read_caption
from provenance.captions.conventions import CONVENTIONS
from provenance.captions.page import lay_out
from provenance.marks import mark
from tests.captions.houses import ALL, Row
from tests.captions.told import told
from tests.captions.variants import VARIANTS


@pytest.mark.parametrize("case", ALL, ids=[r.id for r in ALL])
def test_a_caption_says_what_it_says(case: Row) -> None:
    got = told(read_caption(case.text))
    for key, want in case.says.items():
        if key == "flags":
            assert set(want) <= set(got["flags"]), key
        else:
            assert got[key] == want, key


def test_the_table_is_large_and_has_no_twins() -> None:
    assert len(ALL) >= 120
    assert len({r.id for r in ALL}) == len(ALL)


@pytest.mark.parametrize("convention", CONVENTIONS, ids=[c.NAME for c in CONVENTIONS])
def test_a_convention_reads_its_own_examples(convention: object) -> None:

    for example in convention.EXAMPLES:  # type: ignore[attr-defined]
        frame = convention.read(lay_out(example, mark(example)))  # type: ignore[attr-defined]
        assert frame is not None
        assert frame.credit is not None or "Planet Labs PBC." in example


def test_convention_names_are_unique() -> None:
    assert len({c.NAME for c in CONVENTIONS}) == len(CONVENTIONS)


def test_only_generic_competes_for_plain_prose() -> None:
    reading = read_caption("A tram crosses the bridge.")
    assert reading.convention == "generic"
    assert [name for name, _ in reading.scores] == ["generic"]


@pytest.mark.parametrize(("text", "says"), VARIANTS, ids=range(len(VARIANTS)))
def test_a_variant_says_what_it_says(text: str, says: dict[str, Any]) -> None:
    got = told(read_caption(text))
    assert {key: got[key] for key in says} == says


def test_the_docs_page_lists_every_convention() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "captions.md").read_text(encoding="utf-8")
    assert all(f"| `{c.NAME}` |" in page for c in CONVENTIONS)
