"""What a batch has done so far, and its answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from provenance.documents import DOCUMENT
from provenance.errors import ProvenanceError
from provenance.model import Revision
from provenance.services.importing.act import Written
from provenance.services.importing.prepare import Prepared
from provenance.services.likening.announcing import Announced
from provenance.services.summaries import summary
from provenance.store import Catalog


@dataclass(slots=True)
class Tally:
    """Counts over the documents of one call, under one job."""

    job: str
    dry_run: bool
    documents: list[dict[str, Any]] = field(default_factory=list)
    failed: list[dict[str, str]] = field(default_factory=list)
    revisions: list[str] = field(default_factory=list)
    items: list[int] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    similar: list[dict[str, Any]] = field(default_factory=list)
    new: int = 0
    known: int = 0

    def revision(self, made: Revision | None) -> None:
        """Note the revision of a transaction that added something."""
        if made is not None:
            self.revisions.append(str(made.uid))

    def count(self, rows: Sequence[dict[str, Any]]) -> None:
        """Note the items of a document or a part of one."""
        self.new += sum(row["new"] for row in rows)
        self.known += sum(not row["new"] for row in rows)
        self.items += [row["id"] for row in rows if row["id"] is not None]

    def announce(self, name: str, alike: Sequence[Announced]) -> None:
        """Note what a new picture looks like, for whoever brought it in."""
        self.notices += [f"{name}: {one.sentence}" for one in alike if not one.is_twin]
        self.similar += [one.as_json() for one in alike]

    def fail(self, path: str, error: ProvenanceError) -> None:
        """Note an input that could not be read."""
        message = error.message if path in error.message else f"{path}: {error.message}"
        self.failed.append({"path": path, "code": error.code, "message": message})

    def answer(self, seconds: float) -> dict[str, Any]:
        """INTERFACE.md's keys for `import`."""
        return {
            "documents": self.documents,
            "seen": self.new + self.known,
            "new": self.new,
            "known": self.known,
            "failed": self.failed,
            "notices": self.notices,
            "similar": self.similar,
            "revisions": [] if self.dry_run else self.revisions,
            "job": self.job,
            "items": self.items,
            "changed": [] if self.dry_run else [d["path"] for d in self.documents if d["new"]],
            "dry_run": self.dry_run,
            "seconds": round(seconds, 3),
        }


def document_row(prepared: Prepared, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """One document of the answer, with every item it describes."""
    document = prepared.document
    shown = {d.key: d.shown for d in document.items if d.shown is not None}
    for row in rows:
        if (place := shown.get(row["key"])) is not None:
            row |= {"urls": list(place.urls), "locator": place.locator}
    return {
        "path": prepared.source.name,
        "kind": document.kind,
        "title": document.title,
        "published": prepared.given.published or document.published,
        "url": prepared.url,
        "publisher": prepared.published_by,
        "item": next((row["id"] for row in rows if row["key"] == DOCUMENT), None),
        "items": rows,
        "new": sum(row["new"] for row in rows),
        "findings": [{"code": n.code, "message": n.message, "where": n.where} for n in document.findings],
    }


def item_rows(
    catalog: Catalog, written: Sequence[Written], known: Mapping[str, int | None] | None
) -> list[dict[str, Any]]:
    """One row per item written. After a dry run (`known`, by key) ids are those the catalogue has, else null."""
    today = catalog.today
    rows = [summary(r, today=today) for r in catalog.records([w.item.id for w in written if w.item.id is not None])]
    by_id = {row["id"]: row for row in rows}
    answer = []
    for one in written:
        row = {**by_id[one.item.id], "key": one.key, "new": one.new}
        if known is not None:
            held = known.get(one.key)
            row |= {"id": held, "new": held is None, "uid": row["uid"] if held is not None else None}
        answer.append(row)
    return answer
