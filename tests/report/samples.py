"""A made-up article with a video, two screenshots and an audio version, as records built by hand."""

from __future__ import annotations

from dataclasses import replace

from provenance.agents import Agent, AgentName, Profile
from provenance.canonical import sha256_text
from provenance.model import (
    Claim,
    Decision,
    File,
    Item,
    Link,
    Parent,
    Reading,
    Record,
    Revision,
    Text,
)

NIGHT = (
    "Soldiers wade to the pier at night. Footage released on May 12, 2031. "
    "(Screenshot from a video released by the Lindmark state news agency Vesna)"
)
BOAT = (
    "A boat turns near the lighthouse. Footage released on May 12, 2031. "
    "(Screenshot from a video released by the Lindmark state news agency Vesna)"
)
ARTICLE = (
    "Fictional Courier 2031-05-12 This audio is created with AI assistance\n\n"
    "The Lindmark state news agency Vesna published a video on May 12 that purports to show harbour troops training "
    "on ice.\n\n"
    "Vesna did not specify the exact location or date of the footage.\n\n"
    f"{NIGHT} {BOAT}\n"
)
SILENCE = "Vesna did not specify the exact location or date of the footage."
CREDIT = "Screenshot from a video released by the Lindmark state news agency Vesna"

AGENTS = {
    "vesna": Agent(
        "vesna",
        "Vesna",
        "state-agency",
        "XL",
        (AgentName("Vesna", "en"), AgentName("Весна", "ru")),
        Profile("state agency", "Owned and directed by the government of Lindmark.", "https://example.org/vesna",
                "Vesna, an imaginary page", "2031-01-02"),
    )
}  # fmt: skip


def uid(name: str) -> str:
    """A stable made-up uid."""
    return sha256_text(name)[:32]


def text(name: str, content: str | None, *, item: int, kind: str = "caption", **more: object) -> Text:
    """A stored text."""
    digest = sha256_text(content) if content is not None else sha256_text(name)
    given = {"language": "en", "revision": 1, **more}
    return Text(content, kind, sha256=digest, item=item, uid=uid(f"text {name}"), **given)  # type: ignore[arg-type]


def claim(of: Text, words: str | None, property: str, value: str | None = None, **more: object) -> Claim:
    """A claim about the item of `of` (or `item=`), read where `words` stand in the text."""
    content = of.content or ""
    span = (content.index(words), content.index(words) + len(words)) if words else None
    hedge = more.pop("hedge", None)
    hedged = (content.index(str(hedge)), content.index(str(hedge)) + len(str(hedge))) if hedge else None
    carrier = "article" if of.kind == "article" else "caption"
    item = more.pop("item", of.item)
    name = f"claim {of.uid} {property} {value} {words} {item}"
    base = Claim(property, value, carrier=carrier, span=span, hedge=hedged, text=of.uid, item=item, uid=uid(name),
                 reading=uid(f"reading {of.uid} {item}"), revision=1)  # type: ignore[arg-type]  # fmt: skip
    return replace(base, **more)  # type: ignore[arg-type]


def reading(of: Text, item: int) -> Reading:
    """The reading that owns the claims of a text about an item."""
    reader = "captions" if of.kind == "caption" else "documents"
    return Reading(reader, "2026.1", "2026.1", text=of.uid, uid=uid(f"reading {of.uid} {item}"), revision=1)


ARTICLE_TEXT = text("article", ARTICLE, item=1, kind="article")


def article() -> Record:
    """Item 1."""
    claims = (
        claim(ARTICLE_TEXT, "2031-05-12", "date_published", "2031-05-12"),
        Claim("media_kind", "article", carrier="article", text=ARTICLE_TEXT.uid, item=1, uid=uid("kind 1")),
    )
    links = (_link(2, "described_in", 1), _link(3, "published_in", 1))
    return Record(Item("article", 1, uid("item 1"), 1), (ARTICLE_TEXT,), (), (reading(ARTICLE_TEXT, 1),), claims,
                  links, first_seen="2031-05-13T08:00:00Z")  # fmt: skip


def _link(a: int, relation: str, b: int, **more: object) -> Link:
    return replace(Link(a, relation, b, uid=uid(f"link {a} {relation} {b}"), revision=1), **more)  # type: ignore[arg-type]


