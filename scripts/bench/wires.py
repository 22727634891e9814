"""Measures the wire readers on labelled files: every labelled field, found or not, as hits/n.

    python scripts/bench/wires.py MANIFEST.jsonl [--misses]

A row of the manifest has `path` (below the manifest's folder) and `expected`: `newsml` (a map of field to its values),
or fields by name. White space is collapsed on both sides; a value counts as found when a claim of the field's
properties, or the caption, has it as written or as stored.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from provenance.documents import Document, read_documents

# Labelled field -> the properties whose claims may hold it; "caption" is the caption's own text.
FIELDS: dict[str, tuple[str, ...]] = {
    "guid": ("identifier",), "headline": ("headline",), "caption": ("caption",), "slugline": ("title",),
    "first_created": ("date_issued",), "version_created": ("date_issued",), "copyright_notice": ("rights_notice",),
    "usage_terms": ("rights_terms",), "by": ("creator",), "creditline": ("credit_line",), "credit": ("credit_line",),
    "located": ("place_unstated", "place_created"), "creator_literal": ("creator", "source"),
    "photographer": ("creator",), "remote_content": ("identifier",), "processed_from": ("original",),
}  # fmt: skip
_MARKUP = re.compile(r"<[^>]+>")


def normal(text: str) -> str:
    return " ".join(_MARKUP.sub(" ", text).split())


def said(documents: tuple[Document, ...], properties: tuple[str, ...]) -> set[str]:
    found: set[str] = set()
    for document in documents:
        for item in document.items:
            if "caption" in properties and item.caption is not None:
                found.add(normal(item.caption))
            for claim in item.claims:
                if claim.property in properties:
                    found |= {normal(words) for words in (claim.value, claim.raw) if words}
    return found


def labels(expected: dict[str, Any]) -> dict[str, list[str]]:
    given = expected.get("newsml", expected)
    listed = {
        name: values if isinstance(values, list) else [values] for name, values in given.items() if name in FIELDS
    }
    return {name: list(dict.fromkeys(normal(v) for v in values)) for name, values in listed.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("manifest", type=Path)
    parser.add_argument("--misses", action="store_true", help="print every label that was not found")
    chosen = parser.parse_args()
    hits, totals = Counter[str](), Counter[str]()
    files = read = 0
    for line in chosen.manifest.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row.get("category") != "wire":
            continue
        files += 1
        documents = read_documents((chosen.manifest.parent / row["path"]).read_bytes(), row["path"])
        read += all(document.kind != "article" and document.items for document in documents)
        for name, values in labels(row["expected"]).items():
            found = said(documents, FIELDS[name])
            for value in values:
                totals[name] += 1
                hits[name] += value in found
                if chosen.misses and value not in found:
                    print(f"{row['path']}: {name}: {value}")
    print(f"files read as wires   {read}/{files}")
    for name in sorted(totals):
        print(f"{name:<21} {hits[name]}/{totals[name]}")
    print(f"all labelled fields   {hits.total()}/{totals.total()}")
    return 0 if hits == totals else 1


if __name__ == "__main__":
    sys.exit(main())
