"""What a system does not allow: fewer processes read, or none beside, and nothing is lost."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from provenance.services.scanning import affording, beside, lines, reading, walking
from tests.services.scanning.folders import aged, fill


@pytest.fixture
def units(tmp_path: Path, monkeypatch: Any) -> list[walking.Unit]:
    monkeypatch.setattr(beside, "ALONE", 1)
    return [*walking.units([str(aged(fill(tmp_path / "many", copies=12)))], lambda folder: {}, walking.Passed())]


def read(units: list[walking.Unit], jobs: int) -> tuple[int, list[str]]:
    said: list[str] = []
    found = [one for _, arrived in beside.Reads(units, reading.Way(), jobs=jobs, say=said.append) for one in arrived]
    assert not [one.trouble for one in found if one.code]
    return len(found), said


def refused(*_: object) -> Any:
    raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))


def test_where_no_process_can_be_started_the_files_are_read_here(units: list[walking.Unit], monkeypatch: Any) -> None:
    monkeypatch.setattr(lines, "started", refused)
    assert read(units, jobs=3) == (17, [affording.ALONE])


def test_where_no_thread_can_be_started_the_files_are_read_here(units: list[walking.Unit], monkeypatch: Any) -> None:
    def nothing(thread: Any) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(beside.threading.Thread, "start", nothing)
    assert read(units, jobs=2) == (17, [affording.ALONE])


def test_a_process_that_never_came_and_cannot_be_replaced_costs_no_file(
    units: list[walking.Unit], monkeypatch: Any
) -> None:
    several = lines.several

    def crippled(count: int) -> Any:
        found = several(count)
        found[0].group.kill()
        monkeypatch.setattr(lines, "started", refused)
        return found

    monkeypatch.setattr(lines, "several", crippled)
    assert read(units, jobs=2)[0] == 17


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_NOFILE, (64, int(sys.argv[1])))
from provenance.services.scanning.affording import affordable
print(*affordable(40), sep="|")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits")
@pytest.mark.parametrize(
    ("hard", "answer"),
    [
        (64, "8|the files are read by 8 processes and not by 40: only 64 files may be open at once (`ulimit -n`)"),
        (4096, "40|None"),
    ],
)
def test_as_many_processes_are_started_as_files_may_be_open(hard: int, answer: str) -> None:
    made = subprocess.run([sys.executable, "-c", LIMITED, str(hard)], capture_output=True, text=True, check=True)
    assert made.stdout.strip() == answer