def video() -> Record:
    """Item 2: only spoken of; its place and date are kept silent by Vesna."""
    says, about = ARTICLE_TEXT, {"item": 2}
    silence = {"status": "not-specified-by-source", "silent": "vesna", "granularity": "exact", **about}
    claims = (
        claim(says, "May 12", "date_released", "XXXX-05-12", **about),
        claim(says, "state news agency Vesna", "source", "Vesna", agent="vesna", kind="state-agency", **about),
        claim(says, "purports to show harbour troops training on ice", "flag", "purported", hedge="purports to show",
              modality="hedged", **about),
        claim(says, SILENCE, "place_created", **silence),
        claim(says, SILENCE, "date_recorded", **silence),
    )  # fmt: skip
    link = _link(2, "described_in", 1)
    return Record(Item("video", 2, uid("item 2"), 1), (), (), (reading(says, 2),), claims, (link,), (),
                  (Parent(link, article()),), first_seen="2031-05-13T08:00:00Z")  # fmt: skip


def screenshot(item: int = 3, content: str = NIGHT, **more: object) -> Record:
    """Items 3 and 4: stills of the video with a caption of their own."""
    place = (ARTICLE.index(content), ARTICLE.index(content) + len(content)) if content in ARTICLE else None
    of = text(f"caption {item}", content, item=item, within=ARTICLE_TEXT.uid, place=place)
    claims = (
        claim(of, None, "caption", content, span=(0, len(content))),
        claim(of, content.split(" Footage")[0], "description", content.split(" Footage")[0]),
        claim(of, "May 12, 2031", "date_released", "2031-05-12"),
        claim(of, CREDIT, "credit_line", CREDIT),
        claim(of, "Vesna", "source", "Vesna", agent="vesna", kind="state-agency"),
        claim(of, "Screenshot", "media_kind", "screenshot"),
    )
    links = (_link(item, "derived_from", 2, basis="matched"), _link(item, "published_in", 1))
    parents = (Parent(links[0], video()), Parent(links[1], article()))
    base = Record(Item("screenshot", item, uid(f"item {item}"), 1), (of,), (), (reading(of, item),), claims, links, (),
                  parents, first_seen="2031-05-13T08:00:00Z")  # fmt: skip
    return replace(base, **more)  # type: ignore[arg-type]


def audio() -> Record:
    """Item 5: the article read aloud."""
    words = "This audio is created with AI assistance"
    link = _link(5, "derived_from", 1)
    claims = (claim(ARTICLE_TEXT, words, "ai_disclosure", words, item=5),)
    return Record(Item("audio", 5, uid("item 5"), 1), (), (), (reading(ARTICLE_TEXT, 5),), claims, (link,), (),
                  (Parent(link, article()),), first_seen="2031-05-13T08:00:00Z")  # fmt: skip


def everything() -> list[Record]:
    """The five items."""
    return [article(), video(), screenshot(3, NIGHT), screenshot(4, BOAT), audio()]


def decided() -> Record:
    """The boat screenshot after a corrected caption, a rejected claim and a file."""
    record = screenshot(4, BOAT)
    old = record.texts[0]
    new = text("caption 4 corrected", BOAT.replace("A boat", "A pilot boat"), item=4, revises=old.uid,
               published_by="vesna", revision=2)  # fmt: skip
    fresh = (
        claim(new, "May 12, 2031", "date_released", "2031-05-12"),
        claim(new, "lighthouse", "place_shown", "lighthouse"),
        claim(new, CREDIT, "credit_line", CREDIT),
        claim(new, "Vesna", "source", "Vesna", agent="vesna", kind="state-agency"),
    )
    refused = Decision("reject", f"claim:{fresh[1].uid}", "a lighthouse is no place", by="Ada", revision=3,
                       at="2031-05-15T10:00:00Z", uid=uid("decision 1"))  # fmt: skip
    file = File(sha256_text("pixels"), 48_211, "image/jpeg", "boat.jpg", path="/srv/photos/boat.jpg", width=1280,
                height=720, item=4, uid=uid("file 1"), revision=2)  # fmt: skip
    return replace(record, texts=(*record.texts, new), claims=(*record.claims, *fresh), files=(file,),
                   readings=(*record.readings, reading(new, 4)), decisions=(refused,))  # fmt: skip


def revisions() -> tuple[Revision, ...]:
    """Three change sets."""
    said = ("catalogue the article", "corrected caption", "reject a place")
    days = ("2031-05-13T08:00:00Z", "2031-05-14T09:30:00Z", "2031-05-15T10:00:00Z")
    return tuple(
        Revision(
            n,
            at,
            "Ada",
            why,
            uid(f"job {n}"),
            sha256_text(f"r{n}"),
            None,
            "provenance 2026.1",
            "2026.1",
            "2026.1",
            uid=uid(f"revision {n}"),
        )
        for n, (at, why) in enumerate(zip(days, said, strict=True), start=1)
    )
