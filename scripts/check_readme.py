"""Runs the commands of the README in a temporary folder and compares what they print; `--write` puts it in."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
# What differs from run to run: uids and digests, clock times, seconds.
VARYING = re.compile(r"\b[0-9a-f]{8,64}\b|\d{4}-\d\d-\d\dT[\d:.]+Z|\b\d+\.\d+ s\b")


def commands(block: str) -> list[str]:
    """The commands of a console block; a line that ends in a backslash goes on in the next."""
    return re.findall(r"^\$ ((?:.*\\\n)*.*)$", block, re.MULTILINE)


def run(command: str, desk: Path) -> tuple[int, str]:
    """One command as a newcomer types it, on a desk that looks like a clone; both streams, as on a terminal."""
    environment = {**os.environ, "PROVENANCE_USER": "ana", "PYTHONPATH": str(ROOT)}
    environment.pop("PROVENANCE_DB", None)
    done = subprocess.run(
        ["sh", "-c", command], cwd=desk, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    return done.returncode, done.stdout


def make_desk(folder: Path) -> Path:
    """A folder with the scripts and the seeds where a clone has them; the scripts call this very Python."""
    (folder / "scripts").mkdir()
    script = folder / "scripts" / "provenance"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m provenance "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    return folder


def main() -> int:
    text = README.read_text(encoding="utf-8")
    said: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        desk = make_desk(Path(folder))

        def fresh(match: re.Match[str]) -> str:
            lines = []
            for command in commands(match.group(1)):
                code, printed = run(command, desk)
                if code not in (0, 1):
                    said.append(f"README.md: exit {code}: {command}\n{printed}")
                lines.append(f"$ {command}\n{printed}")
            return f"```console\n{''.join(lines)}```"

        renewed = BLOCK.sub(fresh, text)
    if "--write" in sys.argv[1:] and not said:
        README.write_text(renewed, encoding="utf-8")
    elif VARYING.sub("#", renewed) != VARYING.sub("#", text):
        said.append(
            "README.md: a command prints something else now; run scripts/check_readme.py --write and read the change"
        )
    print("\n".join(said) or "README.md: every command runs and prints what stands there")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
