"""A page's statements on itself, and on its one picture in a data sheet or in attributes, as claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from provenance.agents import AliasIndex
from provenance.documents.pages.facts import Fact, Facts, day_of
from provenance.documents.pages.labels import bare_credit, credit_at_end
from provenance.documents.pages.selecting import Shown
from provenance.documents.pages.signatures import is_signature
from provenance.model import Claim, Party


def statements(facts: Facts, publisher: Party | None, index: AliasIndex) -> Iterator[Claim]:
    """What a page says of itself, each with the words as they stand and where; a time keeps its zone in the words."""
    for name, fact in (
        ("date_published", facts.published), ("date_modified", facts.modified), ("url", facts.url),
        ("language", facts.language), ("rights_notice", facts.rights),
    ):  # fmt: skip
        if fact is not None:
            yield fact_claim(name, fact)
    if facts.published is None and facts.undated is not None:
        yield replace(fact_claim("unparsed", facts.undated), value=facts.undated.raw, role="date_published")
    if publisher is not None and facts.publisher is not None:
        for name in ("publisher", "source"):
            yield replace(fact_claim(name, facts.publisher), agent=publisher.agent, kind=publisher.kind)
    for author in facts.authors:
        agent = index.lookup(author.value)
        kind = agent.kind if agent else "individual"
        yield replace(fact_claim("creator", author), agent=agent.id if agent else None, kind=kind)


def fact_claim(name: str, fact: Fact) -> Claim:
    """One fact as a claim of the page."""
    return Claim(name, fact.value, carrier="article", raw=fact.raw, locator=fact.locator)


def sheet_claims(one: Shown) -> Iterator[Claim]:
    """What the data sheet of a page about one picture says of it; caption and credit stand among its words."""
    for row in one.rows:
        if row.property in ("caption", "credit_line"):
            continue
        if row.property == "date_recorded":
            day = day_of(row.value)
            if day is None:
                yield Claim("unparsed", row.value, carrier="article", raw=row.value, role=row.property,
                            locator=row.node.path)  # fmt: skip
                continue
            yield Claim(row.property, day, carrier="article", raw=row.value, locator=row.node.path)
        else:
            yield Claim(row.property, row.value, carrier="article", raw=row.value, locator=row.node.path)


def unseen_credit(one: Shown) -> Iterator[Claim]:
    """The credit that only a picture's alternative text or title gives at its end: behind a bar, or saying that
    it is one."""
    titles = ((n.get("title"), f"{n.path}@title") for n in (one.node, *one.node.elements()))
    for words, locator in ((one.alt or "", f"{one.node.path}@alt"), *titles):
        credit = (credit_at_end(words) or _behind_bar(words)) if words else None
        if credit is not None:
            yield Claim("credit_line", bare_credit(credit), carrier="article", raw=credit, locator=locator)
            return


def _behind_bar(text: str) -> str | None:
    """The signature behind the last bar of a text: "Fire fighters at a silo. | EPA"."""
    before, bar, tail = text.rpartition(" | ")
    return tail.strip() if bar and before.strip() and is_signature(tail.strip()) else None
