"""What a scan costs, side by side with a script of hashlib + exifread + imagehash and with tools that only find pairs.

    python scripts/bench/scan.py [--files 1500] [--size 1920x1080] [--rounds 3] [--folder FOLDER] [--json]
    python scripts/bench/scan.py --million N [--folder FOLDER]     one `add` against N catalogued pictures

The pictures are generated: 1920 x 1080, about a third of a megabyte, EXIF with GPS and a thumbnail, IIM with its
digest, an agency's XMP; one in eight is progressive, as among what the web keeps, and one in twenty a copy of an
earlier one, resized and recompressed. Their captions come in series of 25 frames, as desks send them. `--size
4000x3000` makes them as large as a camera's: what a scan costs beside decoding does not grow with the picture.

Every side runs in a process of its own over the same folder, the rounds interleaved; medians of wall and CPU time, and
how many times ours they are. The limit is one reduced luma decode and SHA-256 of the same files in one process, nothing
else. imagededup and czkawka run where they are installed (`--peers PYTHON`: in the environment of another interpreter),
else they are named as missing.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

if TYPE_CHECKING:
    from provenance.likeness.prints import Fingerprint

SERIES = 25
PROGRESSIVE = 8
_BYTECODE = tempfile.TemporaryDirectory(prefix="bench-bytecode-")

_PEER = """
import hashlib, logging, sys
from concurrent.futures import ProcessPoolExecutor
import exifread, imagehash
from PIL import Image
logging.getLogger("exifread").setLevel(logging.CRITICAL)
def one(path):
    data = open(path, "rb").read()
    digest = hashlib.sha256(data).hexdigest()
    with open(path, "rb") as stream:
        tags = exifread.process_file(stream)
    with Image.open(path) as picture:
        return digest, len(tags), imagehash.phash(picture), imagehash.dhash(picture)
paths = [line.rstrip("\\n") for line in sys.stdin]
if sys.argv[1] == "1":
    found = [one(path) for path in paths]
else:
    with ProcessPoolExecutor(int(sys.argv[1])) as pool:
        found = list(pool.map(one, paths, chunksize=16))
print(len(found))
"""
_LIMIT = """
import hashlib, sys
from provenance.likeness.decode import decode
for line in sys.stdin:
    path = line.rstrip("\\n")
    hashlib.sha256(open(path, "rb").read()).digest()
    decode(path)
"""
_IMAGEDEDUP = """
import importlib.util, os, sys
from types import ModuleType
root = importlib.util.find_spec("imagededup").submodule_search_locations[0]
for name in ("utils", "methods"):  # their first lines import a deep-learning library that hashing does not use
    package = sys.modules["imagededup." + name] = ModuleType("imagededup." + name)
    package.__path__ = [os.path.join(root, name)]
from imagededup.methods.hashing import PHash
method = PHash(verbose=False)
found = method.find_duplicates(encoding_map=method.encode_images(image_dir=sys.argv[1]), max_distance_threshold=10)
print(len(found))
"""
_CZKAWKA = """
import sys
import czkawka
finder = czkawka.ImageSimilarity()
finder.set_directories([sys.argv[1]])
print(len(finder.find_similar()))
"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--files", type=int, default=1500)
    parser.add_argument("--size", type=_size, default=(1920, 1080), metavar="WIDTHxHEIGHT")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--peers", default=sys.executable, metavar="PYTHON")
    parser.add_argument("--million", type=int)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-scan-") as scratch:
        base = given.folder or Path(scratch)
        if given.million:
            answer = one_more(base, given.million)
        else:
            answer = compare(base, given.files, given.size, given.rounds, given.peers)
    print(json.dumps(answer, indent=1) if given.json else table(answer))
    return 0


Size = tuple[int, int]


def _size(said: str) -> Size:
    width, height = said.split("x")
    return int(width), int(height)


