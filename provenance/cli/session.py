"""What the global options said, and the door to the catalogue for every command."""

from __future__ import annotations

import getpass
import os
from dataclasses import dataclass
from datetime import UTC, datetime

import typer

from provenance.errors import UsageError


@dataclass(frozen=True, slots=True)
class Session:
    """The catalogue named on the command line and whether the answer is JSON."""

    db: str
    json: bool

    @staticmethod
    def of(ctx: typer.Context, json: bool = False) -> Session:
        """The session of this call; `--json` may stand before or after the command."""
        found = ctx.obj
        assert isinstance(found, Session)
        return Session(db=found.db, json=found.json or json)


def who(by: str | None) -> str:
    """The name that answers for a change: --by, else PROVENANCE_USER, else the login name."""
    name = by or os.environ.get("PROVENANCE_USER") or _login()
    if not name.strip():
        raise UsageError("say who makes this change: add --by NAME or set PROVENANCE_USER")
    return name.strip()


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no entry in the password database, as in a bare container
        return ""


def now() -> str:
    """The clock of the command line, ISO 8601 UTC to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def today() -> str:
    """The day by that clock."""
    return now()[:10]
