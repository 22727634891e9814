"""What a wire format's reader hands to `assembling`: values with the element they were read in, grouped by item."""

from __future__ import annotations

from dataclasses import dataclass, field

from provenance.documents.nouns import Note


@dataclass(frozen=True, slots=True)
class Field:
    """One value of one property. value: as stored (dates EDTF); raw: as written; where: the element's path.

    code: of a party, the sender's code for it, by which it may be known where its name is not.
    """

    property: str
    value: str
    raw: str
    where: str
    role: str | None = None
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Wire:
    """One item of a wire file. kind: a media kind, "article" for a text.

    guid: the identifier its provider gave it. caption: the published words of a picture, film or recording.
    body: paragraphs of a text. media: the pictures, films and recordings published in it, renditions joined.
    relation: how it relates to the item that holds it.
    """

    kind: str
    fields: tuple[Field, ...] = ()
    guid: str | None = None
    caption: Field | None = None
    body: str = ""
    language: str | None = None
    media: tuple[Wire, ...] = ()
    relation: str = "published_in"


@dataclass(frozen=True, slots=True)
class WireFile:
    """A whole file: its format and its items."""

    format: str
    wires: tuple[Wire, ...] = ()
    notes: tuple[Note, ...] = field(default=())
