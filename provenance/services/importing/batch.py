"""Import what the user named, one revision per document, and say of each what it gave and what failed."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from provenance import dates
from provenance.errors import Interrupted, ProvenanceError, UsageError
from provenance.model import Given
from provenance.readers.intake import Source, sources
from provenance.services import adding, filing, originals, watching
from provenance.services.doors import Door
from provenance.services.importing import attaching
from provenance.services.importing import rows as table_rows
from provenance.services.importing.act import READERS, Act, Written, write
from provenance.services.importing.identity import plan
from provenance.services.importing.prepare import Prepared, prepare
from provenance.services.importing.tally import Tally, document_row, item_rows
from provenance.services.importing.target import Target
from provenance.services.likening.announcing import announced
from provenance.services.likening.finding import outdated
from provenance.services.summaries import summary
from provenance.store import Writer

Progress = Callable[[int, int | None], None]


def import_documents(
    catalog: Door,
    paths: Sequence[str],
    *,
    given: Given = Given(),
    dry_run: bool = False,
    store: str = "reference",
    trust: str | None = None,
    by: str,
    why: str | None = None,
    job: str | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Catalogue every media item the named documents describe; the answer has INTERFACE.md's keys for `import`.

    A picture, film or recording among the inputs is an item of its own, read with the sidecars beside it; `store`
    and `trust` as in `adding.add`. `catalog` may be what opens the catalogue: it is called when the first document
    has been read, so that a call that gives nothing makes nothing.

    A document that cannot be read is listed under `failed` and the rest is done. With `dry_run` nothing is written:
    ids of new items are null. A document the catalogue has already, read by the same reader, changes nothing. Raises
    Interrupted (Ctrl-C) once something is kept.
    """
    started = time.monotonic()
    originals.check_way(store)
    if given.published is not None:
        dates.parse(given.published)
    tally = Tally(job or secrets.token_hex(16), dry_run)
    named = list(sources(paths))
    todo = [source for source in attaching.without_parts(named) if not filing.is_beside(source, named)]
    tell = progress or (lambda done, total: None)
    with Target(catalog, dry_run=dry_run) as target:
        try:
            for done, source in enumerate(todo):
                tell(done, len(todo))
                _one(target, source, given, tally, Act(by, why or f"import {source.name}", tally.job, store, trust))
        except KeyboardInterrupt as stop:
            if not tally.revisions or dry_run:
                raise
            raise Interrupted(_kept(tally)) from stop
    tell(len(todo), len(todo))
    return tally.answer(time.monotonic() - started)


def _kept(tally: Tally) -> str:
    return (
        f"interrupted; what was catalogued so far ({len(tally.revisions)} under job {tally.job}) is kept: "
        f"import the same again to go on, or take them back with `undo {tally.job}`"
    )


def _one(target: Target, source: Source, given: Given, tally: Tally, act: Act) -> None:
    try:
        if filing.is_media(source):
            _file(target, source, given, tally, act)
            return
        for prepared in prepare(source, given):
            (_document if prepared.own is not None else table_rows.catalogue)(target, prepared, tally, act)
    except ProvenanceError as e:
        if e.exit_code == 4 or (isinstance(e, UsageError) and not tally.documents):
            raise
        tally.fail(source.name, e)


def _file(target: Target, source: Source, given: Given, tally: Tally, act: Act) -> None:
    """One media file: an item of its own, known again by its bytes."""
    gathered = adding.gather(
        str(source.path), caption=None, kind=None, given=given, values={}, trust=act.trust, by=act.by
    )
    assert gathered.filed is not None
    known = target.known.find_file(gathered.filed.file.sha256)
    if not target.dry_run:
        gathered = adding.kept(gathered, act.store, target.known.path)
        gathered = replace(gathered, filed=target.matched(gathered.filed) if gathered.filed else None)
    done = target.writing.transact(
        lambda writer: adding.write(writer, gathered, by=act.by), by=act.by, why=act.why, job=act.job
    )
    item, new, notices, _ = done.result
    tally.revision(done.revision)
    if not target.dry_run:
        tally.notices += [f"{source.name}: {notice}" for notice in adding.framed(target.writing, item, gathered)]
    record = target.writing.record(item)
    row = {**summary(record), "new": new}
    tally.announce(source.name, announced(record) if new else [])
    if target.dry_run:
        row |= {"id": known[0] if known else None, "new": not known, "uid": row["uid"] if known else None}
    tally.notices += [f"{source.name}: {notice}" for notice in notices if "catalogued already" not in notice]
    tally.count([row])
    tally.documents.append({**adding.document(source.name, row, given), "new": int(row["new"])})


def _document(target: Target, prepared: Prepared, tally: Tally, act: Act) -> None:
    """An article or a record: the item it is itself and every item it describes, in one revision."""
    prepared = attaching.attached(prepared, act, catalogue=None if target.dry_run else target.known.path)
    prepared = replace(prepared, files={key: target.matched(filed) for key, filed in prepared.files.items()})
    real = plan(target.known, prepared, readers=READERS) if target.dry_run else None
    write_it = partial(_write, prepared=prepared, by=act.by)
    done = target.writing.transact(write_it, by=act.by, why=act.why, job=act.job)
    tally.revision(done.revision)
    known = {p.described.key: p.item for p in real.placements} if real else None
    rows = item_rows(target.writing, done.result, known)
    tally.count(rows)
    if prepared.files:
        old = outdated(target.writing.noted)
        tally.notices += [old] if old and old not in tally.notices else []
        new = [w.item.id for w in done.result if w.new and w.key in prepared.files and w.item.id is not None]
        if not target.dry_run:
            caught = watching.catch_up(target.writing, new)
            tally.notices += [f"{prepared.source.name}: {notice}" for notice in caught.taken.notices]
        for record in target.writing.records(new):
            tally.announce(prepared.source.name, announced(record))
    tally.documents.append(document_row(prepared, rows))


def _write(writer: Writer, *, prepared: Prepared, by: str) -> tuple[Written, ...]:
    decided = plan(writer, prepared, readers=READERS)
    if decided.unchanged:
        return tuple(Written(p.described.key, writer.item(p.item), new=False) for p in decided.placements if p.item)
    return write(writer, decided, by=by)
