"""Proves the documentation: every command, rule, property and JSON key has its place, links lead somewhere, and the
generated pages are what the code says now."""

from __future__ import annotations

import contextlib
import io
import json
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from provenance.cli.app import main as provenance
from provenance.cli.commands import COMMANDS
from provenance.rules import RULES
from provenance.terms import TERMS

sys.path.insert(0, str(Path(__file__).resolve().parent))
from build_docs import DOCS, pages

ROOT = DOCS.parent

ARTICLE = """2025-04-28 Troops train in a field

The state news agency TASS published a video on April 28 that purports to show soldiers training.
TASS did not specify the exact location or date of the footage.

Soldiers stand in a field. Footage released on April 28, 2025. (Screenshot from a video released by TASS)
"""

SIDECAR = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:Credit="-"/>
</rdf:RDF></x:xmpmeta>
"""

# One call of every kind of answer; the keys of what they say must stand in docs/interface.md.
CALLS: tuple[tuple[str, ...], ...] = (
    ("parse", "Soldiers march. Footage released on April 28, 2025. (Screenshot from a video released by TASS)"),
    ("parse", "--explain", "Soldiers march. (Ana Bo/Reuters)"),
    ("import", "article.txt", "--case", "field"),
    ("import", "absent.txt"),
    ("add", "--caption", "A street. (Photo: Ana Bo)"),
    ("set", "3", "place_shown", "Kyiv", "--why", "seen"),
    ("link", "3", "same_scene", "4", "--why", "same field"),
    ("show", "3"),
    ("read", "photo.xmp", "absent.jpg"),
    ("set", "3", "date_recorded", "[..2025-04-28]"),
    ("set", "3", "credit_line", "A name that is longer than the old field may be"),
    ("export", "3"),
    ("list",),
    ("search", "soldiers"),
    ("log",),
    ("gaps",),
    ("audit", "--group", "source"),
    ("verify",),
    ("backup", "copy.db"),
    ("rebuild",),
    ("rules",),
    ("explain", "LOC-002"),
    ("agents", "tass"),
    ("terms",),
    ("show", "99"),
)
# Below these keys stand names of data (slots, groups, rule codes, tables, profiles), not keys of the interface.
NAMED_BY_DATA = {"slots", "groups", "rules", "added", "severity"}


def undocumented_keys() -> Iterator[str]:
    """Keys that a command answers with and docs/interface.md does not name."""
    page = (DOCS / "interface.md").read_text(encoding="utf-8")
    marked = re.findall(r"`[^`\n]+`|\"[a-z_0-9]+\"", page)
    known = {word for part in marked for word in re.findall(r"[a-z_0-9]+", part)}
    for call, answer in answers():
        for key in sorted(set(keys(answer)) - known):
            yield f"docs/interface.md: the key {key} of `{call[0]}` is not documented"


def answers() -> Iterator[tuple[tuple[str, ...], Any]]:
    """What every call of CALLS says with --json, in a catalogue made for it."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        Path("article.txt").write_text(ARTICLE, encoding="utf-8")
        Path("photo.xmp").write_text(SIDECAR, encoding="utf-8")
        for call in CALLS:
            said = io.StringIO()
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(io.StringIO()):
                provenance(["--db", "docs.db", *call, "--json"])
            yield call, json.loads(said.getvalue())


def keys(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for inner in value:
            yield from keys(inner)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            if key in NAMED_BY_DATA and isinstance(inner, dict):
                yield from keys(list(inner.values()))
            else:
                yield from keys(inner)


def stale_pages() -> Iterator[str]:
    made = pages()
    for path, text in made.items():
        file = DOCS / path
        if not file.is_file() or file.read_text(encoding="utf-8") != text:
            yield f"docs/{path}: stale; run scripts/build_docs.py"
    for file in (DOCS / "commands").glob("*.md"):
        if f"commands/{file.name}" not in made:
            yield f"docs/commands/{file.name}: there is no such command any more"


def missing_names() -> Iterator[str]:
    """Commands, rules and properties that the page for them does not name."""
    for page, names in (
        ("commands/index.md", [row.name for row in COMMANDS]),
        ("rules.md", list(RULES)),
        ("terms.md", list(TERMS)),
    ):
        file = DOCS / page
        words = set(re.findall(r"[A-Za-z0-9_-]+", file.read_text(encoding="utf-8"))) if file.is_file() else set()
        yield from (f"docs/{page}: {name} is missing" for name in names if name not in words)


def broken_links() -> Iterator[str]:
    for page in [ROOT / "README.md", *DOCS.rglob("*.md")]:
        text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text):
            if "://" not in target and not target.startswith("mailto:") and not (page.parent / target).exists():
                yield f"{page.relative_to(ROOT)}: no such page: {target}"


def unlisted_pages() -> Iterator[str]:
    """Hand-written pages that docs/index.md does not lead to."""
    index = (DOCS / "index.md").read_text(encoding="utf-8")
    yield from (
        f"docs/index.md: does not lead to {p.name}"
        for p in DOCS.glob("*.md")
        if p.name not in index and p.stem != "index"
    )


def complaints() -> Iterable[str]:
    for check in (stale_pages, missing_names, broken_links, unlisted_pages, undocumented_keys):
        yield from dict.fromkeys(check())


def main() -> int:
    said = list(complaints())
    print("\n".join(said) or "docs: every command, rule, property and key is documented, and every page is current")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
