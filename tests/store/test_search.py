"""One query language over lists, searches, gaps and audits; whatever is typed, nothing breaks and nothing injects."""

from __future__ import annotations

import pytest

from provenance.errors import UsageError
from provenance.model import Claim, Decision, Item, Reading, Text
from provenance.store import Catalog, Writer
from tests.store.making import Made, claim, tell

PHOTO, MAP = 4, 5


def more(writer: Writer) -> None:
    """A TASS photograph with a creator and a case; a map nobody says anything about."""
    photo = writer.add_item(Item("photo"))
    caption = "A ferry crosses the Orr. (Ann Lee/TASS)"
    text = writer.add_text(Text(caption, language="en", item=photo.id, published_by="reuters"))
    read = writer.add_reading(Reading("captions", "1", "1", text=text.uid))
    writer.add_claims(
        read,
        [
            Claim("creator", "Ann Lee", span=(26, 33), kind="individual", item=photo.id),
            Claim("source", "TASS", span=(34, 38), agent="tass", kind="state-agency", item=photo.id),
            Claim("date_recorded", "2023-02", item=photo.id),
            Claim("place_created", "Aster Bay", item=photo.id),
            Claim("flag", "handout", item=photo.id),
        ],
    )
    claim(writer, photo.id or 0, "case", "Ferry")
    claim(writer, photo.id or 0, "case", "Orr valley")
    writer.add_item(Item("map"))


@pytest.fixture
def made(catalog: Catalog) -> Made:
    found = tell(catalog, by="Jo Doe").result
    catalog.transact(more, by="ana")
    key = f"LOC-002/{catalog.item(found.video).uid}/place_created/Meridian Wire"
    catalog.transact(lambda w: w.add_decision(Decision("ask", f"gap:{key}", to="them", evidence="x")), by="ana")
    return found


QUERIES: list[tuple[str, list[int]]] = [
    ("", [1, 2, 3, 4, 5]),
    ("   ", [1, 2, 3, 4, 5]),
    ("source:tass", [4]),
    ("source:TASS", [4]),
    ("source:ТАСС", [4]),
    ("source:ITAR-TASS", [4]),
    ('source:"Meridian Wire"', [2, 3]),
    ('source:"meridian wire"', [2, 3]),
    ("source:meridian*", [2, 3]),
    ("source:none", [1, 5]),
    ("source:tass,none", [1, 4, 5]),
    ("-source:tass", [1, 2, 3, 5]),
    ("agent:tass", [4]),
    ("publisher:reuters", [4]),
    ("kind:screenshot", [3]),
    ("kind:screenshot,video", [2, 3]),
    ("-kind:article -kind:map", [2, 3, 4]),
    ("case:ferry", [4]),
    ('case:"Orr valley"', [4]),
    ("case:none", [1, 2, 3, 5]),
    ("flag:handout", [4]),
    ("flag:purported", [2]),
    ("gap:not-specified-by-source", [2, 3]),
    ("gap:not-specified-by-source kind:video", [2]),
    ("has:creator", [4]),
    ("missing:creator kind:photo", []),
    ("missing:place_created", [1, 2, 3, 5]),
    ("has:place_created,headline", [4]),
    ("has:caption", [3, 4]),
    ("released:2024-05-03", [2, 3]),
    ("released:2024", [2, 3]),
    ("released:2024-05-04", []),
    ("released:>=2024-05-03", [2, 3]),
    ("released:>2024-05-03", []),
    ("released:<2024-06", [2, 3]),
    ("released:[2024-05-01..2024-05-31]", [2, 3]),
    ("released:2024-04/2024-06", [2, 3]),
    ("released:none", [1, 4, 5]),
    ("recorded:2023", [4]),
    ("recorded:2023-02-14", [4]),
    ("recorded:2024", []),  # a bound computed from the release is nobody's statement
    ("published:2024-05-04", [1]),
    ("added:2024-05-04", [1, 2, 3, 4, 5]),
    ("added:<2024", []),
    ("by:ana", [4, 5]),
    ('by:"jo doe"', [1, 2, 3]),
    ("by:nobody", []),
    ("id:3", [3]),
    ("id:3,4", [3, 4]),
    ("id:>=4", [4, 5]),
    ("silent:creator -kind:article", [2, 3, 5]),
    ("stated:creator", [4]),
    ("explained:place_created", [2, 3]),
    ("complete:yes", []),
    ("complete:no", [1, 2, 3, 4, 5]),
    ("open:>=1 kind:photo", [4]),
    ("open:<0", []),
    ("boats", [1, 3]),
    ("BOATS", [1, 3]),
    ("boat*", [1, 3]),
    ("-boats", [2, 4, 5]),
    ("boats harbour", [1, 3]),
    ('"boats leave"', [1, 3]),
    ('"leave boats"', []),
    ('"boats leave', [1, 3]),
    ("“boats leave”", [1, 3]),
    ("Ann", [4]),
    ('"Aster Bay"', [1, 4]),
    ("ТАСС", [4]),
    ("ferry kind:photo has:creator", [4]),
    ("zebra", []),
    ("!!!", []),
    ("-!!!", [1, 2, 3, 4, 5]),
    ("12:30", []),
    ("https://news.example/boats", []),
]  # fmt: skip


def test_queries_find_what_they_say(catalog: Catalog, made: Made) -> None:
    wrong = {}
    for query, expected in QUERIES:
        found = catalog.matching(query)
        page = catalog.select(query, order="oldest")
        assert [row["id"] for row in page.items] == found and page.total == len(found)
        if found != expected:
            wrong[query] = (found, expected)
    assert not wrong


