"""The digest of a record: the same for the same evidence in every catalogue that holds it.

Local integers (ids, ordinals) never enter it: rows are named by `uid`, items by the uid of the item. Values that a
view computes or inherits are no part of it either; what they rest on is, through the digests of the parents.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from provenance.canonical import canonical
from provenance.model import Decision, Link, Record
from provenance.services.report.quoting import HeldText, hedge_of, held_texts, quote_of

_LOCAL = frozenset({"id", "revision", "item", "path", "sightings"})  # where files lie is this machine's business


def record_body(record: Record, texts: Mapping[str, HeldText] | None = None) -> dict[str, Any]:
    """The record as the object that is digested: JSON values only, rows in the order of their uid."""
    held = texts if texts is not None else held_texts([record])
    uids = _item_uids(record)
    claims = [
        {**_row(claim), "quote": quote_of(claim, held), "hedge_quote": hedge_of(claim, held)} for claim in record.claims
    ]
    return _without_nulls(
        {
            "item": _row(record.item),
            "texts": _ordered([_row(text) for text in record.texts]),
            "files": _ordered([_row(file) for file in record.files]),
            "readings": _ordered([_row(reading) for reading in record.readings]),
            "claims": _ordered(claims),
            "links": _ordered([_link(link, uids) for link in record.links]),
            "decisions": _ordered([_decision(decision, uids) for decision in record.decisions]),
            "parents": sorted(digest_of(record_body(parent.record, held)) for parent in record.parents),
        }
    )


def digest_of(body: Mapping[str, Any]) -> str:
    """Hex SHA-256 of the canonical JSON of a body."""
    return hashlib.sha256(canonical(body)).hexdigest()


def record_digest(record: Record) -> str:
    """Hex SHA-256 of the record as digested."""
    return digest_of(record_body(record))


def _row(row: Any) -> dict[str, Any]:
    return {f.name: _plain(getattr(row, f.name)) for f in fields(row) if f.name not in _LOCAL}


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _link(link: Link, uids: Mapping[int, str]) -> dict[str, Any]:
    return {**_row(link), "a": uids.get(link.a), "b": uids.get(link.b)}


def _decision(decision: Decision, uids: Mapping[int, str]) -> dict[str, Any]:
    only_here = uids.get(decision.only_here) if decision.only_here is not None else None
    return {**_row(decision), "only_here": only_here}


def _item_uids(record: Record) -> dict[int, str]:
    """Uids of the item itself and of the items it leads to; other ends of links are covered by the link's own uid."""
    items = [record.item, *(parent.record.item for parent in record.parents)]
    known = {item.id: item.uid for item in items if item.id is not None and item.uid is not None}
    if record.item.uid is not None:
        known.update(dict.fromkeys(record.merged, record.item.uid))
    return known


def _ordered(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    cleaned = [_without_nulls(row) for row in rows]
    return sorted(cleaned, key=lambda row: (str(row.get("uid", "")), canonical(row)))


def _without_nulls(row: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value is not None}
