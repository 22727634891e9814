"""Where a batch goes: the catalogue, opened when something is ready for it, or for a dry run a scratch one."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from provenance.services.doors import Door, opened
from provenance.services.filing import Filed
from provenance.services.likening.finding import Finder
from provenance.store import Catalog


class Target:
    """`known` is asked what is there already; `writing` takes what is new. They differ in a dry run only."""

    def __init__(self, door: Door, *, dry_run: bool) -> None:
        self.dry_run = dry_run
        self._door = door
        self._stack = ExitStack()
        self._scratch: Catalog | None = None
        self._finder: Finder | None = None

    def __enter__(self) -> Target:
        return self

    def __exit__(self, *failure: object) -> None:
        self._stack.close()

    @property
    def known(self) -> Catalog:
        return opened(self._door)

    @property
    def writing(self) -> Catalog:
        if not self.dry_run:
            return self.known
        if self._scratch is None:
            folder = self._stack.enter_context(TemporaryDirectory(prefix="provenance-dry-run-"))
            path = str(Path(folder) / "scratch.db")
            self._scratch = self._stack.enter_context(Catalog.open(path, write=True, create=True))
        return self._scratch

    def matched(self, filed: Filed) -> Filed:
        """A file read, with what it looks like among all that is catalogued; a dry run does not ask."""
        if filed.likeness is None or self.dry_run:
            return filed
        if self._finder is None:
            self._finder = self._stack.enter_context(Finder(self.known))
        return replace(filed, likeness=self._finder.matched(filed.likeness))
