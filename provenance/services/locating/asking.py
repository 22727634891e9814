"""`locate`: which frame of which film a still shows, to the moment, and the link that follows."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from provenance import timecodes
from provenance.errors import Refused, Unreadable, UsageError
from provenance.likeness import fingerprints, queries, words
from provenance.likeness.queries import Query
from provenance.services import deciding
from provenance.services.locating.searching import AROUND, Found, search
from provenance.services.locating.shelf import Progress
from provenance.services.locating.sources import every_film, named_film, still_of
from provenance.store import Catalog
from provenance.store.near import named


def locate(
    catalog: Catalog,
    still: str,
    targets: Sequence[str] = (),
    *,
    all_films: bool = False,
    link: bool = False,
    by: str = "",
    why: str | None = None,
    progress: Progress | None = None,
) -> dict[str, Any]:
    """Which frame of which film a still (a file or an item) shows; `found` is empty when no film shows it.

    `targets` are films by path or by item; `all_films` looks in every catalogued one. More than one element of `found`
    means that several moments fit as well, as `ambiguous` says. `films` counts those looked in, `unread` those without
    frames, each with a sentence in `notices`. `link` states derived_from with the time code, and
    raises Refused when the still is in no film or in several places. Raises NotFound, Unreadable, UsageError.
    """
    if bool(targets) == all_films:
        raise UsageError("say where to look: name a film or an item, or give --all")
    path, item = still_of(catalog, still)
    query = query_of(path)
    sources = every_film(catalog) if all_films else [named_film(catalog, target) for target in targets]
    notices: list[str] = []
    found, looked = search(catalog, query, sources, notices, progress)
    rows = [_row(one, item, still) for one in found]
    answer = {
        "still": {"path": str(path), "item": item},
        "found": rows,
        "ambiguous": len(rows) > 1 or any(not row["precise"] for row in rows),
        "films": looked,
        "unread": len(sources) - looked,
        "notices": notices,
    }
    return _linked(catalog, answer, by=by, why=why) if link else answer


def query_of(path: Path) -> Query:
    """What to search with for a still. Raises Unreadable when it cannot be decoded or carries no evidence."""
    query = queries.prepare(fingerprints.look(path))
    if not query.usable:
        marks = words.unusable(query.fingerprint, query.fingerprint).partition(";")[0].removeprefix("the query is ")
        raise Unreadable(f"{path}: {marks}; no frame can be told by it", path=str(path))
    return query


def _linked(catalog: Catalog, answer: dict[str, Any], *, by: str, why: str | None) -> dict[str, Any]:
    rows, item = answer["found"], answer["still"]["item"]
    if item is None:
        raise Refused("the still is not in the catalogue; `provenance add` it first, then link it")
    if not rows:
        raise Refused(f"item {item} is a frame of none of these films; nothing was linked")
    if len(rows) > 1 or rows[0]["item"] is None:
        raise Refused(
            "the still fits several films or moments, or one not catalogued; choose, and use `provenance link`"
        )
    row = rows[0]
    span = "" if row["precise"] else f"; any frame from {row['from']} to {row['to']} fits as well"
    reason = why or f"frame found in the film at {row['at']}, {row['confidence']:.0%} of its blocks agree{span}"
    done = deciding.link(catalog, str(item), "derived_from", str(row["item"]), at=row["at"], by=by, why=reason)
    return {**answer, **done}


def _row(one: Found, item: int | None, still: str) -> dict[str, Any]:
    """One moment under the keys of the answer; times in seconds and as time codes."""
    sight, source, strip = one.sight, one.moment.source, one.moment.strip
    shot = strip.shot(one.moment.spot.at)
    at = timecodes.code(sight.time)
    command = None
    if source.item is not None:
        left = item if item is not None else "ITEM"
        command = f"provenance link {left} derived_from {source.item} --at {at}"
    return {
        "item": source.item,
        "file": str(source.path) if source.path else None,
        "at": at,
        "seconds": sight.time / 1000,
        "from": timecodes.code(sight.first),
        "to": timecodes.code(sight.last),
        "shot": [timecodes.code(shot[0]), timecodes.code(shot[1])],
        "precise": sight.last - sight.first <= 2 * AROUND,
        "exact": one.exact,
        "confidence": round(sight.sure, 2),
        "verdict": sight.verdict.verdict,
        "transform": sight.verdict.transform,
        "explain": named(sight.verdict.explain, "the still", "the frame"),
        "add": f"provenance add {shlex.quote(still)}" if item is None and source.item is not None else None,
        "link": command,
    }
