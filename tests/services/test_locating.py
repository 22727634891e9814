"""Stills found in films, through real files and a real catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from provenance.errors import NotFound, Refused, Unreadable, UsageError
from provenance.likeness.video import grid, strips
from provenance.services import filming
from provenance.services.adding import add
from provenance.services.likening.asking import similar
from provenance.services.locating import locate
from provenance.store import Catalog
from tests import films
from tests.corpora import corpus

pytest.importorskip("av")

FRAMES = films.film((1, 3, "moving"), (2, 3, "pan"), (3, 2, "still"), (4, 3, "moving"))
OTHERS = films.film((21, 3, "moving"), (22, 3, "pan"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("films")
    films.write(made / "one.mp4", FRAMES)
    films.write(made / "two.mp4", OTHERS)
    return made


@pytest.fixture(scope="module")
def catalog(folder: Path) -> Iterator[Catalog]:
    with Catalog.open(str(folder / "catalog.db"), write=True, create=True) as catalog:
        add(catalog, str(folder / "one.mp4"), by="ana")
        add(catalog, str(folder / "two.mp4"), by="ana")
        yield catalog


def _logo_and_lower_third(frame: films.Frame) -> films.Frame:
    frame = frame.copy()
    frame[8:36, 250:312] = 245
    frame[140:170, 16:230] = 25
    frame[148:154, 24:200:3] = 230
    return frame


def _phone_page(frame: films.Frame) -> films.Frame:
    page = np.full((640, 360), 250, dtype=np.uint8)
    page[150:330, 20:340] = frame
    for line in range(12):
        top = (30 + line * 9) if line < 4 else 330 + line * 22
        page[top : top + 5, 24 : 200 + 10 * (line % 5)] = 60
    return page


def _off_a_screen(frame: films.Frame) -> films.Frame:
    """Photographed at a slant: dark around, each corner moved in by another amount."""
    height, width = frame.shape
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=float)
    moved = corners + np.array([[14, 9], [-8, 5], [-16, -11], [9, -6]])
    rows = [
        row
        for (x, y), (u, v) in zip(moved, corners, strict=True)
        for row in ([x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y])
    ]
    found = np.linalg.solve(np.array(rows), corners.ravel())
    way = Image.Transform.PERSPECTIVE
    return np.asarray(
        Image.fromarray(frame).transform((width, height), way, found.tolist(), Image.Resampling.BICUBIC, fillcolor=26)
    )


EDITS = {
    "as it is": lambda f: f,
    "logo and lower third": _logo_and_lower_third,
    "letterbox": lambda f: np.pad(f, ((30, 30), (0, 0)), constant_values=0),
    "pillarbox": lambda f: np.pad(f, ((0, 0), (60, 60)), constant_values=0),
    "mirror": lambda f: np.ascontiguousarray(f[:, ::-1]),
    "crop": lambda f: f[9:-9, 16:-16],
    "crop off the middle": lambda f: f[3:-33, 50:-14],
    "off a screen": _off_a_screen,
    "vertical clip": lambda f: f[:, 100:220],
    "smaller": lambda f: np.asarray(Image.fromarray(f).resize((200, 112))),
    "phone page": _phone_page,
}


@pytest.mark.parametrize("name", EDITS)
def test_a_still_is_found_to_the_frame(catalog: Catalog, tmp_path: Path, name: str) -> None:
    for number in (40, 240):
        still = films.still(tmp_path / "still.jpg", EDITS[name](FRAMES[number]))
        answer = locate(catalog, str(still), all_films=True)
        assert [row["item"] for row in answer["found"]] == [1], name
        row = answer["found"][0]
        assert abs(row["seconds"] - number / films.RATE) <= 0.2 and row["exact"], name
        assert row["confidence"] >= 0.5 and row["verdict"] in ("same-picture", "altered")


def test_a_still_of_another_film_is_in_none(catalog: Catalog, tmp_path: Path) -> None:
    for seed in (31, 32, 33):
        still = films.still(tmp_path / "still.jpg", next(films.shot(seed, seconds=1)))
        assert locate(catalog, str(still), all_films=True)["found"] == []
    still = films.still(tmp_path / "still.jpg", FRAMES[40])
    assert locate(catalog, str(still), ["2"])["found"] == []


def test_a_shot_that_stands_still_is_told_as_a_span(catalog: Catalog, tmp_path: Path) -> None:
    still = films.still(tmp_path / "still.jpg", FRAMES[170])
    answer = locate(catalog, str(still), ["1"])
    (row,) = answer["found"]
    assert answer["ambiguous"] and not row["precise"]
    assert row["from"] <= "00:00:06.200" and row["to"] >= "00:00:07.600"


def test_a_crop_from_a_pan_is_told_with_every_frame_that_holds_it(catalog: Catalog, tmp_path: Path) -> None:
    still = films.still(tmp_path / "still.jpg", FRAMES[110][10:-10, 60:-60])
    (row,) = locate(catalog, str(still), ["1"])["found"]
    assert row["from"] <= "00:00:04.400" <= row["to"] and row["from"] < "00:00:04.000"


def test_the_link_is_offered_and_made(catalog: Catalog, tmp_path: Path) -> None:
    still = films.still(tmp_path / "linked.jpg", FRAMES[45])
    unknown = locate(catalog, str(still), all_films=True)["found"][0]
    assert unknown["link"] == "provenance link ITEM derived_from 1 --at 00:00:01.800"
    assert unknown["add"] == f"provenance add {still}"
    item = add(catalog, str(still), by="ana")["items"][0]
    answer = locate(catalog, str(item), all_films=True, link=True, by="ana")
    assert answer["changed"] == [f"{item} derived_from 1"]
    (parent,) = [p for p in catalog.record(item).parents if p.link.relation == "derived_from"]
    assert parent.link.at == "00:00:01.800"


def test_what_is_nowhere_is_not_linked(catalog: Catalog, tmp_path: Path) -> None:
    stranger = films.still(tmp_path / "stranger.jpg", next(films.shot(77, seconds=1)))
    with pytest.raises(Refused, match="add"):
        locate(catalog, str(stranger), all_films=True, link=True, by="ana")
    item = add(catalog, str(stranger), by="ana")["items"][0]
    with pytest.raises(Refused, match="none of these films"):
        locate(catalog, str(item), all_films=True, link=True, by="ana")


def test_wrong_questions_are_answered_in_a_sentence(catalog: Catalog, folder: Path, tmp_path: Path) -> None:
    still = str(films.still(tmp_path / "still.jpg", FRAMES[40]))
    flat = str(films.still(tmp_path / "flat.jpg", np.full((90, 160), 90, np.uint8)))
    (tmp_path / "broken.mp4").write_bytes((folder / "one.mp4").read_bytes()[:600])
    for arguments, kind, words in (
        (([still, []]), UsageError, "--all"),
        (([still, [still]]), UsageError, "no film"),
        ((["nothing.jpg", ["1"]]), NotFound, "neither a file"),
        (([still, ["99"]]), NotFound, "neither a file"),
        (([flat, ["1"]]), Unreadable, "one tone"),
    ):
        with pytest.raises(kind, match=words):
            locate(catalog, *arguments)
    answer = locate(catalog, still, [str(tmp_path / "broken.mp4")])
    assert answer["found"] == [] and len(answer["notices"]) == 1
    assert (answer["films"], answer["unread"]) == (0, 1)
    assert str(tmp_path) not in answer["notices"][0].partition(": ")[2]


def test_a_film_that_is_gone_is_still_looked_in(tmp_path: Path) -> None:
    path = films.write(tmp_path / "gone.mp4", OTHERS)
    with Catalog.open(str(tmp_path / "catalog.db"), write=True, create=True) as catalog:
        add(catalog, str(path), by="ana")
        path.unlink()
        still = films.still(tmp_path / "still.jpg", OTHERS[30])
        (row,) = locate(catalog, str(still), all_films=True)["found"]
        assert not row["exact"] and abs(row["seconds"] - 1.2) <= 0.2


def test_a_copy_of_a_film_is_announced_and_found(catalog: Catalog, tmp_path: Path) -> None:
    cut = films.write(tmp_path / "cut.avi", [_logo_and_lower_third(f) for f in FRAMES[75:275]], codec="mjpeg")
    found = similar(catalog, str(cut))
    assert [(row["item"], row["verdict"]) for row in found] == [(1, "same-picture")]
    assert abs(found[0]["offset"] - 3.0) <= 0.2 and found[0]["overlap"] > 0.8


def test_frames_are_read_once_and_again_when_they_are_not_there(tmp_path: Path, folder: Path) -> None:
    with Catalog.open(str(tmp_path / "catalog.db"), write=True, create=True) as catalog:
        answer = add(catalog, str(folder / "two.mp4"), by="ana")
        assert answer["notices"] == []
        assert filming.take_in(catalog).items == ()
        file = catalog.noted.films(filming.TYPES)[0].file
        catalog.transact(lambda writer: writer.notes.forget_likeness([file]), by="")
        assert len(filming.take_in(catalog).items) == 1
        ((packed, trouble),) = catalog.noted.frames(file, strips.VERSION)
        assert packed is not None and trouble is None
        assert len(strips.unpack(packed).times) == len(OTHERS) * strips.RATE // films.RATE


def test_a_film_that_lies_on_its_side_is_looked_at_upright(tmp_path: Path) -> None:
    turned = [np.ascontiguousarray(np.rot90(f, 1)) for f in OTHERS[:50]]
    path = films.write(tmp_path / "turned.mp4", turned, rotation=-90)
    (strip,) = filming.read(path, "video/mp4")
    upright = films.write(tmp_path / "upright.mp4", OTHERS[:50])
    (plain,) = filming.read(upright, "video/mp4")
    assert (strip.width, strip.height) == (films.WIDTH, films.HEIGHT)
    assert strip.luma.shape[1:] == (grid.ROWS, grid.COLUMNS)
    assert float(np.abs(strip.luma.astype(int) - plain.luma).mean()) < 4


PAIRS = [
    ("c2pa/c2pa-rs/video1.mp4", "c2pa/c2pa-rs/video1_no_manifest.mp4", True),
    ("video/uwazi/short-video.mp4", "video/uwazi/short-video.webm", True),
    ("video/perception/videos/v2.m4v", "video/perception/videos/v2s.mov", True),
    ("video/perception/videos/v1.m4v", "video/perception/videos/v2.m4v", False),
]


@pytest.mark.parametrize(("query", "match", "same"), PAIRS)
def test_labelled_films(query: str, match: str, same: bool, tmp_path: Path) -> None:
    if not corpus(query).is_file():
        pytest.skip("no corpora here")
    with Catalog.open(str(tmp_path / "catalog.db"), write=True, create=True) as catalog:
        add(catalog, str(corpus(match)), by="ana")
        found = similar(catalog, str(corpus(query)))
        assert [row["verdict"] in ("same-picture", "same-essence") for row in found] == [True] * same
