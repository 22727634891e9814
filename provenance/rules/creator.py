"""Rules about the creator: is anybody named, and is the name a name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from provenance.agreement import normal
from provenance.model import Finding
from provenance.rules.facts import disagreement, evidence, missing, one_of, open_silences, own, quote, silence
from provenance.rules.registry import rule
from provenance.views import Entry, View

_NOBODY = one_of(
    "stringer|str|uncredited|uncredited photographer|ho|handout|hogp|hons|staff|staff photographer|n/a|none|unknown|"
    "anonymous|pool|contributor|supplied|provided|courtesy|photographer|-|--|---|"
)
_NOBODY_FLAGS = frozenset({"stringer", "uncredited"})


@lru_cache(maxsize=1024)
def is_placeholder(value: str) -> bool:
    """Whether a creator value stands for nobody named: Stringer, Uncredited, ---."""
    return normal(value) in _NOBODY


@rule("CRE-001", "no-creator", inherits=True)
def no_creator(v: View) -> Iterator[Finding]:
    """Nobody is named as the creator.

    Why: Who stood behind the camera decides what could be seen and whom one can ask.
    Fix: Ask the source for the photographer or camera operator; where the name is kept back, record that as withheld.
    Standard: IPTC Creator; First Draft pillar 2.
    """
    if any(not is_placeholder(e.value or "") for e in v.values("creator")):
        return
    said = open_silences(v, "creator")
    if said:
        claim = said[0].claim
        yield Finding(
            "creator", claim.status or "unknown", silence("creator", claim), evidence(v, said), claim.granularity
        )
    else:
        yield missing(v, "creator", "No creator is named.")


@rule("CRE-002", "placeholder-creator", needs=("creator", "flag"), subsumes=("CRE-001",), inherits=True)
def placeholder_creator(v: View) -> Iterator[Finding]:
    """A placeholder stands where the creator's name should be.

    Why: Stringer, Uncredited or three dashes say that somebody made it and that the name was not given.
    Fix: Ask the agency whether the name may be given; if it is kept back for safety, record it as withheld.
    Standard: INSDC "missing: not provided"; agency practice for stringers.
    """
    if any(not is_placeholder(e.value or "") for e in v.values("creator")):
        return
    silences = open_silences(v, "creator")
    worded = tuple(e for e in silences if is_placeholder(quote(v, e.claim) or ""))
    if silences and not worded:  # a sentence says that the name was not given: CRE-001
        return
    flags = tuple(e for e in own(v.values("flag")) if e.value in _NOBODY_FLAGS)
    written = own(e for e in v.current("creator") if e.value is not None and not e.denied)
    found: tuple[Entry, ...] = written or worded or flags
    if found:
        words = evidence(v, found[:1])
        message = f'The creator is given only as "{words.quote or found[0].value}".'
        yield Finding("creator", "not-specified-by-source", message, evidence(v, found))


@rule("CRE-003", "creators-disagree", needs=("*disputed creator",), inherits=True)
def creators_disagree(v: View) -> Iterator[Finding]:
    """Different creators are named, and not as a team.

    Why: A by-line that differs between caption and file is a mistake, or the trace of another picture.
    Fix: Compare the quotes and accept the right claim: `provenance accept UID`.
    Standard: IPTC Creator; mapping guidelines: the same value in corresponding fields.
    """
    yield from disagreement(v, "creator", "Different creators are named")
