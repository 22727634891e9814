"""Lists of gaps come from the gap table a page at a time, and say of resolved and waived gaps what `show` says."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from provenance.errors import UsageError
from provenance.model import Given
from provenance.services import auditing, deciding, reporting, showing
from provenance.services.importing import import_documents
from provenance.store import Catalog, records


def video(catalog: Catalog) -> str:
    return str(catalog.matching("kind:video")[0])


def one(catalog: Catalog, item: str, rule: str) -> dict[str, object]:
    (found,) = [g for g in showing.gaps(catalog, item) if g["rule"] == rule]
    return found


def test_pages_of_gaps_hold_each_gap_once_in_order(filled: Catalog) -> None:
    whole = showing.gaps(filled)
    assert [g["key"] for g in whole] == [
        g["key"] for i in sorted(filled.item_ids()) for g in showing.gaps(filled, str(i))
    ]
    found, after = [], None
    while True:
        page = showing.gaps_page(filled, limit=7, after=after)
        assert page["total"] == len(whole)
        found += page["gaps"]
        after = page["next"]
        if after is None:
            break
        assert after == page["gaps"][-1]["cursor"]
    assert found == whole
    with pytest.raises(UsageError, match="cursor"):
        showing.gaps_page(filled, limit=7, after="x")


def test_undecided_gaps_are_counted_over_all_pages(filled: Catalog) -> None:
    whole = showing.gaps(filled)
    severities = Counter(g["severity"] for g in whole)
    page = showing.gaps_page(filled, limit=1)
    assert {k: n for k, n in page["undecided"].items() if n} == dict(severities)
    deciding.waive(filled, video(filled), "RGT-001", by="ana", why="enough")
    assert showing.gaps_page(filled, limit=1)["undecided"]["warning"] == severities["warning"] - 1


def test_only_the_items_of_the_page_are_judged(filled: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded: list[int] = []
    load = records.load
    monkeypatch.setattr(records, "load", lambda db, w, t, ids: loaded.extend(ids) or load(db, w, t, ids))
    showing.gaps_page(filled, limit=2)
    assert loaded == [1]


def test_gap_terms_of_a_query_choose_among_gaps(filled: Catalog) -> None:
    page = showing.gaps_page(filled, where="rule:LOC-002 kind:screenshot", limit=1)
    assert page["total"] == 2 and [g["rule"] for g in page["gaps"]] == ["LOC-002"]


def test_a_gap_that_a_value_settled_is_listed_as_resolved(filled: Catalog) -> None:
    item = video(filled)
    deciding.close(filled, item, "DAT-003", value="2031-03-09", quote="KCNA: 9 March", by="ana", why="rang them")
    gap = one(filled, item, "DAT-003")
    assert gap["lifecycle"] == "resolved" and gap["status"] == "not-specified-by-source"
    assert gap["decided"]["value"] == "2031-03-09" and gap["decided"]["by"] == "ana"  # type: ignore[index]
    assert [g["key"] for g in showing.gaps(filled, lifecycle="resolved")] == [gap["key"]]
    assert [g["key"] for g in showing.gaps(filled, item, lifecycle="resolved,waived")] == [gap["key"]]
    found = auditing.audit(filled)
    assert found["rules"]["DAT-003"]["resolved"] == 1
    assert found["slots"]["date_recorded"]["stated"] == 3
    section = reporting.report(filled, [item], generated_at="2031-06-01T00:00:00Z").sections[0]
    assert any("Resolved with “9 March 2031” by ana" in g.lifecycle_words for g in section.closed_gaps)
    assert filled.verify()["derived"]["verdict"] == "ok"
    with pytest.raises(UsageError, match="--lifecycle done"):
        showing.gaps(filled, lifecycle="done")


@pytest.mark.parametrize(("verb", "how"), [("reject", "rejected"), ("retract", "rejected")])
def test_a_gap_whose_value_falls_is_open_again_and_says_so(filled: Catalog, verb: str, how: str) -> None:
    item = video(filled)
    answer = deciding.close(filled, item, "LOC-002", value="Rason", by="ana", why=None)
    assert one(filled, item, "LOC-002")["lifecycle"] == "resolved"
    deciding.decide(filled, verb, answer["decision"]["claims"][0], by="bo", why="another bridge")
    gap = one(filled, item, "LOC-002")
    assert gap["lifecycle"] == "open"
    assert str(gap["reopened"]).startswith(f'The value it was resolved with, "Rason", was {how} by bo on 20')
    for still in filled.matching("kind:screenshot"):
        assert one(filled, str(still), "LOC-002")["lifecycle"] == "open"
    assert showing.gaps(filled, lifecycle="resolved") == []


def test_a_gap_resolved_in_words_stays_resolved(filled: Catalog) -> None:
    deciding.close(filled, video(filled), "LOC-002", quote="We do not disclose it.", by="ana", why=None)
    assert one(filled, video(filled), "LOC-002")["lifecycle"] == "resolved"


def test_a_value_for_one_still_alone_settles_it_there(filled: Catalog) -> None:
    still, other = (str(i) for i in sorted(filled.matching("kind:screenshot")))
    answer = deciding.close(filled, still, "LOC-002", value="Rason", only_here=True, by="ana", why=None)
    assert one(filled, still, "LOC-002")["lifecycle"] == "resolved"
    assert one(filled, other, "LOC-002")["lifecycle"] == "open" == one(filled, video(filled), "LOC-002")["lifecycle"]
    deciding.decide(filled, "reject", answer["decision"]["claims"][0], by="bo", why="no")
    assert one(filled, still, "LOC-002")["lifecycle"] == "open"


def test_a_gap_waived_at_its_origin_counts_as_waived_everywhere(filled: Catalog) -> None:
    deciding.waive(filled, video(filled), "LOC-002", by="ana", why="enough")
    counts = auditing.audit(filled)["rules"]["LOC-002"]
    assert counts == {"open": 0, "inherited": 0, "asked": 0, "resolved": 0, "waived": 3}
    assert filled.matching("rule:LOC-002 lifecycle:waived") == sorted(filled.item_ids())[1:4]
    assert {one(filled, str(i), "LOC-002")["lifecycle"] for i in sorted(filled.item_ids())[1:4]} == {"waived"}


def test_the_key_of_an_inherited_gap_cannot_mean_one_item_alone(filled: Catalog) -> None:
    still = str(filled.matching("kind:screenshot")[0])
    key = str(one(filled, still, "LOC-002")["key"])
    with pytest.raises(UsageError, match="--only-here needs the item and the rule code"):
        deciding.waive(filled, key, by="ana", why="x", only_here=True)


def test_an_article_is_not_merged_into_its_own_picture(filled: Catalog) -> None:
    still, article = str(filled.matching("kind:screenshot")[0]), str(filled.matching("kind:article")[0])
    for a, b in ((still, article), (article, still), (video(filled), article), (still, video(filled))):
        with pytest.raises(UsageError, match="leads to item"):
            deciding.merge(filled, a, b, by="ana", why="x")
    with pytest.raises(UsageError, match="close a circle"):
        deciding.link(filled, article, "published_in", still, by="ana", why=None)
    deciding.link(filled, article, "same_scene", still, by="ana", why=None)


def test_two_articles_with_pictures_of_their_own_can_be_merged(filled: Catalog, article: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_text(article.read_text(encoding="utf-8").replace("twice", "three times"), encoding="utf-8")
    import_documents(filled, [str(copy)], given=Given(), by="ana")
    first, second = (str(i) for i in sorted(filled.matching("kind:article")))
    deciding.merge(filled, first, second, by="ana", why="one article")
    assert filled.verify()["derived"]["verdict"] == "ok"
