"""Writes the generated pages of docs/: one per command, the rules, the terms. `scripts/check_docs.py` proves them."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from typing import Any

import typer

from provenance import query, rules, terms
from provenance.cli.app import app, every_command
from provenance.cli.commands import COMMANDS, Row

DOCS = Path(__file__).resolve().parent.parent / "docs"
WIDTH = 100
NOTE = "<!-- written by scripts/build_docs.py; change the code, not this page -->"


def pages() -> dict[str, str]:
    """Every generated page: its path below docs/ and its text."""
    group = typer.main.get_command(app)
    found = {"commands/index.md": _index()}
    for name, command in every_command():
        row = next(row for row in COMMANDS if row.name == name)
        found[f"commands/{name}.md"] = _command(row, command, _help(group, name, command))
    found["rules.md"] = f"{NOTE}\n{rules.index_page().strip()}\n"
    found["query.md"] = query.page()
    found["terms.md"] = f"{NOTE}\n{terms.page().strip()}\n"
    return found


def _help(group: Any, name: str, command: Any) -> str:
    with group.make_context("provenance", [name, "--help"], resilient_parsing=True) as outer:
        outer.max_content_width = outer.terminal_width = WIDTH
        inner = typer.Context(command, info_name=name, parent=outer)
        return str(command.get_help(inner)).strip()


def _index() -> str:
    lines = [
        NOTE,
        "# Commands",
        "",
        "Every command takes `--json` and `--help`. What they answer: [interface](../interface.md).",
    ]
    for section, rows in groupby(COMMANDS, key=lambda row: row.section):
        lines += ["", f"## {section}", "", "| command | does |", "|---|---|"]
        lines += [f"| [`{row.name}`]({row.name}.md) | {row.summary} |" for row in rows]
    return "\n".join(lines) + "\n"


def _command(row: Row, command: Any, text: str) -> str:
    examples = [part.strip() for part in (command.epilog or "").removeprefix("Example: ").split("; provenance ")]
    examples = [part if part.startswith("provenance") else f"provenance {part}" for part in examples]
    body = text.partition("\n\n  Example: ")[0]
    where = "Answer with `--json` and exit codes: [interface](../interface.md). All commands: [index](index.md)."
    head = [NOTE, f"# provenance {row.name}", "", row.summary, "", "```text", body, "```", ""]
    return "\n".join([*head, "## Example", "", "```sh", *examples, "```", "", where, ""])


def main() -> int:
    for path, text in pages().items():
        (DOCS / path).parent.mkdir(parents=True, exist_ok=True)
        (DOCS / path).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
