"""Try to make a scan lose a file or catalogue one twice: kill it, run two at once, fill the disk, change the folder.

    python scripts/harden_scan.py [--files 5000] [--kills 10] [--seed 1] [--folder FOLDER] [--full-disk FOLDER]

Small pictures are generated, every one different. After each trial the catalogue must verify, every picture must be one
item with one file, and a last scan must find nothing left to read. --full-disk names an empty folder on a small file
system of its own (a few megabytes), which is left full and cleared again. Prints one line a trial; exit 1 at the first
broken promise.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from provenance.store import Catalog  # noqa: E402


class Broken(Exception):
    """A promise that did not hold."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=5000)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--full-disk", type=Path)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory(prefix="harden-scan-") as scratch:
        base = given.folder or Path(scratch)
        card = pictures(base / "card", given.files)
        try:
            killed(base, card, given.kills, chance)
            together(base, card)
            changing(base, card, chance)
            if given.full_disk is not None:
                full(given.full_disk, card)
        except Broken as failure:
            print(f"BROKEN: {failure}")
            return 1
    return 0


def pictures(folder: Path, count: int) -> Path:
    """Small JPEGs of noise with a caption each; what is there already stays."""
    from PIL import Image

    for number in range(count):
        path = folder / f"{number // 500:03d}" / f"{number:06d}.jpg"
        if path.exists():
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        noise = random.Random(number).randbytes(16 * 12 * 3)
        picture = Image.frombytes("RGB", (16, 12), noise).resize((96, 72), Image.Resampling.BICUBIC)
        picture.save(path, "JPEG", quality=70, comment=f"picture {number}".encode())
        os.utime(path, (path.stat().st_mtime - 60,) * 2)
    return folder


def command(db: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "provenance", "--db", str(db), *words, "--json"]


def start(db: Path, card: Path) -> subprocess.Popen[bytes]:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PROVENANCE_USER": "harden"}
    # a group of its own, so that a kill may take the readers with it or leave them behind, by chance
    return subprocess.Popen(
        command(db, "scan", str(card)), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, start_new_session=True
    )


def finish(db: Path, card: Path) -> dict[str, Any]:
    out, err = start(db, card).communicate()
    try:
        answer: dict[str, Any] = json.loads(out)
    except ValueError:
        raise Broken(f"no answer: {err.decode()[-500:]}") from None
    return answer


def check(db: Path, expected: set[str], trial: str, *, rewritten: bool = False) -> None:
    """Every expected path is one place of one file of one item, and the catalogue verifies.

    rewritten: a path may stand for the bytes it held before as well as for those it holds now.
    """
    with Catalog.open(str(db)) as catalog:
        found = catalog.verify()
        for part in ("chain", "database", "derived"):
            if found[part]["verdict"] != "ok":
                raise Broken(f"{trial}: {part} is {found[part]}")
        files = list(catalog.files())
        places = Counter(p for f in files for p in (f.path, *(s.path for s in f.sightings)) if p)
        digests = Counter(f.sha256 for f in files)
        twice = [d for d, n in digests.items() if n > 1]
        twice += [p for p, n in places.items() if n > 1 and not rewritten]
        if twice:
            raise Broken(f"{trial}: twice in the catalogue: {twice[:3]}")
        lost = expected - places.keys()
        if lost:
            raise Broken(f"{trial}: not in the catalogue: {sorted(lost)[:3]} and {len(lost)} in all")


def paths(card: Path) -> set[str]:
    return {str(p) for p in card.rglob("*.jpg")}


