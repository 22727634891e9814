"""Proves that no file of the project holds a credential, a path of somebody's machine, or stray marks."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LARGEST = 1_500_000  # bytes; larger files are data that should be built
SLIPS = {
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    "an access key": re.compile(r"\b(AKIA|ASIA)[0-9A-Z]{16}\b"),
    "a token": re.compile(r"\b(gh[pousr]_[A-Za-z0-9]{36}|glpat-[\w-]{20}|xox[baprs]-[\w-]{10,}|sk-[A-Za-z0-9]{32,})"),
    "an address with a password": re.compile(r"[a-z]+://[^/\s:@]+:[^/\s:@]+@"),
    "a path of one machine": re.compile(r"(?<![\w.])/(work|root|home/[a-z]+|Users/[A-Za-z]+)/\w"),
    "a merge mark": re.compile(r"^(<<<<<<<|>>>>>>>) ", re.MULTILINE),
}


def files() -> list[Path]:
    """The files git would take; outside a repository, every file that is neither hidden nor built."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, check=False
    )
    if listed.returncode == 0:
        return [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    built = re.compile(r"/(__pycache__|build|dist|[^/]*\.egg-info|\.(?!ci/|gitignore$)[^/]*)(/|$)")
    return [p for p in ROOT.rglob("*") if p.is_file() and not built.search("/" + p.relative_to(ROOT).as_posix())]


def slips(path: Path) -> list[str]:
    name = path.relative_to(ROOT)
    said = [f"{name}: larger than {LARGEST:,} bytes"] if path.stat().st_size > LARGEST else []
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return said  # a picture or a database
    for what, pattern in SLIPS.items():
        for match in pattern.finditer(text):
            said.append(f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {what}")
    return said


def main() -> int:
    said = [slip for path in files() if path.is_file() for slip in slips(path)]
    print("\n".join(said) or "clean: no credential, no machine's path, nothing oversized")
    return 1 if said else 0


if __name__ == "__main__":
    sys.exit(main())
