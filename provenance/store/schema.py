"""What every row of the ledger holds: one description, from which columns, digests and triggers all follow."""

from __future__ import annotations

from dataclasses import dataclass

SCHEMA = "0006"
"""The newest schema revision this software reads and writes; equal to the head of `migrations/versions`."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column: `words` are kept once in `word`, `ref` points to another table and is digested as its uid.

    may_stay: of a secret, that it is left where it is an identity and nobody's words (`redacting.leaves`).
    """

    name: str
    type: str = "text"  # text | int | blob | word
    ref: str | None = None
    secret: bool = False  # becomes NULL when the row is redacted ...
    may_stay: bool = False
    speaker: bool = False  # never NULL: a bare name becomes `NOBODY` when the row is redacted
    local: bool = False  # a handle for queries; never part of the digest
    null: bool = True


def _w(name: str, *, null: bool = True) -> Field:
    return Field(name, "word", null=null)


def _ref(name: str, table: str, *, null: bool = True, local: bool = False) -> Field:
    return Field(name, "int", ref=table, null=null, local=local)


def _secret(name: str, type_: str = "text") -> Field:
    return Field(name, type_, secret=True)


def _told(name: str, type_: str = "word") -> Field:
    return Field(name, type_, secret=True, may_stay=True)


def _speaker(name: str) -> Field:
    return Field(name, "word", null=False, speaker=True)


ROWS: dict[str, tuple[Field, ...]] = {
    "item": (_w("kind", null=False),),
    "text": (
        _ref("item", "item"),
        _w("kind", null=False),
        _secret("content"),
        _told("language"),
        _secret("sha256", "blob"),
        _told("published_by"),
        _secret("url"),
        _ref("within", "text"),
        Field("start", "int"),
        Field("end", "int"),
        _ref("revises", "text"),
    ),
    "file": (
        _ref("item", "item"),
        Field("sha256", "blob", null=False),
        Field("size", "int", null=False),
        _w("media_type", null=False),
        _secret("name"),
        _secret("path"),
        Field("essence_sha256", "blob"),
        _w("role", null=False),
        Field("width", "int"),
        Field("height", "int"),
    ),
    "sighting": (
        _ref("file", "file", null=False),
        _secret("name"),
        _secret("path"),
    ),
    "reading": (
        _w("reader", null=False),
        _w("version", null=False),
        _w("data_version", null=False),
        _ref("text", "text"),
        _ref("file", "file"),
    ),
    "claim": (
        _ref("item", "item", null=False),
        _ref("reading", "reading", null=False),
        _w("property", null=False),
        _secret("value"),
        _w("status"),
        _w("modality", null=False),
        _w("carrier", null=False),
        _speaker("asserted_by"),
        _secret("start", "int"),
        _secret("end", "int"),
        _secret("hedge_start", "int"),
        _secret("hedge_end", "int"),
        _secret("raw"),
        _told("locator", "text"),
        _told("agent"),
        _w("kind"),
        _secret("role", "word"),
        _told("granularity"),
        _told("silent"),
        _secret("reason"),
        _ref("text", "text"),
        _ref("file", "file"),
    ),
    "link": (
        _ref("a", "item", null=False),
        _w("relation", null=False),
        _ref("b", "item", null=False),
        _secret("at"),
        _w("basis", null=False),
        _speaker("asserted_by"),
        _ref("text", "text"),
        _secret("start", "int"),
        _secret("end", "int"),
        _secret("note"),
    ),
    "decision": (
        _w("verb", null=False),
        _w("about", null=False),
        Field("target", "int", null=False, local=True),
        _ref("subject", "item", local=True),
        _told("key", "text"),
        _told("goal", "text"),
        Field("day"),
        Field("until"),
        _secret("reason"),
        _secret("value"),
        _secret("quote"),
        Field("evidence"),
        _ref("only_here", "item"),
    ),
    "agent": (Field("name", null=False), _secret("entry")),
    "redaction": (_w("about", null=False), Field("target", "blob", null=False), Field("reason")),
}
"""Every ledger table and its fields, in the order in which a revision lists its rows."""

NOBODY = "name:(redacted)"
"""Stands where the name of a speaker was."""

UID_KEY = 6
"""Bytes of a digest that its index holds: enough to find a row by uid, a quarter of the size of the whole."""

DERIVED = ("item_face", "gap", "facet", "bit")
"""Tables that are worked out from the ledger; the full-text index is one more."""

DATES = ("recorded", "released", "published", "captured")
"""Roles of the dates that lists can be narrowed by."""
