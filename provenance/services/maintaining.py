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
from provenance.readers.intake import located
from provenance.readers.reading import read_file
from provenance.store import Catalog

Progress = Callable[[int, int | None], None]


def init(db: str, *, by: str, why: str | None = None) -> dict[str, Any]:
    """Make an empty catalogue: where nothing is, in an empty file, or in one that was left half made.

    An older catalogue is brought up to date. Raises Refused when a catalogue or anything else is there already, with
    what it is, CatalogueError when a catalogue cannot be made there.
    """
    there = Catalog.what_is_at(db)
    if there == "memory":
        raise Refused(f"{db} would be gone when this command ends; name a file with --db", path=db)
    if there == "catalogue":
        raise Refused(f"{db} is a catalogue already; use it as it is, or name another file", path=db)
    if there not in ("nothing", "empty", "older"):
        raise Refused(f"{db} is {there} and stays as it is; name a file that is not there yet", path=db)
    Catalog.open(db, write=True, create=True).close()
    said = f"{db}: brought up to date" if there == "older" else db
    return {"revisions": [], "job": None, "items": [], "changed": [said]}


def verify(catalog: Catalog, *, file_check: bool = False) -> dict[str, Any]:
    """Recompute every digest of the ledger and, with `file_check`, of every file; INTERFACE.md's `verify` shape."""
    found = catalog.verify()
    return {**found, "files": _check_files(catalog, file_check)}


def _check_files(catalog: Catalog, check: bool) -> dict[str, Any]:
    """Each file's bytes against the digest noted when it was catalogued; without a check none is said to be well.

    metadata_only: those of `changed` whose coded picture is still the same. left: places that no longer hold a file
    whose bytes still lie at another of its places; nothing is lost there.
    """
    states: dict[str, list[str]] = {
        name: [] for name in ("changed", "missing", "unverifiable", "metadata_only", "left")
    }
    ok = 0
    for file in catalog.files():
        places = [path for path in (file.path, *(seen.path for seen in file.sightings)) if path is not None]
        if not places:
            continue
        found = [_state(path, file.sha256) if check else "unverifiable" for path in places]
        if "ok" in found:
            ok += 1
            states["left"] += [path for path, state in zip(places, found, strict=True) if state != "ok"]
            continue
        states[found[0]].append(places[0])
        if found[0] == "changed" and _same_picture(file):
            states["metadata_only"].append(places[0])
    return {**states, "ok": ok, "checked": check}


def _state(path: str, sha256: str) -> str:
    try:
        return "ok" if sha256_file(located(path)) == sha256 else "changed"
    except FileNotFoundError:
        return "missing"
    except OSError:
        return "unverifiable"


def _same_picture(file: File) -> bool:
    """Whether the coded picture is the one catalogued: what changed then is metadata alone."""
    if file.essence_sha256 is None:
        return False
    now = read_file(located(str(file.path)), c2pa=False).file
    return now is not None and now.essence_sha256 == file.essence_sha256


def sound(found: dict[str, Any]) -> bool:
    """Whether nothing is damaged; a file that could not be checked is no damage, a changed or missing one is.

    Derived rows that are out of date are none either: a rebuild brings them up to date.
    """
    files = found["files"]
    return (
        found["chain"]["verdict"] == "ok"
        and found["database"]["verdict"] == "ok"
        and found["derived"]["verdict"] != "changed"
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
