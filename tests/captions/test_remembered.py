"""A sign-off read under one caption is only moved under the next; what stands around it still counts."""

from __future__ import annotations

import json

import pytest

from provenance.agents import alias_index
from provenance.captions import read, read_caption, signs, units

CREDITS = (
    "(AP Photo/Ada Example)",
    "(Ada Example/Example Ministry/Handout via REUTERS)",
    "(Screenshot from a video released by TASS)",
    "Photo: Ada Example / The Example Post",
    '(Press service of "Example" / AFP)',
    "(CCTV)",
    "(Satellite image ©2022 Maxar Technologies)",
)
PROSE = ("Smoke rises over Riga.", "Soldiers look on in Kyiv, Ukraine, on May 3, 2022.", "A ship. People wave at it.")


def _forgotten() -> None:
    read.LATELY.forget()
    for kept in (signs._READ, units._KNOWN):
        kept.pop(alias_index(), None)


@pytest.mark.parametrize("credit", CREDITS)
def test_a_known_credit_reads_as_when_it_was_new(credit: str) -> None:
    texts = [f"{prose} {credit}{behind}" for prose in PROSE for behind in ("", " footage shows more.", " Riga")]
    texts += [f"{credit} {prose}" for prose in PROSE]
    fresh = []
    for text in texts:
        _forgotten()
        fresh.append(json.dumps(read_caption(text).as_json()))
    _forgotten()
    for text, known in zip(texts + texts, fresh + fresh, strict=True):
        read.LATELY.forget()
        assert json.dumps(read_caption(text).as_json()) == known
