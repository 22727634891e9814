"""The `parse` object has exactly the keys outside programs rely on."""

from __future__ import annotations

import json

from provenance.captions import read_caption

KEYS = {
    "text", "language", "convention", "description", "headline", "creators", "credit_line", "source", "supplier", "distributor", "relay",
    "media_kind", "original", "dates", "places", "gaps", "flags", "hedges", "handles", "identifiers", "notices", "unread",
    "unparsed", "alternatives",
}  # fmt: skip
TEXT = (
    "FILE - In this undated photo released by KCNA on May 3, 2023, a rocket rises at an undisclosed location in North "
    "Korea. The content of this image is as provided and cannot be independently verified. (KCNA via AP, File)"
)


def test_the_keys_of_a_reading() -> None:
    found = read_caption(TEXT).as_json()
    assert set(found) == KEYS
    assert set(found["source"]) == {"name", "agent", "kind", "span"}
    assert set(found["dates"][0]) == {"role", "edtf", "computed", "hedged", "quote", "span"}
    assert set(found["places"][0]) == {"role", "name", "quote", "span"}
    assert set(found["gaps"][0]) == {"property", "status", "granularity", "silent", "reason", "quote", "span"}
    assert json.loads(json.dumps(found)) == found


def test_an_id_comes_first_when_given() -> None:
    assert next(iter(read_caption("A tram.").as_json("c1"))) == "id"


def test_body_mode_has_the_same_keys() -> None:
    assert set(read_caption("A tram.", context="body").as_json()) == KEYS


def test_claims_cover_every_part() -> None:
    reading = read_caption(
        "230503-N-AB123-1001 A rocket seen by @example. Reuters was not able to verify it. "
        "(Example Ministry/Handout via REUTERS) NO RESALES. MANDATORY CREDIT."
    )
    names = {c.property for c in reading.claims()}
    assert {
        "description",
        "credit_line",
        "source",
        "supplier",
        "distributor",
        "media_kind",
        "flag",
        "identifier",
        "handle",
        "instructions",
    } <= names
    assert all(c.carrier == "caption" and c.asserted_by == "document" for c in reading.claims())


def test_a_still_names_its_original() -> None:
    reading = read_caption("Smoke in this still image taken from a video released on May 3, 2023. REUTERS TV")
    assert reading.quote(reading.original) == "a video released on May 3, 2023"
    assert any(c.property == "original" for c in reading.claims())


def test_rights_and_restrictions_are_kept_apart() -> None:
    reading = read_caption(
        "A tram. (AP Photo/Ada Exemplar) Copyright 2023 The Associated Press. All rights reserved. NO SALES"
    )
    said = {c.property: c.value for c in reading.claims()}
    assert "NO SALES" in (said["instructions"] or "")
    assert "Copyright 2023 The Associated Press" in (said["rights_notice"] or "")
    assert reading.credit_line == "AP Photo/Ada Exemplar"
