"""Rules about places: missing, silent, only the release's, without a role, contradicting."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.model import Finding
from provenance.rules.facts import evidence, label, missing, open_silences, own, quarrel, silence
from provenance.rules.position import position_contradicts
from provenance.rules.registry import rule
from provenance.views import View

_HERE = ("place_created", "place_shown", "place_unstated")
_ELSEWHERE = ("place_released_from", "place_event")


@rule("LOC-001", "no-place")
def no_place(v: View) -> Iterator[Finding]:
    """No place of any role is known.

    Why: Without a place the picture can be shown as being from anywhere.
    Fix: Ask the source where it was made, or look for clues and record the result with its evidence.
    Standard: AP caption rule; IPTC Location Created.
    """
    if not any(v.values(name) for name in (*_HERE, *_ELSEWHERE)):
        yield missing(v, "place_created", "No place of any kind is known.")


@rule("LOC-002", "place-silence", needs=("*silence",), subsumes=("LOC-001", "LOC-003", "LOC-006"), inherits=True)
def place_silence(v: View) -> Iterator[Finding]:
    """A text says that the place was not given.

    Why: "An undisclosed location" is knowledge: the source was silent, and somebody noticed.
    Fix: Ask the party that was silent, or have the place found from landmarks and record that with its evidence.
    Standard: INSDC "missing: not provided"; GML nilReason; IPTC Location Created.
    """
    for name in v.silent_properties:
        if name.startswith("place_"):
            said = open_silences(v, name)
            if said:
                claim = said[0].claim
                wider = tuple(e.value or "" for e in v.values(name))
                found = evidence(v, said, values=wider)
                yield Finding(name, claim.status or "unknown", silence(name, claim), found, claim.granularity)


@rule("LOC-003", "place-of-another", needs=("place_released_from", "place_event"))
def place_of_another(v: View) -> Iterator[Finding]:
    """The only place named is where it was released or where something else happened.

    Why: A dateline or the seat of a press office is easily taken for the place in the picture.
    Fix: Ask where it was made; never copy the place of release.
    Standard: IPTC Location Created against Location Shown.
    """
    if any(v.values(name) for name in _HERE):
        return
    found = [e for name in _ELSEWHERE for e in v.values(name)]
    if found:
        values = tuple(e.value or "" for e in found)
        role = label(found[0].claim.property)
        message = f'The only place named, "{values[0]}", is its {role}.'
        yield Finding("place_created", "not-recorded", message, evidence(v, found, values=values))


@rule("LOC-004", "place-without-role", needs=("place_unstated",))
def place_without_role(v: View) -> Iterator[Finding]:
    """A place is given without saying whether it was made there or shows it.

    Why: The old City and Country fields never say which of the two they mean.
    Fix: Compare with the caption and record the place as created or shown.
    Standard: IPTC legacy City, Province/State, Country against Location Created and Location Shown.
    """
    found = own(v.values("place_unstated"))
    if found and not v.values("place_created") and not v.values("place_shown"):
        # EXIF knows none, but IIM and XMP repeat each other, and one carrier gives city, region and country apart.
        values = tuple(dict.fromkeys(e.value or "" for e in found))
        message = f'The place "{", ".join(values)}" is given without saying whether made or shown there.'
        yield Finding("place_unstated", "not-assessed", message, evidence(v, found, values=values))


@rule("LOC-005", "places-contradict", needs=("*disputed", "gps"), inherits=True)
def places_contradict(v: View) -> Iterator[Finding]:
    """Two sources place it where it cannot both have been; the camera's own position is one of them.

    Why: A contradiction of place is the most frequent sign of a picture out of its context.
    Fix: Compare the quotes (a receiver can be wrong), have the place found from landmarks, and accept the right
    claim: `provenance accept UID`.
    Standard: schema.org MediaReview DecontextualizedContent; First Draft pillar 4.
    """
    for name in v.disputes:
        if name.startswith("place_"):
            found = quarrel(v, name)
            if found:
                values = tuple(e.value or "" for e in found)
                message = f"The {label(name)} is given as " + " and as ".join(f'"{value}"' for value in values) + "."
                yield Finding(name, "disputed", message, evidence(v, found, values=values))
    if "gps" in v.entries:
        yield from position_contradicts(v)


@rule("LOC-006", "shown-but-not-made", needs=("place_shown",))
def shown_but_not_made(v: View) -> Iterator[Finding]:
    """The place seen is named, but not where the camera was.

    Why: A long lens, a drone or a screen can show a place from far away.
    Fix: Where it matters, ask from where it was taken.
    Standard: IPTC Location Shown against Location Created.
    """
    shown = own(v.values("place_shown"))
    if shown and not v.values("place_created"):
        message = f'It shows "{shown[0].value}"; where the camera was is not said.'
        yield Finding("place_created", "not-recorded", message, evidence(v, shown))
