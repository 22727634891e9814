"""How well a picture is found again after an edit, how often another is taken for it, and what peers make of it.

    python scripts/bench/robustness.py [--pictures 1000] [--folder PHOTOS] [--only WORD] [--peers 150] [--rows FILE]
        [--json FILE]

Draws `--pictures` distinct scenes (or takes the JPEGs of a folder), indexes their fingerprints, edits each in every way
of likeness_edits.py and searches with the result. *found* is a same-picture verdict on the right item, from the stored
fingerprint alone (its 96 × 96 thumbnail); *altered* the same item called altered; *proposed* that the item was among
the candidates. Wrong is a same-picture or altered verdict on any other item.
Then: every original against all others, text screenshots and flat pictures against everything, pictures with a face, a
sign or a number replaced, and two frames of a shot a second apart. Peers (imagehash.phash ≤ 10; PDQ ≤ 31 and
imagededup's PHash ≤ 10 where they are installed) see the same files, each compared with its own original only.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import io
import json
import os
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from provenance.likeness.candidates import propose  # noqa: E402, I001  (before numpy: see provenance.likeness)
from provenance.likeness.fingerprints import Look, look  # noqa: E402
from provenance.likeness.index import Index  # noqa: E402
from provenance.likeness.index.rows import many  # noqa: E402
from provenance.likeness.prints import Fingerprint, unpack  # noqa: E402
from provenance.likeness.queries import prepare  # noqa: E402
from provenance.likeness.verdicts import verdict  # noqa: E402

import likeness_edits  # noqa: E402
import likeness_pictures  # noqa: E402
import numpy as np  # noqa: E402
from PIL import Image  # noqa: E402

ALTERED = ("face", "sign", "number")
WORK = Path(os.environ.get("LIKENESS_BENCH_WORK") or tempfile.gettempdir()) / "likeness-bench"


def source(number: int) -> Path:
    return WORK / "pictures" / f"{number:06d}.jpg"


def draw(number: int) -> None:
    if not source(number).exists():
        data = likeness_edits.jpeg(likeness_pictures.scene(number), 92)
        source(number).with_suffix(f".{os.getpid()}").write_bytes(data)
        source(number).with_suffix(f".{os.getpid()}").replace(source(number))


@cache
def _backdrop(number: int) -> Image.Image:
    return likeness_pictures.scene(1_000_000 + number)


def backdrop(number: int) -> Image.Image:
    """One of a few scenes that are not in the index, for pictures to be set into."""
    return _backdrop(number % 24)


@cache
def stored() -> dict[int, Fingerprint]:
    """The fingerprints of all originals, as the parent wrote them."""
    table = json.loads((WORK / "prints.json").read_text())
    return {int(item): unpack(bytes.fromhex(data)) for item, data in table.items()}


@cache
def index() -> Index:
    return Index.open(WORK / "index")


def search(found: Look, effort: str, own: int | None = None) -> tuple[dict[int, str], set[int]]:
    """The verdict on every proposed item, and all proposed; `own` is left out."""
    query = prepare(found, effort=effort)
    said: dict[int, str] = {}
    proposed = [proposal.item for proposal in propose(index(), query, most=12) if proposal.item != own]
    for item in proposed:
        judged = verdict(query, stored()[item])
        if judged:
            said[item] = judged.verdict
    return said, set(proposed)


def edited(task: tuple[int, str, str, bool]) -> dict[str, object]:
    number, name, effort, peers = task
    rng = np.random.default_rng((20310508, number, len(name)))
    picture = Image.open(source(number)).convert("RGB")
    table = likeness_edits.edits(backdrop) | {k: likeness_edits.altered(k) for k in ALTERED}
    data = table[name](picture, rng)
    start = time.process_time()
    found = look(data)
    said, proposed = search(found, effort)
    row = {
        "edit": name,
        "verdict": said.get(number),
        "proposed": number in proposed,
        "wrong": [item for item, what in said.items() if item != number and what in ("same-picture", "altered")],
        "number": number,
        "ms": (time.process_time() - start) * 1000,
    }
    if name in ALTERED:
        closer = verdict(prepare(found, effort=effort), look(source(number)))
        row["at hand"] = closer.verdict if closer else None
    if peers:
        row["peers"] = beside(data, number)
    return row


def distinct(number: int) -> dict[str, object]:
    found = look(source(number))
    said, proposed = search(found, "thorough", own=number)
    wrong = [(item, what) for item, what in said.items() if what in ("same-picture", "altered", "same-scene")]
    return {"number": number, "proposed": len(proposed), "wrong": wrong}


def barren(task: tuple[str, int]) -> dict[str, object]:
    """A text screenshot or a flat picture searched for among the scenes and among all of its own kind."""
    kind, number = task
    maker = likeness_pictures.text_page if kind == "text" else likeness_pictures.flat_picture
    found = look(likeness_edits.jpeg(maker(number), 88))
    said, _ = search(found, "thorough")
    wrong = [item for item, what in said.items() if what in ("same-picture", "altered", "same-scene")]
    return {
        "kind": kind,
        "number": number,
        "usable": found.fingerprint.usable,
        "wrong": wrong,
        "print": found.fingerprint.pack().hex(),
    }


def shot(number: int) -> dict[str, object]:
    first, second = (look(likeness_edits.jpeg(frame, 88)) for frame in likeness_pictures.frames(number))
    thumb, fine = verdict(second, first.fingerprint), verdict(second, first)
    return {"thumbnail": thumb.verdict if thumb else None, "at hand": fine.verdict if fine else None, "number": number}


Peer = tuple[Callable[[bytes], object], Callable[[object, object], bool]]
"""A peer's hash of a file's bytes, and whether two of them are one picture to it."""


@cache
def available() -> dict[str, Peer]:
    """The peers that are installed, by their name and the distance they allow."""
    peers: dict[str, Peer] = {}
    try:
        import imagehash

        peers["imagehash.phash ≤ 10"] = lambda data: imagehash.phash(_rgb(data)), lambda a, b: a - b <= 10
    except ImportError:
        pass
    try:
        import pdqhash

        peers["PDQ ≤ 31"] = (
            lambda data: pdqhash.compute(np.asarray(_rgb(data)))[0],
            lambda a, b: int((a != b).sum()) <= 31,
        )
    except ImportError:
        pass
    hashing = _imagededup()
    if hashing:
        hasher = hashing.PHash(verbose=False)
        peers["imagededup PHash ≤ 10"] = (
            lambda data: hasher.encode_image(image_array=np.asarray(_rgb(data))),
            lambda a, b: hasher.hamming_distance(a, b) <= 10,
        )
    return peers


def _rgb(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def _imagededup() -> ModuleType | None:
    """imagededup's own hashing module, where only that is installed: the packages around it import a deep-learning
    library that hashing does not use, so they are entered without running their first lines."""
    found = importlib.util.find_spec("imagededup")
    if not found or not found.submodule_search_locations:
        return None
    root = Path(found.submodule_search_locations[0])
    for name in ("utils", "methods"):
        package = ModuleType(f"imagededup.{name}")
        package.__path__ = [str(root / name)]
        sys.modules.setdefault(package.__name__, package)
    try:
        return importlib.import_module("imagededup.methods.hashing")
    except ImportError:
        return None


@cache
def _hashed(peer: str, number: int) -> object:
    return available()[peer][0](source(number).read_bytes())


def beside(data: bytes, number: int) -> dict[str, bool]:
    """What each peer says of an edited file and its original."""
    return {peer: bool(near(hashed(data), _hashed(peer, number))) for peer, (hashed, near) in available().items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pictures", type=int, default=1000)
    parser.add_argument("--queries", type=int, help="how many of the pictures are edited (default: all)")
    parser.add_argument("--first", type=int, default=0, help="the first picture that is edited, where a run is split")
    parser.add_argument("--folder", type=Path, help="take the pictures of this folder instead of drawing scenes")
    parser.add_argument("--only", default="", help="only edits with this word in their name")
    parser.add_argument("--parts", default="edits,altered,distinct,text,flat,shots")
    parser.add_argument("--effort", default="thorough", choices=("quick", "thorough"))
    parser.add_argument("--peers", type=int, default=0, help="how many pictures the peers see")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--rows", type=Path, help="keep what every edited picture gave in this file, a line each")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    with ProcessPoolExecutor(options.processes) as pool:
        count = _prepare(options, pool)
        report = dict(_measure(options, pool, count))
    if options.json:
        options.json.write_text(json.dumps(report, indent=1))


def _prepare(options: argparse.Namespace, pool: ProcessPoolExecutor) -> int:
    """Draw or copy the pictures, fingerprint and index them; how many there are."""
    global WORK
    (WORK / "pictures").mkdir(parents=True, exist_ok=True)
    if options.folder:
        files = [p for p in sorted(options.folder.rglob("*")) if p.suffix.lower() in (".jpg", ".jpeg", ".png", ".webp")]
        count = _copied(files[: options.pictures])
    else:
        count = options.pictures
        list(pool.map(draw, range(count), chunksize=8))
    prints = list(pool.map(_print, range(count), chunksize=16))
    (WORK / "prints.json").write_text(json.dumps({n: p.pack().hex() for n, p in enumerate(prints)}))
    own = Index.open(WORK / "index")
    own.clear()
    own.append(many(enumerate(prints)), upto=count)
    print(f"{count} pictures, {len(own) / max(1, count):.2f} views each, {sum(not p.usable for p in prints)} unusable")
    return count


def _copied(files: list[Path]) -> int:
    count = 0
    for path in files:
        try:
            picture = Image.open(path).convert("RGB")
            picture.thumbnail((1280, 1280))
        except (OSError, ValueError, Image.DecompressionBombError):
            continue
        if min(picture.size) >= 200:
            source(count).write_bytes(likeness_edits.jpeg(picture, 92))
            count += 1
    return count


def _print(number: int) -> Fingerprint:
    return look(source(number)).fingerprint


def _measure(options: argparse.Namespace, pool: ProcessPoolExecutor, count: int) -> Iterator[tuple[str, object]]:
    parts = options.parts.split(",")
    queries = min(count, options.queries or count)
    if "altered" in parts:
        yield "altered", _altered(pool, queries, options)
    if "distinct" in parts:
        yield "distinct", _distinct(pool, count)
    for kind, number in (("text", 500), ("flat", 200)):
        if kind in parts:
            yield kind, _barren(pool, kind, number, count)
    if "shots" in parts:
        rows = list(pool.map(shot, range(200), chunksize=4))
        for way in ("thumbnail", "at hand"):
            print(f"two frames of a shot, {way}: {dict(Counter(str(row[way]) for row in rows))}")
        yield "shots", rows
    if "edits" in parts:
        names = [name for name in likeness_edits.edits(backdrop) if options.only in name]
        yield "edits", _edits(pool, names, queries, options)


def _edits(pool: ProcessPoolExecutor, names: list[str], queries: int, options: argparse.Namespace) -> list[object]:
    """All edits of one picture after the other, so that what a run broken off has kept says something of each edit."""
    numbers = range(options.first, queries)
    tasks = [(number, name, options.effort, number < options.peers) for number in numbers for name in names]
    table: dict[str, list[dict[str, object]]] = {name: [] for name in names}
    with (options.rows or Path(os.devnull)).open("a", buffering=1) as kept:
        for row in pool.map(edited, tasks, chunksize=len(names)):
            table[str(row["edit"])].append(row)
            kept.write(json.dumps(row) + "\n")
    return _told(table)


def _told(table: dict[str, list[dict[str, object]]]) -> list[object]:
    print(f"{'edit':26}{'found':>9}{'altered':>9}{'scene':>9}{'proposed':>9}{'wrong':>7}{'ms':>7}   peers")
    return [_line(name, rows) for name, rows in table.items() if rows]


def _line(name: str, rows: list[dict[str, object]]) -> dict[str, object]:
    said = Counter(str(row["verdict"]) for row in rows)
    share = {key: 100 * said[key] / len(rows) for key in ("same-picture", "altered", "same-scene")}
    proposed = 100 * sum(bool(row["proposed"]) for row in rows) / len(rows)
    wrong = sum(len(row["wrong"]) for row in rows)  # type: ignore[arg-type]
    spent = float(np.median([row["ms"] for row in rows]))
    peers: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        for peer, near in row.get("peers", {}).items():  # type: ignore[attr-defined]
            peers[peer].append(near)
    beside = {peer: 100 * sum(near) / len(near) for peer, near in peers.items()}
    figures = "".join(f"{value:9.1f}" for value in (*share.values(), proposed))
    told = ", ".join(f"{peer} {value:.1f}" for peer, value in beside.items())
    print(f"{name:26}{figures}{wrong:7d}{spent:7.1f}   {told}", flush=True)
    missed = [row["number"] for row in rows if row["verdict"] != "same-picture"]
    return {"edit": name, **share, "proposed": proposed, "wrong": wrong, "ms": spent, "peers": beside, "missed": missed}


def _altered(pool: ProcessPoolExecutor, queries: int, options: argparse.Namespace) -> dict[str, object]:
    report = {}
    for name in ALTERED:
        rows = list(pool.map(edited, [(n, name, options.effort, False) for n in range(queries)], chunksize=4))
        for way in ("verdict", "at hand"):
            said = Counter(str(row[way]) for row in rows)
            print(f"{name} replaced, {'thumbnail' if way == 'verdict' else way}: {dict(said)}", flush=True)
            report[f"{name}, {way}"] = dict(said)
        report[f"{name}, missed"] = [r["number"] for r in rows if r["at hand"] != "altered"]
    return report


def _distinct(pool: ProcessPoolExecutor, count: int) -> dict[str, object]:
    rows = list(pool.map(distinct, range(count), chunksize=4))
    pairs = count * (count - 1)
    proposed = sum(int(row["proposed"]) for row in rows)  # type: ignore[call-overload]
    wrong = [(row["number"], *found) for row in rows for found in row["wrong"]]  # type: ignore[attr-defined]
    print(
        f"{count} × {count} distinct pairs: {1e6 * proposed / pairs:.1f} proposed per million (all probes, thorough),"
        f" verdicts on others {dict(Counter(what for _, _, what in wrong))}",
        flush=True,
    )
    return {"pairs": pairs, "proposed": proposed, "wrong": wrong}


def _barren(pool: ProcessPoolExecutor, kind: str, number: int, count: int) -> dict[str, object]:
    rows = list(pool.map(barren, [(kind, n) for n in range(number)], chunksize=4))
    wrong = [(row["number"], row["wrong"]) for row in rows if row["wrong"]]
    usable = [unpack(bytes.fromhex(str(row["print"]))) for row in rows if row["usable"]]
    among = 0
    for at, found in enumerate(usable):
        query = prepare(found)
        for other in usable[at + 1 :]:
            judged = verdict(query, other)
            among += judged is not None and judged.verdict != "unusable"
    print(
        f"{number} {kind} pictures: {len(usable)} usable; wrong against scenes {len(wrong)}, among themselves {among}"
    )
    return {"usable": len(usable), "wrong": wrong, "among": among}


if __name__ == "__main__":
    main()
