"""Score the silence grammar on labelled sentences.

    python scripts/bench/silences.py [--lang CODE] [FILE.jsonl …]

Without a file: the project's own sentences, of every language. A row is `{"text", "lang"?, "expected"}`; `expected` is
either our form, a list of `{"property", "status", "silent"?, "granularity"?}`, or `{"fields": [...], "status": "..."}`
with the fields date_taken, location and authenticity. A row is right when exactly the expected silences are found,
nothing else.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from provenance.marks import mark
from provenance.silences import Silence, find_silences

OWN = Path(__file__).parent / "data" / "silences.jsonl"
FIELDS = {"date_taken": "date_recorded", "location": "place_created", "authenticity": "authenticity"}
Row = dict[str, Any]


def found_in(row: Row) -> set[tuple[str, ...]]:
    """What the grammar finds, in the shape of the row's labels; a gap of another picture is none of this one."""
    silences = find_silences(row["text"], mark(row["text"], language=row.get("lang", "en")))
    here = [s for s in silences if not s.about_other]
    if isinstance(row["expected"], list):
        return {(s.property, s.status, _silent(s), s.granularity or "") for s in here}
    return {(s.property, s.status) for s in here}


def expected_in(row: Row) -> set[tuple[str, ...]]:
    """The labels as a set of tuples."""
    labels = row["expected"]
    if isinstance(labels, list):
        return {(e["property"], e["status"], e.get("silent", ""), e.get("granularity", "")) for e in labels}
    return {(FIELDS.get(field, field), labels["status"]) for field in labels["fields"]}


def _silent(silence: Silence) -> str:
    return (silence.silent.agent or silence.silent.name) if silence.silent else ""


def score(rows: list[Row]) -> tuple[int, list[tuple[Row, set[tuple[str, ...]]]]]:
    """Rows right, and the wrong ones with what was found instead."""
    wrong = [(row, found) for row in rows if (found := found_in(row)) != expected_in(row)]
    return len(rows) - len(wrong), wrong


def rows_of(path: Path, language: str | None = None) -> list[Row]:
    """The labelled rows of one language, or of all; a row without `lang` is English."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [row for row in rows if language in (None, row.get("lang", "en"))]


def _table(rows: list[Row], wrong: list[tuple[Row, set[tuple[str, ...]]]], key: str, default: str) -> str:
    """Right of all, for each value of a row's key."""
    of = Counter(row.get(key, default) for row in rows)
    missed = Counter(row.get(key, default) for row, _ in wrong)
    return ", ".join(f"{name} {n - missed[name]}/{n}" for name, n in of.items())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, default=[OWN])
    parser.add_argument("--lang", help="only the rows of this language")
    arguments = parser.parse_args()
    for path in arguments.files:
        rows = rows_of(path, arguments.lang)
        right, wrong = score(rows)
        print(f"{path.name}: {right}/{len(rows)} right")
        print("  " + _table(rows, wrong, "lang", "en"))
        print("  " + _table(rows, wrong, "kind", "?"))
        for row, found in wrong:
            print(f"  {row.get('id', '')} {row['text']}")
            print(f"      expected {sorted(expected_in(row))}")
            print(f"      found    {sorted(found)}")


if __name__ == "__main__":
    main()
