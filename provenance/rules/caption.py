"""Rules about the caption: is there one, does it say what a caption should, can it be read in one way only."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from provenance.agreement import normal
from provenance.lexicon.sentences import sentences
from provenance.model import Evidence, Finding, Text
from provenance.readers.repeats import Repeats
from provenance.rules.facts import evidence, label, missing, one_of, open_silences, own, silence
from provenance.rules.registry import rule
from provenance.views import Entry, View

_PLACEHOLDERS = one_of(
    "n/a|na|none|null|nil|unknown|untitled|no caption|no description|caption|description|test|tbd|tba|todo|xxx|"
    "image|photo|picture|screenshot|video|placeholder|lorem ipsum|olympus digital camera|default"
)
_CAMERA_NAME = re.compile(
    r"(img|dsc|dscn|dscf|pict|p|mvi|vid|pxl|screenshot|screen shot|image|photo|video|untitled)"
    r"[\s_-]*[\d(][\d\s_().:-]*(at [\d. :-]+)?( ?[ap]m)?(\.\w{2,5})?",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(
    r"\S+\.(jpe?g|png|gif|tiff?|webp|heic|avif|bmp|mp4|mov|avi|mkv|webm|mp3|wav|pdf)", re.IGNORECASE
)
_WHERE = ("place_created", "place_shown", "place_unstated", "place_event")
_WHEN = ("date_recorded", "date_unstated", "date_event")

# What a caption may say beside a description; where nothing but these was read of it, it describes nothing.
_BESIDE = ("credit_line", "place_created", "place_shown", "date_recorded", "creator")

# Silences on these have a rule of their own, which says more.
_SPOKEN_FOR = frozenset(
    {"creator", "source", "publisher", "supplier", "credit_line", "rights_notice", "caption", "original"}
)


@rule("CAP-001", "no-caption", subsumes=("CAP-004",))
def no_caption(v: View) -> Iterator[Finding]:
    """The item has no caption.

    Why: Without words nobody knows what the picture is said to show, and no claim can be checked against it.
    Fix: Add the caption as published: `provenance add --to ITEM --caption "..."`.
    Standard: IPTC Description; Guardian Grid refuses an image without description.
    """
    if v.values("caption") or v.values("description"):
        return
    if not any(text.kind == "caption" for text in v.record.texts):
        yield missing(v, "caption", "No caption is known.")


@rule("CAP-002", "caption-lacks-where-or-when", needs=("description", *_BESIDE))
def lacks_where_or_when(v: View) -> Iterator[Finding]:
    """The first sentence of the caption does not say where or when, or the caption does not say who or what is seen.

    Why: A reader takes the first sentence for what is seen; place and date belong there. A place, a date and a credit
    alone describe nothing.
    Fix: Look for what is missing in the rest of the caption or ask the source, and record it.
    Standard: AP caption rule: who or what, place and date in the first sentence.
    """
    body = _described(v)
    if body is None:
        beside = _beside(v)
        if beside:
            message = "The caption does not say who or what is seen."
            yield Finding("description", "not-recorded", message, evidence(v, beside, values=("who or what",)))
        return
    end = _end_of_first_sentence(v, body)
    lacking = [word for word, names in (("where", _WHERE), ("when", _WHEN)) if not _said_before(v, names, body, end)]
    if lacking:
        message = f"The first sentence of the caption does not say {' or '.join(lacking)}."
        yield Finding("description", "not-recorded", message, evidence(v, [body], values=tuple(lacking)))


@rule("CAP-003", "caption-too-long", needs=("description",))
def too_long(v: View) -> Iterator[Finding]:
    """The caption describes in more than two sentences.

    Why: In long captions, background about other events is easily taken for what the picture shows.
    Fix: Check which sentences speak of the picture and which of its background.
    Standard: AP caption rule: at most two sentences.
    """
    body = _described(v)
    if body is None or len(body.value or "") < 40:
        return
    count = len(sentences(body.value or ""))
    if count > 2:
        message = f"The caption describes in {count} sentences; some may speak of other events."
        yield Finding("caption", "not-assessed", message, evidence(v, [body], values=(str(count),)))


@rule("CAP-004", "caption-placeholder")
def placeholder(v: View) -> Iterator[Finding]:
    """The caption is a file name or a placeholder.

    Why: Software fills an empty caption with the file name or a stock word; that is no description.
    Fix: Replace it by the published caption: `provenance add --to ITEM --caption "..."`.
    Standard: Guardian Grid issue 1459; INSDC bars placeholder values.
    """
    names = {normal(file.name) for file in v.record.files}
    names |= {name.rpartition(".")[0] for name in names}
    for caption, where in _captions(v):
        words, stands_for_nothing = _as_name(caption)
        if stands_for_nothing or words in names:
            message = f'The caption "{caption}" is a file name or placeholder, not a description.'
            found = _of_text(where) if isinstance(where, Text) else evidence(v, [where])
            yield Finding("caption", "not-recorded", message, found)
            return


@rule("CAP-005", "silence-stated", needs=("*silence",))
def silence_stated(v: View) -> Iterator[Finding]:
    """A text says that a detail was not given, and no other rule speaks for that detail.

    Why: A stated silence is knowledge: somebody asked or looked, and the source did not say.
    Fix: Ask the party that was silent, or record what is found elsewhere.
    Standard: INSDC "missing: not provided"; HL7 NullFlavor ASKU.
    """
    for name in v.silent_properties:
        if name in _SPOKEN_FOR or name.startswith(("date_", "place_", "rights_")):
            continue
        if name == "authenticity" and "unverified" in v.flags:  # VER-002 says so
            continue
        silent = open_silences(v, name)
        if silent:
            claim = silent[0].claim
            found = evidence(v, silent)
            yield Finding(name, claim.status or "unknown", silence(name, claim), found, claim.granularity)


@rule("CAP-006", "rival-readings", needs=("alternative",))
def rival_readings(v: View) -> Iterator[Finding]:
    """The caption can be read in a second way that names somebody or some date else.

    Why: A credit such as "A/B" does not say which of the two made the picture; the choice is ours, not the text's.
    Fix: Read the caption and accept the right claim, or reject the wrong one: `provenance accept UID`.
    Standard: INTERFACE of this catalogue: close rivals are kept in `alternatives`.
    """
    rivals: dict[str, list[tuple[Entry, str]]] = {}
    for entry in own(v.values("alternative")):
        field, value = _rival(entry.value or "")
        if field and not any(e.accepted for e in v.values(field)):
            rivals.setdefault(field, []).append((entry, value))
    for field, found in rivals.items():
        chosen = v.effective(field)
        values = tuple(
            dict.fromkeys(([chosen.value] if chosen and chosen.value else []) + [value for _, value in found])
        )
        others = ", ".join(f'"{value}"' for _, value in found)
        message = f"The words can also be read with {others} as {label(field)}."
        yield Finding(field, "not-assessed", message, evidence(v, [e for e, _ in found], values=values))


def _captions(v: View) -> Iterator[tuple[str, Text | Entry]]:
    """Captions short enough to be a name, as published and as tags hold them, corrected ones left out."""
    revised = {text.revises for text in v.record.texts}
    for text in v.record.texts:
        if text.kind == "caption" and text.content and len(text.content) < 120 and text.uid not in revised:
            yield text.content, text
    for entry in own(v.values("caption")):
        yield entry.value or "", entry


def _of_text(text: Text) -> Evidence:
    content = text.content or ""
    return Evidence("caption", content, span=(0, len(content)), text=text.uid)


_known: Repeats[tuple[str, bool]] = Repeats()


def _as_name(caption: str) -> tuple[str, bool]:
    """A caption as file names are compared, and whether it is a placeholder or any file's name."""
    found = _known.get(caption)
    if found is None:
        words = normal(caption)
        named = words in _PLACEHOLDERS or _CAMERA_NAME.fullmatch(words) or _FILE_NAME.fullmatch(words)
        found = words, bool(named)
        _known.keep(caption, found, 2 * len(caption))
    return found


