"""Stretches of one film that run in another."""

from __future__ import annotations

import numpy as np
import pytest

from provenance.likeness.video.footage import shared
from tests import films
from tests.likeness.video.test_strips import small

WHOLE = films.film((1, 3, "moving"), (2, 3, "pan"), (3, 3, "moving"))
OTHER = films.film((11, 3, "moving"), (12, 3, "still"), (13, 3, "pan"))


def _with_logo(frame: films.Frame) -> films.Frame:
    lettered = frame.copy()
    lettered[8:40, 240:312] = 240
    lettered[140:172, 20:220] = 20
    return lettered


def test_the_same_film_is_found_whole() -> None:
    (one,) = shared(small(WHOLE), small(WHOLE))
    assert (one.start, one.there, one.length) == (0, 0, 8800) and one.score > 0.99


@pytest.mark.parametrize(
    ("edit", "turn"),
    [(_with_logo, "none"), (lambda f: f[:, ::-1], "mirror"), (lambda f: f // 2 + 40, "none")],
    ids=["logo and lower third", "mirrored", "paler"],
)
def test_an_edited_film_is_found(edit, turn: str) -> None:  # type: ignore[no-untyped-def]
    found = shared(small([np.ascontiguousarray(edit(f)) for f in WHOLE]), small(WHOLE))
    assert sum(one.length for one in found) > 7000
    assert all(abs(one.start - one.there) <= 200 and one.turn == turn for one in found)


def test_a_film_cut_shorter_is_found_with_its_offset() -> None:
    (one,) = shared(small(WHOLE[50:150]), small(WHOLE))
    assert abs(one.there - one.start - 2000) <= 200 and one.length >= 3400


def test_a_piece_cut_out_of_the_middle_leaves_two_stretches() -> None:
    found = shared(small(WHOLE[:70] + WHOLE[150:]), small(WHOLE))
    assert [round((one.there - one.start) / 200) for one in found] == [0, 16]


def test_other_films_share_nothing() -> None:
    assert shared(small(WHOLE), small(OTHER)) == []
    assert shared(small(OTHER), small(WHOLE)) == []
