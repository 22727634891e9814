"""Several processes on one file, and processes that die in the middle."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from provenance.store import Catalog
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
