"""Opening the catalogue for a command, and answering with what a change made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from provenance.cli import output
from provenance.cli.session import Session
from provenance.cli.style import bold, dim
from provenance.errors import CatalogueMissing
from provenance.store import Catalog


@contextmanager
def to_read(session: Session) -> Iterator[Catalog]:
    """The catalogue, opened so that no byte of it can change; says so when it had to be judged in memory."""
    with Catalog.open(session.db) as catalog:
        yield catalog
        if catalog.notice:
            output.complain(catalog.notice)


def to_write(session: Session, *, create: bool = False) -> Catalog:
    """The catalogue, opened for a change; with `create` an absent file is made."""
    return Catalog.open(session.db, write=True, create=create)


@contextmanager
def to_try(session: Session) -> Iterator[Catalog]:
    """The catalogue for a dry run: opened for reading, or an empty one that is thrown away when there is none yet."""
    try:
        found = Catalog.open(session.db)
    except CatalogueMissing:
        with (
            TemporaryDirectory(prefix="provenance-") as folder,
            Catalog.open(str(Path(folder) / "empty.db"), write=True, create=True) as empty,
        ):
            yield empty
        return
    with found as catalog:
        yield catalog


def changed(session: Session, answer: dict[str, Any]) -> int:
    """Answer a writing command: the document, or what is new and under which revision."""
    if session.json:
        output.document(answer)
    else:
        output.lines(_changed(answer))
    return 0


def _changed(answer: dict[str, Any]) -> Iterator[str]:
    for said in answer.get("changed", ()):
        yield bold(output.plain(str(said)))
    revisions = answer.get("revisions", ())
    for uid in revisions:
        yield dim(f"revision {uid}")
    if not revisions and not answer.get("changed"):
        yield "nothing changed"
