"""Close second readings are kept and say what they would change."""

from __future__ import annotations

import json

from provenance.captions import read_caption


def test_prose_and_credit_that_name_two_origins() -> None:
    text = "Soldiers in this photo released by the Example Ministry on May 3, 2013. (KCNA via AP)"
    reading = read_caption(text)
    assert reading.source is not None and reading.source.agent == "kcna"
    assert [(r.field, r.value) for r in reading.alternatives] == [("source", "Example Ministry")]
    claim = next(c for c in reading.claims() if c.property == "alternative")
    assert json.loads(claim.value or "") == {"field": "source", "value": "Example Ministry", "convention": "prose"}
    assert reading.quote(claim.span) == "Example Ministry"


def test_two_recording_dates() -> None:
    reading = read_caption("Taken on May 3, 2013. A bridge in Riga. Picture taken May 4, 2013. (Reuters)")
    assert [(r.field, r.value) for r in reading.alternatives] == [("date_recorded", "2013-05-04")]


def test_a_plain_credit_has_no_rival() -> None:
    for text in ("A tram. REUTERS/KCNA", "A tram. (AP Photo/Ada Exemplar)", "A tram. Ada Exemplar / Sputnik / AFP"):
        assert read_caption(text).alternatives == ()


def test_what_no_unit_explains_is_unparsed() -> None:
    reading = read_caption("A tram. (Photo: Ada Exemplar/while sleeping deeply/AFP)")
    assert [reading.quote(u) for u in reading.unparsed] == ["while sleeping deeply"]


def test_a_bare_weekday_is_kept_as_words() -> None:
    reading = read_caption("A tram crosses the bridge on Tuesday. (Reuters)")
    assert reading.dates == ()
    assert [(c.value, c.role) for c in reading.claims() if c.property == "unparsed"] == [("Tuesday", "date_recorded")]
