"""What a scan has done so far, and its answer; of many failures and look-alikes all are counted and some are told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from provenance.services.scanning.walking import PASSED_OVER, Passed
from provenance.services.taken import Taken

if TYPE_CHECKING:
    from provenance.model import Revision
    from provenance.services.framing import Caught
    from provenance.services.likening.announcing import Announced
    from provenance.services.scanning.beside import Read
    from provenance.services.scanning.writing import Written

MOST_TOLD = 1_000
"""Look-alikes that are listed in full."""


@dataclass(slots=True)
class Folder:
    """What one folder came to."""

    new: int = 0
    known: int = 0
    failed: int = 0
    passed_over: int = 0


@dataclass(slots=True)
class Tally:
    """Counts over one scan, under one job."""

    job: str
    passed: Passed = field(default_factory=Passed)
    films: Taken = field(default_factory=Taken)
    folders: dict[str, Folder] = field(default_factory=dict)
    failed: list[dict[str, str]] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)
    revisions: list[str] = field(default_factory=list)
    items: list[int] = field(default_factory=list)
    near: list[Announced] = field(default_factory=list)
    near_items: int = 0
    new: int = 0
    known: int = 0
    sighted: int = 0
    files: int = 0
    bytes: int = 0
    limits: list[str] = field(default_factory=list)
    """Sentences on what the system did not allow."""
    old: str | None = None
    """A sentence where pictures have fingerprints that are not compared."""

    def batch(self, reads: list[Read], written: Written, revision: Revision | None) -> None:
        """Note what a batch came to."""
        if revision is not None:
            self.revisions.append(str(revision.uid))
        for unit, found in reads:
            folder = self.folders.setdefault(unit.folder, Folder())
            for one in found:
                self.files += 1
                self.bytes += one.met.size
                if one.code == PASSED_OVER:
                    folder.passed_over += 1
                    self.passed_over[one.trouble or "unknown"] += 1
                elif one.code is not None:
                    folder.failed += 1
                    self.fail(one.met.path, one.code, one.trouble or one.code)
        places = {id(one): unit.folder for unit, found in reads for one in found}
        for kept in written.kept:
            folder = self.folders[places[id(kept.met)]]
            folder.new += kept.new
            folder.known += not kept.new
            self.sighted += kept.sighted
        self.new += sum(kept.new for kept in written.kept)
        self.known += sum(not kept.new for kept in written.kept)
        self.items += [kept.item for kept in written.kept if kept.new]

    def fail(self, path: str, code: str, message: str) -> None:
        """Note a file that could not be read."""
        self.failed.append({"path": path, "code": code, "message": message})

    def announce(self, near: list[Announced]) -> None:
        """Note what a new picture looks like."""
        self.near_items += bool(near)
        self.near += near[: max(0, MOST_TOLD - len(self.near))]

    def frames(self, caught: Caught, near: list[list[Announced]]) -> None:
        """Note which films were read, and what belongs to them; what was announced before is not said again."""
        self.films = caught.taken
        said = {(one.item, one.near.item) for one in self.near}
        for found in near:
            self.announce([one for one in found if (one.item, one.near.item) not in said])

    def answer(self, seconds: float) -> dict[str, Any]:
        """INTERFACE.md's keys for `import`, with a folder in the place of a document, and how fast it went."""
        failed = [*self.failed, *({"path": p, "code": c, "message": m} for p, c, m in self.passed.failed)]
        known = self.known + self.passed.unchanged_media
        return {
            "documents": [_folder(path, folder) for path, folder in self.folders.items()],
            "seen": self.new + known,
            "new": self.new,
            "known": known,
            "unchanged": self.passed.unchanged,
            "sightings": self.sighted,
            "passed_over": dict(self.passed_over.most_common()),
            "failed": failed,
            "notices": self.notices(),
            "similar": [one.as_json() for one in self.near],
            "similar_items": self.near_items,
            "frames": self.films.as_json(),
            "revisions": self.revisions,
            "job": self.job,
            "items": self.items,
            "changed": [path for path, folder in self.folders.items() if folder.new],
            "folders": self.passed.folders,
            "files_read": self.files,
            "bytes_read": self.bytes,
            "files_per_second": round((self.files + self.passed.unchanged) / seconds, 1) if seconds > 0 else 0.0,
            "seconds": round(seconds, 3),
        }

    def notices(self) -> list[str]:
        """What a person should know."""
        said = [*self.limits, *filter(None, (self.old,)), *self.films.notices, *(one.sentence for one in self.near)]
        if self.near_items > len({one.item for one in self.near}):
            said.append(f"{self.near_items} new items look like others: `provenance duplicates` lists them all")
        return said


def _folder(path: str, folder: Folder) -> dict[str, Any]:
    return {
        "path": path, "kind": "folder", "title": None, "published": None, "url": None, "publisher": None, "item": None,
        "items": [], "new": folder.new, "known": folder.known, "failed": folder.failed,
        "passed_over": folder.passed_over, "findings": [],
    }  # fmt: skip
