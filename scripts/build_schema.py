#!/usr/bin/env python3
"""Writes provenance/store/schema.sql, the statements that make a catalogue; a test proves that they are the newest.

Run from the repository after a table, an index or a trigger was changed: .venv/bin/python scripts/build_schema.py
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from provenance.store import ddl, statements


def main() -> None:
    text = statements.BETWEEN.join(ddl.written()) + statements.BETWEEN
    statements.FILE.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
