"""Our own structured record of a document: one JSON file that says what it describes, with quotes as evidence.

The shape is in docs/documents.md. Quotes and captions together are the record's text: every quote of a claim must stand
in one of the document's `quotes` or captions, and becomes a span there. Unknown keys are refused, so that no
misspelt fact is lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from provenance import timecodes
from provenance.agents import AliasIndex, alias_index
from provenance.canonical import NotJson, read_json, storable
from provenance.dates import is_valid
from provenance.documents.circles import circle
from provenance.documents.decode import Decoded
from provenance.documents.nouns import DOCUMENT, Described, DescribedLink, Document, Note
from provenance.documents.recordshape import (
    BASES,
    CLAIM,
    DOCUMENT_KEYS,
    ITEM,
    LINK,
    TOP,
    check,
    check_choice,
    repair_notes,
    stored,
)
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

_EXTRA_PROPERTIES = frozenset(("authenticity",))


def read(decoded: Decoded, hint: str, *, given: Given, agents: AliasIndex | None = None) -> Document | None:
    """Read a record; None when the text is no JSON with our `format`. Raises BadRow that names the place."""
    text = decoded.text
    raw = _parsed(text) if text.lstrip()[:1] == "{" and '"format"' in text[:4096] else None
    if raw is None or raw.get("format") != FORMAT:
        if hint.casefold().endswith(".json") and text.lstrip()[:1] in ("{", "["):
            raise BadRow(f'this JSON is no record of ours: it has no "format": "{FORMAT}" at its top')
        return None
    kept, repaired = stored(raw)
    check(kept, TOP, "the record")
    return _Reader(kept, agents or alias_index()).document((*decoded.notes, *repair_notes(repaired)))


def _parsed(text: str) -> Mapping[str, Any] | None:
    try:
        raw = read_json(text)
    except NotJson as e:
        if FORMAT not in text[:4096]:
            return None
        why, _, place = str(e).partition(", ")
        if why == "Extra data":
            raise BadRow(f"a record has its file to itself, and something else begins at {place}; take it out") from e
        raise BadRow(f"the record is not JSON ({e})") from e
    return raw if isinstance(raw, dict) else None


class _Reader:
    """One record being read: its text grows from quotes and captions, in the order they stand."""

    def __init__(self, raw: Mapping[str, Any], index: AliasIndex) -> None:
        self.raw = raw
        self.index = index
        self.head: Mapping[str, Any] = raw.get("document") or {}
        check(self.head, DOCUMENT_KEYS, "document")
        self.rows: Sequence[Mapping[str, Any]] = raw.get("items") or []
        for at, row in enumerate(self.rows, 1):
            check(row, ITEM, f"items[{at}]")
        quotes = self.head.get("quotes") or []
        for at, quote in enumerate(quotes, 1):
            if not isinstance(quote, str):
                raise BadRow(f"document.quotes[{at}]: not a text")
        passages = [*quotes, *(row["caption"] for row in self.rows if row.get("caption"))]
        self.text, self.places = _assembled(passages)

    def document(self, notes: tuple[Note, ...]) -> Document:
        """The whole record as a Document whose spans lie in the assembled text."""
        head = self.head
        claims = tuple(self._claims(head.get("claims") or [], "document"))
        check_choice(head.get("kind"), MEDIA_KINDS, "document.kind")
        own = Described(DOCUMENT, head.get("kind") or "article", claims=claims)
        items = (own, *(self._item(row, at) for at, row in enumerate(self.rows, 1)))
        keys = {item.key for item in items}
        if len(keys) != len(items):
            raise BadRow("items: a key stands twice")
        links = tuple(self._links(keys))
        closed = circle(links)
        if closed is not None:
            raise BadRow(f"links: {closed.relation} closes a circle ({' → '.join(closed.ring)})")
        return Document(
            kind=NAME,
            text=self.text,
            title=head.get("title"),
            published=self._date(head.get("published"), "document.published"),
            url=head.get("url"),
            publisher=self._publisher(),
            language=head.get("language"),
            items=items,
            links=links,
            findings=notes,
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
        if not row.get("key") or (row.get("kind") or "unknown") not in MEDIA_KINDS:
            raise BadRow(f"{where}: it needs a key and a kind ({', '.join(MEDIA_KINDS)})")
        caption = row.get("caption")
        claims = tuple(self._claims(row.get("claims") or [], where))
        span = self._span(caption, f"{where}.caption") if caption else None
        text = self.text[span[0] : span[1]] if span else None
        return Described(
            row["key"],
            row.get("kind") or "unknown",
            text,
            span,
            claims,
            self._quoted(row.get("words"), f"{where}.words"),
        )

    def _claims(self, rows: Sequence[Mapping[str, Any]], where: str) -> Iterator[Claim]:
        for at, row in enumerate(rows, 1):
            place = f"{where}.claims[{at}]"
            check(row, CLAIM, place)
            yield self._claim(row, place)

    def _claim(self, row: Mapping[str, Any], where: str) -> Claim:
        name = row.get("property") or ""
        term = TERMS.get(name)
        if term is None and name not in _EXTRA_PROPERTIES:
            raise BadRow(f"{where}: {name!r} is no property; `provenance terms` lists them")
        value, status = row.get("value"), row.get("status")
        if (value is None) == (status is None):
            raise BadRow(f"{where}: exactly one of value and status")
        if term is not None and term.value_type == "date":
            self._date(value, f"{where}.value")
        check_choice(status, GAP_STATUSES, f"{where}.status")
        check_choice(row.get("modality"), MODALITIES, f"{where}.modality")
        check_choice(row.get("carrier"), CARRIERS, f"{where}.carrier")
        check_choice(value if name == "flag" else None, FLAGS, f"{where}.value")
        agent = self.index.agents.get(row.get("agent") or "") or (
            self.index.lookup(value) if value and term is not None and term.value_type == "party" else None
        )
        return Claim(
            name,
            value,
            status,
            row.get("modality") or "stated",
            row.get("carrier") or "article",
            row.get("asserted_by") or "document",
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
        for at, row in enumerate(self.raw.get("links") or [], 1):
            where = f"links[{at}]"
            check(row, LINK, where)
            check_choice(row.get("relation"), RELATIONS, f"{where}.relation")
            for end in ("a", "b"):
                if row.get(end) not in keys:
                    raise BadRow(f"{where}.{end}: no item has the key {row.get(end)!r}")
            if row.get("relation") is None or row["a"] == row["b"]:
                raise BadRow(f"{where}: a link needs a relation and two items")
            if row.get("at") is not None and not timecodes.is_valid(row["at"]):
                raise BadRow(f"{where}.at: {row['at']!r} is no time code; {timecodes.SHAPE}")
            check_choice(row.get("basis"), BASES, f"{where}.basis")
            span = self._quoted(row.get("quote"), f"{where}.quote")
            yield DescribedLink(row["a"], row["relation"], row["b"], row.get("at"), span, row.get("basis") or "stated")

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
