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
from pathlib import Path

NO_INSTALLER = (
    "provenance: this Python can make no virtual environment (neither ensurepip nor pip is there); "
    "install it (Debian, Ubuntu: sudo apt install python3-venv) or uv, and run this again."
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
    target = f"{root}[dev]" if level == "dev" else str(root)
    steps = plan(venv, ["-c", str(root / "constraints.txt"), "-e", target])
    if steps is None:
        return NO_INSTALLER
    log = root / ".venv.log"
    log.unlink(missing_ok=True)
    for step in steps[1:] if add_only else steps:
        with open(log, "ab") as out:
            # cwd: an installer started elsewhere would read that folder's own project settings.
            done = subprocess.run(step, stdout=out, stderr=out, cwd=root, env=clean_environment(), close_fds=False)
        if done.returncode:
            tail = log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-6:]
            words = "\n".join(f"  {line}" for line in tail)
            return f"provenance: set-up failed at `{' '.join(step[:4])} …` (all of it: {log}):\n{words}"
    log.unlink(missing_ok=True)
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