def test_gap_terms_hold_of_one_and_the_same_gap(catalog: Catalog, made: Made) -> None:
    assert catalog.matching("rule:LOC-002") == [2, 3]
    assert {g.rule for g in catalog.gap_rows("rule:loc")} <= {
        "LOC-001",
        "LOC-002",
        "LOC-003",
        "LOC-004",
        "LOC-005",
        "LOC-006",
    }
    asked = catalog.gap_rows("lifecycle:asked")
    assert {g.lifecycle for g in asked} <= {"asked"}
    assert catalog.matching("rule:CRE-001 severity:warning property:creator")
    assert catalog.matching("rule:CRE-001 property:source") == []
    assert catalog.matching("gap:withheld lifecycle:waived") == []
    everything = catalog.gap_rows()
    assert catalog.gap_page(limit=3).rows == everything[:3]
    assert len({(g.item, g.rule, g.property, g.status) for g in everything}) > 5
    assert {g.item for g in catalog.gap_rows("-rule:LOC-002")} == {1, 4, 5}


WRONG = [
    ("colour:red", "the fields are"),
    ("sorce:tass", "did you mean source:"),
    ("kind:painting", "kind:painting is not known"),
    ("gap:missing", "not known"),
    ("missing:place_made", "did you mean place_"),
    ("released:yesterday", "not a date"),
    ("released:2024-13", "not a date"),
    ("released:XXXX-04-28", "no year"),
    ("source:", "needs a value"),
    ("source:,,", "needs a value"),
    ("open:many", "not a number"),
    ("silent:flag", "no audit slot"),
    ("id:99", "no item 99"),
    ("a " * 100, "100 terms"),
    ("x" * 10_001, "10,001 characters"),
]


@pytest.mark.parametrize(("query", "says"), WRONG)
def test_what_cannot_be_asked_is_said_plainly(catalog: Catalog, made: Made, query: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        catalog.select(query)


HOSTILE = [
    "' OR 1=1 --", "'; DROP TABLE item; --", '") OR 1 --', "AND OR NOT NEAR", "NEAR(a b, 5)", "words:boats",
    "a* b^ {c}", "-", "--", "- -", '"', '""', '" "', "*", "**", "-*", "((((((", "boats)", "x\0y", "\ud800", "\u202eabc",
    "source:' OR ''='", 'source:"', "by:%", "by:*", "case:\0", "id:1;2", "id:1.5", "id:" + "9" * 50, "open:-1",
    "open:" + "9" * 30, "rule:%", "rule:*", "rule:LOC-002'", "a" * 9999, "\"" * 9999, "(" * 9999, "é́́" * 100,
    "😀", "boats 😀", "Б" * 3000, "released:" + "[" * 500, "added:../..", "-source:-tass", "kind:photo,", "boats\tand\nmore",
    "found", "rowid:1", "NOT", "boats NOT harbour", "col : x", "+boats", "^boats", "{words}:boats", "boats\\",
]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_queries_answer_or_refuse_and_change_nothing(catalog: Catalog, made: Made, query: str) -> None:
    before = catalog.stats()
    for ask in (catalog.select, catalog.matching, catalog.gap_rows, catalog.audit):
        try:
            ask(query)
        except UsageError as refusal:
            assert refusal.message and "Traceback" not in refusal.message
    assert catalog.stats() == before


def test_operators_of_the_index_are_only_words(catalog: Catalog, made: Made) -> None:
    assert catalog.matching("boats OR ferry") == []
    assert catalog.matching("boats^") == [1, 3]


def test_pages_follow_each_other_without_gap_or_overlap(catalog: Catalog, made: Made) -> None:
    for order in ("newest", "oldest", "worst", "open", "relevance"):
        seen: list[int] = []
        after = None
        while True:
            page = catalog.select("-kind:chart", order=order, limit=2, after=after)
            seen += [row["id"] for row in page.items]
            assert page.total == 5
            if page.next is None:
                break
            after = page.next
        assert sorted(seen) == [1, 2, 3, 4, 5], order
    assert [r["id"] for r in catalog.select(order="newest").items] == [5, 4, 3, 2, 1]


def test_relevance_puts_the_best_match_first_and_pages_through(catalog: Catalog, made: Made) -> None:
    first = catalog.select("boats", order="relevance", limit=1)
    assert first.items[0]["id"] == 3  # the caption is shorter than the article
    assert first.next and catalog.select("boats", order="relevance", limit=1, after=first.next).items[0]["id"] == 1


@pytest.mark.parametrize(("more_", "says"), [({"order": "best"}, "no order"), ({"limit": 0}, "1 to"), ({"limit": 10**6}, "1 to"), ({"after": "x"}, "cursor"), ({"after": "1.2.3"}, "cursor")])  # fmt: skip
def test_a_page_is_asked_for_properly(catalog: Catalog, made: Made, more_: dict[str, object], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        catalog.select(**more_)  # type: ignore[arg-type]


def test_a_row_of_a_list_has_what_a_table_shows(catalog: Catalog, made: Made) -> None:
    row = catalog.select("id:4").items[0]
    assert row["uid"] == catalog.item(4).uid
    expected = {
        "id": 4, "kind": "photo", "source": "tass", "source_name": "tass", "publisher": "reuters",
        "month": "2023-02", "recorded": "2023-02", "released": None, "added": "2024-05-04", "by": "ana",
    }  # fmt: skip
    assert {key: row[key] for key in expected} == expected
    assert row["open"] == len([g for g in catalog.gap_rows("id:4") if g.lifecycle in ("open", "asked")])
    still = catalog.select("id:3").items[0]
    assert (still["source"], still["source_name"], still["released"]) == (None, "Meridian Wire", "2024-05-03")
    assert "LOC-002" in still["gaps"]
