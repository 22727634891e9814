"""Keep a catalogue sound: make one, check it, copy it, work out its derived rows again."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from provenance.errors import Refused
from provenance.model import File
from provenance.readers.files import sha256_file
from provenance.readers.reading import read_file
from provenance.store import Catalog

Progress = Callable[[int, int | None], None]


def init(db: str, *, by: str, why: str | None = None) -> dict[str, Any]:
    """Make an empty catalogue. Raises Refused when something is there already."""
    if "://" not in db and os.path.lexists(db):
        raise Refused(f"{db} is there already; name another file, or use it as it is", path=db)
    Catalog.open(db, write=True, create=True).close()
    return {"revisions": [], "job": None, "items": [], "changed": [db]}


def verify(catalog: Catalog, *, file_check: bool = False) -> dict[str, Any]:
    """Recompute every digest of the ledger and, with `file_check`, of every file; INTERFACE.md's `verify` shape."""
    found = catalog.verify()
    return {**found, "files": _check_files(catalog, file_check)}


def _check_files(catalog: Catalog, check: bool) -> dict[str, Any]:
    """Each file's bytes against the digest noted when it was catalogued; without a check none is said to be well.

    metadata_only: those of `changed` whose coded picture is still the same.
    """
    states: dict[str, list[str]] = {"ok": [], "changed": [], "missing": [], "unverifiable": [], "metadata_only": []}
    for file in catalog.files():
        if file.path is None:
            continue
        state = _state(file.path, file.sha256) if check else "unverifiable"
        states[state].append(file.path)
        if state == "changed" and _same_picture(file):
            states["metadata_only"].append(file.path)
    return {**{k: v for k, v in states.items() if k != "ok"}, "ok": len(states["ok"]), "checked": check}


def _state(path: str, sha256: str) -> str:
    try:
        return "ok" if sha256_file(Path(path)) == sha256 else "changed"
    except FileNotFoundError:
        return "missing"
    except OSError:
        return "unverifiable"


def _same_picture(file: File) -> bool:
    """Whether the coded picture is the one catalogued: what changed then is metadata alone."""
    if file.essence_sha256 is None:
        return False
    now = read_file(str(file.path), c2pa=False).file
    return now is not None and now.essence_sha256 == file.essence_sha256


def sound(found: dict[str, Any]) -> bool:
    """Whether nothing is damaged; a file that could not be checked is no damage, a changed or missing one is."""
    files = found["files"]
    return (
        found["chain"]["verdict"] == "ok"
        and found["database"]["verdict"] == "ok"
        and not files["changed"]
        and not files["missing"]
    )


def backup(catalog: Catalog, path: str) -> dict[str, Any]:
    """Copy the catalogue, whole and consistent, to a file that must not exist yet."""
    if os.path.lexists(path):
        raise Refused(f"{path} is there already; name a file that does not exist yet", path=path)
    catalog.backup(path)
    return {"path": path, "bytes": Path(path).stat().st_size, "sha256": sha256_file(Path(path))}


def rebuild(catalog: Catalog, *, progress: Progress | None = None) -> dict[str, Any]:
    """Work out gaps, faces and the search index again; an interrupted rebuild goes on where it stopped."""
    started = time.monotonic()
    records = catalog.rebuild(progress=progress)
    return {"records": records, "seconds": round(time.monotonic() - started, 3)}
