"""Streams as a shell leaves them: closed, full, left early, interrupted. One answer or none, the right exit code."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-P", "-m", "provenance"]
ENVIRONMENT = {**os.environ, "PROVENANCE_USER": "ana", "PROVENANCE_DB": "desk.db"}
LONG = ("agents", "--json")  # an answer longer than a pipe holds


def shell(folder: Path, line: str) -> subprocess.CompletedProcess[str]:
    """Run a line of shell in which `p` is the command."""
    script = f'p() {{ "{sys.executable}" -P -m provenance "$@"; }}; {line}'
    environment = {**ENVIRONMENT, "PYTHONPATH": os.environ["PYTHONPATH"]}
    return subprocess.run(
        ["bash", "-c", script], cwd=folder, env=environment, capture_output=True, text=True, timeout=60, check=False
    )


def started(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    pipe = subprocess.PIPE
    environment = {**ENVIRONMENT, "PYTHONPATH": os.environ["PYTHONPATH"]}
    return subprocess.Popen(
        [*COMMAND, *words], cwd=folder, env=environment, stdin=pipe, stdout=pipe, stderr=pipe, bufsize=0
    )


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("p explain LOC-002 >&-", 0),
        ("p --version >&- 2>&- <&-", 0),
        ("p show 9 2>&-", 4),
        ("p explain XYZ-1 2>/dev/full", 2),
        ("p explain XYZ-1 --json 2>/dev/full | grep -q not-found; exit ${PIPESTATUS[0]}", 2),
        ("p explain LOC-002 >/dev/full", 2),
        ("p explain LOC-002 --json >/dev/full", 2),
        ("p explain --help >/dev/full", 2),
        ("p import - <&-", 3),
        ("p terms | head -1 >/dev/null; exit ${PIPESTATUS[0]}", 0),
        ("p terms --help | true; exit ${PIPESTATUS[0]}", 0),
    ],
)
def test_a_stream_that_is_closed_full_or_left_ends_in_the_right_exit_code(tmp_path, line, code):
    done = shell(tmp_path, line)
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") <= 1


def test_a_lost_answer_is_told_in_one_sentence(tmp_path):
    done = shell(tmp_path, "p explain LOC-002 --json >/dev/full")
    assert done.stderr == (
        "provenance: standard output: no space left on device; the answer is lost, what was done before is kept\n"
    )


def test_interrupted_before_its_work_is_done_it_says_so_once(tmp_path):
    child = started(tmp_path, "import", "-", "--json")
    time.sleep(1.5)
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=30)
    assert child.returncode == 130
    assert json.loads(out)["error"]["code"] == "interrupted"
    assert err.count(b"\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_interrupted_while_it_loads_it_leaves_no_traceback(tmp_path):
    slow = "import time\ntime.sleep(30)\n"
    package = tmp_path / "typer"
    package.mkdir()
    (package / "__init__.py").write_text(slow)  # loading that takes long enough to be interrupted for certain
    environment = {**ENVIRONMENT, "PYTHONPATH": f"{tmp_path}{os.pathsep}{os.environ['PYTHONPATH']}"}
    pipe = subprocess.PIPE
    child = subprocess.Popen([*COMMAND, "list", "--json"], cwd=tmp_path, env=environment, stdout=pipe, stderr=pipe)
    time.sleep(1)
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=30)
    assert child.returncode == 130
    assert json.loads(out)["error"]["code"] == "interrupted"
    assert err == b"provenance: interrupted before anything was begun\n"


def test_an_answer_that_has_begun_is_finished_first(tmp_path):
    child = started(tmp_path, *LONG)
    first = child.stdout.read(1)  # it is being written now, and waits for us
    child.send_signal(signal.SIGINT)
    time.sleep(0.2)
    out, err = child.communicate(timeout=30)
    assert child.returncode == 130
    assert len(json.loads(first + out)) > 60
    assert err.count(b"\n") == 1


def test_a_second_interrupt_cuts_the_answer_and_writes_nothing_behind_it(tmp_path):
    child = started(tmp_path, *LONG)
    first = child.stdout.read(1)
    for _ in range(2):
        child.send_signal(signal.SIGINT)
        time.sleep(0.3)
    assert child.wait(timeout=30) == 130
    out = first + child.stdout.read()
    assert b'"error"' not in out
    with pytest.raises(ValueError):
        json.loads(out)


def test_a_batch_says_what_is_kept_and_how_to_go_on(tmp_path):
    for number in range(900):
        (tmp_path / f"{number:03}.txt").write_text(f"March {number % 28 + 1}, 2031\n\nA quay opened in Lesna.\n")
    child = started(tmp_path, "import", ".", "--json")
    deadline = time.monotonic() + 30
    while not (tmp_path / "desk.db-wal").exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(0.5)
    child.send_signal(signal.SIGINT)
    out, _ = child.communicate(timeout=30)
    error = json.loads(out)["error"]
    assert (child.returncode, error["code"]) == (130, "interrupted")
    assert "is kept" in error["message"] and "undo" in error["message"]
    job = error["message"].rpartition("undo ")[2].rstrip("`")
    assert shell(tmp_path, f"p undo {job} --json").returncode == 0


@pytest.mark.parametrize(
    ("words", "key"),
    [(("--version",), "version"), ((), "commands"), (("--help",), "help"), (("show", "--help"), "help")],
)
def test_help_and_version_are_one_document_too(cli, words, key):
    said = cli(*words, "--json")
    assert said.code == 0
    assert said.json[key]


def test_no_lone_surrogate_leaves_in_an_answer(desk):
    said = desk("set", "1", "note", "a\udcffb", "--why", "x", "--json")
    assert said.code == 0
    assert said.json["changed"] == ["note: a\ufffdb"]
    assert "a\ufffdb" in desk("show", "1", "--json").out
