"""`similar` and `duplicates`: what of the catalogue shows this picture, and which items show one picture together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from provenance.errors import NotFound, UsageError
from provenance.model import Item, Neighbour, Record
from provenance.readers.confined.media import has_frames as is_film_type
from provenance.rules.contradicting import differences
from provenance.services import filing, footage, locating
from provenance.services.filing import Filed
from provenance.services.likening.announcing import file_of, row
from provenance.services.likening.finding import Finder
from provenance.services.likening.looking import RANK, Match
from provenance.services.likening.weighing import opened
from provenance.store import Catalog, Holder
from provenance.store.near import named
from provenance.views import View, view

SAID = ("derived_from", "same_picture", "same_scene", "not_related", "version_of")
"""Relations by which a person has said what two look-alikes are to each other."""
_GIVEN = "the given picture"
_SAME_FILE = "the very same bytes"


def similar(catalog: Catalog, target: str, *, effort: str = "thorough") -> list[dict[str, Any]]:
    """What shows the same picture as a file or an item, the best match first; INTERFACE.md's list.

    A path that is there is read and not catalogued; anything else names an item. `decided` says what a person has
    said the two are to each other. Raises NotFound for neither, Unreadable for a file that cannot be read.
    """
    with Finder(catalog) as finder:
        if Path(target).is_file():
            if footage.is_film(Path(target)):
                return _of_film(catalog, finder, Path(target), effort)
            return _of_file(catalog, finder, filing.gather(Path(target)), effort)
        try:
            item = catalog.resolve(target)
        except (NotFound, UsageError) as e:
            raise NotFound(f"{target}: neither a file that is there nor an item ({e.message})", path=target) from e
        record = catalog.record(item)
        film = footage.film_of(catalog, item)
        found = _of_item(catalog, finder, record, effort)
        return found if film is None else _with_footage(catalog, found, record, film)


def _of_film(catalog: Catalog, finder: Finder, path: Path, effort: str) -> list[dict[str, Any]]:
    filed = filing.gather(path)
    found = _of_file(catalog, finder, filed, effort)
    claims = tuple(c for run in filed.reading.runs for c in run.claims)
    record = Record(item=Item(filed.kind), claims=claims)
    return _with_footage(catalog, found, record, locating.named_film(catalog, str(path)))


def _with_footage(
    catalog: Catalog, found: list[dict[str, Any]], record: Record, film: locating.Source
) -> list[dict[str, Any]]:
    """The same and the films that share footage with this one; `offset`, `overlap` and `stretches` say which."""
    known = {line["item"]: line for line in found}
    shared = {line["item"]: line for line in footage.rows(catalog, film)}
    for line, other in zip(shared.values(), catalog.records(shared), strict=True):
        near = Neighbour(line["item"], line["verdict"], line["distance"], line["transform"], line["explain"])
        file = next((f for f in other.files if is_film_type(f.media_type)), None)
        told = row(
            near.item, (file.path or file.name) if file else None, near, tuple(differences(view(record), view(other)))
        )
        extent = {name: line[name] for name in ("offset", "overlap", "stretches")}
        known[near.item] = {**told, "decided": decided(record, near.item), **known.get(near.item, {}), **extent}
    return sorted(known.values(), key=lambda line: (RANK.index(line["verdict"]), line["distance"] or 0, line["item"]))


def _of_file(catalog: Catalog, finder: Finder, filed: Filed, effort: str) -> list[dict[str, Any]]:
    claims = [c for run in filed.reading.runs for c in run.claims]
    claims += [c for caption in filed.captions for c in caption.said]
    record = Record(item=Item(filed.kind), claims=tuple(claims))
    same = catalog.noted.holding([filed.file.sha256]).get(filed.file.sha256, [])
    found = [Match(holder.file, RANK[0], 0, "none", _SAME_FILE) for holder in same]
    essence = filed.file.essence_sha256
    if essence is not None:
        twins = catalog.noted.holding_essence([essence]).get(essence, [])
        found += [Match(h.file, RANK[1], 0, "none", "the very same coded picture") for h in twins if h not in same]
    if filed.likeness is not None and filed.likeness.picture is not None:
        found += finder.search(filed.likeness.picture, effort=effort)
    return list(_rows(catalog, view(record), _best(catalog, found, _GIVEN)))


def _of_item(catalog: Catalog, finder: Finder, record: Record, effort: str) -> list[dict[str, Any]]:
    """By the fingerprints of its files, and by the pairs that were noted when it or the other came in."""
    numbers = [file.id for file in record.files if file.id is not None]
    found: list[Match] = []
    for packed in catalog.noted.fingerprints(numbers).values():
        picture = opened(packed)
        found += finder.search(picture, effort=effort) if picture is not None else []
    best = _best(catalog, [one for one in found if one.file not in numbers], f"item {record.item.id}")
    for near in record.neighbours:
        known = best.get(near.item)
        if known is None or RANK.index(near.verdict) < RANK.index(known.verdict):
            best[near.item] = near
    best.pop(record.item.id or 0, None)
    return list(_rows(catalog, view(record), best))


def _best(catalog: Catalog, found: Iterable[Match], this: str) -> dict[int, Neighbour]:
    """The best match of each item; `this` names the picture looked for."""
    ranked = sorted(found, key=lambda one: one.order)
    holders = catalog.noted.holders({one.file for one in ranked})
    best: dict[int, Neighbour] = {}
    for one in ranked:
        holder = holders.get(one.file)
        if holder is not None and holder.item not in best:
            best[holder.item] = _neighbour(holder, one, this)
    return best


def _neighbour(holder: Holder, one: Match, this: str) -> Neighbour:
    explain = named(one.explain, this, f"item {holder.item}")
    return Neighbour(holder.item, one.verdict, one.distance, one.transform, explain, other=holder.uid)


def _rows(catalog: Catalog, seen: View, best: dict[int, Neighbour]) -> Iterator[dict[str, Any]]:
    ranked = sorted(best.values(), key=lambda near: (RANK.index(near.verdict), near.distance or 0, near.item))
    for near, other in zip(ranked, catalog.records([near.item for near in ranked]), strict=True):
        differ = tuple(differences(seen, view(other)))
        yield {
            **row(near.item, file_of(other, near.other), near, differ),
            "decided": decided(seen.record, near.item),
        }


def decided(record: Record, other: int) -> str | None:
    """What a person has said two items are to each other; None when nobody has."""
    ends = {record.item.id, *record.merged}
    links = [link for link in record.links if link.relation in SAID and link.basis != "proposed"]
    return next((x.relation for x in reversed(links) if other in (x.a, x.b) and ends & {x.a, x.b}), None)
