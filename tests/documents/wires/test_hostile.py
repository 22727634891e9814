"""Hostile and broken wires: one clear sentence each, nothing expanded, nothing fetched, no traceback."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.documents import read_documents
from provenance.errors import TooLarge, Unreadable
from tests.documents.wires import making

LAUGHS = '<!DOCTYPE nitf [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
BAD: dict[str, tuple[str, str, str]] = {
    "outside file": (
        "x.xml",
        f'<!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]>{making.nitf("<nitf>")[39:]}',
        "entity",
    ),
    "billion laughs": ("x.xml", LAUGHS + "<nitf><head><title>&b;</title></head></nitf>", "entity"),
    "parameter entity": ("x.xml", '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://h.example/e">%p;]><rss/>', "entity"),
    "wrong root": ("x.xml", '<?xml version="1.0"?><invoice><total>1</total></invoice>', "<invoice>"),
    "truncated": ("x.xml", making.picture_g2()[:900], "not well formed"),
    "deep": ("x.xml", "<rss>" + "<a>" * 300 + "</a>" * 300 + "</rss>", "deep"),
    "empty message": (
        "x.xml",
        '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet/></newsMessage>',
        "no news item",
    ),
    "empty feed": ("x.xml", making.rss(""), "no entry"),
    "json cut": ("x.json", json.dumps(making.ninjs(2))[:-30], "not well formed"),
    "json deep": ("x.json", '{"uri":' + "[" * 4000 + "]" * 4000 + "}", "deep"),
    "json of another kind": ("x.json", '{"invoice": 1}', "record"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_wire_is_refused_in_one_sentence(name: str) -> None:
    hint, text, words = BAD[name]
    with pytest.raises(Unreadable) as refused:
        read_documents(text.encode(), hint)
    assert words in refused.value.message
    assert "\n" not in refused.value.message


@pytest.mark.parametrize("text", ["<rss><channel>" + "<item/>" * 900_000, '{"uri":"' + "x" * 17_000_000 + '"}'])
def test_what_is_too_large_is_refused(text: str) -> None:
    with pytest.raises(TooLarge, match=r"over the limit|more than"):
        read_documents(text.encode(), "x.xml" if text[0] == "<" else "x.json")


def test_a_named_dtd_is_not_fetched_and_html_names_are_read() -> None:
    text = making.nitf().replace("<nitf ", '<!DOCTYPE nitf SYSTEM "http://h.example/nitf.dtd">\n<nitf ')
    assert read_documents(text.encode(), "n.xml")[0].title == "Ferry leaves on time"
    feed = making.rss("<item><title>Ferry&nbsp;&eacute;</title><guid>1</guid></item>")
    assert read_documents(feed.encode(), "f.xml")[0].title == "Ferry\xa0é"


WRONG: tuple[Any, ...] = (None, True, 7, -1.5, "", [], {}, [[]], [None, {"name": None}], {"name": {"a": 1}}, "2031-99-99",
                          {"value": []}, 10**30, ["x", 3], "\ud800")  # fmt: skip
MADE = {
    "ninjs": making.ninjs(2),
    "ninjs 1": making.ninjs(1),
    "ap": making.ap(),
    "grid": making.grid(),
    "schema": making.schema_org(),
}


@pytest.mark.parametrize("name", MADE)
def test_wrong_types_in_every_field_lose_that_field_only(name: str) -> None:
    for number, at in enumerate(list(_places(MADE[name]))):
        broken = json.loads(json.dumps(MADE[name]))
        _put(broken, at, WRONG[number % len(WRONG)])
        try:
            documents = read_documents(json.dumps(broken).encode(), "x.json")
        except Unreadable as e:  # the field was what said whose format it is
            assert "\n" not in e.message
            continue
        for document in documents:
            for item in document.items:
                assert all(claim.value and claim.value.strip() for claim in item.claims if claim.status is None)


def _places(value: Any, at: tuple[Any, ...] = ()) -> Any:
    keys = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield (*at, key)
        yield from _places(value[key], (*at, key))


def _put(value: Any, at: tuple[Any, ...], new: Any) -> None:
    for key in at[:-1]:
        value = value[key]
    value[at[-1]] = new


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([making.picture_g2(), making.newsml1(), making.nitf(), making.rss(), making.atom()]), st.data())
def test_xml_with_a_piece_missing_is_read_or_refused(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start, min(len(text), start + 200)))
    try:
        documents = read_documents((text[:start] + text[end:]).encode(), "x.xml")
    except Unreadable as e:
        assert "\n" not in e.message
        return
    for document in documents:
        for item in document.items:
            assert item.caption is None or document.text[slice(*item.caption_span or (0, 0))] == item.caption
