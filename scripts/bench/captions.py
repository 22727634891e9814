#!/usr/bin/env python3
"""How well captions are read: precision and recall per field on a labelled JSON Lines file.

Rows: `text`, `lang`, `expected{description, creator, credit, source, source_agent, media_kind, date_taken,
date_released, location, distributor, distributor_agent, flags[], explicitly_unspecified[]}`; other keys are ignored.
Labels are substrings of the text, dates are EDTF.

precision = right among answered · recall = right among rows that have a value · baseline = what always giving the most
frequent answer (null included) scores over all rows · false = answers where the label is null.
A source or distributor is right when its agent id or its name agrees. Run it beside the package:

    python scripts/bench/captions.py captions.jsonl --lang en

`--leave-out` reads each house's captions while its convention is disabled; `--speed` times `parse --file` on the file.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from provenance.agents import alias_index
from provenance.captions import read as reader
from provenance.captions import read_caption
from provenance.services import lookup

FIELDS = (
    "source",
    "distributor",
    "credit_line",
    "creator",
    "date_recorded",
    "date_released",
    "place_created",
    "description",
    "media_kind",
)
SETS = ("flags", "unspecified")
_SERIES = 25
UNSPECIFIED = {"date": "date_recorded", "location": "place_created", "creator": "creator", "source": "source"}


@dataclass
class Tally:
    """Counts of one field."""

    right: int = 0
    answered: int = 0
    valued: int = 0
    null: int = 0
    false: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    misses: list[tuple[str, str, str]] = field(default_factory=list)

    def add(self, row: str, want: str | None, got: str | None, same: bool) -> None:
        """One cell."""
        self.labels[str(want)] += 1
        self.valued += want is not None
        self.null += want is None
        self.answered += got is not None
        self.false += want is None and got is not None
        self.right += want is not None and same
        if not same and (want is not None or got is not None):
            self.misses.append((row, str(want), str(got)))

    @property
    def total(self) -> int:
        return self.valued + self.null


def wilson(hits: int, n: int, z: float = 1.96) -> tuple[float, float]:
    """95 % Wilson interval of a proportion."""
    if not n:
        return 0.0, 1.0
    p = hits / n
    middle, half = p + z * z / (2 * n), z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)


def wanted(row: dict[str, Any]) -> dict[str, Any]:
    """A row's labels under our property names."""
    e = row["expected"]
    names = {"credit_line": "credit", "date_recorded": "date_taken", "place_created": "location"}
    return {name: e.get(names.get(name, name)) or None for name in FIELDS}


def given(reading: dict[str, Any]) -> dict[str, Any]:
    """The `parse` object flattened to the same names."""
    dates: dict[str, str] = {}
    for d in reading["dates"]:
        dates.setdefault(d["role"], d["edtf"])
    places = [p["name"] for p in reading["places"] if p["role"] == "created"]
    return {
        "source": reading["source"],
        "distributor": reading["distributor"],
        "credit_line": reading["credit_line"],
        "creator": ", ".join(c["name"] for c in reading["creators"]) or None,
        "date_recorded": dates.get("recorded"),
        "date_released": dates.get("released"),
        "place_created": places[0] if places else None,
        "description": reading["description"],
        "media_kind": reading["media_kind"],
    }


def _people(names: str | None) -> list[str]:
    return sorted(n.strip().casefold() for n in re.split(r",| and | und | et | y | и ", names or "") if n.strip())


def _text(value: str | None) -> str | None:
    return None if value is None else " ".join(value.split())


def same_party(want: str | None, agent: str | None, got: dict[str, Any] | None) -> bool:
    """Agent id or name agrees."""
    if want is None or got is None:
        return want is None and got is None
    if agent is not None and got["agent"] == agent:
        return True
    known = alias_index().lookup(want)
    return got["name"].casefold() == want.casefold() or (known is not None and got["agent"] == known.id)


def same(name: str, row: dict[str, Any], want: Any, got: Any) -> bool:
    """Whether an answer is right."""
    if name in {"source", "distributor"}:
        return same_party(want, row["expected"].get(f"{name}_agent"), got)
    if name == "creator":
        return _people(want) == _people(got)
    return _text(want) == _text(got)


