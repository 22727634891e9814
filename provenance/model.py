"""The nouns of the catalogue as frozen dataclasses.

Values only: no session, no clock, no file. A noun read from the store has `id` (a local handle for people),
`uid` (stable, for exchange) and `revision` (ordinal of the change set that wrote it); a noun just made by a
reader has none of them yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from provenance.quick import quick

Span = tuple[int, int]
"""Half-open [start, end) in Unicode code points of a Text exactly as given."""

GapStatus = Literal[
    "not-assessed",
    "not-recorded",
    "not-specified-by-source",
    "unknown",
    "withheld",
    "not-applicable",
    "pending",
    "disputed",
    "invalid",
]
GAP_STATUSES: tuple[str, ...] = (
    "not-assessed",
    "not-recorded",
    "not-specified-by-source",
    "unknown",
    "withheld",
    "not-applicable",
    "pending",
    "disputed",
    "invalid",
)
LIFECYCLES: tuple[str, ...] = ("open", "asked", "resolved", "waived")
MODALITIES: tuple[str, ...] = ("stated", "hedged", "denied")
MEDIA_KINDS: tuple[str, ...] = (
    "photo",
    "screenshot",
    "video-still",
    "video",
    "audio",
    "satellite",
    "map",
    "chart",
    "illustration",
    "document",
    "article",
    "ai-image",
    "unknown",
)
AGENT_KINDS: tuple[str, ...] = (
    "state-agency",
    "agency",
    "military",
    "government",
    "militant",
    "organisation",
    "media-outlet",
    "satellite",
    "social",
    "individual",
    "unknown",
)
CARRIERS: tuple[str, ...] = (
    "caption",
    "article",
    "exif",
    "iim",
    "xmp",
    "c2pa",
    "png",
    "container",
    "sidecar",
    "ocr",
    "human",
)
RELATIONS: tuple[str, ...] = (
    "derived_from",
    "published_in",
    "described_in",
    "same_picture",
    "same_scene",
    "not_related",
    "version_of",
    "part_of",
)
DECISION_VERBS: tuple[str, ...] = (
    "accept",
    "reject",
    "retract",
    "supersede-by",
    "waive",
    "ask",
    "answer",
    "resolve",
    "merge-into",
    "undo",
)
FLAGS: tuple[str, ...] = (
    "handout",
    "pool",
    "stringer",
    "uncredited",
    "file-photo",
    "screengrab",
    "social-media",
    "undated",
    "unverified",
    "purported",
    "courtesy",
    "restriction",
    "ai-generated",
    "watermark-noted",
    "no-independent-access",
    "disputed",
    "cropped",
    "composite",
    "illustrative",
    "altered-noted",
)


@quick
@dataclass(frozen=True, slots=True)
class Party:
    """A person or organisation as written, with the agent id it resolves to, or None."""

    name: str
    agent: str | None = None
    kind: str = "unknown"
    span: Span | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One described media item; it may have no file at all. `kind` is the media kind noted when it was made."""

    kind: str = "unknown"
    id: int | None = None
    uid: str | None = None
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """A further place where the bytes of a file lie: the same file met again under another path."""

    file: str  # uid
    name: str
    path: str | None = None
    id: int | None = None
    uid: str | None = None
    revision: int | None = None


