"""What schema.org says of a picture the page shows, as claims: credit, makers, rights, date, place; each with where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provenance.agents import AliasIndex
from provenance.documents.pages.addresses import key
from provenance.documents.pages.facts import day_of
from provenance.documents.pages.jsonld import Thing, address
from provenance.documents.pages.selecting import Shown
from provenance.model import Claim

_TYPES = frozenset(("ImageObject", "Photograph", "VideoObject"))
_TEXTS = (
    ("creditText", "credit_line"), ("copyrightNotice", "rights_notice"), ("license", "rights_url"),
    ("usageInfo", "rights_url"), ("acquireLicensePage", "licensor"), ("keywords", "keywords"),
)  # fmt: skip
_PARTIES = (
    ("creator", "creator"),
    ("author", "creator"),
    ("copyrightHolder", "rights_owner"),
    ("provider", "supplier"),
)
_DATES = (("dateCreated", "date_recorded"), ("uploadDate", "date_published"))
_PLACES = (("locationCreated", "place_created"), ("contentLocation", "place_shown"))


def image_claims(one: Shown, said: Sequence[Thing], index: AliasIndex, *, shown: bool) -> Iterator[Claim]:
    """Claims of the schema.org objects that name this picture's address, or whose microdata holds it.

    shown: whether the page shows a caption; where it shows none, the object's caption is a description of it: words
    nobody was shown are no caption as published.
    """
    for thing in said:
        if not thing.types & _TYPES or not _names(thing, one):
            continue
        yield from _of(thing, index)
        words = thing.text("caption", "description")
        if words and not shown and words != one.alt:
            name = "caption" if "caption" in thing.values else "description"
            yield Claim("description", words, carrier="article", raw=words, locator=f"{thing.locator}.{name}")


def names_of(thing: Thing) -> str | None:
    """The address by which an object names what it is about."""
    return address(thing.values.get("contentUrl") or thing.values.get("url") or thing.values.get("thumbnailUrl"))


def _names(thing: Thing, one: Shown) -> bool:
    found = names_of(thing)
    return found is not None and key(found) == one.key


def _of(thing: Thing, index: AliasIndex) -> Iterator[Claim]:
    for name, ours in _TEXTS:
        value = thing.text(name)
        if value:
            yield Claim(ours, value, carrier="article", raw=value, locator=f"{thing.locator}.{name}")
    for name, ours in _PARTIES:
        for value in thing.texts(name):
            agent = index.lookup(value)
            yield Claim(
                ours, value, carrier="article", raw=value, locator=f"{thing.locator}.{name}",
                agent=agent.id if agent else None, kind=agent.kind if agent else None,
            )  # fmt: skip
    for name, ours in _PLACES:
        value = thing.text(name)
        if value:
            yield Claim(ours, value, carrier="article", raw=value, locator=f"{thing.locator}.{name}")
    for name, ours in _DATES:
        written = thing.text(name) if name == "dateCreated" or "VideoObject" in thing.types else None
        day = day_of(written) if written else None
        if written and day:
            yield Claim(ours, day, carrier="article", raw=written, locator=f"{thing.locator}.{name}")
