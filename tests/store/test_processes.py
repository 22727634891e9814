"""Several processes on one file, and processes that die in the middle."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from provenance.errors import CatalogueFull
from provenance.store import Catalog, creating
from tests.store.making import tell

ROOT = Path(__file__).resolve().parents[2]
WRITES = """
import sys
from provenance.store import Catalog
from tests.store.making import claim, story
with Catalog.open(sys.argv[1], write=True, create=True) as catalog:
    for number in range(int(sys.argv[2])):
        done = catalog.transact(lambda w: (story(w), len(w.item_ids())), by=sys.argv[3], job=sys.argv[3])
        print(done.revision.ordinal, flush=True)
"""


def start(path: Path, times: int, name: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITES, str(path), str(times), name],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_processes_that_create_and_write_at_once_all_finish(path: Path) -> None:
    running = [start(path, 12, f"p{n}") for n in range(3)]
    for one in running:
        _, said = one.communicate(timeout=60)
        assert one.returncode == 0, said
    with Catalog.open(str(path)) as catalog:
        assert catalog.verify()["chain"] == {
            "verdict": "ok", "revisions": 36, "head": catalog.log(limit=1)[0].revision.digest, "broken_at": None,
        }  # fmt: skip
        assert catalog.select().total == len(catalog.item_ids()) == 108
        assert {e.revision.job for e in catalog.log()} == {"p0", "p1", "p2"}


def test_a_process_killed_at_any_moment_leaves_a_catalogue_that_verifies_and_goes_on(path: Path) -> None:
    chance = random.Random(7)
    with Catalog.open(str(path), write=True, create=True):
        pass
    told = 0
    for round_ in range(4):
        one = start(path, 10_000, f"round{round_}")
        assert one.stdout
        told = int(one.stdout.readline())  # it is at work now
        time.sleep(chance.random() * 0.2)
        one.send_signal(signal.SIGKILL)
        rest, _ = one.communicate()
        told = max([told, *(int(line) for line in rest.split())])
        with Catalog.open(str(path)) as catalog:
            found = catalog.verify()
            assert (found["chain"]["verdict"], found["database"]["verdict"]) == ("ok", "ok")
            assert found["chain"]["revisions"] >= told  # what was reported as done is there
            assert catalog.select().total == len(catalog.item_ids()) == 3 * found["chain"]["revisions"]
            assert catalog.notice is None
    with Catalog.open(str(path), write=True) as catalog:
        assert tell(catalog).revision


MAKES = """
import sys
from provenance.store import Catalog
print("ready", flush=True)
sys.stdin.readline()
Catalog.open(sys.argv[1], write=True, create=True).close()
print("done", flush=True)
"""


def making(path: Path) -> subprocess.Popen[str]:
    """A process that makes a catalogue as soon as it is told to."""
    one = subprocess.Popen(
        [sys.executable, "-c", MAKES, str(path)], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert one.stdout and one.stdout.readline() == "ready\n"
    return one


def test_a_process_killed_while_it_makes_a_catalogue_leaves_a_whole_one_or_none(tmp_path: Path) -> None:
    made = 0
    for round_ in range(8):
        path = tmp_path / f"{round_}.db"
        one = making(path)
        assert one.stdin
        one.stdin.write("now\n")
        one.stdin.flush()
        time.sleep(round_ * 0.012)
        one.send_signal(signal.SIGKILL)
        one.communicate()
        if path.exists():
            made += 1
            with Catalog.open(str(path)) as catalog:
                assert catalog.verify()["chain"]["verdict"] == catalog.verify()["database"]["verdict"] == "ok"
        with Catalog.open(str(path), write=True, create=True) as catalog:
            assert tell(catalog).revision and catalog.verify()["database"]["verdict"] == "ok"
    assert made < 8


def test_processes_that_make_one_catalogue_at_the_same_moment_all_get_it(path: Path) -> None:
    running = [making(path) for _ in range(3)]
    for one in running:
        assert one.stdin
        one.stdin.write("now\n")
        one.stdin.flush()
    for one in running:
        said, wrong = one.communicate(timeout=60)
        assert (one.returncode, said) == (0, "done\n"), wrong
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    with Catalog.open(str(path)) as catalog:
        assert catalog.verify()["database"]["verdict"] == "ok"


def test_what_a_killed_process_left_half_made_is_cleared_away_later(path: Path) -> None:
    old, new = (path.with_name(f".{path.name}.{digit * 12}.new") for digit in "ab")
    for file in (old, new):
        file.write_bytes(b"half")
    os.utime(old, (0, 0))
    Catalog.open(str(path), write=True, create=True).close()
    assert {file.name for file in path.parent.iterdir()} == {path.name, new.name}


def test_a_file_system_without_links_gets_its_catalogue_too(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(source: object, target: object) -> None:
        raise PermissionError("Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    with Catalog.open(str(path), write=True, create=True) as catalog:
        assert tell(catalog).revision
    assert {file.name for file in path.parent.iterdir()} == {path.name}


def test_an_empty_file_that_is_there_already_is_filled(path: Path) -> None:
    path.touch()
    with Catalog.open(str(path), write=True, create=True) as catalog:
        assert tell(catalog).revision


def test_what_goes_wrong_is_said_of_the_name_asked_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(made: str) -> None:
        raise CatalogueFull(f"There is no room left to write {made}.")

    monkeypatch.setattr(creating, "_write", full)
    with pytest.raises(CatalogueFull) as caught:
        Catalog.open(str(path), write=True, create=True)
    assert caught.value.message == f"There is no room left to write {path}."


def test_a_process_killed_while_it_rebuilds_is_gone_on_from(path: Path) -> None:
    with Catalog.open(str(path), write=True, create=True) as catalog:
        for _ in range(20):
            tell(catalog)
        before = catalog.select(limit=100).items
    script = (
        "import os, signal, sys\nfrom provenance.store import Catalog, rebuilding\nrebuilding.CHUNK = 10\n"
        "def stop(done, of):\n    if done >= 30: os.kill(os.getpid(), signal.SIGKILL)\n"
        "Catalog.open(sys.argv[1], write=True).rebuild(progress=stop)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    with Catalog.open(str(path), write=True) as catalog:
        assert catalog.select(limit=100).items == before and catalog.notice
        assert catalog.rebuild() == 30
        assert catalog.select(limit=100).items == before and catalog.notice is None
