"""A user's own file: it adds, replaces and extends, and a bad row is named by line and column."""

from __future__ import annotations

import json
from typing import Any

import pytest

from provenance.agents import alias_index, extend, load
from provenance.errors import BadRow

PROFILE = {
    "label": "local picture desk",
    "says": "Its page says it is the picture desk of the Ruritanian Courier.",
    "reference": "https://courier.example/about",
    "title": "About us",
    "read_on": "2026-02-01",
}
ROW: dict[str, Any] = {
    "id": "courier",
    "name": "The Courier",
    "kind": "media-outlet",
    "country": "ZZ",
    "names": {"en": ["Ruritanian Courier", {"name": "Courier and Post", "to": "1999"}]},
    "profile": PROFILE,
}


def lines(*rows: object) -> bytes:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()


def test_a_users_row_is_added_to_the_shipped_agents() -> None:
    found = extend(lines(ROW), load())
    assert set(found) == set(load()) | {"courier"}
    agent = alias_index(found).lookup("ruritanian  COURIER")
    assert agent is not None and agent.id == "courier"
    assert [n.name for n in agent.names] == ["The Courier", "Ruritanian Courier", "Courier and Post"]
    assert agent.names[2].valid_to == "1999"


def test_a_row_with_a_shipped_id_replaces_it() -> None:
    assert extend(lines({**ROW, "id": "tass"}), load())["tass"].name == "The Courier"
    assert load()["tass"].name == "TASS"


def test_a_row_may_only_add_spellings_to_a_known_agent() -> None:
    found = extend(lines({"extends": "tass", "names": {"xx": ["Tassinka"]}, "handles": ["@tassinka"]}), load())
    index = alias_index(found)
    assert all((hit := index.lookup(name)) and hit.id == "tass" for name in ("Tassinka", "@tassinka", "ITAR-TASS"))


def test_a_ministry_is_one_row_with_a_pattern() -> None:
    slots = {"en": {"adjective": ["Ruritanian"], "country": ["Ruritania"]}, "ru": {"genitive": ["Руритании"]}}
    row = {**ROW, "id": "ruritania-mod", "kind": "military", "patterns": {"ministry-of-defence": slots}}
    index = alias_index(extend(lines(row), load()))
    for name in ("Ruritanian Defence Ministry", "Ministry of Defense of Ruritania", "Министерства обороны Руритании"):
        found = index.lookup(name)
        assert found is not None and found.id == "ruritania-mod"


def test_where_two_claim_a_name_the_later_has_it() -> None:
    found = alias_index(extend(lines({**ROW, "names": {"en": ["ITAR-TASS"]}}), load())).lookup("ITAR-TASS")
    assert found is not None and found.id == "courier"


def test_empty_lines_and_a_byte_order_mark_are_passed_over() -> None:
    assert "courier" in extend(b"\xef\xbb\xbf\r\n" + lines(ROW) + b"\r\n\r\n", load())


def without(*columns: str) -> dict[str, Any]:
    return {key: value for key, value in ROW.items() if key not in columns}


BAD = [
    (b'{"id": ', "row 1, column"),
    (b"[]", "row 1, column 1: not an object"),
    (b"\xff\xfe", "row 1: not UTF-8"),
    (lines(ROW, ROW), "row 2, column id: 'courier' is already given in row 1"),
    (lines({**ROW, "id": "The Courier"}), "row 1, column id: 'The Courier' is not kebab-case"),
    (lines(without("kind")), "row 1, column kind: missing"),
    (lines({**ROW, "kind": "wire"}), "row 1, column kind: 'wire' is none of"),
    (lines({**ROW, "country": "Ruritania"}), "row 1, column country"),
    (lines({**ROW, "colour": "red"}), "row 1, column colour: no such column"),
    (lines({**ROW, "names": ["Courier"]}), "row 1, column names"),
    (lines({**ROW, "names": {"en": "Courier"}}), "row 1, column names: the names under 'en'"),
    (lines({**ROW, "names": {"en": [{"name": 3}]}}), "row 1, column names"),
    (lines({**ROW, "handles": ["courier"]}), "row 1, column handles"),
    (lines({**ROW, "patterns": {"ministry": {}}}), "row 1, column patterns: no pattern 'ministry'"),
    (lines({**ROW, "patterns": {"news-agency": {"tlh": {}}}}), "row 1, column patterns: the pattern 'news-agency'"),
    (lines({**ROW, "patterns": {"news-agency": ["x"]}}), "row 1, column patterns: not an object"),
    (lines(without("profile")), "row 1, column profile: missing"),
    (lines({**ROW, "profile": {**PROFILE, "reference": ""}}), "row 1, column profile.reference: missing"),
    (lines({**ROW, "profile": {**PROFILE, "read_on": "1 Feb"}}), "row 1, column profile.read_on"),
    (lines(ROW, {"extends": "nobody", "names": {}}), "row 2, column extends: no agent 'nobody'"),
    (lines({"extends": "tass", "kind": "agency"}), "row 1, column kind: no such column"),
]


@pytest.mark.parametrize(("data", "expected"), BAD)
def test_a_bad_row_is_named_by_line_and_column(data: bytes, expected: str) -> None:
    with pytest.raises(BadRow) as caught:
        extend(data, load(), path="mine.jsonl")
    assert f"mine.jsonl, {expected}" in caught.value.message
