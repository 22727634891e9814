"""The chain: what a row's digest covers, what a revision's digest covers, and where the chain ends."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from provenance import __version__, canonical
from provenance.agents import DATA_VERSION
from provenance.model import Revision
from provenance.rules import RULESET_VERSION
from provenance.store.database import Db
from provenance.store.schema import ROWS, Field

CHAIN = "local"
UID_BYTES = 16


@dataclass(frozen=True, slots=True)
class Versions:
    """What judged and wrote: part of every revision, so that a later reader knows by which rules."""

    tool: str = __version__
    ruleset: str = RULESET_VERSION
    data_version: str = DATA_VERSION


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the chain as a writer finds it."""

    id: int = 0
    ordinal: int = 0
    digest: bytes = b""


def head(db: Db) -> Head:
    """The newest revision of the local chain, or a zero head for an empty catalogue."""
    found = db.execute(
        "SELECT id, ordinal, digest FROM revision WHERE chain = ? ORDER BY ordinal DESC LIMIT 1", (CHAIN,)
    ).fetchone()
    return Head(*found) if found else Head()


def uid(digest: bytes) -> str:
    return digest[:UID_BYTES].hex()


def body(
    table: str, values: Mapping[str, Any], prev: Head, place: int, uid_of: Callable[[str, int], str]
) -> dict[str, Any]:
    """What the digest of a row covers: its words and values, references as uids, and its place in the chain.

    values: column name -> value, with words as words and references as local ids. place: the row's index among
    the rows of its table in this revision, so that two equal rows never share a digest.
    """
    said: dict[str, Any] = {
        "table": table,
        "prev": prev.digest.hex(),
        "revision": prev.ordinal + 1,
        "row": place,
    }
    for field in DIGESTED[table]:
        value = values.get(field.name)
        if value is not None:
            said[field.name] = uid_of(field.ref, value) if field.ref else value.hex() if field.type == "blob" else value
    if table == "decision" and values["about"] != "gap":
        said["target"] = uid_of(values["about"], values["target"])
    return said


DIGESTED: dict[str, tuple[Field, ...]] = {
    table: tuple(f for f in fields if not f.local) for table, fields in ROWS.items()
}


def row_digest(salt: bytes, said: Mapping[str, Any]) -> bytes:
    return canonical.digest(salt, said)


def revision_digest(said: Mapping[str, str], rows: Iterable[bytes]) -> bytes:
    """Over the digest before, when, who, why, job, versions, and the digest of every row in table and id order."""
    return canonical.digest(b"", {**said, "rows": [row.hex() for row in rows]})


def extent_note(rows: Mapping[str, Sequence[int]]) -> str:
    """Where the rows of a revision lie, {table: [first id, count]}, as it is kept beside it."""
    return json.dumps(rows, separators=(",", ":"))


def revision_of(found: tuple[Any, ...]) -> Revision:
    """The noun for one row of `revision` selected by REVISION_COLUMNS."""
    chain, ordinal, prev, digest, at, by, why, job, tool, ruleset, data_version, extent = found
    return Revision(
        ordinal=ordinal,
        at=at,
        by=by,
        why=why,
        job=job,
        digest=digest.hex(),
        prev=prev.hex() or None,
        tool=tool,
        ruleset=ruleset,
        data_version=data_version,
        rows=sum(count for _, count in json.loads(extent).values()),
        chain=chain,
        uid=uid(digest),
    )


REVISION_COLUMNS = "chain, ordinal, prev, digest, at, by, why, job, tool, ruleset, data_version, extent"
