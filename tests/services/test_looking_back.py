"""`--at REVISION`: an item is what it was then, whatever was merged, undone or added since."""

from __future__ import annotations

import pytest

from provenance.errors import NotFound, UsageError
from provenance.services import deciding, reporting, showing
from provenance.services.adding import add
from provenance.store import Catalog

NOW = "2031-06-01T12:00:00Z"


def number(catalog: Catalog) -> str:
    head = catalog.head()
    assert head is not None
    return str(head.ordinal)


def test_an_item_merged_away_later_is_itself_again(filled: Catalog) -> None:
    new = str(add(filled, caption="A drawbridge at dusk. (KCNA)", kind="screenshot", by="ana")["items"][0])
    then = number(filled)
    old = str(filled.matching("kind:screenshot")[1])
    deciding.merge(filled, new, old, by="ana", why="same frame")
    assert showing.show(filled, new)["item"]["id"] == int(old)
    back = showing.show(filled, new, at=then)
    assert back["item"]["id"] == int(new) and back["item"]["merged"] == []
    report = reporting.report(filled, [new], generated_at=NOW, at=then)
    assert [s.item for s in report.sections] == [int(new)]
    selected = reporting.report(filled, [], where=f"id:{old}", generated_at=NOW, at=then)
    assert {s.item for s in selected.sections} == {int(old), int(new)}


def test_an_item_undone_later_was_known_then(filled: Catalog) -> None:
    new = str(add(filled, caption="A drawbridge at dusk. (KCNA)", kind="screenshot", by="ana")["items"][0])
    then = number(filled)
    deciding.undo(filled, then, by="ana", why="no")
    with pytest.raises(NotFound, match="was undone"):
        showing.show(filled, new)
    assert showing.show(filled, new, at=then)["item"]["id"] == int(new)
    assert reporting.report(filled, [new], generated_at=NOW, at=then).sections
    with pytest.raises(NotFound, match="was undone by revision 3"):
        showing.show(filled, new, at=number(filled))


def test_an_item_that_came_later_was_not_there_yet(filled: Catalog) -> None:
    then = number(filled)
    new = str(add(filled, caption="A drawbridge at dusk. (KCNA)", kind="screenshot", by="ana")["items"][0])
    for ask in (
        lambda: showing.show(filled, new, at=then),
        lambda: reporting.report(filled, [new], generated_at=NOW, at=then),
    ):
        with pytest.raises(NotFound, match=f"Item {new} was not there yet at revision {then}; it came with revision 2"):
            ask()
    with pytest.raises(UsageError, match=f"no item that was there at revision {then}"):
        reporting.report(filled, [], where=f"id:{new}", generated_at=NOW, at=then)
    with pytest.raises(NotFound, match="no revision 99"):
        showing.show(filled, "1", at="99")


def test_what_came_later_is_not_in_the_history_then(filled: Catalog) -> None:
    still, then = str(filled.matching("kind:screenshot")[0]), number(filled)
    deciding.set_value(filled, still, "headline", "Bridge", by="ana", why="short")
    told = [h["ordinal"] for h in showing.show(filled, still, at=then)["history"] if h["type"] == "revision"]
    assert told == [1]
    ledger = reporting.report(filled, [still], generated_at=NOW, at=then).ledger
    assert ledger is not None and str(ledger.ordinal) == then


def test_a_corrected_caption_says_until_when_it_was_said(filled: Catalog) -> None:
    still = str(filled.matching("kind:screenshot")[0])
    (first,) = [t for t in showing.show(filled, still)["texts"] if t["kind"] == "caption"]
    add(filled, caption="A lift bridge at noon. (KCNA)", to=still, corrects=first["uid"], by="ana")
    shown = showing.show(filled, still)
    head = filled.head()
    assert head is not None
    until = {t["uid"]: t["until"] for t in shown["texts"] if t["kind"] == "caption"}
    assert until.pop(first["uid"]) == head.at and set(until.values()) == {None}
    gone = [c for c in shown["claims"] if c["text"] == first["uid"]]
    assert gone and {(c["standing"], c["until"]) for c in gone} == {("superseded", head.at)}
    headings = [t.heading for t in reporting.report(filled, [still], generated_at=NOW).sections[0].texts]
    assert any(heading.startswith("Earlier caption, said until ") for heading in headings)


def test_a_persons_earlier_word_says_until_when(filled: Catalog) -> None:
    still = str(filled.matching("kind:screenshot")[0])
    for headline in ("Bridge at dusk", "Bridge at dawn"):
        deciding.set_value(filled, still, "headline", headline, by="ana", why=None)
    head = filled.head()
    said = {c["value"]: c["until"] for c in showing.show(filled, still)["claims"] if c["property"] == "headline"}
    assert head is not None and said == {"Bridge at dusk": head.at, "Bridge at dawn": None}
