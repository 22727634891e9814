"""Whether a sentence that brings in an item speaks of one that is there already."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.documents.mentions import RECORDED, RELEASED, Cast, Mention, party_names
from provenance.documents.nounphrases import Noun
from provenance.model import Party


@dataclass(frozen=True, slots=True)
class Bringing:
    """What a sentence says of how an item came to us: the party, the platform, and the dates to tell items apart."""

    source: Party | None
    channel: str | None
    released: tuple[str, ...]
    recorded: tuple[str, ...]
    obtained: bool = False
    another: bool = False  # "TASS also published a video"
    points_back: bool = False  # only "the TASS video": it comes back to an item and brings none in


def same_item(cast: Cast, noun: Noun, bringing: Bringing) -> list[Mention]:
    """Items already in the cast that a new introduction may be speaking of: nothing said of both contradicts."""
    if bringing.another or (noun.new and not noun.definite):
        return []
    kinds = noun.fits | {noun.kind}
    return [m for m in cast.items if m.kind in kinds and _agrees(cast, m, noun, bringing)]


def _is_by_same(m: Mention, noun: Noun, source: Party | None) -> bool:
    """Whether the party, where both have one, is the same, or "the footage" brings its name."""
    if source is None or (m.party is None and not m.captioned) or m.is_by(party_names(source)):
        return True
    return noun.definite and not noun.plural and _is_only_described(m)


def _is_only_described(m: Mention) -> bool:
    """ "Separatists released a video", and later "the footage, shared by the Alder Army"."""
    return m.party is not None and m.party.agent is None and not m.captioned and m.party.name.split()[-1].islower()


def _agrees(cast: Cast, m: Mention, noun: Noun, b: Bringing) -> bool:
    if not _is_by_same(m, noun, b.source):
        return False
    if b.channel and m.platform and b.channel != m.platform:
        return False
    if noun.plural and not noun.definite and b.source is None and not m.many:
        return False  # "videos on social media" are not the one video of somebody
    if (
        noun.indefinite
        and b.released
        and m.party is not None
        and not m.dates(RELEASED)
        and cast.is_long_ago(b.released)
    ):
        return False  # "In August 2024 it released a video of another strike" dates none of today's
    return not (cast.contradict(b.released, m.dates(RELEASED)) or cast.contradict(b.recorded, m.dates(RECORDED)))
