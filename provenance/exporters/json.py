"""The machine copy of a report: JSON that carries the records, what was judged about them, and its own digest."""

from __future__ import annotations

import json

from provenance.exporters.visible import escape_hidden_json
from provenance.services.report import Report

NAME = "json"
MEDIA_TYPE = "application/json"


def export(report: Report) -> bytes:
    """The sealed document, UTF-8, one key a line; hidden characters are escaped, every other one is itself."""
    text = json.dumps(report.document, ensure_ascii=False, indent=2)
    return (escape_hidden_json(text) + "\n").encode("utf-8")


def embedded(report: Report) -> str:
    """The same document on one line, safe inside any HTML element: no `<`, `>` or `&` is left."""
    text = json.dumps(report.document, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return escape_hidden_json(text)
