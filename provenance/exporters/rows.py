"""What list exporters share: which columns the rows have, and a cell as text."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any


def column_names(rows: Sequence[Mapping[str, Any]], columns: Sequence[str] | None) -> tuple[str, ...]:
    """The columns asked for, else every key of the rows in the order in which it first appears."""
    if columns is not None:
        return tuple(columns)
    return tuple(dict.fromkeys(key for row in rows for key in row))


def cell_text(value: Any) -> str:
    """A value as one cell: nothing for None, JSON for lists and objects, the text itself otherwise."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple, dict)):
        return json.dumps(value, ensure_ascii=False)
    return str(value)
