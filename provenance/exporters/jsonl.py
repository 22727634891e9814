"""Lists as JSON Lines: one object a line, values exactly as they are."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from provenance.exporters.visible import escape_hidden_json

NAME = "jsonl"
MEDIA_TYPE = "application/jsonl"


def lines(rows: Sequence[Mapping[str, Any]], columns: Sequence[str] | None = None) -> Iterator[str]:
    """One line per row, only with the columns asked for."""
    for row in rows:
        chosen = dict(row) if columns is None else {name: row.get(name) for name in columns}
        yield escape_hidden_json(json.dumps(chosen, ensure_ascii=False)) + "\n"
