"""init, verify, backup, rebuild: keeping a catalogue sound."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

import typer

from provenance.cli import output
from provenance.cli.catalogue import changed, to_read, to_write
from provenance.cli.options import By, Json, Why
from provenance.cli.progress import Progress
from provenance.cli.session import Session, who
from provenance.cli.style import bold, paint
from provenance.errors import UsageError
from provenance.services import framing, maintaining
from provenance.services.likening import renewing

app = typer.Typer(rich_markup_mode=None)


@app.command("init", epilog="Example: provenance --db desk.db init")
def init(ctx: typer.Context, by: By = None, why: Why = None, json: Json = False) -> int:
    """Make an empty catalogue.

    Also in an empty file or one left half made, and brings a catalogue of an older version up to date. Refused when
    anything else is there; `import` and `add` make an absent catalogue by themselves.
    """
    session = Session.of(ctx, json)
    return changed(session, maintaining.init(session.db, by=who(by), why=why))


@app.command("verify", epilog="Example: provenance --db desk.db verify --file-check")
def verify(
    ctx: typer.Context,
    file_check: Annotated[
        bool, typer.Option("--file-check", help="Digest the catalogued files again as well.")
    ] = False,
    json: Json = False,
) -> int:
    """Check that nothing was changed behind the ledger's back.

    Recomputes every digest and the chain of revisions; names the first revision that no longer matches. Compares
    tables and guards with those this version makes, and what lists read with what judging the records gives. With
    --file-check every file is read again: as it was, changed (and whether only its metadata did), missing.
    Exit code 1 when anything is damaged.
    """
    session = Session.of(ctx, json)
    with to_read(session) as catalog:
        answer = maintaining.verify(catalog, file_check=file_check)
    if session.json:
        output.document(answer)
    else:
        output.lines(_verified(answer))
    if maintaining.sound(answer):
        return 0
    output.complain(f"{session.db} does not verify: {', '.join(_damage(answer))}")
    return 1


def _damage(answer: Mapping[str, Any]) -> Iterator[str]:
    """What is not as it was written, in a few words each."""
    for part, found in answer.items():
        if found.get("verdict", "ok") not in ("ok", "stale"):
            at = found.get("broken_at")
            yield f"the {part} is {found['verdict']}" + (f" from revision {at} on" if at is not None else "")
    for state in ("changed", "missing"):
        if answer["files"][state]:
            yield f"{len(answer['files'][state])} files are {state}"


def _verified(answer: dict[str, Any]) -> Iterator[str]:
    chain, database, files = answer["chain"], answer["database"], answer["files"]
    yield f"{bold('chain')}     {_verdict(chain['verdict'])}  {chain['revisions']} revisions, head {chain['head']}"
    if chain.get("broken_at") is not None:
        yield f"          the first revision that no longer matches is {chain['broken_at']}"
    if chain.get("why"):
        yield f"          {output.plain(str(chain['why']))}"
    yield f"{bold('database')}  {_verdict(database['verdict'])}"
    for finding in database.get("findings", ()):
        yield f"          {output.plain(str(finding))}"
    yield from _derived(answer["derived"])
    if not files["checked"]:
        yield f"{bold('files')}     {len(files['unverifiable'])} not checked; --file-check digests them again"
        return
    yield f"{bold('files')}     {files['ok']} as they were"
    for path in files["left"]:
        yield f"          left  {output.plain(path)}: no longer there, its bytes lie at another place"
    for state in ("changed", "missing", "unverifiable"):
        for path in files[state]:
            note = ", only its metadata" if state == "changed" and path in files["metadata_only"] else ""
            yield f"          {_verdict(state)}  {output.plain(str(path))}{note}"


def _derived(found: Mapping[str, Any]) -> Iterator[str]:
    """What lists and audits read, beside what judging the records again gives."""
    of = f" of {found['items']:,}, drawn with {found['seed'][:12]}" if found["seed"] else ""
    told = found["verdict"] != "stale" and found["items"] is not None
    judged = f"  {found['judged']:,}{of} judged again" if told else ""
    yield f"{bold('derived')}   {_verdict(found['verdict'])}{judged}"
    for finding in [found["why"]] if found["why"] else found["findings"]:
        yield f"          {output.plain(str(finding))}"


def _verdict(word: str) -> str:
    return paint(word, "green" if word == "ok" else "red")


@app.command("backup", epilog="Example: provenance --db desk.db backup desk-2025-05-02.db")
def backup(
    ctx: typer.Context,
    path: Annotated[str, typer.Argument(metavar="PATH", help="The file to write; it must not exist yet.")],
    json: Json = False,
) -> int:
    """Copy the catalogue to another file while it is in use.

    The copy is whole and consistent even while others write.
    """
    session = Session.of(ctx, json)
    with to_read(session) as catalog:
        answer = maintaining.backup(catalog, path)
    if session.json:
        output.document(answer)
    else:
        output.lines([f"copied to {output.plain(path)}"])
    return 0


@app.command("rebuild", epilog="Example: provenance --db desk.db rebuild")
def rebuild(
    ctx: typer.Context,
    fingerprints: Annotated[
        bool, typer.Option("--fingerprints", help="Fingerprint the pictures that have none of today's kind, instead.")
    ] = False,
    frames: Annotated[
        bool, typer.Option("--frames", help="Read the frames of videos that have none, instead.")
    ] = False,
    json: Json = False,
) -> int:
    """Work out gaps, lists and search again from what was said.

    Needed after an upgrade brings new rules; an interrupted rebuild goes on where it stopped. --fingerprints reads
    the pictures themselves again, where they lie, and notes which look alike; --frames reads the videos.
    """
    session = Session.of(ctx, json)
    if fingerprints and frames:
        raise UsageError("--fingerprints and --frames are two rebuilds; run one after the other")
    if fingerprints:
        return _renewed(session)
    if frames:
        return _filmed(session)
    with to_write(session) as catalog, Progress("records") as progress:
        answer = maintaining.rebuild(catalog, progress=progress.at)
    if session.json:
        output.document(answer)
    else:
        output.lines([f"{answer['records']} records worked out again in {float(answer['seconds']):.1f} s"])
    return 0


def _renewed(session: Session) -> int:
    with to_write(session) as catalog, Progress("fingerprints") as progress:
        answer = renewing.renew(catalog, progress=progress.at)
    if session.json:
        output.document(answer)
    else:
        output.lines([f"{answer['fingerprints']} pictures fingerprinted in {float(answer['seconds']):.1f} s"])
    for path in answer["missing"]:
        output.complain(f"{path}: not where it was catalogued, or changed since; it has no fingerprint")
    return 3 if answer["missing"] else 0


def _filmed(session: Session) -> int:
    with to_write(session) as catalog, Progress("videos") as progress:
        answer = framing.catch_up(catalog, progress=progress.at).taken.as_json()
    if session.json:
        output.document(answer)
    else:
        output.lines([f"the frames of {answer['films']} videos read in {float(answer['seconds']):.1f} s"])
    for notice in answer["notices"]:
        output.complain(notice)
    for name in answer["missing"]:
        output.complain(f"{name}: the video is not where it was catalogued, or changed since; its frames were not read")
    return 3 if answer["missing"] or answer["notices"] else 0
