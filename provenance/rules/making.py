"""Rules about how it came about: generated or captured, disclosed or not, and the code that says so."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.model import Finding
from provenance.rules.facts import evidence, missing, one_of, own
from provenance.rules.registry import rule
from provenance.views import Entry, View

_GENERATED = one_of(
    "trainedalgorithmicmedia|algorithmicmedia|compositesynthetic|compositewithtrainedalgorithmicmedia|"
    "trainedalgorithmicdata"
)
_CAPTURED = one_of("digitalcapture|computationalcapture|negativefilm|positivefilm|print")
_SCREEN = frozenset({"screencapture", "virtualrecording"})
_KNOWN = (
    _GENERATED
    | _CAPTURED
    | _SCREEN
    | one_of("humanedits|algorithmicallyenhanced|digitalcreation|datadrivenmedia|composite|compositecapture|empty")
)
_RETIRED = frozenset({"minorhumanedits", "softwareimage", "digitalart"})
_CONTRADICTS = {
    "photo": _GENERATED | _SCREEN,
    "screenshot": _GENERATED | _CAPTURED,
    "video-still": _GENERATED,
    "satellite": _GENERATED | _SCREEN,
    "video": _GENERATED,
    "ai-image": _CAPTURED | _SCREEN,
}
_LABEL_CARRIERS = frozenset({"caption", "article", "human"})


@rule("AI-001", "generated-without-label", needs=("digital_source_type", "ai_system", "media_kind", "flag"))
def generated_without_label(v: View) -> Iterator[Finding]:
    """Something says that it was generated, but the published words do not.

    Why: A reader of the caption takes it for a picture of something that happened.
    Fix: Ask the publisher to label it; record the label or the denial.
    Standard: IPTC Digital Source Type trainedAlgorithmicMedia; AP: label AI illustrations in the caption.
    """
    labelled = [e for name in ("ai_disclosure", "flag") for e in v.values(name) if _is_label(e)]
    if labelled:
        return
    found = _signs(v)
    if found:
        message = f'"{found[0].value}" says that it was generated; the published words carry no label.'
        yield Finding("ai_disclosure", "not-recorded", message, evidence(v, found))


@rule(
    "AI-002", "system-not-recorded", needs=("digital_source_type", "ai_system", "media_kind", "flag", "ai_disclosure")
)
def system_not_recorded(v: View) -> Iterator[Finding]:
    """It was made with AI, and the system is not recorded.

    Why: What a system can do and was told bounds what the result can be.
    Fix: Ask the publisher for the system, its version and the prompt.
    Standard: IPTC 2025.1 AI System Used, AI System Version Used, AI Prompt Information.
    """
    if v.values("ai_system"):
        return
    found = _signs(v) + [e for name in ("ai_disclosure", "flag") for e in v.values(name) if _is_label(e)]
    if found:
        message = "It was made with AI; the system is not recorded."
        yield Finding("ai_system", "not-recorded", message, evidence(v, found))


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
        code = _code(entry)
        if code in _RETIRED or code not in _KNOWN:
            word = "retired" if code in _RETIRED else "unknown"
            message = f'The digital source type "{entry.value}" is {word}.'
            status = "not-assessed" if code in _RETIRED else "invalid"
            yield Finding("digital_source_type", status, message, evidence(v, [entry], values=(word,)))
            return


@rule("DST-003", "source-type-contradicts-kind", needs=("digital_source_type",))
def source_type_contradicts_kind(v: View) -> Iterator[Finding]:
    """The digital source type contradicts the kind of item.

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


def _signs(v: View) -> list[Entry]:
    """What says it was generated, apart from the published label."""
    signs = [e for e in own(v.values("digital_source_type")) if _code(e) in _GENERATED]
    signs += own(v.values("ai_system"))
    signs += [e for e in own(v.values("media_kind")) if e.value == "ai-image"]
    signs += [e for e in own(v.values("flag")) if e.value == "ai-generated" and not _is_label(e)]
    return signs


def _is_label(entry: Entry) -> bool:
    if entry.claim.property == "flag" and entry.value != "ai-generated":
        return False
    return entry.claim.carrier in _LABEL_CARRIERS


def _code(entry: Entry) -> str:
    return (entry.value or "").rstrip("/").rpartition("/")[2].casefold()
