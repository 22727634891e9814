"""A picture on its way into the catalogue: its fingerprint, or why there is none, and what it looks like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.errors import ProvenanceError
from provenance.likeness.prints import VERSION, Fingerprint

if TYPE_CHECKING:
    from provenance.likeness.decode import Decoded
    from provenance.likeness.fingerprints import Look
    from provenance.likeness.verdicts import Verdict

MOST_OPEN = 1 << 23
"""Pixels of decoded pictures that wait to be looked at, unless a single one has more."""
FAMILIES = ("image/",)
"""Beginnings of the media types that a fingerprint is made of."""

ESSENCE = "same-essence"
FRAME = "frame-of"
"""Of a still and a film: the one is a frame of the other."""
RANK = ("same-file", ESSENCE, "same-picture", FRAME, "altered", "same-scene")
"""Verdicts from the most to the least they say."""


@dataclass(frozen=True, slots=True)
class Match:
    """A file of the catalogue that shows the picture: its number, and the words of the second look."""

    file: int
    verdict: str
    distance: int
    transform: str
    explain: str

    @property
    def order(self) -> tuple[int, int, int]:
        """What sorts the best match first; of equal ones the latest."""
        return RANK.index(self.verdict), self.distance, -self.file


@dataclass(frozen=True, slots=True)
class Likeness:
    """picture: the look, or the bare fingerprint where the luma is not at hand; None when it could not be decoded.

    probes: pHash and dHash of its usable views and of its mirror image, for a first search that costs little.
    matches: what it was found to look like among the fingerprints up to the number `upto`.
    fellows: packed fingerprints of pictures that came before it in its batch and what they look like to it; their files
    have no numbers yet. None where it was not compared with a batch.
    """

    picture: Look | Fingerprint | None
    packed: bytes | None
    trouble: str | None = None
    version: str = VERSION
    probes: tuple[tuple[int, int], ...] = ()
    matches: tuple[Match, ...] = ()
    upto: int = 0
    fellows: dict[bytes, Match] | None = None


@dataclass(frozen=True, slots=True)
class _Opened:
    """A picture that was decoded and not looked at yet."""

    picture: Decoded

    @property
    def pixels(self) -> int:
        return self.picture.luma.width * self.picture.luma.height


def has_likeness(media_type: str) -> bool:
    """Whether a fingerprint can be made of files of this type."""
    return media_type.startswith(FAMILIES)


def look_at(path: Path, media_type: str, data: bytes | None = None) -> Likeness | None:
    """The likeness of a picture; None for what is no picture. What cannot be decoded says why in `trouble`.

    data: the bytes of the file, where they are at hand.
    """
    return look_at_all(((path, media_type, data),))[0]


def look_at_all(pictures: Iterable[tuple[Path, str, bytes | None]]) -> list[Likeness | None]:
    """The same of several, given as for `look_at`: some are decoded, then looked at, faster than turn by turn."""
    found: list[Likeness | None] = []
    some: list[_Opened | Likeness | None] = []
    for one in pictures:
        some.append(_opened(*one))
        if sum(other.pixels for other in some if isinstance(other, _Opened)) > MOST_OPEN:
            found += _seen(some)
            some = []
    return [*found, *_seen(some)]


def _opened(path: Path, media_type: str, data: bytes | None) -> _Opened | Likeness | None:
    if not has_likeness(media_type):
        return None
    from provenance.likeness.decode import UNNAMED, decode

    try:
        return _Opened(decode(path if data is None else data))
    except ProvenanceError as e:
        return Likeness(None, None, e.message.removeprefix(f"{path if data is None else UNNAMED}: "))


def _seen(some: Sequence[_Opened | Likeness | None]) -> Iterator[Likeness | None]:
    """Those that were opened are looked at; the others stay what they are."""
    from provenance.likeness.fingerprints import look_decoded

    looks = iter(look_decoded([one.picture for one in some if isinstance(one, _Opened)]))
    for one in some:
        yield _likeness(next(looks)) if isinstance(one, _Opened) else one


def _likeness(found: Look) -> Likeness:
    return Likeness(found, found.fingerprint.pack(), probes=_probes(found))


def ready() -> None:
    """Load what the first picture would wait for."""
    from provenance.likeness.fingerprints import ready as decoder_ready

    decoder_ready()


def _probes(found: Look) -> tuple[tuple[int, int], ...]:
    views = [(view.phash64, view.dhash64) for view in found.fingerprint.views if view.usable]
    if found.fingerprint.whole.usable:
        views.append(found.mirrored)
    return tuple(dict.fromkeys(views))


def match(file: int, found: Verdict | None) -> Match | None:
    """A verdict that says the pictures belong together; None for any other."""
    if found is None or found.verdict not in RANK:
        return None
    return Match(file, found.verdict, found.distance or 0, found.transform or "none", found.explain)
