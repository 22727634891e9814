"""What a provenance report is made of: frozen values with words already chosen, so that exporters only render.

Every string here is meant for a reader. Machine values stand in `Section.machine` (the INTERFACE `show` shape and the
digested record), which exporters copy out untouched.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from provenance.model import Span

StepState = Literal["known", "partly", "hole"]


@dataclass(frozen=True, slots=True)
class ItemRef:
    """Another item as a reader meets it: "item 2 (video)"; `here` when it has a section in the same report."""

    id: int
    name: str
    here: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """The words of one claim in a text. `number` names the claim within its item's section, in reading order."""

    item: int
    number: int
    property: str
    label: str
    span: Span
    hedge: Span | None = None
    silence: bool = False
    loser: bool = False


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of characters covered by the same marks: `marks` all that cover it, shortest first; `ends` those that
    end with it; `hedge` when the words are a reservation ("purports to")."""

    start: int
    end: int
    text: str
    marks: tuple[Mark, ...] = ()
    ends: tuple[Mark, ...] = ()
    hedge: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a text shown without a break; `skipped` characters were left out before it."""

    segments: tuple[Segment, ...]
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Words:
    """A text as shown: whole for a caption, in passages around its marks for a long document."""

    uid: str | None
    heading: str
    kind: str
    language: str | None
    published_by: str | None
    url: str | None
    of: ItemRef | None  # the item the text belongs to, when that is another one
    passages: tuple[Passage, ...]
    skipped_after: int = 0
    length: int = 0
    note: str | None = None  # "corrected by a later text", "redacted"
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One claim, or one value computed from claims, about one property."""

    number: int | None
    uid: str | None
    sentence: str  # who says what, plainly
    value: str | None  # in words; None for a silence
    exact: str | None  # as stored, when the words differ from it
    who: str
    where: str
    quote: str | None
    language: str | None
    hedge: str | None
    basis: str
    basis_words: str
    standing: str
    standing_words: str | None
    origin: ItemRef | None = None
    loser: bool = False
    silence: bool = False


@dataclass(frozen=True, slots=True)
class PropertyView:
    """All that was said about one property, the view's own choice first and the losers after it."""

    property: str
    label: str
    summary: str | None
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class PropertyGroup:
    """Properties that answer one question: who, when, where, what, by which right."""

    heading: str
    properties: tuple[PropertyView, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a step of the chain tells, or fails to tell (`hole`)."""

    name: str  # "When", "Who", "Where"
    words: str
    hole: bool = False
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class StepView:
    """One step from recording to catalogue; a hole has words too."""

    name: str
    label: str
    state: StepState
    sentence: str
    facts: tuple[Fact, ...] = ()
    quote: str | None = None
    language: str | None = None
    origin: ItemRef | None = None


@dataclass(frozen=True, slots=True)
class LinkView:
    """One relation in words, seen from the item of the section."""

    sentence: str
    relation: str
    other: ItemRef
    at: str | None
    basis_words: str
    quote: str | None


@dataclass(frozen=True, slots=True)
class FileView:
    name: str
    role: str
    media_type: str
    size: str
    dimensions: str | None
    sha256: str
    essence_sha256: str | None


@dataclass(frozen=True, slots=True)
class GapView:
    """One gap with its evidence and what to do about it."""

    key: str
    rule: str
    name: str
    property: str
    label: str
    severity: str
    status: str
    status_words: str
    message: str
    remedy: str
    lifecycle: str
    lifecycle_words: str
    open: bool  # whether somebody still has to act on it
    quote: str | None
    reported_by: str | None
    details: tuple[str, ...] = ()  # the values that disagree, where was looked, why it is open again
    origin: ItemRef | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One revision or decision in the life of the record."""

    at: str | None
    by: str | None
    sentence: str
    reason: str | None = None
    ordinal: int | None = None
    digest: str | None = None


@dataclass(frozen=True, slots=True)
class SlotView:
    slot: str
    label: str
    state: str  # stated | explained | silent | not_applicable
    words: str
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class SlotCount:
    """How the items of the report stand in one slot; the first four add up to `of`."""

    slot: str
    label: str
    stated: int
    explained: int
    silent: int
    not_applicable: int
    inherited: int
    of: int


@dataclass(frozen=True, slots=True)
class PartyView:
    """A party that the report names and the agents data describe, with the reference that was read for it."""

    id: str
    name: str
    kind: str
    country: str | None
    label: str
    says: str
    reference: str
    reference_title: str
    read_on: str


@dataclass(frozen=True, slots=True)
class Section:
    """Everything about one item."""

    item: int
    uid: str | None
    kind: str
    kind_words: str
    title: str
    excerpt: str
    source: str | None
    dated: str | None
    texts: tuple[Words, ...]
    elsewhere: tuple[Words, ...]
    groups: tuple[PropertyGroup, ...]
    chain: tuple[StepView, ...]
    links: tuple[LinkView, ...]
    files: tuple[FileView, ...]
    gaps: tuple[GapView, ...]
    closed_gaps: tuple[GapView, ...]
    slots: tuple[SlotView, ...]
    slots_sentence: str
    history: tuple[Event, ...]
    digest: str
    machine: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Ledger:
    """The head of the revision chain the report was made at."""

    chain: str
    ordinal: int
    digest: str
    at: str


@dataclass(frozen=True, slots=True)
class Report:
    """Records arranged for a reader; `digest` is that of the machine document (see `document`)."""

    title: str
    generated_at: str
    tool: str
    ruleset: str
    profile: str
    ledger: Ledger | None
    sections: tuple[Section, ...]
    slots: tuple[SlotCount, ...]
    complete: int
    open_gaps: int
    inherited_gaps: int
    parties: tuple[PartyView, ...]
    digest: str
    document: Mapping[str, Any]
