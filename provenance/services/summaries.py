"""One line about an item: what lists, imports and announcements show of it."""

from __future__ import annotations

from typing import Any

from provenance import rules
from provenance.model import Record, Text
from provenance.views import View, view


def summary(record: Record, *, profile: str = "news", today: str | None = None) -> dict[str, Any]:
    """The item keys of INTERFACE.md's `import` answer: caption verbatim, credit line, source agent id, rule codes."""
    seen = view(record)
    gaps = rules.find_gaps(record, seen, profile=profile, today=today)
    caption = current_caption(record)
    return {
        "id": record.item.id,
        "uid": record.item.uid,
        "kind": seen.kind,
        "caption": caption.content if caption else _value(seen, "caption"),
        "credit_line": _value(seen, "credit_line"),
        "source": source_id(seen),
        "gaps": sorted({g.rule for g in gaps if g.lifecycle in ("open", "asked")}),
    }


def current_caption(record: Record) -> Text | None:
    """The newest caption that no later caption corrects; None for an item only spoken of."""
    corrected = {t.revises for t in record.texts if t.revises}
    captions = [t for t in record.texts if t.kind == "caption" and t.uid not in corrected and t.content is not None]
    return captions[-1] if captions else None


def source_id(seen: View) -> str | None:
    """The agent id of the effective source; null when nobody is named or the name is of no known agent."""
    entry = seen.effective("source")
    return entry.claim.agent if entry else None


def _value(seen: View, name: str) -> str | None:
    entry = seen.effective(name)
    return entry.value if entry else None
