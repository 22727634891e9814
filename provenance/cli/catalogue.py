"""Opening the catalogue for a command, and answering with what a change made."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from provenance.cli import output
from provenance.cli.session import Session
from provenance.cli.style import bold, dim
from provenance.errors import CatalogueMissing, Refused
from provenance.store import Catalog

_IN_MEMORY = "the catalogue {db} lies in memory and would be gone when this command ends; name a file with --db"


@contextmanager
def to_read(session: Session) -> Iterator[Catalog]:
    """The catalogue, opened so that no byte of it can change; says so when it had to be judged in memory."""
    with Catalog.open(session.db) as catalog:
        yield catalog
        if catalog.notice:
            output.complain(catalog.notice)


def to_write(session: Session) -> Catalog:
    """The catalogue, opened for a change."""
    return Catalog.open(session.db, write=True)


@contextmanager
def to_fill(session: Session, *, make: bool = True) -> Iterator[Callable[[], Catalog]]:
    """The door to the catalogue for what comes in: one that is not there yet is made when there is something for it.

    One that is there and cannot be used is refused at once, and without `make` one that is not there as well.
    """
    with ExitStack() as stack:
        opened: list[Catalog] = []

        def door(*, create: bool = True) -> Catalog:
            if not opened:
                if Catalog.is_in_memory(session.db):
                    raise Refused(_IN_MEMORY.format(db=session.db), path=session.db)
                opened.append(stack.enter_context(Catalog.open(session.db, write=True, create=create)))
            return opened[0]

        try:
            door(create=False)
        except CatalogueMissing:
            if not make:
                raise
            folder = Path(session.db).absolute().parent
            if "://" not in session.db and not folder.is_dir():
                raise CatalogueMissing(
                    f"There is no folder {folder} to put a catalogue in: make it first.", path=session.db
                ) from None
        yield door


@contextmanager
def to_try(session: Session) -> Iterator[Callable[[], Catalog]]:
    """The catalogue for a dry run: opened for reading, or an empty one that is thrown away when there is none yet."""
    with ExitStack() as stack:
        try:
            found = stack.enter_context(Catalog.open(session.db))
        except CatalogueMissing:
            folder = stack.enter_context(TemporaryDirectory(prefix="provenance-"))
            empty = str(Path(folder) / "empty.db")
            found = stack.enter_context(Catalog.open(empty, write=True, create=True))
        yield lambda: found


def changed(session: Session, answer: dict[str, Any]) -> int:
    """Answer a writing command: the document, or what is new and under which revision."""
    if session.json:
        output.document(answer)
    else:
        output.lines(_changed(answer))
    return 0


def _changed(answer: dict[str, Any]) -> Iterator[str]:
    for notice in answer.get("notices", ()):
        yield f"note: {output.plain(notice)}"
    for said in answer.get("changed", ()):
        yield bold(output.plain(str(said)))
    revisions = answer.get("revisions", ())
    for uid in revisions:
        yield dim(f"revision {uid}")
    if not revisions and not answer.get("changed"):
        yield "nothing changed"
