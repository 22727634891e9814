"""Pictures of a page and items of its body brought together: a caption is the picture's, whoever read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from provenance.documents.captions import Piece
from provenance.documents.nouns import DOCUMENT, Described, DescribedLink, Document
from provenance.model import Span


@dataclass(frozen=True, slots=True)
class Words:
    """Where the words of one picture stand in the text."""

    caption: Span | None = None
    credit: Span | None = None
    locator: str | None = None


def woven(
    read: Document, pictures: Sequence[Described], pieces: Sequence[Piece], placed: dict[int, Words]
) -> tuple[tuple[Described, ...], tuple[DescribedLink, ...]]:
    """The items of the body's reading, its captioned ones replaced by the pictures they are captions of, and the links.

    placed: where the words of each picture stand, by its place in `pictures`.
    """
    of_piece: dict[str, list[int]] = {}
    for n, piece in enumerate(pieces, 1):
        for at, where in placed.items():
            if where.caption and piece.span[0] <= where.caption[0] < piece.span[1]:
                of_piece.setdefault(f"caption-{n}", []).append(at)
    said = {d.key: d for d in read.items}
    taken: dict[str, str] = {}
    full = list(pictures)
    for name, places in of_piece.items():
        for at in places:
            extra = said[name]
            kind = extra.kind if pictures[at].kind == "unknown" else pictures[at].kind
            full[at] = replace(pictures[at], kind=kind, claims=(*pictures[at].claims, *extra.claims))
            taken[name] = pictures[at].key
    mentioned = [d for d in read.items[1:] if d.key not in taken]
    links = [replace(k, a=taken.get(k.a, k.a), b=taken.get(k.b, k.b)) for k in read.links]
    linked = {k.a for k in links}
    for one in full:
        if one.key not in linked:
            links.append(DescribedLink(one.key, "published_in", DOCUMENT, span=one.caption_span))
    unattached = {taken.get(c, c) for u in read.unattached for c in u.candidates}
    assert unattached <= {DOCUMENT, *(d.key for d in (*mentioned, *full))}
    return (*mentioned, *full), tuple(links)
