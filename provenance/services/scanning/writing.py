"""Writing a batch of files that were read, in one transaction: which are known, which are new, which go together."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from provenance.model import File, Item, Link, Sighting
from provenance.readers.sniff import kind_of
from provenance.services import filing
from provenance.services.filing import Filed
from provenance.services.likening.noting import Arrival, note
from provenance.services.scanning.beside import Read
from provenance.services.scanning.reading import Arrived
from provenance.services.scanning.walking import Unit
from provenance.store import Holder, Looked, Writer

PHOTO_FORMATS = frozenset({"image/jpeg", "image/heic", "image/heif", "image/png", "image/webp", "image/avif"})


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of one file: its item, whether that is new, whether a further place of known bytes was noted."""

    met: Arrived
    item: int
    new: bool
    sighted: bool = False


@dataclass(slots=True)
class Written:
    """What a transaction came to. near: new items that look like others."""

    kept: list[Kept] = field(default_factory=list)
    near: list[int] = field(default_factory=list)


class Batch:
    """One transaction's worth of units."""

    def __init__(self, writer: Writer, reads: Sequence[Read], *, copies: bool) -> None:
        self._writer = writer
        self._reads = reads
        self._copies = copies
        self._holders: dict[str, list[Holder]] = {}
        self._arrivals: list[Arrival] = []
        self._number: dict[tuple[str, str], int] = {}
        """(folder, name) -> number of the file."""

    def write(self) -> Written:
        """Write everything; identity is asked for under the lock, so that of two scans only one makes an item."""
        arrived = [one.filed for _, found in self._reads for one in found if one.filed is not None]
        digests = {f.sha256 for filed in arrived for f in (filed.file, *(file for _, file in filed.sidecars))}
        self._holders = self._writer.noted.holding(digests)
        done = Written()
        for unit, found in self._reads:
            kept = [self._one(unit, one, one.filed) for one in found if one.filed is not None]
            self._pair(kept)
            done.kept += kept
        done.near = note(self._writer, self._arrivals)
        self._remember()
        return done

    # -- one file -----------------------------------------------------------------------------------------------

    def _one(self, unit: Unit, one: Arrived, filed: Filed) -> Kept:
        holder = self._held(filed.file)
        if holder is None:
            item = self._writer.add_item(Item(kind=filed.kind)).id or 0
            files = filing.write_new(self._writer, item, filed)
            if filed.likeness is not None:
                self._arrivals.append((files[0], filed.likeness))
            for file in files:
                self._know(unit, file)
            return Kept(one, item, new=True)
        sighted = self._sight(unit, holder, filed.file)
        for reading, file in filed.sidecars:
            known = next((h for h in self._holders.get(file.sha256, ()) if h.item == holder.item), None)
            if known is None:
                self._know(unit, filing.write_part(self._writer, holder.item, reading, file))
                sighted = True
            else:
                sighted |= self._sight(unit, known, file)
        if filed.sidecars:
            filing.write_captions(self._writer, holder.item, filed)
        return Kept(one, holder.item, new=False, sighted=sighted)

    def _held(self, file: File) -> Holder | None:
        return next(iter(self._holders.get(file.sha256, ())), None)

    def _know(self, unit: Unit, file: File) -> None:
        """Bytes met twice in one batch are one file as well."""
        holder = Holder(
            file.id or 0, file.uid or "", file.item or 0, file.sha256, file.essence_sha256, file.name,
            (file.path,) if file.path else (),
        )  # fmt: skip
        self._holders.setdefault(file.sha256, []).append(holder)
        self._number[unit.folder, file.name] = holder.file

    def _sight(self, unit: Unit, holder: Holder, file: File) -> bool:
        """Note where known bytes lie, unless that is known; a kept copy lies nowhere else."""
        self._number[unit.folder, file.name] = holder.file
        if self._copies or file.path is None or file.path in holder.places:
            return False
        self._writer.add_sighting(Sighting(holder.uid, file.name, file.path))
        moved = replace(holder, places=(*holder.places, file.path))
        same = self._holders[file.sha256]
        same[same.index(holder)] = moved
        return True

    # -- what goes together -------------------------------------------------------------------------------------

    def _pair(self, kept: Sequence[Kept]) -> None:
        """Propose what files of one name in one folder are to each other; a person accepts it or does not."""
        for part, relation, whole in _pairs(kept):
            if part.item != whole.item and (part.new or whole.new):
                names = f"{os.path.basename(part.met.met.path)} and {os.path.basename(whole.met.met.path)}"
                words = f"one name in one folder: {names}"
                self._writer.add_link(
                    Link(part.item, relation, whole.item, basis="proposed", asserted_by="file", note=words)
                )

    # -- what a later scan need not read ------------------------------------------------------------------------

    def _remember(self) -> None:
        rows: dict[str, list[Looked]] = {}
        for unit, found in self._reads:
            for one in found:
                row = self._looked(unit, one)
                if row is not None:
                    rows.setdefault(unit.folder, []).append(row)
        for folder, listed in rows.items():
            self._writer.notes.remember(folder, listed)

    def _looked(self, unit: Unit, one: Arrived) -> Looked | None:
        met = one.met
        if not one.lasting or not met.name or met.mtime == 0:
            return None
        name = one.filed.file.name if one.filed is not None else met.name
        number = self._number.get((unit.folder, name))
        return Looked(met.name, met.size, met.mtime, number, one.code, one.trouble)


def _pairs(kept: Sequence[Kept]) -> Iterator[tuple[Kept, str, Kept]]:
    """(part, relation, whole): the film of a Live Photo to its photo, a developed picture to its raw file."""
    photos = list(_of(kept, lambda kind: kind in PHOTO_FORMATS))
    if len(photos) != 1:  # two pictures of one name: which of them a film goes with is not known
        return
    yield from ((film, "part_of", photos[0]) for film in _of(kept, lambda kind: kind_of(kind) == "video"))
    raws = list(_of(kept, _is_raw))
    yield from ((photos[0], "version_of", raw) for raw in raws[:1])


def _of(kept: Iterable[Kept], is_one: object) -> Iterator[Kept]:
    return (k for k in kept if k.met.filed is not None and is_one(k.met.filed.file.media_type))  # type: ignore[operator]


def _is_raw(media_type: str) -> bool:
    return media_type.startswith("image/x-") and media_type not in ("image/x-icon", "image/x-dds", "image/x-qoi")
