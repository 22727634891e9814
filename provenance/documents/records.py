"""Our own structured record of a document: one JSON file that says what it describes, with quotes as evidence.

The shape is in docs/documents.md. Quotes and captions together are the record's text: every quote of a claim must stand
in one of the document's `quotes` or captions, and becomes a span there. Unknown keys are refused, so that no
misspelt fact is lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from provenance.agents import AliasIndex, alias_index
from provenance.canonical import storable
from provenance.dates import is_valid
from provenance.documents.decode import Decoded
from provenance.documents.nouns import DOCUMENT, Described, DescribedLink, Document
from provenance.errors import BadRow
from provenance.model import (
    CARRIERS,
    FLAGS,
    GAP_STATUSES,
    MEDIA_KINDS,
    MODALITIES,
    RELATIONS,
    Claim,
    Given,
    Party,
    Span,
)
from provenance.terms import TERMS

NAME = "records"
EXAMPLES: tuple[str, ...] = ("tests/documents/records/harbor.json",)
FORMAT = "provenance-record/1"

_TOP = frozenset(("format", "about", "document", "items", "links"))
_DOCUMENT = frozenset(("kind", "title", "published", "url", "publisher", "language", "quotes", "claims"))
_ITEM = frozenset(("key", "kind", "caption", "claims", "words"))
_LINK = frozenset(("a", "relation", "b", "at", "quote", "basis"))
_CLAIM = frozenset(
    (
        "property",
        "value",
        "status",
        "modality",
        "hedge",
        "quote",
        "asserted_by",
        "agent",
        "kind",
        "role",
        "granularity",
        "silent",
        "reason",
        "carrier",
    )
)
_EXTRA_PROPERTIES = frozenset(("authenticity",))


def read(decoded: Decoded, hint: str, *, given: Given, agents: AliasIndex | None = None) -> Document | None:
    """Read a record; None when the text is no JSON with our `format`. Raises BadRow that names the place."""
    raw = _parsed(decoded.text) if decoded.text.lstrip()[:1] == "{" and '"format"' in decoded.text[:4096] else None
    if raw is None or raw.get("format") != FORMAT:
        if hint.casefold().endswith(".json") and decoded.text.lstrip()[:1] in ("{", "["):
            raise BadRow(f'this JSON is no record of ours: it has no "format": "{FORMAT}" at its top')
        return None
    _known(raw, _TOP, "the record")
    return _Reader(raw, agents or alias_index()).document(decoded)


def _parsed(text: str) -> Mapping[str, Any] | None:
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as e:
        if FORMAT in text[:4096]:
            raise BadRow(f"the record is not JSON ({e})") from e
        return None
    return raw if isinstance(raw, dict) else None


def _known(value: object, keys: frozenset[str], where: str) -> None:
    if not isinstance(value, dict):
        raise BadRow(f"{where}: not a JSON object")
    unknown = sorted(set(value) - keys)
    if unknown:
        raise BadRow(f"{where}: unknown key {unknown[0]!r}; known are {', '.join(sorted(keys))}")


class _Reader:
    """One record being read: its text grows from quotes and captions, in the order they stand."""

    def __init__(self, raw: Mapping[str, Any], index: AliasIndex) -> None:
        self.raw = raw
        self.index = index
        self.head: Mapping[str, Any] = raw.get("document", {})
        _known(self.head, _DOCUMENT, "document")
        self.rows: Sequence[Mapping[str, Any]] = raw.get("items", [])
        for at, row in enumerate(self.rows, 1):
            _known(row, _ITEM, f"items[{at}]")
        passages = [*self.head.get("quotes", []), *(row["caption"] for row in self.rows if row.get("caption"))]
        self.text, self.places = _assembled(passages)

    def document(self, decoded: Decoded) -> Document:
        """The whole record as a Document whose spans lie in the assembled text."""
        head = self.head
        claims = tuple(self._claims(head.get("claims", []), "document"))
        own = Described(DOCUMENT, head.get("kind", "article"), claims=claims)
        items = (own, *(self._item(row, at) for at, row in enumerate(self.rows, 1)))
        keys = {item.key for item in items}
        if len(keys) != len(items):
            raise BadRow("items: a key stands twice")
        return Document(
            kind=NAME,
            text=self.text,
            title=head.get("title"),
            published=self._date(head.get("published"), "document.published"),
            url=head.get("url"),
            publisher=self._publisher(),
            language=head.get("language"),
            items=items,
            links=tuple(self._links(keys)),
            findings=decoded.notes,
        )

    def _publisher(self) -> Party | None:
        name = self.head.get("publisher")
        if not name:
            return None
        agent = self.index.agents.get(name) or self.index.lookup(name)
        return Party(
            agent.name if agent and name == agent.id else name,
            agent.id if agent else None,
            agent.kind if agent else "unknown",
        )

    def _date(self, value: str | None, where: str) -> str | None:
        if value is not None and not is_valid(value):
            raise BadRow(f"{where}: {value!r} is no date this catalogue reads")
        return value

    def _item(self, row: Mapping[str, Any], at: int) -> Described:
        where = f"items[{at}]"
        if not row.get("key") or row.get("kind", "unknown") not in MEDIA_KINDS:
            raise BadRow(f"{where}: it needs a key and a kind ({', '.join(MEDIA_KINDS)})")
        caption = row.get("caption")
        claims = tuple(self._claims(row.get("claims", []), where))
        span = self._span(caption, f"{where}.caption") if caption else None
        text = self.text[span[0] : span[1]] if span else None
        return Described(
            row["key"], row.get("kind", "unknown"), text, span, claims, self._quoted(row.get("words"), f"{where}.words")
        )

    def _claims(self, rows: Sequence[Mapping[str, Any]], where: str) -> Iterator[Claim]:
        for at, row in enumerate(rows, 1):
            place = f"{where}.claims[{at}]"
            _known(row, _CLAIM, place)
            yield self._claim(row, place)

    def _claim(self, row: Mapping[str, Any], where: str) -> Claim:
        name = row.get("property", "")
        term = TERMS.get(name)
        if term is None and name not in _EXTRA_PROPERTIES:
            raise BadRow(f"{where}: {name!r} is no property; `provenance terms` lists them")
        value, status = row.get("value"), row.get("status")
        if (value is None) == (status is None):
            raise BadRow(f"{where}: exactly one of value and status")
        if term is not None and term.value_type == "date":
            self._date(value, f"{where}.value")
        _one_of(status, GAP_STATUSES, f"{where}.status")
        _one_of(row.get("modality"), MODALITIES, f"{where}.modality")
        _one_of(row.get("carrier"), CARRIERS, f"{where}.carrier")
        _one_of(value if name == "flag" else None, FLAGS, f"{where}.value")
        agent = self.index.agents.get(row.get("agent", "")) or (
            self.index.lookup(value) if value and term is not None and term.value_type == "party" else None
        )
        return Claim(
            name,
            value,
            status,
            row.get("modality", "stated"),
            row.get("carrier", "article"),
            row.get("asserted_by", "document"),
            self._quoted(row.get("quote"), f"{where}.quote"),
            self._quoted(row.get("hedge"), f"{where}.hedge"),
            agent=agent.id if agent else None,
            kind=row.get("kind") or (agent.kind if agent else None),
            role=row.get("role"),
            granularity=row.get("granularity"),
            silent=row.get("silent"),
            reason=row.get("reason"),
        )

    def _links(self, keys: set[str]) -> Iterator[DescribedLink]:
        for at, row in enumerate(self.raw.get("links", []), 1):
            where = f"links[{at}]"
            _known(row, _LINK, where)
            _one_of(row.get("relation"), RELATIONS, f"{where}.relation")
            for end in ("a", "b"):
                if row.get(end) not in keys:
                    raise BadRow(f"{where}.{end}: no item has the key {row.get(end)!r}")
            span = self._quoted(row.get("quote"), f"{where}.quote")
            yield DescribedLink(row["a"], row["relation"], row["b"], row.get("at"), span, row.get("basis", "stated"))

    def _quoted(self, quote: str | None, where: str) -> Span | None:
        return self._span(quote, where) if quote else None

    def _span(self, quote: str, where: str) -> Span:
        words = storable(quote)
        if words in self.places:
            return self.places[words]
        start = self.text.find(words)
        if start < 0:
            raise BadRow(f"{where}: these words stand in none of the record's quotes or captions: {words[:60]!r}")
        return start, start + len(words)


def _one_of(value: object, allowed: Sequence[str], where: str) -> None:
    if value is not None and value not in allowed:
        raise BadRow(f"{where}: {value!r} is none of {', '.join(allowed)}")


def _assembled(passages: Sequence[str]) -> tuple[str, dict[str, Span]]:
    """The passages joined by blank lines, and where each stands; an equal passage is written once."""
    parts: list[str] = []
    places: dict[str, Span] = {}
    at = 0
    for passage in passages:
        words = storable(str(passage))
        if words in places:
            continue
        places[words] = (at, at + len(words))
        parts.append(words)
        at += len(words) + 2
    return "\n\n".join(parts), places