def _described(v: View) -> Entry | None:
    """The describing part of a caption read as one: where both are known, `description`."""
    found = [e for e in own(v.values("description")) if e.claim.carrier == "caption"]
    return found[0] if found else None


def _beside(v: View) -> list[Entry]:
    """What was read of the present caption, where a description was not."""
    revised = {text.revises for text in v.record.texts}
    captions = {t.uid for t in v.record.texts if t.kind == "caption" and t.uid is not None and t.uid not in revised}
    if v.values("description") or v.silences("description"):
        return []
    said = (e for name in _BESIDE for e in own(v.current(name)))
    return [e for e in said if e.claim.carrier == "caption" and e.claim.text in captions]


def _end_of_first_sentence(v: View, body: Entry) -> int | None:
    spans = sentences(body.value or "")
    if len(spans) < 2 or body.claim.span is None:
        return None
    return body.claim.span[0] + spans[0][1]


def _said_before(v: View, names: tuple[str, ...], body: Entry, end: int | None) -> bool:
    for name in names:
        for entry in own(v.current(name)):
            if entry.bound or entry.denied:
                continue
            claim = entry.claim
            if claim.text != body.claim.text or end is None or claim.span is None:
                if claim.text == body.claim.text:
                    return True
            elif claim.span[0] < end:
                return True
    return False


def _rival(value: str) -> tuple[str | None, str]:
    try:
        read = json.loads(value)
    except json.JSONDecodeError:
        return None, ""
    if not isinstance(read, dict) or "field" not in read:
        return None, ""
    return str(read["field"]), str(read.get("value", ""))
