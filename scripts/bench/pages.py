"""How well web pages are read: captions, credits and parties of labelled pictures, and captions found where none is.

    python scripts/bench/pages.py LABELS.jsonl [--only WORD …] [--half 0|1] [--misses]

Rows: `page` (path beside the labels file), `labels: "hand"`, `images[]` with `url_match` (part of any address of the
picture), `caption`, `credit_line` (null: none shown), `creators[]`, `organisations[]`. Other rows are only read.

A picture is right when its caption (white space folded) or credit line (INTERFACE.md's normal form on both sides) is
the labelled one, null included; a picture not found is wrong. creators and organisations: F1 over names, case folded.
false finds: captioned pictures that no label names. Films without a label are listed apart: labels name pictures.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from provenance.documents import DOCUMENT, Described
from provenance.documents.pages.labels import bare_credit
from provenance.errors import ProvenanceError
from provenance.model import Claim, Given
from provenance.readers.intake import sources
from provenance.services.importing.prepare import Prepared, prepare

ORGANISATIONS = ("source", "supplier", "distributor")


@dataclass(slots=True)
class Score:
    """Hits of one page or of all: pictures, captions, credits right; names right, given and wanted."""

    pictures: int = 0
    found: int = 0
    captions: int = 0
    credits: int = 0
    names: dict[str, list[int]] = field(default_factory=lambda: {"creators": [0, 0, 0], "organisations": [0, 0, 0]})
    false: int = 0
    films: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        for name in ("pictures", "found", "captions", "credits", "false", "films"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        for name, counts in other.names.items():
            self.names[name] = [a + b for a, b in zip(self.names[name], counts, strict=True)]

    def f1(self, name: str) -> float:
        right, given, wanted = self.names[name]
        return 2 * right / (given + wanted) if given + wanted else 1.0


def claims_of(prepared: Prepared, described: Described) -> tuple[Claim, ...]:
    """What caption, credit and page say of one picture."""
    caption = prepared.captions.get(described.key)
    return (*described.claims, *(caption.claims() if caption else ()))


def folded(text: str | None) -> str | None:
    return " ".join(text.split()) if text else None


def normal(credit: str | None) -> str | None:
    return folded(bare_credit(credit)) if credit else None


def score(prepared: Prepared, images: Iterable[dict[str, Any]]) -> Score:
    """One page against its labels."""
    result, used = Score(), set()
    items = [d for d in prepared.document.items if d.key != DOCUMENT]
    for image in images:
        result.pictures += 1
        found = [d for d in items if d.shown and any(image["url_match"] in url for url in d.shown.urls)]
        one = max(
            found, key=lambda d: (folded(d.caption) == folded(image["caption"]), d.caption is not None), default=None
        )
        result.found += one is not None
        used.update(d.key for d in found if d.caption == (one.caption if one else None))
        said = claims_of(prepared, one) if one else ()
        credit = next((c.value for c in said if c.property == "credit_line" and c.value), None)
        if one is not None and folded(one.caption) == folded(image["caption"]):
            result.captions += 1
        else:
            result.misses.append(f"caption {one and one.caption!r}\n      not {image['caption']!r}")
        if one is not None and normal(credit) == normal(image["credit_line"]):
            result.credits += 1
        else:
            result.misses.append(f"credit {credit!r} not {image['credit_line']!r}")
        _score_names(result, said, image)
    for d in items:
        if d.caption is not None and d.key not in used:
            result.films += d.kind == "video"
            result.false += d.kind != "video"
            result.misses.append(
                f"{'film' if d.kind == 'video' else 'false find'}: {d.caption!r} {d.shown and d.shown.urls[:1]}"
            )
    return result


def _score_names(result: Score, said: Iterable[Claim], image: dict[str, Any]) -> None:
    given = {
        "creators": {c.value.casefold() for c in said if c.property == "creator" and c.value},
        "organisations": {c.value.casefold() for c in said if c.property in ORGANISATIONS and c.value},
    }
    given["organisations"] -= given["creators"]
    for name, values in given.items():
        wanted = {v.casefold() for v in image[name]}
        counts = result.names[name]
        counts[0] += len(values & wanted)
        counts[1] += len(values)
        counts[2] += len(wanted)
        if values != wanted:
            result.misses.append(f"{name} {sorted(values)} not {sorted(wanted)} in {image['credit_line']!r}")


def read(path: Path) -> Prepared:
    """One page as an import reads it."""
    return prepare(next(iter(sources([str(path)]))), Given())[0]


def report(scores: dict[str, Score], misses: bool) -> None:
    total = Score()
    for page, one in scores.items():
        total.add(one)
        print(
            f"{page[:44]:44} {one.found}/{one.pictures} found  caption {one.captions}  credit {one.credits}"
            f"  creators {one.f1('creators'):.2f}  organisations {one.f1('organisations'):.2f}"
            f"  false {one.false}  films {one.films}"
        )
        if misses:
            print("".join(f"    {miss}\n" for miss in one.misses), end="")
    n = max(total.pictures, 1)
    rates = {"caption": ("captions", total.captions), "credit_line": ("credits", total.credits)}
    for label, (name, hits) in rates.items():
        mean = statistics.fmean(getattr(s, name) / max(s.pictures, 1) for s in scores.values())
        print(f"{label}: {hits}/{n} = {hits / n:.3f}, mean of pages {mean:.3f}")
    for name in ("creators", "organisations"):
        mean = statistics.fmean(s.f1(name) for s in scores.values())
        print(f"{name}: F1 {total.f1(name):.3f}, mean of pages {mean:.3f}")
    print(
        f"false finds: {total.false / len(scores):.2f} a page; films without a label: {total.films / len(scores):.2f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("labels", type=Path)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--half", type=int, choices=(0, 1), help="every second labelled page by name, from this one on")
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    rows = [json.loads(line) for line in given.labels.read_text(encoding="utf-8").splitlines() if line.strip()]
    rows = [r for r in rows if not given.only or any(word in r["page"] for word in given.only)]
    labelled = sorted((r for r in rows if r.get("labels") == "hand"), key=lambda r: r["page"])
    if given.half is not None:
        labelled = labelled[given.half :: 2]
    started, failed, scores = time.perf_counter(), 0, {}
    for row in rows if given.half is None else labelled:
        try:
            prepared = read(given.labels.parent / row["page"])
        except ProvenanceError as e:
            failed += 1
            print(f"{row['page']}: {e.message}")
            continue
        if row in labelled:
            scores[row["page"].rsplit("/", 1)[-1]] = score(prepared, row["images"])
    if scores:
        report(scores, given.misses)
    print(f"{failed} pages could not be read; {time.perf_counter() - started:.1f} s")


if __name__ == "__main__":
    main()
