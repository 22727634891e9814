"""Named errors: each carries the one sentence the user sees; the faces turn them into exit codes in one place."""

from __future__ import annotations


class ProvenanceError(Exception):
    """Any failure this software reports; `code` is stable, `message` says what, where and what to do."""

    code = "error"
    exit_code = 1

    def __init__(self, message: str, *, path: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.path = path


class CheckFailed(ProvenanceError):
    """The check the user asked for said no (exit 1)."""

    code = "check-failed"


class UsageError(ProvenanceError):
    """The command was called in a way that cannot be carried out (exit 2)."""

    code = "usage"
    exit_code = 2


class NotFound(UsageError):
    """A handle, uid, key, rule or agent that the catalogue does not hold (exit 2)."""

    code = "not-found"


class Refused(UsageError):
    """A request that is understood and may not be carried out, such as an undo later work rests on (exit 2)."""

    code = "refused"


class Unreadable(ProvenanceError):
    """One input could not be read; the rest of a batch goes on (exit 3)."""

    code = "unreadable"
    exit_code = 3


class EmptyInput(Unreadable):
    """The input holds no text and no picture (exit 3)."""

    code = "empty"


class BinaryInput(Unreadable):
    """The input was expected to be text and is not (exit 3)."""

    code = "binary"


class TooLarge(Unreadable):
    """The input is beyond the stated limit (exit 3)."""

    code = "too-large"


class BadRow(Unreadable):
    """A row of a table could not be read; the message names row and column (exit 3)."""

    code = "bad-row"


class InvalidDate(ProvenanceError, ValueError):
    """A string outside the EDTF subset this catalogue reads (exit 2)."""

    code = "invalid-date"
    exit_code = 2


class Interrupted(ProvenanceError):
    """Ctrl-C in the middle of a batch; the message says what is kept and how to go on (exit 130)."""

    code = "interrupted"
    exit_code = 130


class MissingExtra(ProvenanceError):
    """A feature needs an optional package; the message names the install command (exit 2)."""

    code = "missing-extra"
    exit_code = 2


class CatalogueError(ProvenanceError):
    """The catalogue itself cannot be used (exit 4)."""

    code = "catalogue"
    exit_code = 4


class CatalogueMissing(CatalogueError):
    code = "catalogue-missing"


class CatalogueLocked(CatalogueError):
    code = "catalogue-locked"


class CatalogueDamaged(CatalogueError):
    code = "catalogue-damaged"


class CatalogueNewer(CatalogueError):
    code = "catalogue-newer"


class CatalogueReadOnly(CatalogueError):
    code = "catalogue-read-only"


class CatalogueFull(CatalogueError):
    code = "disk-full"


class CatalogueStale(CatalogueError):
    """Derived rows are out of date and the catalogue is too large to judge in memory: `provenance rebuild`."""

    code = "catalogue-stale"
