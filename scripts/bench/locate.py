"""Bench of `locate`: stills of drawn films found again, by edit; stills of other films; copies of films; time.

    python scripts/bench/locate.py [--films 12] [--strangers 4] [--stills 2] [--edits logo,player] [--folder DIR]

Films follow from their seeds (scripts/bench/films.py), are encoded once into --folder, and are looked in through a
real catalogue. A still counts as found when the answer names the film and either the frame to 0.2 s or, in a shot that
stands still, a span that holds it. Strangers are films that are not catalogued: none of their stills may be found.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import films
import likeness_edits
import numpy as np
from likeness_pictures import scene
from PIL import Image

from provenance.errors import Unreadable
from provenance.services import footage, locating
from provenance.services.adding import add
from provenance.store import Catalog

NEAR = 0.2
SKIPPED = ("rotate 90", "rotate 180", "rotate 270", "picture in picture")  # no way that stills of films are published


def main() -> None:
    """Make the films, catalogue them, and print one line per edit and one per copy."""
    options = _options()
    folder = Path(options.folder or tempfile.mkdtemp(prefix="films-"))
    paths = [_made(folder, seed) for seed in range(options.films + options.strangers)]
    db = folder / "bench.db"
    db.unlink(missing_ok=True)
    with Catalog.open(str(db), write=True, create=True) as catalog:
        started = time.monotonic()
        for path in paths[: options.films]:
            add(catalog, str(path), by="bench")
        minutes = options.films * 20 / 60
        print(
            f"{options.films} films of 20 s catalogued: "
            f"{(time.monotonic() - started) / minutes:.1f} s per minute of film"
        )
        _stills(catalog, paths, options)
        _copies(catalog, paths[: options.films], folder)
        _many(catalog, paths, options.films)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--films", type=int, default=12)
    parser.add_argument("--strangers", type=int, default=4)
    parser.add_argument("--stills", type=int, default=2, help="stills of each film, for each edit")
    parser.add_argument("--edits", help="names joined by semicolons; all when left out")
    parser.add_argument("--folder", help="where the films are kept between runs")
    return parser.parse_args()


def _made(folder: Path, seed: int) -> Path:
    path = folder / f"f{seed}.mp4"
    if not path.exists():
        films.encode(path, films.film(seed))
    return path


def _stills(catalog: Catalog, paths: list[Path], options: argparse.Namespace) -> None:
    edits = likeness_edits.edits(lambda i: scene(900_000 + i))
    names = options.edits.split(";") if options.edits else [name for name in edits if name not in SKIPPED]
    rows: dict[str, list[tuple[bool, float, float]]] = {name: [] for name in names}
    wrong = asked = elsewhere = 0
    for seed, path in enumerate(paths):
        for number, picture in _frames(path, seed, options.stills):
            for name in names:
                still = path.parent / "still.img"
                still.write_bytes(edits[name](picture, np.random.default_rng((seed, number))))
                started = time.monotonic()
                found = _found(catalog, still)
                took = time.monotonic() - started
                if seed >= options.films:
                    asked, wrong = asked + 1, wrong + bool(found)
                    continue
                good, error = _right(found, seed + 1, number / 25)
                elsewhere += any(row["item"] != seed + 1 for row in found)
                rows[name].append((good, error, took))
    for name, found_rows in rows.items():
        errors = [error for good, error, _ in found_rows if good]
        print(
            f"{name:24} {sum(good for good, _, _ in found_rows):3} of {len(found_rows)}"
            f"  error median {np.median(errors) if errors else float('nan'):.2f} s"
            f"  {np.median([took for _, _, took in found_rows]):.2f} s a still"
        )
    print(f"wrong film named: {elsewhere}; stills of films not catalogued: {wrong} of {asked} found")


def _found(catalog: Catalog, still: Path) -> list[dict[str, object]]:
    """What `locate` finds; a still it refuses as telling nothing is one it did not find."""
    try:
        return list(locating.locate(catalog, str(still), all_films=True)["found"])
    except Unreadable:
        return []


def _frames(path: Path, seed: int, count: int) -> Iterator[tuple[int, Image.Image]]:
    """Some decoded frames of the film with their numbers."""
    import av

    wanted = set(np.random.default_rng((9, seed)).choice(np.arange(10, 490), count, replace=False).tolist())
    with av.open(str(path)) as container:
        for number, frame in enumerate(container.decode(video=0)):
            if number in wanted:
                yield number, frame.to_image()


def _right(found: list[dict[str, object]], item: int, at: float) -> tuple[bool, float]:
    """Whether an answer names the film and the moment, and by how many seconds its frame is off."""
    for row in found:
        if row["item"] != item:
            continue
        error = abs(float(str(row["seconds"])) - at)
        within = _seconds(row["from"]) - NEAR <= at <= _seconds(row["to"]) + NEAR
        if error <= NEAR or within:
            return True, 0.0 if within else error
    return False, 0.0


def _seconds(code: object) -> float:
    hours, minutes, seconds = str(code).split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


def _logo(frame: films.Frame) -> films.Frame:
    lettered = frame.copy()
    lettered[16:70, -130:-16] = (250, 240, 40)
    lettered[-80:-20, 30:-200] = (20, 20, 90)
    return lettered


COPIES: dict[str, Callable[[list[films.Frame]], list[films.Frame]]] = {
    "re-encoded": lambda frames: frames,
    "half the size": lambda frames: [np.asarray(Image.fromarray(f).resize((320, 180))) for f in frames],
    "cut to 8 s": lambda frames: frames[150:350],
    "middle cut out": lambda frames: [*frames[:150], *frames[300:]],
    "logo and lower third": lambda frames: [_logo(f) for f in frames],
    "mirrored": lambda frames: [np.ascontiguousarray(f[:, ::-1]) for f in frames],
    "cropped 5 %": lambda frames: [np.ascontiguousarray(f[18:-18, 32:-32]) for f in frames],
}


def _copies(catalog: Catalog, paths: list[Path], folder: Path) -> None:
    """Edited copies of the first films looked for among all: found as the right one, and no other."""
    for name, edit in COPIES.items():
        right = others = 0
        for seed in range(min(3, len(paths))):
            copy = folder / "copy.mp4"
            films.encode(copy, iter(edit(list(films.film(seed)))), codec="mpeg4")
            found = footage.same_footage(catalog, locating.Source("copy", "video/mp4", copy))
            right += any(one.item == seed + 1 and one.verdict == "same-picture" for one in found)
            others += sum(one.item != seed + 1 for one in found)
        print(f"copy, {name:24} {right} of {min(3, len(paths))} found, {others} wrong")


def _many(catalog: Catalog, paths: list[Path], count: int) -> None:
    """Time of one still among a hundred films: the kept frames of those at hand, looked through again and again."""
    still = paths[0].parent / "still.img"
    for name, path in (("found", paths[0]), ("in none", paths[-1])):
        _, picture = next(_frames(path, 1, 1))
        picture.save(still, "JPEG")
        sources = [locating.every_film(catalog)[i % count] for i in range(100)]
        started = time.monotonic()
        locating.search(catalog, locating.query_of(still), sources, [])
        print(f"one still {name} among 100 films of 20 s: {time.monotonic() - started:.2f} s")


if __name__ == "__main__":
    main()
