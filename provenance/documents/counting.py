"""Which of several items an article means by a number alone: "The first", "the other", "either"."""

from __future__ import annotations

from provenance.documents.mentions import Cast, Mention, Place, ordinal
from provenance.documents.nounphrases import Noun


def last_several(cast: Cast, place: Place) -> tuple[Mention, ...]:
    """The items of the last sentence of this paragraph, or of the one before, that spoke of more than one."""
    seen = [*cast.in_block(place.before), *cast.in_block(place.block)]
    return next((sighting.items for sighting in reversed(seen) if len(sighting.items) > 1), ())


def counted(cast: Cast, noun: Noun, place: Place) -> tuple[Mention, ...]:
    """ "The first", "the other": of the several items spoken of last."""
    among = last_several(cast, place)
    seen = [*cast.in_block(place.before), *cast.in_block(place.block)]
    at = next((k for k in range(len(seen) - 1, -1, -1) if seen[k].items is among), 0)
    if not among:
        return ()
    if noun.ordinal is not None:
        return ordinal(among, noun.ordinal)
    later = {m.key for sighting in seen[at + 1 :] for m in sighting.items}
    left = tuple(m for m in among if m.key not in later)
    return left if len(left) == 1 else ()