def killed(base: Path, card: Path, kills: int, chance: random.Random) -> None:
    """Kill the scan at random moments until it has been killed so often, then let it finish.

    One that had everything before it was killed is begun anew.
    """
    db, seen, total = base / "killed.db", 0, len(paths(card))
    begun = time.monotonic()
    finish(base / "whole.db", card)
    whole = time.monotonic() - begun
    for number in range(kills):
        if seen == total:
            remove(db)
            seen = 0
        scan = start(db, card)
        time.sleep(chance.uniform(0.05, 0.7) * whole)
        if chance.random() < 0.5:
            os.killpg(scan.pid, signal.SIGKILL)
        else:
            scan.kill()
        scan.communicate()
        if db.exists():
            check(db, set(), f"kill {number + 1}")
            with Catalog.open(str(db)) as catalog:
                now = len(catalog.item_ids())
            if now < seen:
                raise Broken(f"kill {number + 1}: {seen} items before, {now} now")
            seen = now
        print(f"kill {number + 1}: {seen} of {total} files kept, verifies")
    answer = finish(db, card)
    check(db, paths(card), "after the kills")
    if answer["new"] + seen != total:
        raise Broken(f"the last scan made {answer['new']} items where {total - seen} were missing")
    if finish(db, card)["files_read"]:
        raise Broken("a scan of an unchanged folder read files again")
    print(f"killed {kills} times: nothing lost, nothing twice, nothing read again")


def remove(db: Path) -> None:
    """The catalogue and all that lies beside it."""
    for path in db.parent.glob(f"{db.stem}.*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def together(base: Path, card: Path) -> None:
    """Two scans of one folder into one catalogue at the same time."""
    db = base / "together.db"
    both = [start(db, card), start(db, card)]
    answers = []
    for scan in both:
        out, err = scan.communicate()
        if scan.returncode != 0:
            raise Broken(f"two at once: exit {scan.returncode}: {err.decode()[-300:]}")
        answers.append(json.loads(out))
    check(db, paths(card), "two at once")
    made = [answer["new"] for answer in answers]
    if sum(made) != len(paths(card)):
        raise Broken(f"two at once made {made} items of {len(paths(card))} files")
    print(f"two at once: {made[0]} and {made[1]} new, verifies")


def changing(base: Path, card: Path, chance: random.Random) -> None:
    """Files come, go, move and are written to while the scan runs."""
    place, db = base / "changing", base / "changing.db"
    shutil.copytree(card, place, dirs_exist_ok=True)
    every = sorted(place.rglob("*.jpg"))
    scan = start(db, place)
    changes = 0
    while scan.poll() is None:
        victim = chance.choice(every)
        if victim.exists():
            change = chance.randrange(3)
            if change == 0:
                victim.unlink()
            elif change == 1:
                victim.rename(victim.with_name(f"moved-{changes}.jpg"))
            else:
                with victim.open("ab") as stream:
                    stream.write(b"more")
            changes += 1
        time.sleep(0.005)
    scan.communicate()
    if scan.returncode not in (0, 3):
        raise Broken(f"a changing folder: exit {scan.returncode}")
    check(db, set(), "a changing folder", rewritten=True)
    finish(db, place)
    check(db, paths(place), "after the changes", rewritten=True)
    print(f"a folder that changed {changes} times meanwhile: verifies, and the next scan has all of it")


def full(place: Path, card: Path) -> None:
    """A disk that is full in the middle of a scan: exit 4 and one sentence, and what was committed is sound."""
    db, filler = place / "full.db", place / "filler"
    room = shutil.disk_usage(place).free
    filler.write_bytes(b"\0" * max(0, room - 3_000_000))
    scan = start(db, card)
    out, err = scan.communicate()
    filler.unlink()
    if scan.returncode != 4:
        raise Broken(f"a full disk: exit {scan.returncode}: {err.decode()[-300:]}")
    if b"Traceback" in err or json.loads(out)["error"]["code"] != "disk-full":
        raise Broken(f"a full disk: {err.decode()[-300:]}")
    check(db, set(), "a full disk")
    with Catalog.open(str(db)) as catalog:
        kept = len(catalog.item_ids())
    print(f"a full disk: exit 4, {kept} files kept, verifies; {err.decode().strip()[-100:]}")
    remove(db)


if __name__ == "__main__":
    sys.exit(main())
