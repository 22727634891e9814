"""Rules about look-alikes: what is said of one picture and of its copies that cannot both be true."""

from __future__ import annotations

from collections.abc import Iterator

from provenance import dates
from provenance.model import Evidence, Finding, Neighbour
from provenance.rules.contradicting import FACTS, PARTIES, Difference, differences
from provenance.rules.facts import evidence, label, own, quote
from provenance.rules.registry import rule
from provenance.views import Entry, View

_FRAME = "frame-of"
_ONE_PICTURE = frozenset({"same-essence", "same-picture", "altered", _FRAME})
_SHOTS = frozenset({"screenshot", "video-still"})
_SETTLED = frozenset({"not_related", "same_scene"})
_KNOWN_EARLIER = ("date_published", "date_released", "date_captured", "date_issued")


@rule("LIK-001", "same-picture-different-claim", needs=("*alike",))
def same_picture_different_claim(v: View) -> Iterator[Finding]:
    """The same picture is in the catalogue with another date or place of recording.

    Why: Old footage comes back with a new date and a new place; of two tellings of one picture at most one is true.
    Fix: Compare both sources; reject the wrong value, or say what the two are: `provenance link A not_related B`.
    Standard: Berkeley Protocol: find the earliest publication; IPTC Date Created and Location Created.
    """
    yield from _different(v, FACTS)


@rule("LIK-002", "copy-credited-otherwise", needs=("*alike",))
def copy_credited_otherwise(v: View) -> Iterator[Finding]:
    """The same picture is in the catalogue under another name.

    Why: A credit is lost or replaced with every copy; one picture has not two makers who know nothing of each other.
    Fix: Find out who made it and who passed it on; reject the wrong name, or record the other as supplier.
    Standard: IPTC Creator, Credit Line and Source; the maker's right to be named.
    """
    yield from _different(v, PARTIES)


@rule("LIK-003", "original-in-catalogue", needs=("*alike",), family="CHN", subsumes=("CHN-001",))
def original_in_catalogue(v: View) -> Iterator[Finding]:
    """A screenshot or still shows a picture or a video that is in the catalogue itself, and is not linked to it.

    Why: What the original says of date, place and maker reaches the copy only through a link.
    Fix: Look at both, then link them: `provenance link ITEM derived_from ORIGINAL` (with `--at` where it is a frame of
    a video), or `not_related` when they are not.
    Standard: PROV wasDerivedFrom; schema.org isBasedOn.
    """
    if v.originals:
        return
    found = [(near, other) for near, other in _copies(v) if _is_original(v, near, other)]
    if found:
        items = tuple(f"item:{near.item}" for near, _ in found)
        near, other = found[0]
        what = "is a video it is a frame of" if near.verdict == _FRAME else "shows the same picture"
        message = f"Item {near.item} ({other.kind}) {what} and is not linked: {near.explain}."
        yield Finding("original", "not-assessed", message, Evidence(values=items))


def _is_original(v: View, near: Neighbour, other: View) -> bool:
    """Whether the other may be where a still comes from; of a frame and its video that is the video, whatever is said
    of the kind of the frame."""
    if near.verdict == _FRAME:
        return _has_film(other) and not _has_film(v)
    return v.kind in _SHOTS and other.kind not in _SHOTS


def _has_film(v: View) -> bool:
    return any(file.media_type.startswith("video/") for file in v.record.files)


@rule("LIK-004", "older-copy", needs=("*alike",), subsumes=("LIK-001",))
def older_copy(v: View) -> Iterator[Finding]:
    """The same picture was published before the day on which it is said to have been recorded.

    Why: What was published before cannot have been recorded after: the date of recording is wrong, whoever gives it.
    Fix: Reject the date of recording, and look for the first publication of the older copy.
    Standard: Berkeley Protocol: the earliest publication bounds the recording.
    """
    for made in own(v.claimed("date_recorded")):
        if made.hedged or made.value is None:
            continue
        for near, other in _copies(v):
            for name, entry in _known(other):
                if entry.value is not None and dates.compare(entry.value, made.value) == "before":
                    yield _older(v, made, near, other, name, entry)
                    return


def _known(other: View) -> Iterator[tuple[str, Entry]]:
    """Days by which a picture was there: its release and capture, and the publication of what it stands in."""
    for name in _KNOWN_EARLIER:
        yield from ((name, entry) for entry in other.claimed(name) if not entry.hedged)
    for document in other.documents:
        yield from (("date_published", entry) for entry in document.claimed("date_published") if not entry.hedged)


def _older(v: View, made: Entry, near: Neighbour, other: View, name: str, entry: Entry) -> Finding:
    message = (
        f"It is said to be recorded on {made.value} ({_said(v, made)}), and {_the_other(v, near)} has "
        f"the {label(name)} {entry.value} ({_said(other, entry)})."
    )
    return Finding("date_recorded", "disputed", message, _both(v, made, near, entry))


def _different(v: View, names: tuple[str, ...]) -> Iterator[Finding]:
    """One finding per property, for the best match that says something else, both quotes in it."""
    told: set[str] = set()
    for near, other, found in v.once(_differences):
        if found.property in names and found.property not in told:
            told.add(found.property)
            yield _finding(v, near, other, found)


def _differences(v: View) -> tuple[tuple[Neighbour, View, Difference], ...]:
    return tuple([(near, other, found) for near, other in _copies(v) for found in differences(v, other)])


def _finding(v: View, near: Neighbour, other: View, found: Difference) -> Finding:
    here, there = found.here, found.there
    message = (
        f'Its {label(found.property)} is "{here.value}" ({_said(v, here)}); {_the_other(v, near)} has '
        f'"{there.value}" ({_said(other, there)}).'
    )
    return Finding(found.property, "disputed", message, _both(v, here, near, there))


def _the_other(v: View, near: Neighbour) -> str:
    if near.verdict != _FRAME:
        return f"the same picture, item {near.item},"
    return f"a frame of it, item {near.item}," if _has_film(v) else f"the video it is a frame of, item {near.item},"


def _both(v: View, here: Entry, near: Neighbour, there: Entry) -> Evidence:
    return evidence(v, [here, there], values=(here.value or "", there.value or "", f"item:{near.item}"))


def _said(v: View, entry: Entry) -> str:
    """Where the words stand and what they are."""
    words = quote(v, entry.claim)
    where = entry.claim.carrier
    return f'{where}: "{words}"' if words and words != entry.value else where


def _copies(v: View) -> Iterator[tuple[Neighbour, View]]:
    """Look-alikes that are one picture with this, unless somebody said what the two are to each other."""
    if not v.alike:
        return
    item = v.record.item.id
    settled = {end for link in v.record.links if link.relation in _SETTLED for end in (link.a, link.b)} - {item}
    above = {original.record.item.id for _, original in v.originals}
    for near, other in v.alike:
        below = {original.record.item.id for _, original in other.originals}
        if near.verdict in _ONE_PICTURE and near.item not in settled | above and item not in below:
            yield near, other