def measure(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """All tallies over the rows."""
    tallies = {name: Tally() for name in (*FIELDS, *SETS)}
    kinds: dict[str, list[bool]] = {}
    slowest = total = 0.0
    for row in rows:
        began = time.perf_counter()
        reading = read_caption(row["text"]).as_json()
        took = time.perf_counter() - began
        total, slowest = total + took, max(slowest, took)
        want, got = wanted(row), given(reading)
        for name in FIELDS:
            right = same(name, row, want[name], got[name])
            shown = got[name]["name"] if isinstance(got[name], dict) else got[name]
            tallies[name].add(row["id"], want[name], shown, right)
        kinds.setdefault(want["media_kind"], []).append(want["media_kind"] == got["media_kind"])
        _sets(tallies, row, reading)
    macro = sum(sum(v) / len(v) for v in kinds.values()) / len(kinds) if kinds else 0.0
    return {
        "tallies": tallies,
        "kinds": kinds,
        "macro": macro,
        "ms": 1000 * total / max(1, len(rows)),
        "slowest_ms": 1000 * slowest,
    }


def _sets(tallies: dict[str, Tally], row: dict[str, Any], reading: dict[str, Any]) -> None:
    e = row["expected"]
    pairs = (
        ("flags", set(e.get("flags") or ()), set(reading["flags"])),
        (
            "unspecified",
            {UNSPECIFIED.get(x, x) for x in e.get("explicitly_unspecified") or ()},
            {g["property"] for g in reading["gaps"]},
        ),
    )
    for name, want, got in pairs:
        tally = tallies[name]
        tally.right += len(want & got)
        tally.answered += len(got)
        tally.valued += len(want)
        tally.labels[",".join(sorted(want))] += 1
        if want != got:
            tally.misses.append((row["id"], f"missing {sorted(want - got)}", f"extra {sorted(got - want)}"))


def as_json(found: dict[str, Any], rows: int) -> dict[str, Any]:
    """The figures as one JSON object."""
    out: dict[str, Any] = {
        "rows": rows,
        "ms_per_caption": round(found["ms"], 3),
        "slowest_ms": round(found["slowest_ms"], 2),
        "fields": {},
    }
    null = false = 0
    for name, t in found["tallies"].items():
        out["fields"][name] = {
            "right": t.right, "answered": t.answered, "valued": t.valued,
            "precision": round(t.right / t.answered, 4) if t.answered else None,
            "recall": round(t.right / t.valued, 4) if t.valued else None,
            "precision_95": [round(x, 3) for x in wilson(t.right, t.answered)],
            "recall_95": [round(x, 3) for x in wilson(t.right, t.valued)],
            "null": t.null, "false": t.false,
            "baseline": round(max(t.labels.values()) / max(1, sum(t.labels.values())), 3) if t.labels else None,
        }  # fmt: skip
        if name not in SETS:
            null, false = null + t.null, false + t.false
    out["media_kind_macro_recall"] = round(found["macro"], 4)
    out["media_kinds"] = {k: [sum(v), len(v)] for k, v in sorted(found["kinds"].items())}
    out["false_values"] = {
        "false": false,
        "null_cells": null,
        "rate": round(false / null, 4) if null else None,
        "95": [round(x, 3) for x in wilson(false, null)],
    }
    return out


def table(figures: dict[str, Any]) -> str:
    """The figures as a table for people."""
    lines = [
        f"{'field':<14} {'precision':>18} {'95 %':>13} {'recall':>18} {'95 %':>13} {'false/null':>11} {'baseline':>9}"
    ]
    for name, f in figures["fields"].items():
        p = f"{f['right']}/{f['answered']} {f['precision'] or 0:.3f}"
        r = f"{f['right']}/{f['valued']} {f['recall'] or 0:.3f}"
        pi, ri = ("{:.2f}-{:.2f}".format(*f[k]) for k in ("precision_95", "recall_95"))
        false = f"{f['false']}/{f['null']}"
        lines.append(f"{name:<14} {p:>18} {pi:>13} {r:>18} {ri:>13} {false:>11} {f['baseline'] or 0:>9}")
    v = figures["false_values"]
    lines.append(f"media_kind macro-recall {figures['media_kind_macro_recall']:.3f}  {figures['media_kinds']}")
    lines.append(
        f"false values on null cells {v['false']}/{v['null_cells']} = {v['rate']}  95 % {v['95'][0]}-{v['95'][1]}"
    )
    lines.append(f"{figures['rows']} captions, {figures['ms_per_caption']} ms each, slowest {figures['slowest_ms']} ms")
    return "\n".join(lines)


def leave_one_out(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Per convention: its own captions read while it is disabled, and all of them together under "all"."""
    every = reader.CONVENTIONS
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(read_caption(row["text"]).convention, []).append(row)
    out: dict[str, dict[str, Any]] = {}
    total: Counter[str] = Counter()
    for name, group in sorted(groups.items()):
        if name == "generic":
            continue
        reader.CONVENTIONS = tuple(c for c in every if name != c.NAME)
        figures = as_json(measure(group), len(group))
        source, false = figures["fields"]["source"], figures["false_values"]
        found = Counter(
            rows=len(group),
            source=source["valued"],
            right=source["right"],
            answered=source["answered"],
            false=false["false"],
            null=false["null_cells"],
        )
        total += found
        out[name] = dict(found)
    reader.CONVENTIONS = every
    return {**out, "all": dict(total)}


def leave_out_table(found: dict[str, dict[str, Any]]) -> str:
    """The same for people."""
    lines = [f"{'left out':<14} {'rows':>5} {'source recall':>18} {'false values':>18}"]
    for name, f in found.items():
        right, valued, false, null = (f.get(k, 0) for k in ("right", "source", "false", "null"))
        recall = f"{right}/{valued} {right / valued if valued else 0:.3f}"
        lines.append(
            f"{name:<14} {f['rows']:>5} {recall:>18} {f'{false}/{null} {false / null if null else 0:.3f}':>18}"
        )
    return "\n".join(lines)


def speed(path: Path, passes: int = 7) -> dict[str, Any]:
    """Captions per second of CPU of one process through `parse --file --json`, start-up and the first pass left out.

    Every caption is read: readings kept of the pass before are dropped. `first_met_per_second`: the sign-offs are
    dropped too, so that every one is read as if no caption before had it. `series_per_second` is for captions that each
    stand under 25 pictures in a row.
    """
    answers = lookup.parse_file(str(path))
    n = max(1, len(answers))
    series = [{"text": answer["text"]} for answer in answers for _ in range(_SERIES)]
    again = [_seconds(lambda: json.dumps(lookup.parse(series), ensure_ascii=False)) for _ in range(3)]
    took = [_seconds(lambda: lookup.parse_file_json(str(path))) for _ in range(passes)]
    new = [_seconds(lambda: lookup.parse_file_json(str(path)), reader.forget) for _ in range(passes)]
    return {
        "captions": n,
        "per_second": round(n / min(took)),
        "median_per_second": round(n / sorted(took)[passes // 2]),
        "first_met_per_second": round(n / min(new)),
        "series_per_second": round(len(series) / min(again)),
    }


def _seconds(read: Callable[[], str], forget: Callable[[], None] = reader.LATELY.forget) -> float:
    """CPU time of reading captions and writing the answers, with nothing kept of an earlier reading."""
    forget()
    began = time.process_time()
    read()
    return time.process_time() - began


def main() -> int:
    """Measure a file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--lang", help="only rows of this language")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", action="store_true", help="list every miss")
    parser.add_argument("--without", metavar="CONVENTION", action="append", default=[], help="leave a convention out")
    parser.add_argument("--leave-out", action="store_true", help="each house's captions without its convention")
    parser.add_argument("--speed", action="store_true", help="captions per second through parse --file")
    options = parser.parse_args()
    if options.speed:
        print(json.dumps(speed(options.file)))
        return 0
    rows = [json.loads(line) for line in options.file.read_text(encoding="utf-8").splitlines() if line.strip()]
    rows = [r for r in rows if options.lang in (None, r.get("lang"))]
    reader.CONVENTIONS = tuple(c for c in reader.CONVENTIONS if c.NAME not in options.without)
    read_caption("Warm-up. (AP Photo/Ada Example)")
    if options.leave_out:
        left = leave_one_out(rows)
        print(json.dumps(left, indent=2) if options.json else leave_out_table(left))
        return 0
    found = measure(rows)
    figures = as_json(found, len(rows))
    print(json.dumps(figures, ensure_ascii=False, indent=2) if options.json else table(figures))
    if options.errors:
        for name, tally in found["tallies"].items():
            for row, want, got in tally.misses:
                print(f"{name:<14} {row:<6} want {want} | got {got}", file=sys.stderr if options.json else sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
