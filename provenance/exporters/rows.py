"""What list exporters share: which columns the rows have, and a value as one cell."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from provenance import cells

_AS_IT_IS = frozenset({"caption"})


def column_names(rows: Sequence[Mapping[str, Any]], columns: Sequence[str] | None) -> tuple[str, ...]:
    """The columns asked for, else every key of the rows in the order in which it first appears."""
    if columns is not None:
        return tuple(columns)
    return tuple(dict.fromkeys(key for row in rows for key in row))


def cell_text(column: str, value: Any) -> str:
    """A value as one cell, as `cells` says: nothing for None, semicolons between several texts, JSON for objects."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value if column in _AS_IT_IS else cells.one(value)
    if isinstance(value, (list, tuple)) and all(isinstance(part, str) for part in value):
        return cells.several(value)
    if isinstance(value, (list, tuple, dict)):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
