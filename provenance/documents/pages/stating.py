"""A page's statements on itself as claims."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from provenance.agents import AliasIndex
from provenance.documents.pages.facts import Fact, Facts
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
