"""Small records made by hand, as the readers would make them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from provenance.model import Claim, Decision, File, Item, Link, Parent, Reading, Record, Text

DIGEST = "ab" * 32


def said(property: str, value: str | None = None, **more: Any) -> Claim:
    """A claim as a caption reader makes it; carrier, text and uid may be given otherwise."""
    return Claim(property, value, **more)


def silence(property: str, status: str = "not-specified-by-source", **more: Any) -> Claim:
    """A statement that a property was not given."""
    more.setdefault("quote", "The agency did not say.")
    return Claim(property, status=status, **more)


def item(
    kind: str,
    *claims: Claim,
    id: int = 3,
    parents: tuple[tuple[Link | str, Record], ...] = (),
    files: tuple[File, ...] = (),
    decisions: tuple[Decision, ...] = (),
    texts: tuple[Text, ...] | None = None,
    links: tuple[Link, ...] = (),
    **more: Any,
) -> Record:
    """A record whose claims were read from one caption Text (articles: from the article's Text), numbered uids."""
    text = f"t{id}"
    own = Text("…", kind="article" if kind == "article" else "caption", uid=text, item=id)
    nested = tuple(
        Parent(Link(id, link, record.item.id or 0) if isinstance(link, str) else link, record)
        for link, record in parents
    )
    return Record(
        Item(kind, id, f"u{id}"),
        texts=(own,) if texts is None else texts,
        files=files,
        readings=tuple(_readings(claims, text, id)),
        claims=tuple(_at_home(claim, number, text, id) for number, claim in enumerate(claims)),
        links=(*links, *(parent.link for parent in nested)),
        decisions=decisions,
        parents=nested,
        **more,
    )


def _at_home(claim: Claim, number: int, text: str, id: int) -> Claim:
    tag = claim.carrier in ("exif", "iim", "xmp", "container", "png", "c2pa")
    return replace(
        claim,
        uid=claim.uid or f"c{id}.{number}",
        item=id,
        text=claim.text or (None if tag or claim.carrier == "human" else text),
        file=claim.file or (f"f{id}" if tag else None),
        reading=claim.reading or (f"r{id}.{claim.carrier}" if claim.carrier != "human" else None),
    )


def _readings(claims: tuple[Claim, ...], text: str, id: int) -> list[Reading]:
    found: dict[str, Reading] = {}
    for claim in claims:
        uid = claim.reading or f"r{id}.{claim.carrier}"
        if claim.carrier != "human":
            found[uid] = Reading(claim.carrier, "1", "1", text=claim.text or text, uid=uid)
    return list(found.values())


def article(*claims: Claim, id: int = 1, published: str | None = "2025-04-28", publisher: str | None = None) -> Record:
    """An article, dated unless told otherwise."""
    head = [said("date_published", published, carrier="article")] if published else []
    head += [said("publisher", publisher, carrier="article")] if publisher else []
    return item("article", *head, *claims, id=id)


def file(name: str = "a.jpg", **more: Any) -> File:
    more.setdefault("sha256", DIGEST)
    return File(size=1, media_type="image/jpeg", name=name, **more)
