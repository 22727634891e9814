"""Bursts: many near copies that come in at once are one cluster, and each of them is looked at a few times only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from provenance.services import scanning
from provenance.services.likening import clustering, weighing
from provenance.services.likening.finding import Finder
from provenance.services.likening.looking import Likeness, look_at
from provenance.store import Catalog
from tests.services.likening.scenes import save, scene

COUNT = 30


def frames(count: int) -> Iterator[Image.Image]:
    """One scene from a hand that shakes: each frame is moved by some pixels and lit a little otherwise."""
    whole = scene(71)
    for number in range(count):
        x, y = 3 + number % 5, 2 + number % 3
        levels = np.asarray(whole.crop((x, y, x + 940, y + 620))).astype(np.int16) + number % 7
        yield Image.fromarray(levels.clip(0, 255).astype(np.uint8))


@pytest.fixture
def burst(tmp_path: Path) -> Path:
    folder = tmp_path / "burst"
    folder.mkdir()
    for number, frame in enumerate(frames(COUNT)):
        save(frame, folder / f"IMG_{number:03d}.jpg", quality=80 + number % 10)
    return folder


def looked(folder: Path) -> list[Likeness]:
    found = [look_at(path, "image/jpeg") for path in sorted(folder.iterdir())]
    return [one for one in found if one is not None]


def test_a_burst_is_one_cluster_however_it_comes_in(catalog: Catalog, burst: Path) -> None:
    late = burst.parent / "late"
    late.mkdir()
    for path in sorted(burst.iterdir())[COUNT // 2 :]:
        path.rename(late / path.name)
    for folder in (burst, late):
        answer = scanning.scan(catalog, [str(folder)], by="ana")
        assert (answer["new"], answer["failed"]) == (COUNT // 2, [])
    (members,) = clustering.clusters(catalog)
    assert len(members) == COUNT == len(clustering.duplicates(catalog))


def test_no_frame_of_a_burst_is_looked_at_more_often_than_pairs_are_kept(catalog: Catalog, burst: Path) -> None:
    arrived = looked(burst)
    with Finder(catalog) as finder:
        found = finder.nearby(arrived)
        assert finder.looks <= weighing.MOST_SAME * COUNT
    assert [min(place, weighing.MOST_SAME) for place in range(COUNT)] == [len(one.fellows or {}) for one in found]


def test_nothing_of_a_batch_is_left_to_be_looked_at_under_the_lock(catalog: Catalog, burst: Path) -> None:
    scanning.scan(catalog, [str(burst)], by="ana")
    first, *_ = looked(burst)
    with Finder(catalog) as finder:
        (found,) = finder.nearby([first])
        assert found.upto == catalog.noted.newest()
        assert len(found.matches) == weighing.MOST_SAME == finder.looks
        assert found.fellows == {}


def test_the_same_pixels_under_many_names_are_looked_at_once_each_and_hide_no_other(
    catalog: Catalog, tmp_path: Path
) -> None:
    folder = tmp_path / "card"
    folder.mkdir()
    first, other = frames(2)
    for number in range(12):
        save(first, folder / f"a{number:02d}.jpg")
        with (folder / f"a{number:02d}.jpg").open("ab") as stream:  # bytes behind the end of the picture
            stream.write(bytes(number // 2))
    save(other, folder / "b.jpg")
    arrived = looked(folder)
    with Finder(catalog) as finder:
        assert len(finder.nearby(arrived)[-1].fellows or {}) == 1
        assert finder.looks == 12
    answer = scanning.scan(catalog, [str(folder)], by="ana")
    (members,) = clustering.clusters(catalog)
    assert len(members) == answer["new"] == 7
