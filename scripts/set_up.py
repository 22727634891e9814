"""Makes the virtual environment of a clone: `set_up.py ROOT run|dev STAMP`, called by bootstrap.sh.

Standard library only. The stamp file is written last, so a set-up that was interrupted is done again; the lock
lies on an open file that the installer inherits, so it ends with the last process that works on the folder and
never goes stale.
"""

from __future__ import annotations

import fcntl
import importlib.util
import os
import shutil
import subprocess
import sys
import time
import tomllib
from pathlib import Path

NO_INSTALLER = (
    "provenance: this Python can make no virtual environment (neither ensurepip nor pip is there); "
    "install it (Debian, Ubuntu: sudo apt install python3-venv) or uv, and run this again."
)
NO_EXTRAS = (
    "provenance: the optional packages ({extras}) could not be installed here and are left out; "
    "everything else works, and a command that needs one says so."
)


def main(root: Path, level: str, stamp: str) -> int:
    with open(root / ".venv.lock", "w") as lock:
        os.set_inheritable(lock.fileno(), True)
        fcntl.flock(lock, fcntl.LOCK_EX)
        if is_ready(root, level, stamp):
            return 0
        say("provenance: setting up, once; this takes about a minute.")
        started = time.monotonic()
        failed = install(root, level, add_only=is_ready(root, "run", stamp))
        if failed:
            say(failed)
            return 2
        (root / ".venv" / f"ready-{level}").write_text(stamp + "\n", encoding="utf-8")
        say(f"provenance: ready after {time.monotonic() - started:.0f} s.")
    return 0


def is_ready(root: Path, level: str, stamp: str) -> bool:
    """Another process may have finished the work while this one waited for the lock."""
    files = (root / ".venv" / f"ready-{name}" for name in (level, "dev"))
    return any(file.is_file() and file.read_text(encoding="utf-8").rstrip("\n") == stamp for file in files)


def install(root: Path, level: str, *, add_only: bool) -> str | None:
    """Make the environment, or only add to it; None when done, else the sentence that says what failed."""
    venv = root / ".venv"
    for old in venv.glob("ready-*"):
        old.unlink()
    log = root / ".venv.log"
    log.unlink(missing_ok=True)
    extras = optional(root)
    failed = run(root, log, extras + ["dev"] * (level == "dev"), add_only=add_only)
    if failed and failed != NO_INSTALLER and extras:
        # A platform without a ready-made package of one of them must not lose the rest.
        say(NO_EXTRAS.format(extras=", ".join(extras)))
        failed = run(root, log, ["dev"] * (level == "dev"), add_only=False)
    if failed is None:
        log.unlink(missing_ok=True)
    return failed


def optional(root: Path) -> list[str]:
    """The extras a user may want: a clone sets up all of them."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [name for name in project["optional-dependencies"] if name not in ("all", "dev")]


def run(root: Path, log: Path, extras: list[str], *, add_only: bool) -> str | None:
    """One try: the steps of the plan with these extras; None when done, else the sentence that says what failed."""
    target = f"{root}[{','.join(extras)}]" if extras else str(root)
    steps = plan(root / ".venv", ["-c", str(root / "constraints.txt"), "-e", target])
    if steps is None:
        return NO_INSTALLER
    for step in steps[1:] if add_only else steps:
        with open(log, "ab") as out:
            # cwd: an installer started elsewhere would read that folder's own project settings.
            done = subprocess.run(step, stdout=out, stderr=out, cwd=root, env=clean_environment(), close_fds=False)
        if done.returncode:
            tail = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-6:]
            words = "\n".join(f"  {line}" for line in tail)
            return f"provenance: set-up failed at `{' '.join(step[:4])} …` (all of it: {log}):\n{words}"
    return None


def plan(venv: Path, wanted: list[str]) -> list[list[str]] | None:
    """The commands that fill the environment, by the best installer there is; None when there is none."""
    inside = str(venv / "bin" / "python")
    uv = find_uv()
    if uv:
        return [
            [*uv, "venv", "-q", "--clear", "--no-project", "--python", sys.executable, str(venv)],
            [*uv, "pip", "install", "-q", "--compile-bytecode", "--python", inside, *wanted],
        ]
    if has("venv") and has("ensurepip"):
        return [
            [sys.executable, "-I", "-m", "venv", "--clear", str(venv)],
            [inside, "-I", "-m", "pip", "install", "-q", "--disable-pip-version-check", *wanted],
        ]
    if has("venv") and has("pip"):  # Debian without python3-venv, with python3-pip
        return [
            [sys.executable, "-I", "-m", "venv", "--clear", "--without-pip", str(venv)],
            [sys.executable, "-I", "-m", "pip", "--python", inside, "install", "-q", *wanted],
        ]
    return None


def find_uv() -> list[str] | None:
    if shutil.which("uv"):
        return ["uv"]
    return [sys.executable, "-I", "-m", "uv"] if has("uv") else None


def has(module: str) -> bool:
    spec = importlib.util.find_spec(module)
    return spec is not None and spec.origin is not None


def clean_environment() -> dict[str, str]:
    """The user's own settings, without those that would send the packages elsewhere."""
    elsewhere = ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET", "PIP_PREFIX", "PIP_REQUIRE_VIRTUALENV", "VIRTUAL_ENV")
    kept = {name: value for name, value in os.environ.items() if name not in elsewhere}
    return kept | {"PIP_USER": "0"}


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main(Path(sys.argv[1]), sys.argv[2], sys.argv[3]))
    except KeyboardInterrupt:
        say("provenance: set-up interrupted; run the command again to finish it.")
        sys.exit(130)
    except OSError as error:
        where = f"{error.filename or sys.argv[1]}: {error.strerror}"
        say(f"provenance: set-up cannot write to {where}; the clone must lie in a folder of yours.")
        sys.exit(2)
