"""Bench of `locate`: stills of drawn films found again, by edit; stills of other films; copies of films; time.

    python scripts/bench/locate.py [--films 12] [--strangers 4] [--stills 2] [--edits "logo;player"] [--misses]
        [--folder DIR]

Films follow from their seeds (scripts/bench/films.py), are encoded once into --folder, and are looked in through a
real catalogue. A still counts as found when the answer names the film and either the frame to 0.2 s or, in a shot that
stands still, a span that holds it. Strangers are films that are not catalogued: none of their stills may be found.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
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
    for left in folder.glob("bench.db*"):  # its log too, where a run was broken off
        left.unlink()
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
    parser.add_argument("--misses", action="store_true", help="name every still that was not found")
    parser.add_argument("--folder", help="where the films are kept between runs")
    return parser.parse_args()


def _made(folder: Path, seed: int) -> Path:
    path = folder / f"f{seed}.mp4"
    if not path.exists():
        films.encode(path, films.film(seed))
    return path


@dataclass(frozen=True, slots=True)
class Hit:
    """How a still of a catalogued film was answered: to the frame, with a span that holds it, or not at all."""

    how: str
    error: float
    took: float


def _stills(catalog: Catalog, paths: list[Path], options: argparse.Namespace) -> None:
    edits = likeness_edits.edits(lambda i: scene(900_000 + i))
    names = options.edits.split(";") if options.edits else [name for name in edits if name not in SKIPPED]
    rows: dict[str, list[Hit]] = {name: [] for name in names}
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
                how, error = _right(found, seed + 1, number / 25)
                elsewhere += any(row["item"] != seed + 1 for row in found)
                rows[name].append(Hit(how, error, took))
                if options.misses and how == "missed":
                    print(
                        f"missed: {name}, film {seed}, frame {number}; found {[_brief(row) for row in found]}",
                        flush=True,
                    )
    for name, hits in rows.items():
        _line(name, hits)
    print(f"wrong film named: {elsewhere}; stills of films not catalogued: {wrong} of {asked} found")


def _line(name: str, hits: list[Hit]) -> None:
    exact = [hit.error for hit in hits if hit.how == "precise"]
    spans = sum(hit.how == "span" for hit in hits)
    print(
        f"{name:24} {len(exact) + spans:3} of {len(hits)}  to the frame {len(exact):3}, by a span {spans:3}"
        f"  error median {np.median(exact) if exact else float('nan'):.2f} s, most {max(exact, default=0.0):.2f} s"
        f"  {np.median([hit.took for hit in hits]):.2f} s a still",
        flush=True,
    )


def _brief(row: dict[str, object]) -> tuple[object, ...]:
    return row["item"], row["from"], row["to"], row["verdict"], row["precise"]


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


def _right(found: list[dict[str, object]], item: int, at: float) -> tuple[str, float]:
    """How an answer names the film and the moment ("precise", "span", "missed"), and how far off its frame is."""
    for row in found:
        if row["item"] != item:
            continue
        error = abs(float(str(row["seconds"])) - at)
        if row["precise"] and error <= NEAR:
            return "precise", error
        if _seconds(row["from"]) - NEAR <= at <= _seconds(row["to"]) + NEAR:
            return "span", error
    return "missed", 0.0


def _seconds(code: object) -> float:
    hours, minutes, seconds = str(code).split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


def _logo(frame: films.Frame) -> films.Frame:
    lettered = frame.copy()
    lettered[16:70, -130:-16] = (250, 240, 40)
    lettered[-80:-20, 30:-200] = (20, 20, 90)
    return lettered


def _letterboxed(frame: films.Frame) -> films.Frame:
    small = np.asarray(Image.fromarray(frame).resize((480, 270)))
    boxed = np.zeros((360, 480, 3), np.uint8)
    boxed[45:315] = small
    return boxed


@dataclass(frozen=True, slots=True)
class Copy:
    """What is done to the frames of a film, and how many of them are shown in a second."""

    edit: Callable[[list[films.Frame]], list[films.Frame]]
    rate: int = 25


COPIES: dict[str, Copy] = {
    "re-encoded": Copy(lambda frames: frames),
    "half the size": Copy(lambda frames: [np.asarray(Image.fromarray(f).resize((320, 180))) for f in frames]),
    "cut to 8 s": Copy(lambda frames: frames[150:350]),
    "middle cut out": Copy(lambda frames: [*frames[:150], *frames[300:]]),
    "logo and lower third": Copy(lambda frames: [_logo(f) for f in frames]),
    "mirrored": Copy(lambda frames: [np.ascontiguousarray(f[:, ::-1]) for f in frames]),
    "cropped 5 %": Copy(lambda frames: [np.ascontiguousarray(f[18:-18, 32:-32]) for f in frames]),
    "at 30 frames a second": Copy(lambda frames: [frames[i * 25 // 30] for i in range(len(frames) * 30 // 25)], 30),
    "letterboxed to 4:3": Copy(lambda frames: [_letterboxed(f) for f in frames]),
}


def _copies(catalog: Catalog, paths: list[Path], folder: Path) -> None:
    """Edited copies of the first films looked for among all: found as the right one, and no other."""
    for name, made in COPIES.items():
        right = others = 0
        for seed in range(min(3, len(paths))):
            copy = folder / "copy.mp4"
            films.encode(copy, iter(made.edit(list(films.film(seed)))), rate=made.rate, codec="mpeg4")
            found = footage.same_footage(catalog, locating.Source("copy", "video/mp4", copy))
            right += any(one.item == seed + 1 and one.verdict == "same-picture" for one in found)
            others += sum(one.item != seed + 1 for one in found)
        print(f"copy, {name:24} {right} of {min(3, len(paths))} found, {others} wrong", flush=True)


def _many(catalog: Catalog, paths: list[Path], count: int) -> None:
    """Time of one still among a hundred films: the kept frames of those at hand, looked through again and again."""
    still = paths[0].parent / "still.img"
    sources = [locating.every_film(catalog)[i % count] for i in range(100)]
    for name, chosen in (("found", paths[:3]), ("in none", paths[count:])):
        spent: list[tuple[float, float]] = []
        for path in chosen:
            for _, picture in _frames(path, 1, 2):
                picture.save(still, "JPEG")
                started = time.monotonic(), time.process_time()
                locating.search(catalog, locating.query_of(still), sources, [])
                spent.append((time.monotonic() - started[0], time.process_time() - started[1]))
        for words, times in (("by the clock", [one for one, _ in spent]), ("searching", [one for _, one in spent])):
            if times:
                print(
                    f"one still {name} among 100 films of 20 s, {words}: "
                    f"median {np.median(times):.2f} s, {min(times):.2f} to {max(times):.2f} s"
                )


if __name__ == "__main__":
    main()
