"""What is odd about a file as a whole: its container, what was left unread, what only the carriers together show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from provenance.model import Claim
from provenance.readers import disagreeing, exif, icc, policy, traces
from provenance.readers.notes import Note, note
from provenance.readers.parts import Parts
from provenance.terms import TERMS

NOTHING_SAID = note("MET-009", "The file says nothing of itself: no EXIF, IIM or XMP, and no other words.")
_CODES = {"bomb": "holds more data than the limit once unpacked"}
_MOST_NAMED = 20
_CUT_NAMES = frozenset({"creator", "credit_line", "source"})


def of_walk(parts: Parts) -> Iterator[Note]:
    """What the walk could not do, and what it saw and nobody reads."""
    for trouble in parts.trouble:
        words = _CODES.get(trouble.code, "")
        yield note(
            "MET-004", f"The container {words + ': ' if words else 'is ' + trouble.code + ': '}{trouble.message}."
        )
    if parts.container == "exv":
        yield note("MET-005", "The file holds metadata and no picture: it was written by Exiv2.")
    unread = [*parts.unread, *(_profile(part.data) for part in parts.of("icc"))]
    if unread:
        yield note("MET-005", f"Seen and not read: {'; '.join(dict.fromkeys(unread[:_MOST_NAMED]))}.")


def of_all(parts: Parts, claims: Sequence[Claim]) -> Iterator[Note]:
    """What only the carriers together show."""
    for field, words in disagreeing.explained(disagreeing.disagreements(claims)):
        yield note("DAT-007" if field == "date_recorded" else "MET-002", words)
    yield from _cut(claims)
    yield from traces.signs(claims)
    yield from traces.thumbnail_shape(parts, _thumbnails(parts))


def _cut(claims: Sequence[Claim]) -> Iterator[Note]:
    """A name as long as IIM allows, with nobody who says the rest: where XMP has the whole, the IIM value is a copy."""
    for claim in claims:
        if claim.carrier != "iim" or claim.property not in _CUT_NAMES or claim.role is not None:
            continue
        limit, raw = TERMS[claim.property].iim_bytes, claim.raw or ""
        if limit not in (len(raw), len(raw.encode())):  # one byte a character, or UTF-8
            continue
        others = (c for c in claims if c.property == claim.property and c.carrier != "iim")
        if not any(c.value != claim.value and policy.is_copy(claim, c) for c in others):
            words = f'{claim.locator} is {limit} bytes, all that IIM allows, and may be cut: "{claim.value}".'
            yield note("CRD-002", words)


def _profile(data: bytes) -> str:
    called = icc.name(data)
    return f'colour profile "{called}"' if called else "colour profile"


def _thumbnails(parts: Parts) -> Iterable[bytes]:
    yield from (bytes(part.data) for part in parts.of("thumbnail"))
    picture = exif.thumbnail(parts)
    if picture:
        yield picture
