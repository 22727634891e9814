"""Import what the user named, one revision per document, and say of each what it gave and what failed."""

from __future__ import annotations

import secrets
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from provenance import dates
from provenance.documents import DOCUMENT
from provenance.errors import ProvenanceError
from provenance.model import Given
from provenance.readers.intake import Source, sources
from provenance.services import adding, filing, originals
from provenance.services.importing.act import READERS, Written, write
from provenance.services.importing.identity import Plan, plan
from provenance.services.importing.prepare import Prepared, prepare
from provenance.services.summaries import summary
from provenance.store import Catalog, Writer

ROWS_PER_REVISION = 200
"""A table of many rows is cut into revisions of this many items that share one job."""

Progress = Callable[[int, int | None], None]


@dataclass(slots=True)
class _Tally:
    """What the batch has done so far."""

    documents: list[dict[str, Any]] = field(default_factory=list)
    failed: list[dict[str, str]] = field(default_factory=list)
    revisions: list[str] = field(default_factory=list)
    items: list[int] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    new: int = 0
    known: int = 0


def import_documents(
    catalog: Catalog,
    paths: Sequence[str],
    *,
    given: Given = Given(),
    dry_run: bool = False,
    store: str = "reference",
    by: str,
    why: str | None = None,
    job: str | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Catalogue every media item the named documents describe; the answer has INTERFACE.md's keys for `import`.

    A picture, film or recording among the inputs is an item of its own, read with the sidecars beside it; `store`
    as in `adding.add`.

    A document that cannot be read is listed under `failed` and the rest is done. With `dry_run` nothing is written:
    ids of new items are null. A document the catalogue has already, read by the same reader, changes nothing.
    """
    started = time.monotonic()
    originals.check_way(store)
    if given.published is not None:
        dates.parse(given.published)
    job = job or secrets.token_hex(16)
    tally = _Tally()
    named = list(sources(paths))
    todo = [source for source in named if not filing.is_beside(source, named)]
    with _target(catalog, dry_run) as target:
        for done, source in enumerate(todo):
            if progress:
                progress(done, len(todo))
            try:
                if filing.is_media(source):
                    act = _Act(by, why or f"import {source.name}", job, dry_run, store)
                    _file(catalog, target, source, given, tally, act)
                else:
                    _one(catalog, target, source, given, tally, by=by, why=why, job=job, dry_run=dry_run)
            except ProvenanceError as e:
                if e.exit_code == 4:
                    raise
                tally.failed.append({"path": source.name, "code": e.code, "message": e.message})
    if progress:
        progress(len(todo), len(todo))
    return {
        "documents": tally.documents,
        "seen": tally.new + tally.known,
        "new": tally.new,
        "known": tally.known,
        "failed": tally.failed,
        "notices": tally.notices,
        "revisions": [] if dry_run else tally.revisions,
        "job": job,
        "items": tally.items,
        "changed": [] if dry_run else [d["path"] for d in tally.documents if d["new"]],
        "dry_run": dry_run,
        "seconds": round(time.monotonic() - started, 3),
    }


class _target:
    """Where documents are written: the catalogue, or for a dry run a scratch one that is thrown away."""

    def __init__(self, catalog: Catalog, dry_run: bool) -> None:
        self.catalog, self.dry_run = catalog, dry_run

    def __enter__(self) -> Catalog:
        if not self.dry_run:
            return self.catalog
        self.folder = tempfile.TemporaryDirectory(prefix="provenance-dry-run-")
        self.scratch = Catalog.open(str(Path(self.folder.name) / "scratch.db"), write=True, create=True)
        return self.scratch

    def __exit__(self, *exc: object) -> None:
        if self.dry_run:
            self.scratch.close()
            self.folder.cleanup()


def _one(
    catalog: Catalog,
    target: Catalog,
    source: Source,
    given: Given,
    tally: _Tally,
    *,
    by: str,
    why: str | None,
    job: str,
    dry_run: bool,
) -> None:
    prepared = prepare(source, given)
    real = plan(catalog, prepared, readers=READERS) if dry_run else None
    for part in _parts(prepared):
        act = partial(_write, prepared=part, by=by)
        done = target.transact(act, by=by, why=why or f"import {source.name}", job=job)
        written = done.result
        if done.revision is not None:
            tally.revisions.append(str(done.revision.uid))
        rows = _rows(target, part, written, real)
        tally.new += sum(r["new"] for r in rows)
        tally.known += sum(not r["new"] for r in rows)
        tally.items += [r["id"] for r in rows if r["id"] is not None]
        _append(tally, part, rows)


@dataclass(frozen=True, slots=True)
class _Act:
    """Who does it, why, under which job, whether for real, and what becomes of the bytes."""

    by: str
    why: str
    job: str
    dry_run: bool
    store: str


def _file(catalog: Catalog, target: Catalog, source: Source, given: Given, tally: _Tally, act: _Act) -> None:
    """One media file: an item of its own, known again by its bytes."""
    gathered = adding.gather(str(source.path), caption=None, kind=None, given=given, values={}, by=act.by)
    assert gathered.filed is not None
    known = catalog.find_file(gathered.filed.file.sha256)
    if not act.dry_run:
        gathered = adding.kept(gathered, act.store, catalog.path)
    done = target.transact(
        lambda writer: adding.write(writer, gathered, by=act.by), by=act.by, why=act.why, job=act.job
    )
    item, new, notices, _ = done.result
    if done.revision is not None:
        tally.revisions.append(str(done.revision.uid))
    row = {**summary(target.record(item)), "new": new}
    if act.dry_run:
        row |= {"id": known[0] if known else None, "new": not known, "uid": row["uid"] if known else None}
    tally.notices += [f"{source.name}: {notice}" for notice in notices if "catalogued already" not in notice]
    tally.new += row["new"]
    tally.known += not row["new"]
    tally.items += [row["id"]] if row["id"] is not None else []
    tally.documents.append({**adding.document(source.name, row, given), "new": int(row["new"])})


def _write(writer: Writer, *, prepared: Prepared, by: str) -> tuple[Written, ...]:
    decided = plan(writer, prepared, readers=READERS)
    if decided.unchanged:
        return tuple(Written(p.described.key, writer.item(p.item), new=False) for p in decided.placements if p.item)
    return write(writer, decided, by=by)


def _parts(prepared: Prepared) -> Iterator[Prepared]:
    """The document whole, or a long table in pieces no transaction of which takes long."""
    items = prepared.document.items
    if prepared.own is not None or prepared.links or len(items) <= ROWS_PER_REVISION:
        yield prepared
        return
    for start in range(0, len(items), ROWS_PER_REVISION):
        piece = items[start : start + ROWS_PER_REVISION]
        yield replace(prepared, document=replace(prepared.document, items=piece))


def _rows(target: Catalog, prepared: Prepared, written: Sequence[Written], real: Plan | None) -> list[dict[str, Any]]:
    """One row per item. After a dry run ids are those the catalogue has, null for what would be new."""
    today = target.today
    rows = [summary(r, today=today) for r in target.records([w.item.id for w in written if w.item.id is not None])]
    by_id = {row["id"]: row for row in rows}
    found = {p.described.key: p.item for p in real.placements} if real else {}
    answer = []
    for w in written:
        row = {**by_id[w.item.id], "key": w.key, "new": w.new}
        if real is not None:
            row |= {"id": found.get(w.key), "new": found.get(w.key) is None}
            row["uid"] = row["uid"] if not row["new"] else None
        answer.append(row)
    return answer


def _append(tally: _Tally, prepared: Prepared, rows: list[dict[str, Any]]) -> None:
    document, own = prepared.document, prepared.own
    new = sum(r["new"] for r in rows)
    if tally.documents and tally.documents[-1]["path"] == prepared.source.name and own is None:
        tally.documents[-1]["items"] += rows  # the next piece of one table
        tally.documents[-1]["new"] += new
        return
    tally.documents.append(
        {
            "path": prepared.source.name,
            "kind": document.kind,
            "title": document.title,
            "published": prepared.given.published or document.published,
            "url": prepared.url,
            "publisher": prepared.published_by,
            "item": next((r["id"] for r in rows if r["key"] == DOCUMENT), None),
            "items": rows,
            "new": new,
            "findings": [{"code": n.code, "message": n.message, "where": n.where} for n in document.findings],
        }
    )
