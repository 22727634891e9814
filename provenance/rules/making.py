"""Rules about how it came about: generated or captured, disclosed or not, and the code that says so."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.model import Finding
from provenance.readers.sourcetypes import source_type
from provenance.rules.facts import evidence, missing, one_of, own, quarrel
from provenance.rules.registry import rule
from provenance.views import Entry, View

_GENERATED = one_of(
    "trainedalgorithmicmedia|algorithmicmedia|compositesynthetic|compositewithtrainedalgorithmicmedia|"
    "trainedalgorithmicdata"
)
_CAPTURED = one_of("digitalcapture|computationalcapture|negativefilm|positivefilm|print")
_SCREEN = frozenset({"screencapture", "virtualrecording"})
_CONTRADICTS = {
    "photo": _GENERATED | _SCREEN,
    "screenshot": _GENERATED | _CAPTURED,
    "video-still": _GENERATED,
    "satellite": _GENERATED | _SCREEN,
    "video": _GENERATED,
    "ai-image": _CAPTURED | _SCREEN,
}
_AI_FIELDS = ("ai_system", "ai_system_version", "ai_prompt", "ai_prompt_writer")
_PICTURES = frozenset({"photo", "illustration", "ai-image", "unknown"})
_PROMPTED = one_of("trainedalgorithmicmedia|compositewithtrainedalgorithmicmedia")
_LABEL_CARRIERS = frozenset({"caption", "article", "human"})


@rule("AI-001", "generated-without-label", needs=("digital_source_type", *_AI_FIELDS, "media_kind", "flag"))
def generated_without_label(v: View) -> Iterator[Finding]:
    """Something says that it was generated, but the published words do not.

    Why: A reader of the caption takes it for a picture of something that happened.
    Fix: Ask the publisher to label it; record the label or the denial.
    Standard: IPTC Digital Source Type trainedAlgorithmicMedia; AP: label AI illustrations in the caption.
    """
    if v.once(_labels):
        return
    found = v.once(_signs)
    if found:
        message = f'"{found[0].value}" says that it was generated; the published words carry no label.'
        yield Finding("ai_disclosure", "not-recorded", message, evidence(v, found))


@rule(
    "AI-002", "system-not-recorded", needs=("digital_source_type", *_AI_FIELDS, "media_kind", "flag", "ai_disclosure")
)
def system_not_recorded(v: View) -> Iterator[Finding]:
    """It was made with AI, and the system, or what it was told, is not recorded.

    Why: What a system can do and was told bounds what the result can be.
    Fix: Ask the publisher for the system, its version and the prompt.
    Standard: IPTC 2025.1 AI System Used, AI System Version Used, AI Prompt Information.
    """
    found = v.once(_signs) + v.once(_labels)
    if not found:
        return
    if not v.values("ai_system"):
        message = "It was made with AI; the system is not recorded."
        yield Finding("ai_system", "not-recorded", message, evidence(v, found))
    elif v.kind in _PICTURES and any(_code(e) in _PROMPTED for e in found) and not v.values("ai_prompt"):
        message = f'It was made with "{v.values("ai_system")[0].value}"; what that was told is not recorded.'
        yield Finding("ai_prompt", "not-recorded", message, evidence(v, found))


@rule("DST-001", "no-digital-source-type")
def no_digital_source_type(v: View) -> Iterator[Finding]:
    """No digital source type is claimed.

    Why: It tells a camera picture from a screen capture or a generated one; absence proves neither.
    Fix: Look into the file's metadata; do not guess a code.
    Standard: IPTC Digital Source Type NewsCodes, which have no code for unknown.
    """
    if not v.values("digital_source_type"):
        yield missing(v, "digital_source_type", "No digital source type is claimed.")


@rule("DST-002", "odd-digital-source-type", needs=("digital_source_type",))
def odd_digital_source_type(v: View) -> Iterator[Finding]:
    """The digital source type is a retired or unknown code.

    Why: Readers map codes; a code off the list is read as nothing.
    Fix: Look up what the code meant and record the one in use beside it.
    Standard: http://cv.iptc.org/newscodes/digitalsourcetype/
    """
    for entry in own(v.values("digital_source_type")):
        standing = source_type(entry.value or "")[1]
        if standing != "current":
            message = f'The digital source type "{entry.value}" is {standing}.'
            status = "not-assessed" if standing == "retired" else "invalid"
            yield Finding("digital_source_type", status, message, evidence(v, [entry], values=(standing,)))
            return


@rule("DST-003", "source-type-contradicts-kind", needs=("digital_source_type",))
def source_type_contradicts_kind(v: View) -> Iterator[Finding]:
    """The digital source type contradicts the kind of item, or another carrier's digital source type.

    Why: A "photo" that the file calls generated, or a screenshot that it calls a camera picture, is not what it seems.
    Fix: Compare file and caption; reject the wrong claim.
    Standard: IPTC Digital Source Type NewsCodes.
    """
    for entry in own(v.values("digital_source_type")):
        if _code(entry) in _CONTRADICTS.get(v.kind, frozenset()):
            message = f'The file says "{entry.value}", the item is taken to be a {v.kind}.'
            found = evidence(v, [entry], values=(entry.value or "", v.kind))
            yield Finding("digital_source_type", "disputed", message, found)
            return
    disputed = quarrel(v, "digital_source_type")
    if disputed:
        values = tuple(e.value or "" for e in disputed)
        message = "The digital source type is given as " + " and as ".join(
            f'"{e.value}" ({e.claim.carrier})' for e in disputed
        )
        yield Finding("digital_source_type", "disputed", f"{message}.", evidence(v, disputed, values=values))


def _labels(v: View) -> list[Entry]:
    """The published words that say so."""
    return [e for name in ("ai_disclosure", "flag") for e in v.values(name) if _is_label(e)]


def _signs(v: View) -> list[Entry]:
    """What says it was generated, apart from the published label."""
    signs = [e for e in own(v.values("digital_source_type")) if _code(e) in _GENERATED]
    signs += [e for name in _AI_FIELDS for e in own(v.values(name))]
    signs += [e for e in own(v.values("media_kind")) if e.value == "ai-image"]
    signs += [e for e in own(v.values("flag")) if e.value == "ai-generated" and not _is_label(e)]
    return signs


def _is_label(entry: Entry) -> bool:
    if entry.claim.property == "flag" and entry.value != "ai-generated":
        return False
    return entry.claim.carrier in _LABEL_CARRIERS


def _code(entry: Entry) -> str:
    return (entry.value or "").rstrip("/").rpartition("/")[2].casefold()
