"""The scripts of a clone find a Python, say what is missing in one sentence, and keep out of the user's way."""

import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def sh(script: str, path: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", "-c", script], env={"PATH": path, **environment}, capture_output=True, text=True, check=False
    )


@pytest.fixture
def bin_folder(tmp_path):
    """A PATH of one folder with the few tools the scripts use and no Python."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in ("cksum", "cat", "dirname", "readlink"):
        found = next(Path(p) / tool for p in ("/usr/bin", "/bin") if (Path(p) / tool).exists())
        (folder / tool).symlink_to(found)
    return folder


def put(folder: Path, name: str, script: str) -> None:
    file = folder / name
    file.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    file.chmod(0o755)


FIND = f'. "{ROOT}/scripts/bootstrap.sh"; find_python'


def test_python3_is_taken_when_it_is_new_enough(bin_folder):
    put(bin_folder, "python3", f'exec "{sys.executable}" "$@"')
    assert Path(sh(FIND, str(bin_folder)).stdout.strip()).exists()


def test_a_newer_python_is_found_when_python3_is_too_old(bin_folder):
    put(bin_folder, "python3", "exit 1")
    put(bin_folder, "python3.12", f'exec "{sys.executable}" "$@"')
    done = sh(FIND, str(bin_folder))
    assert done.returncode == 0
    assert Path(done.stdout.strip()).exists()


def test_without_any_python_the_script_says_so_in_one_sentence_on_stderr(bin_folder, tmp_path):
    done = sh(f'root="{tmp_path}"; . "{ROOT}/scripts/bootstrap.sh"; bootstrap run', str(bin_folder))
    assert done.returncode == 2
    assert done.stdout == ""
    assert "no Python 3.11 or newer" in done.stderr
    assert len(done.stderr.strip().splitlines()[-1:]) == 1


@pytest.fixture(scope="module")
def set_up():
    return runpy.run_path(str(ROOT / "scripts" / "set_up.py"))


def test_a_finished_set_up_is_recognised_and_an_older_one_is_not(set_up, tmp_path):
    (tmp_path / ".venv").mkdir()
    assert not set_up["is_ready"](tmp_path, "run", "stamp 1")
    (tmp_path / ".venv" / "ready-dev").write_text("stamp 1\n")
    assert set_up["is_ready"](tmp_path, "run", "stamp 1")
    assert not set_up["is_ready"](tmp_path, "run", "stamp 2")


def test_settings_that_would_send_the_packages_elsewhere_are_left_out(set_up, monkeypatch):
    monkeypatch.setenv("PIP_TARGET", "somewhere")
    monkeypatch.setenv("PYTHONPATH", "somewhere")
    kept = set_up["clean_environment"]()
    assert "PIP_TARGET" not in kept
    assert "PYTHONPATH" not in kept
    assert kept["PIP_USER"] == "0"
    assert kept["PATH"] == os.environ["PATH"]


@pytest.mark.parametrize("script", ["provenance", "test"])
def test_scripts_are_executable_and_start_the_same_way(script):
    file = ROOT / "scripts" / script
    assert os.access(file, os.X_OK)
    assert file.read_text().startswith("#!/bin/sh\n")
