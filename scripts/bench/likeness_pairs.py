"""The labelled pairs of near duplicates: what is found, what is called the same, and what is not.

    python scripts/bench/likeness_pairs.py [CORPORA] [--json]

CORPORA holds `neardup_pairs.jsonl`. Every picture of a pair is indexed; a pair counts as found when the search proposes
the match and the verdict (both pictures at hand) is same-picture or altered. Pairs of videos are left out.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT)]

from provenance.errors import ProvenanceError  # noqa: E402
from provenance.likeness.candidates import propose  # noqa: E402
from provenance.likeness.fingerprints import Look, look  # noqa: E402
from provenance.likeness.index import Index  # noqa: E402
from provenance.likeness.index.rows import many  # noqa: E402
from provenance.likeness.queries import prepare  # noqa: E402
from provenance.likeness.verdicts import verdict  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("corpora", nargs="?", type=Path, default=ROOT.parent / "shared" / "corpora")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    lines = (options.corpora / "neardup_pairs.jsonl").read_text("utf-8").splitlines()
    pairs = [pair for pair in map(json.loads, lines) if pair.get("kind") != "video"]
    looks = _looks(options.corpora, sorted({pair[side] for pair in pairs for side in ("query", "match")}))
    rows = [_pair(pair, looks, _index(looks)) for pair in pairs] if len(looks) else []
    print(json.dumps(rows, indent=1) if options.json else "\n".join(_told(rows)))


def _looks(corpora: Path, names: list[str]) -> dict[str, Look]:
    looks = {}
    for name in names:
        try:
            looks[name] = look(corpora / name)
        except ProvenanceError as e:
            print(f"not read: {e.message}", file=sys.stderr)
    return looks


def _index(looks: dict[str, Look]) -> Index:
    index = Index.open(Path(tempfile.mkdtemp(prefix="likeness-pairs-")))
    index.append(many(enumerate(found.fingerprint for found in looks.values())), upto=len(looks))
    return index


def _pair(pair: dict[str, str], looks: dict[str, Look], index: Index) -> dict[str, object]:
    query, match = looks.get(pair["query"]), looks.get(pair["match"])
    row: dict[str, object] = {key: pair[key] for key in ("query", "match", "relation", "edit")}
    if query is None or match is None:
        return row | {"proposed": False, "verdict": "unread"}
    prepared = prepare(query, effort="thorough")
    proposed = {proposal.item for proposal in propose(index, prepared)}
    judged = verdict(prepared, match)
    stored = verdict(prepared, match.fingerprint)
    return row | {
        "proposed": list(looks).index(pair["match"]) in proposed,
        "verdict": judged.verdict if judged else None,
        "by thumbnail": stored.verdict if stored else None,
        "transform": judged.transform if judged else None,
        "explain": judged.explain if judged else None,
    }


def _told(rows: list[dict[str, object]]) -> list[str]:
    lines = []
    for relation in sorted({str(row["relation"]) for row in rows}):
        group = [row for row in rows if row["relation"] == relation]
        found = [row for row in group if row["proposed"] and row["verdict"] in ("same-picture", "altered")]
        same = [row for row in group if row["verdict"] == "same-picture"]
        lines.append(f"{relation}: {len(found)} of {len(group)} found, {len(same)} called the same picture")
        odd = [row for row in group if (row in found) == (relation == "different_picture")]
        lines += [
            f"    {row['query']} / {row['match']} ({row['edit']}): {row['verdict']} {row.get('explain')}" for row in odd
        ]
    return lines


if __name__ == "__main__":
    main()
