"""The property table and what flows along which link."""

from __future__ import annotations

import json
import re

import pytest

from provenance import terms

NAMED_BY_THE_INTERFACE = """caption description headline creator credit_line source supplier distributor rights_notice
rights_owner rights_terms rights_url instructions date_recorded date_released date_published date_captured date_issued
date_event place_created place_shown place_released_from place_event place_unstated media_kind digital_source_type
original ai_disclosure keywords identifier case note""".split()


@pytest.mark.parametrize("name", NAMED_BY_THE_INTERFACE)
def test_every_property_outside_programs_rely_on_has_a_row(name: str) -> None:
    row = terms.TERMS[name]
    assert row.label and row.description.endswith(".")
    assert row.value_type == (
        "date" if name.startswith("date_") else "place" if name.startswith("place_") else row.value_type
    )


@pytest.mark.parametrize(
    ("name", "iptc", "xmp", "iim", "limit"),
    [
        ("creator", "Creator", "dc:creator", "2:80", 32),
        ("credit_line", "Credit Line", "photoshop:Credit", "2:110", 32),
        ("source", "Source (Supply Chain)", "photoshop:Source", "2:115", 32),
        ("caption", "Description", "dc:description", "2:120", 2000),
        ("rights_notice", "Copyright Notice", "dc:rights", "2:116", 128),
        ("headline", "Headline", "photoshop:Headline", "2:105", 256),
        ("instructions", "Instructions", "photoshop:Instructions", "2:40", 256),
        ("place_created", "Location Created", "Iptc4xmpExt:LocationCreated", None, None),
        ("digital_source_type", "Digital Source Type", "Iptc4xmpExt:DigitalSourceType", None, None),
    ],
)
def test_the_standards_names_stand(name: str, iptc: str, xmp: str, iim: str | None, limit: int | None) -> None:
    row = terms.TERMS[name]
    assert (row.iptc_name, row.xmp, row.iim, row.iim_bytes) == (iptc, xmp, iim, limit)


def test_ids_are_snake_case_and_unique() -> None:
    ids = [row["id"] for row in terms.as_json()]
    assert len(ids) == len(set(ids)) == len(terms.TERMS)
    assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", name) for name in ids)


FLOWS = [
    ("date_recorded", "derived_from", "screenshot", "video", True),
    ("place_created", "derived_from", "video-still", "video", True),
    ("place_shown", "version_of", "photo", "photo", True),
    ("creator", "derived_from", "photo", "photo", True),
    ("source", "derived_from", "screenshot", "video", True),
    ("rights_notice", "derived_from", "screenshot", "unknown", True),
    ("date_released", "derived_from", "screenshot", "video", True),
    ("description", "derived_from", "screenshot", "video", False),
    ("headline", "derived_from", "screenshot", "video", False),
    ("credit_line", "derived_from", "screenshot", "video", False),
    ("media_kind", "derived_from", "screenshot", "video", False),
    ("date_captured", "derived_from", "screenshot", "screenshot", False),
    ("date_published", "derived_from", "screenshot", "video", False),
    ("identifier", "derived_from", "screenshot", "video", False),
    ("digital_source_type", "derived_from", "screenshot", "video", False),
    ("verification", "derived_from", "screenshot", "video", False),
    ("date_recorded", "published_in", "photo", "article", False),
    ("date_recorded", "same_picture", "photo", "photo", False),
    ("date_recorded", "same_scene", "photo", "video", False),
    ("date_recorded", "part_of", "photo", "video", False),
    ("creator", "derived_from", "audio", "article", False),
    ("date_released", "version_of", "article", "article", False),
    ("source", "derived_from", "screenshot", "article", False),
]


@pytest.mark.parametrize(("name", "relation", "child", "parent", "flows"), FLOWS)
def test_what_flows_along_which_link(name: str, relation: str, child: str, parent: str, flows: bool) -> None:
    assert terms.flows(name, relation=relation, child_kind=child, parent_kind=parent) is flows


def test_only_the_release_date_flows_only_into_silence() -> None:
    flowing = terms.flowing("derived_from", "screenshot", "video")
    assert [name for name, only_if_silent in flowing.items() if only_if_silent] == ["date_released"]


def test_json_and_page_name_every_property() -> None:
    assert {row["id"] for row in json.loads(json.dumps(terms.as_json()))} == set(terms.TERMS)
    page = terms.page()
    assert all(f"`{name}`" in page for name in terms.TERMS)


def test_an_unknown_property_is_a_text_that_never_flows() -> None:
    assert terms.term("shoe_size").value_type == "text" and not terms.term("shoe_size").flows