@quick
@dataclass(frozen=True, slots=True)
class File:
    """Bytes of an item: where they lay, what they digest to, and whether they are the evidentiary original.

    sightings: the other places where the same bytes were met.
    """

    sha256: str
    size: int
    media_type: str
    name: str
    path: str | None = None
    essence_sha256: str | None = None
    role: str = "original"  # original | working
    width: int | None = None
    height: int | None = None
    item: int | None = None
    id: int | None = None
    uid: str | None = None
    revision: int | None = None
    sightings: tuple[Sighting, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class Text:
    """Words as read, stored once and never changed.

    `kind`: caption, article (a whole document as decoded), statement (a person's words), field (a long metadata
    value). `within` is the uid of the article Text that holds these words at `place`. `revises` is the uid of the
    earlier Text this one corrects. `content` is None only after redaction.
    """

    content: str | None
    kind: str = "caption"
    language: str | None = None
    sha256: str | None = None
    published_by: str | None = None  # agent id or name; None when the document names no publisher
    url: str | None = None
    within: str | None = None
    place: Span | None = None
    revises: str | None = None
    item: int | None = None
    id: int | None = None
    uid: str | None = None
    revision: int | None = None


@quick
@dataclass(frozen=True, slots=True)
class Reading:
    """One run of one reader over one Text or File; it owns its claims."""

    reader: str
    version: str
    data_version: str
    text: str | None = None  # uid of the Text read
    file: str | None = None  # uid of the File read
    id: int | None = None
    uid: str | None = None
    revision: int | None = None


@quick
@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody said about one property of one item, and where it was read. Immutable.

    Exactly one of `value` and `status` is set (a note that a flag stands is `property="flag"`, value its name).
    value: text; dates EDTF, never padded (a yearless date stays XXXX-MM-DD; its year is computed in the view);
    parties the name as written, with `agent` and `kind` beside it.
    asserted_by: "document" (the document the Text stands in, whoever published it), "agent:ID", "name:WORDS",
    "human:NAME" or "file".
    span: where the words stand in the Text named by `text`; the quote is text[start:end].
    """

    property: str
    value: str | None = None
    status: str | None = None
    modality: str = "stated"
    carrier: str = "caption"
    asserted_by: str = "document"
    span: Span | None = None
    hedge: Span | None = None
    quote: str | None = None  # filled from text[start:end] when read back
    hedge_quote: str | None = None
    raw: str | None = None  # tag carriers: the value as found
    locator: str | None = None  # tag carriers: the tag; tables: row and column
    agent: str | None = None
    kind: str | None = None
    role: str | None = None
    granularity: str | None = None  # of a gap: what exactly is missing ("exact")
    silent: str | None = None  # of a gap: agent id, else the name as written, of who was silent
    reason: str | None = None  # of a gap: the words why it was withheld
    text: str | None = None  # uid
    file: str | None = None  # uid
    reading: str | None = None  # uid
    item: int | None = None
    id: int | None = None
    uid: str | None = None
    revision: int | None = None
    redacted: bool = False


@quick
@dataclass(frozen=True, slots=True)
class Link:
    """A directed relation between two items, with the words that say so where there are any."""

    a: int
    relation: str
    b: int
    at: str | None = None  # time code in the original
    basis: str = "stated"  # stated | matched (by the attachment rules) | human | proposed
    asserted_by: str = "document"
    text: str | None = None
    span: Span | None = None
    quote: str | None = None
    note: str | None = None
    id: int | None = None
    uid: str | None = None
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's answer to one target; the latest per target wins.

    `target` is "claim:UID", "link:UID", "reading:UID", "text:UID", "item:UID", "revision:UID" or "gap:KEY".
    `to`: supersede-by the uid of the newer claim; merge-into the uid of the item; ask the agent asked.
    `evidence`: digest of the evidence the person saw (gap decisions).
    """

    verb: str
    target: str
    reason: str | None = None
    to: str | None = None
    on: str | None = None  # EDTF day of the act, when it differs from the revision's
    value: str | None = None
    quote: str | None = None
    until: str | None = None
    evidence: str | None = None
    only_here: int | None = None  # item id when an inherited gap is decided for one item only
    by: str | None = None
    at: str | None = None
    id: int | None = None
    uid: str | None = None
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """One change set: who, when, why, which job, and the digest that chains it to the one before."""

    ordinal: int
    at: str  # ISO 8601 UTC with Z
    by: str
    why: str
    job: str
    digest: str
    prev: str | None
    tool: str
    ruleset: str
    data_version: str
    rows: int = 0
    chain: str = "local"
    uid: str | None = None


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another item whose file looks like this one's, as the second look at both told it.

    verdict: same-essence, same-picture, altered or same-scene. distance: pHash bits in which the aligned parts
    differ. transform: what was done to one to get the other; `newer`: to the other's file to get this item's, else
    the other way round. file, other: uids of the two files. record: what is said of the other item, with its
    originals and without its own neighbours.
    """

    item: int
    verdict: str
    distance: int | None = None
    transform: str = "none"
    explain: str = ""
    newer: bool = True
    file: str | None = None
    other: str | None = None
    record: Record | None = None


@dataclass(frozen=True, slots=True)
class Parent:
    """The item a link leads to, loaded; loops are cut where they close."""

    link: Link
    record: Record


@dataclass(frozen=True, slots=True)
class Record:
    """An item with all that was said about it: the one thing rules, views and reports read.

    claims: every claim of the item, current or not (readings, texts and decisions say which count).
    links: both directions, retracted ones left out. parents: items that out-going links lead to, nested.
    loop: ids of a cycle met while the parents were loaded, else empty.
    merged: ids of items merged into this one. decisions: every decision on the item, its rows and its gap keys.
    """

    item: Item
    texts: tuple[Text, ...] = ()
    files: tuple[File, ...] = ()
    readings: tuple[Reading, ...] = ()
    claims: tuple[Claim, ...] = ()
    links: tuple[Link, ...] = ()
    decisions: tuple[Decision, ...] = ()
    parents: tuple[Parent, ...] = ()
    neighbours: tuple[Neighbour, ...] = ()
    merged: tuple[int, ...] = ()
    loop: tuple[int, ...] = ()
    first_seen: str | None = None  # time of the revision that made the item


@quick
@dataclass(frozen=True, slots=True)
class Evidence:
    """What a gap rests on: the words, who reports them, who was silent."""

    carrier: str | None = None
    quote: str | None = None
    asserted_by: str | None = None  # "item:ID", "agent:ID", "name:WORDS", "human:NAME", "file"
    silent: str | None = None
    span: Span | None = None
    text: str | None = None
    claims: tuple[str, ...] = ()  # uids of the claims that fired the rule
    values: tuple[str, ...] = ()  # the values that disagree, bound computed, candidates ...
    looked_in: tuple[str, ...] = ()  # carriers read and found silent


@quick
@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule yields; the registry adds code, severity and texts and makes a Gap of it."""

    property: str
    status: str
    message: str
    evidence: Evidence = Evidence()
    granularity: str | None = None
    remedy: str | None = None


@quick
@dataclass(frozen=True, slots=True)
class Gap:
    """A property nobody speaks about, or speaks badly about: rule, kind of silence, evidence, next step."""

    key: str
    item: int
    rule: str
    name: str
    property: str
    status: str
    severity: str  # error | warning | note
    message: str
    remedy: str
    lifecycle: str = "open"
    granularity: str | None = None
    inherited_from: int | None = None
    evidence: Evidence = Evidence()
    reopened: str | None = None  # why a decided gap is open again
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """Context a person gave by hand at import; each becomes a human claim, but for `columns`.

    columns: which column of a table holds which property, `{"caption": "Description"}`; a key may end in ".format"
    (how its dates are written) or ".separator" (what stands between its values).
    """

    publisher: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None
    case: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
