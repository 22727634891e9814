"""A television script's lines: "Source: social media website. Reuters TV", the origin in a field, the relay last."""

from __future__ import annotations

from dataclasses import replace

from provenance.captions.assigning import assign
from provenance.captions.crediting import Piece
from provenance.captions.frame import Frame, frame
from provenance.captions.page import Page

NAME = "source-line"
NEEDS = frozenset({"credits"})
EXAMPLES = ("Filmed in Riga on October 2, 2015. Source: social media website. Reuters TV",)


def read(page: Page) -> Frame | None:
    """A credit labelled as the source, and another behind it that signs the caption off."""
    credits = page.of("credit")
    if len(credits) < 2 or not _is_source(page, credits[0]) or _is_source(page, credits[-1]):
        return None
    origin, relay = assign(credits[0].units).source, assign(credits[-1].units)
    if origin is None or relay.source is None or relay.creators or origin.agent == relay.source.agent is not None:
        return None
    parties = replace(relay, source=origin, distributor=relay.distributor or relay.source)
    reading = frame(NAME, 6, page, credits[-1], parties=parties)
    return replace(reading, fields=(*reading.fields, credits[0].span), others=credits[1:-1])


def _is_source(page: Page, piece: Piece) -> bool:
    return piece.label is not None and page.marks.quote(piece.label.span).casefold() in {
        "source",
        "sources",
        "المصدر",
        "مصدر",
    }
