"""The words a report uses for codes: one table per vocabulary, so a reader never meets a raw status alone."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.terms import term

GROUPS: dict[str, str] = {
    "Attribution": "Who made it and who passed it on",
    "Dates": "When",
    "Places": "Where",
    "Kind and making": "What it is",
    "Words": "In words",
    "Rights": "Rights and conditions",
    "References": "References",
    "Checks and notes": "Checks and notes",
    "Other": "Other particulars",
}
"""Groups of the property table in reading order, under the question they answer."""

THINGS: dict[str, str] = {
    "ai_disclosure": "disclosure of AI use",
    "creator": "creator",
    "credit_line": "credit line",
    "date_captured": "date of the screen capture",
    "date_event": "date of the event",
    "date_issued": "date of issue",
    "date_published": "date of publication",
    "date_recorded": "date of recording",
    "date_released": "date of release",
    "distributor": "distributor",
    "media_kind": "kind of medium",
    "original": "original",
    "place_created": "place of recording",
    "place_event": "place of the event",
    "place_released_from": "place of release",
    "place_shown": "place shown",
    "place_unstated": "place",
    "publisher": "publisher",
    "rights_notice": "rights notice",
    "rights_owner": "rights owner",
    "rights_terms": "terms of use",
    "source": "source",
    "supplier": "supplier",
}
"""Noun phrases that fit after "the": "TASS did not specify the exact place of recording"."""

KINDS: dict[str, str] = {
    "ai-image": "AI-generated image",
    "satellite": "satellite image",
    "unknown": "item of unknown kind",
    "video-still": "video still",
}

AGENT_KINDS: dict[str, str] = {
    "state-agency": "state news agency",
    "agency": "news agency",
    "military": "military",
    "government": "government body",
    "militant": "armed group",
    "media-outlet": "media outlet",
    "satellite": "satellite operator",
    "social": "social platform or account",
    "individual": "individual",
    "unknown": "kind not known",
}

CARRIERS: dict[str, str] = {
    "caption": "caption",
    "article": "article text",
    "exif": "EXIF data of the file",
    "iim": "IPTC-IIM data of the file",
    "xmp": "XMP data of the file",
    "c2pa": "content credentials (C2PA)",
    "png": "PNG text of the file",
    "container": "container data of the file",
    "sidecar": "sidecar file",
    "ocr": "words read from the picture",
    "human": "entered by hand",
    "computed": "computed",
}

STATUS_WORDS: dict[str, str] = {
    "not-assessed": "Nobody has looked yet",
    "not-recorded": "Looked for, and no source read here says anything",
    "not-specified-by-source": "The source did not say, and a text tells us so",
    "unknown": "Asked or researched, without an answer",
    "withheld": "Known to somebody and held back on purpose",
    "not-applicable": "Does not apply to this kind of item",
    "pending": "Promised or asked for; the answer is awaited",
    "disputed": "Sources contradict each other",
    "invalid": "A value is there and cannot be read as one",
}

LIFECYCLE_WORDS: dict[str, str] = {
    "open": "Open",
    "asked": "Asked, waiting for an answer",
    "resolved": "Resolved",
    "waived": "Set aside with a reason",
}

SEVERITY_WORDS: dict[str, str] = {"error": "Error", "warning": "Warning", "note": "Note"}

BASIS_WORDS: dict[str, str] = {
    "stated": "Stated",
    "hedged": "Said with reservation",
    "inherited": "Taken over",
    "computed": "Computed, not stated",
}

STANDING_WORDS: dict[str, str] = {
    "agreeing": "Other sources agree",
    "disagreeing": "Sources disagree",
    "superseded": "Replaced by a later text or decision",
    "rejected": "Rejected",
}

LINK_WORDS: dict[str, tuple[str, str]] = {
    "derived_from": ("Taken from {}", "Source of {}"),
    "published_in": ("Published in {}", "Carries {}"),
    "described_in": ("Described in {}", "Describes {}"),
    "same_picture": ("Same picture as {}", "Same picture as {}"),
    "same_scene": ("Same scene as {}", "Same scene as {}"),
    "not_related": ("Not related to {}", "Not related to {}"),
    "version_of": ("A version of {}", "Has the version {}"),
    "part_of": ("Part of {}", "Has the part {}"),
}
"""Relation seen from the item it starts at, and from the item it leads to."""

DERIVED_WORDS: dict[str, str] = {
    "screenshot": "Screenshot from {}",
    "video-still": "Still from {}",
    "audio": "Audio version of {}",
}
"""What `derived_from` is called when the deriving item is of this kind."""

LINK_BASIS_WORDS: dict[str, str] = {
    "stated": "stated in a text",
    "matched": "matched by the attachment rules: source and date agree with this one item only",
    "human": "set by a person",
    "proposed": "proposed, not yet decided",
}

VERB_WORDS: dict[str, str] = {
    "accept": "accepted {}",
    "reject": "rejected {}",
    "retract": "retracted {}",
    "supersede-by": "replaced {} by a newer one",
    "waive": "set aside {}",
    "ask": "asked about {}",
    "answer": "recorded an answer to {}",
    "resolve": "resolved {}",
    "merge-into": "merged {} into another item",
    "undo": "undid {}",
}

SLOT_WORDS: dict[str, str] = {
    "stated": "stated",
    "explained": "explained gap",
    "silent": "silent gap",
    "not_applicable": "does not apply",
}

STEP_LABELS: dict[str, str] = {
    "recorded": "Recorded",
    "released": "Released",
    "relayed": "Relayed",
    "captured": "Captured",
    "published": "Published",
    "catalogued": "Catalogued",
}


def label(name: str) -> str:
    """The heading of a property: "date_recorded" reads "Recorded"."""
    return term(name).label


def thing(name: str) -> str:
    """The property as a noun phrase without article."""
    return THINGS.get(name) or label(name)[:1].lower() + label(name)[1:]


def kind_words(kind: str) -> str:
    """The media kind in words."""
    return KINDS.get(kind) or kind.replace("-", " ")


def sentence_case(text: str) -> str:
    """The text with its first letter raised and nothing else changed."""
    return text[:1].upper() + text[1:]


def plural(count: int, noun: str, nouns: str | None = None) -> str:
    """A count with its noun: "1 item", "3 items"."""
    return f"{count:,} {noun if count == 1 else nouns or noun + 's'}"


def join(parts: Sequence[str], last: str = "and") -> str:
    """A list in prose: "a", "a and b", "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def one_line(text: str, limit: int = 140) -> str:
    """The first words of a text on one line, cut at a word end with an ellipsis."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    head = line[:limit]
    return (head.rsplit(" ", 1)[0] if " " in head[limit // 2 :] else head) + " …"