def pictures(folder: Path, count: int, size: Size = (1920, 1080)) -> Path:
    """The photographs of the bench; what is there already stays."""
    import numpy as np
    from likeness_pictures import scene
    from metadata_speed import jpeg
    from PIL import Image

    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        path = folder / f"{number:05d}.jpg"
        if path.exists():
            continue
        copy = number % 20 == 19
        picture = scene(number - 7 if copy else number).resize(size, Image.Resampling.BICUBIC)
        grain = 3 * np.random.default_rng(number).standard_normal((size[1], size[0], 1), dtype=np.float32)
        values = np.clip(np.asarray(picture, dtype=np.float32) + grain, 0, 255).astype(np.uint8)
        stream = io.BytesIO()
        made = Image.fromarray(values)
        made = made.resize((size[0] * 5 // 6, size[1] * 5 // 6)) if copy else made
        made.save(stream, "JPEG", quality=70 if copy else 82, progressive=number % PROGRESSIVE == PROGRESSIVE - 1)
        path.write_bytes(jpeg(number // SERIES, stream.getvalue()))
    return folder


Sides = dict[str, Callable[[], "Measured"]]
WARM = 40


def compare(base: Path, count: int, size: Size, rounds: int, peers: str) -> dict[str, Any]:
    """Median seconds of each side, and how many times ours they are."""
    folder = pictures(base / f"photos-{size[0]}x{size[1]}", count, size)
    for run in _sides(pictures(base / "warm", WARM), base / "warm.db", peers)[0].values():
        run()  # what is installed is compiled already
    sides, missing = _sides(folder, base / "bench.db", peers)
    found: dict[str, list[Measured]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, run in sides.items():
            found[name].append(run())
    return {
        "files": count,
        "rounds": rounds,
        "sides": _figures(found, count),
        "missing": missing,
        "rescan": _rescan(base / "bench.db", folder),
    }


def _sides(folder: Path, db: Path, peers: str) -> tuple[Sides, list[str]]:
    """What is measured over a folder, by name, and the peers that are not there."""
    python = sys.executable
    paths = "\n".join(sorted(str(p) for p in folder.iterdir())) + "\n"
    scan = [python, "-m", "provenance", "--db", str(db), "scan", str(folder), "--by", "bench", "--json"]

    def anew() -> Measured:
        for left in (*db.parent.glob(f"{db.name}*"), db.with_suffix(".likeness")):
            shutil.rmtree(left) if left.is_dir() else left.unlink(missing_ok=True)
        return measured(scan)

    sides: Sides = {
        "scan": anew,
        "scan again, unchanged": lambda: measured(scan),
        "limit: luma decode + SHA-256": lambda: measured([python, "-c", _LIMIT], paths),
        "hashlib + exifread + imagehash": lambda: measured([python, "-c", _PEER, "1"], paths),
        "the same, two processes": lambda: measured([python, "-c", _PEER, "2"], paths),
    }
    missing = []
    for name, code in (("imagededup", _IMAGEDEDUP), ("czkawka", _CZKAWKA)):
        where = next((one for one in (python, peers) if _has(one, name)), None)
        if where is None:
            missing.append(name)
        else:
            sides[name] = lambda where=where, code=code: measured([where, "-c", code, str(folder)])  # type: ignore[misc]
    return sides, missing


def _has(python: str, package: str) -> bool:
    return not subprocess.run([python, "-c", f"import {package}"], capture_output=True).returncode


Measured = tuple[float, float]
"""(wall, CPU) seconds."""


def _figures(found: dict[str, list[Measured]], count: int) -> dict[str, dict[str, float]]:
    answer = {}
    for name, runs in found.items():
        answer[name] = {
            "wall_s": round(statistics.median(wall for wall, _ in runs), 3),
            "cpu_ms_per_file": round(statistics.median(cpu for _, cpu in runs) / count * 1000, 3),
            "wall_times_ours": round(
                statistics.median(r[0] / o[0] for r, o in zip(runs, found["scan"], strict=True)), 2
            ),
            "cpu_times_ours": round(
                statistics.median(r[1] / o[1] for r, o in zip(runs, found["scan"], strict=True)), 2
            ),
        }
    return answer


def _rescan(db: Path, folder: Path) -> float:
    """Unchanged files a second in process, the start of the command left out."""
    from provenance.services.scanning import scan
    from provenance.store import Catalog

    with Catalog.open(str(db), write=True) as catalog:
        rates = [scan(catalog, [str(folder)], by="bench")["files_per_second"] for _ in range(5)]
    return statistics.median(rates)


def measured(command: list[str], given: str = "") -> Measured:
    """Wall and CPU seconds of a command and all it starts; raises when it fails."""
    # Compiled once, as what is installed is, and not into the tree.
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": _BYTECODE.name}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    subprocess.run(command, input=given.encode(), stdout=subprocess.DEVNULL, check=True, env=env)
    wall, after = time.monotonic() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


# -- one more picture in a large catalogue ----------------------------------------------------------------------------


ADDED = 8


def one_more(base: Path, count: int) -> dict[str, Any]:
    """Seconds of whole `add` commands into an empty catalogue and against `count` catalogued pictures.

    first_add: with the likeness index gone, so that it is made of all fingerprints before the picture is looked for.
    """
    db, empty, index = (base / name for name in (f"large-{count}.db", "empty.db", f"large-{count}.likeness"))
    if not db.exists():
        crowd(db, count, pictures(base / "more", ADDED))
    there = len(list((base / "more").iterdir()))
    fresh = sorted(pictures(base / "more", there + ADDED).iterdir())[-ADDED:]
    for path in (*base.glob("empty.db*"), base / "empty.likeness", index):
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    alone = [_add(empty, path) for path in fresh]
    first, *more = [_add(db, path) for path in fresh]
    answer: dict[str, Any] = {
        "pictures": count,
        "first_add_s": round(first[0], 3),
        "first_add_cpu_s": round(first[1], 3),
    }
    for name, runs in (("add", more), ("add_when_empty", alone[1:])):
        answer[f"{name}_s"] = round(statistics.median(wall for wall, _ in runs), 3)
        answer[f"{name}_cpu_s"] = round(statistics.median(cpu for _, cpu in runs), 3)
    return answer


def _add(db: Path, path: Path) -> Measured:
    return measured([sys.executable, "-m", "provenance", "--db", str(db), "add", str(path), "--by", "bench", "--json"])


def crowd(db: Path, count: int, folder: Path, step: int = 5_000) -> None:
    """A catalogue of many pictures: each with one file, some claims and a fingerprint.

    The hashes are random, the thumbnails those of the pictures in `folder`, so that rows are as large as real ones.
    """
    from provenance.likeness.fingerprints import fingerprint
    from provenance.likeness.prints import VERSION
    from provenance.model import Claim, File, Item, Reading
    from provenance.store import Catalog, Writer

    chance = random.Random(7)
    real = [fingerprint(path) for path in sorted(folder.iterdir())]

    def act(writer: Writer) -> None:
        prints = []
        for _ in range(step):
            item = writer.add_item(Item("photo")).id or 0
            file = writer.add_file(
                File(chance.randbytes(32).hex(), 300_000, "image/jpeg", "x.jpg", f"/x/{item}.jpg", item=item)
            )
            reading = writer.add_reading(Reading("exif", "1", "1", file=file.uid))
            said = [
                Claim("date_recorded", f"20{chance.randint(10, 30)}-05-04", carrier="exif", asserted_by="file"),
                Claim("creator", f"Person {chance.randint(1, 5000)}", carrier="exif", asserted_by="file"),
            ]
            writer.keep_claims(reading, said, item=item, file=str(file.uid))
            prints.append((file.id or 0, VERSION, shuffled(chance.choice(real), chance).pack(), None))
        writer.notes.add_fingerprints(prints)

    with Catalog.open(str(db), write=True, create=True) as catalog:
        for done in range(0, count, step):
            catalog.transact(act, by="bench", why="crowd")
            print(f"\r{done + step:,} of {count:,}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)


def shuffled(kept: Fingerprint, chance: random.Random) -> Fingerprint:
    """The same with random hashes."""
    views = (
        replace(
            view,
            phash64=chance.getrandbits(64),
            dhash64=chance.getrandbits(64),
            phash256=chance.getrandbits(256) if view.phash256 else 0,
        )
        for view in kept.views
    )
    return replace(kept, views=tuple(views))


def table(answer: dict[str, Any]) -> str:
    if "pictures" in answer:
        return "\n".join(f"{name:22} {value}" for name, value in answer.items())
    lines = [f"{answer['files']} photographs, {answer['rounds']} interleaved rounds (medians)"]
    for name, row in answer["sides"].items():
        lines.append(
            f"{name:32} {row['wall_s']:8.2f} s  {row['cpu_ms_per_file']:8.2f} ms CPU a file   "
            f"{row['wall_times_ours']:6.2f} x our wall, {row['cpu_times_ours']:6.2f} x our CPU"
        )
    lines.append(f"unchanged rescan, in process: {answer['rescan']:,.0f} files a second")
    lines += [f"{name}: not installed" for name in answer["missing"]]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
