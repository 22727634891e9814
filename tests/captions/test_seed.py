"""The two captions of the seed document, exactly."""

from __future__ import annotations

import pytest

from provenance.captions import read_caption

SIGNOFF = "Screenshot from a video released by the Russian state news agency TASS"
FIRST = (
    "A group of North Korean soldiers, dressed in Russian military gear and equipped with rifles, are gathered around a "
    "Russian instructor in a field."
)
SECOND = "North Korean troops, wearing full Russian military uniforms and carrying rifles, are shown marching at night."


@pytest.mark.parametrize("prose", [FIRST, SECOND])
def test_a_still_of_a_released_video(prose: str) -> None:
    text = f"{prose} Footage released on April 28, 2025. ({SIGNOFF})"
    found = read_caption(text).as_json()
    assert found["credit_line"] == SIGNOFF
    assert found["description"] == prose
    assert found["source"] == {
        "name": "TASS",
        "agent": "tass",
        "kind": "state-agency",
        "span": [len(text) - 5, len(text) - 1],
    }
    assert found["media_kind"] == "screenshot"
    assert [(d["role"], d["edtf"], d["quote"]) for d in found["dates"]] == [
        ("released", "2025-04-28", "Footage released on April 28, 2025")
    ]
    assert found["creators"] == [] and found["places"] == [] and found["gaps"] == []
    assert found["distributor"] is None
    assert found["original"] == "a video released by the Russian state news agency TASS"
    assert found["flags"] == ["screengrab"]
    assert found["alternatives"] == [] and found["unparsed"] == []


def test_its_claims_carry_words_and_places() -> None:
    text = f"{FIRST} Footage released on April 28, 2025. ({SIGNOFF})"
    claims = {c.property: c for c in read_caption(text).claims()}
    assert set(claims) == {"description", "credit_line", "original", "source", "media_kind", "date_released", "flag"}
    source = claims["source"]
    assert (source.value, source.agent, source.kind, source.carrier) == ("TASS", "tass", "state-agency", "caption")
    assert text[slice(*(source.span or ()))] == "TASS"
    assert text[slice(*(claims["credit_line"].span or ()))] == SIGNOFF
