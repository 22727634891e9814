"""Our structured record: facts with quotes, each quote found in the record's own text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from provenance.documents import read_document
from provenance.errors import BadRow
from tests.documents.told import told

RECORD: dict[str, Any] = json.loads((Path(__file__).parent / "records" / "harbor.json").read_text(encoding="utf-8"))


def test_a_record_gives_items_claims_and_links_like_an_article() -> None:
    document = read_document(json.dumps(RECORD).encode(), "harbor.json")
    assert document.kind == "records"
    assert (document.title, document.published) == ("Ferry crossing shown", "2025-05-02")
    assert told(document) == {
        "document (article)": ["date_published 2025-05-02"],
        "video (video)": [
            "source TASS [tass]",
            "date_released XXXX-05-01",
            "~place_created Oravia",
            "place_created: not-specified-by-source, exact, silent tass",
        ],
        "still (screenshot)": [
            "caption: A ferry leaves the pier. Footage released on May 1, 2025. (Screenshot from a video released by TASS)"
        ],
        "links": ["video described_in document", "still published_in document", "still derived_from video"],
    }
    for item in document.items:
        assert item.caption is None or document.text[slice(*(item.caption_span or (0, 0)))] == item.caption
    place = document.items[1].claims[2]
    assert (document.text[slice(*(place.span or (0, 0)))], document.text[slice(*(place.hedge or (0, 0)))]) == (
        "Oravia",
        "purports to",
    )


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (("items", 0, "claims", 0, "quote"), "words nobody wrote", "items[1].claims[1].quote"),
        (("items", 0, "claims", 0, "property"), "sorce", "'sorce' is no property"),
        (("items", 0, "claims", 1, "value"), "May 1", "no date"),
        (("items", 0, "claims", 3, "status"), "lost", "items[1].claims[4].status"),
        (("items", 0, "claims", 0, "status"), "unknown", "exactly one of value and status"),
        (("items", 0, "claims", 0, "sauce"), "x", "unknown key 'sauce'"),
        (("items", 1, "key"), "video", "stands twice"),
        (("items", 1, "kind"), "painting", "items[2]"),
        (("links", 0, "b"), "nothing", "links[1].b"),
        (("links", 0, "relation"), "likes", "links[1].relation"),
        (("document", "published"), "soon", "document.published"),
    ],
)
def test_a_mistake_is_named_by_its_place(path: tuple[Any, ...], value: str, words: str) -> None:
    record = json.loads(json.dumps(RECORD))
    inner = record
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    with pytest.raises(BadRow) as refused:
        read_document(json.dumps(record).encode(), "r.json")
    assert words in refused.value.message


@pytest.mark.parametrize("text", ['{"items": []}', "[1, 2]", '{"format": "other/1"}'])
def test_json_of_another_kind_is_refused_and_not_read_as_prose(text: str) -> None:
    with pytest.raises(BadRow, match="no record of ours"):
        read_document(text.encode(), "other.json")


def test_a_record_cut_in_the_middle_is_refused() -> None:
    with pytest.raises(BadRow, match="not JSON"):
        read_document(json.dumps(RECORD).encode()[:-40], "r.json")


def test_lines_of_records_are_told_where_the_second_begins() -> None:
    line = json.dumps(RECORD)
    with pytest.raises(BadRow, match=r"something else begins at line 2, column 1"):
        read_document(f"{line}\n{line}\n".encode(), "r.jsonl")
