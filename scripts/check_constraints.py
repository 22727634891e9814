"""Proves that constraints.txt pins every installed package, once, with no address in it; `--write` renews it."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import distributions
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "constraints.txt"
PROJECT = FILE.with_name("pyproject.toml")
OURSELVES = {"provenance-catalog"}
INSTALLERS = {"pip", "setuptools", "wheel", "uv"}
HEADER = (
    "# The versions this project is tested with; pip and uv both read it (-c constraints.txt). "
    "Renewed by scripts/check_constraints.py --write"
)


def folded(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def installed() -> dict[str, str]:
    """Every package of this environment but ourselves and the installers, as `name==version` lines by folded name."""
    found = {folded(d.metadata["Name"]): f"{d.metadata['Name']}=={d.version}" for d in distributions()}
    return {name: line for name, line in sorted(found.items()) if name not in OURSELVES | INSTALLERS}


def missing_extras() -> list[str]:
    """The extras of pyproject.toml of which a package is not installed here."""
    extras = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    names = {extra: [re.split(r"[<>=\[; ]", wish)[0] for wish in wishes] for extra, wishes in extras.items()}
    here = installed().keys() | OURSELVES
    return [extra for extra, wanted in names.items() if any(folded(name) not in here for name in wanted)]


def complaints(lines: list[str], found: dict[str, str]) -> list[str]:
    pins = [line for line in lines if line and not line.startswith("#")]
    said = [
        f"not a plain pin: {line}" for line in pins if not re.fullmatch(r"[A-Za-z0-9_.-]+==[A-Za-z0-9_.+!-]+", line)
    ]
    pinned = {
        folded(line.partition("==")[0]): folded(line.partition("==")[0]) + "==" + line.partition("==")[2]
        for line in pins
    }
    here = {name: name + "==" + line.partition("==")[2] for name, line in found.items()}
    said += [f"installed and not pinned: {line}" for name, line in here.items() if pinned.get(name) != line]
    if not missing_extras():  # a platform that lacks one lacks what it brings along
        said += [f"pinned and not installed: {line}" for name, line in pinned.items() if name not in here]
    return said


def main() -> int:
    if "--write" in sys.argv[1:]:
        FILE.write_text("\n".join([HEADER, *sorted(installed().values(), key=str.lower)]) + "\n", encoding="utf-8")
        return 0
    said = complaints(FILE.read_text(encoding="utf-8").splitlines(), installed())
    print("\n".join(said) or "constraints.txt: every installed package is pinned")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
