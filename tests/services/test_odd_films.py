"""Films that are broken, strange or no films at all: each is one clear sentence, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from provenance.errors import EmptyInput
from provenance.services.adding import add
from provenance.services.locating import locate
from provenance.store import Catalog
from tests import films, locking

av = pytest.importorskip("av")

FRAMES = films.film((61, 2, "moving"), (62, 1, "pan"))


def _coded(path: Path, codec: str, count: int, **options: str) -> None:
    with av.open(str(path), "w", options=options) as container:
        stream = container.add_stream(codec, rate=25)
        stream.width, stream.height, stream.pix_fmt = films.WIDTH, films.HEIGHT, "yuv420p"
        if codec == "libx265":
            stream.options = {"x265-params": "log-level=none:pools=1"}
        for frame in FRAMES[:count]:
            container.mux(stream.encode(av.VideoFrame.from_ndarray(frame, format="gray")))
        container.mux(stream.encode())


def _timed(path: Path, moments: list[int]) -> None:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=25)
        stream.width, stream.height, stream.pix_fmt = films.WIDTH, films.HEIGHT, "yuv420p"
        stream.codec_context.time_base = stream.time_base = Fraction(1, 1000)
        for moment, levels in zip(moments, FRAMES, strict=False):
            frame = av.VideoFrame.from_ndarray(levels, format="gray")
            frame.pts, frame.time_base = moment, Fraction(1, 1000)
            container.mux(stream.encode(frame))
        container.mux(stream.encode())


def _sound(path: Path) -> None:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("aac", rate=44100)
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 44100), np.float32), format="fltp", layout="mono")
        frame.rate = 44100
        container.mux(stream.encode(frame))
        container.mux(stream.encode())


def _huge(path: Path) -> None:
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=25)
        stream.width, stream.height, stream.pix_fmt = 8184, 8184, "yuv420p"
        container.mux(stream.encode(av.VideoFrame(8184, 8184, "yuv420p")))
        container.mux(stream.encode())


def _cut_short(path: Path) -> None:
    films.write(path, FRAMES)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _locked(path: Path) -> None:
    films.write(path, FRAMES)
    locking.movie(path)


UNREAD: dict[str, tuple[str, Callable[[Path], None], str]] = {
    "sound alone": ("sound.mp4", _sound, "no film in the file"),
    "without its index": ("cut.mp4", _cut_short, "cannot be decoded"),
    "encrypted": ("locked.mp4", _locked, "the film is encrypted (cenc)"),
    "encrypted Matroska": ("locked.mkv", locking.matroska, "the film is encrypted (AES)"),
    "frames too large": ("huge.mkv", _huge, "over the limit"),
}


@pytest.mark.parametrize("name", UNREAD)
def test_a_film_without_frames_is_catalogued_and_says_why_in_a_sentence(name: str, tmp_path: Path) -> None:
    file, make, words = UNREAD[name]
    make(tmp_path / file)
    with Catalog.open(str(tmp_path / "catalog.db"), write=True, create=True) as catalog:
        answer = add(catalog, str(tmp_path / file), by="ana")
        (notice,) = answer["notices"]
        assert answer["new"] == 1 and notice.startswith("item 1: ") and words in notice and "\n" not in notice


def test_a_film_of_no_bytes_is_refused(tmp_path: Path) -> None:
    (tmp_path / "zero.mp4").write_bytes(b"")
    with (
        Catalog.open(str(tmp_path / "catalog.db"), write=True, create=True) as catalog,
        pytest.raises(EmptyInput, match="no bytes"),
    ):
        add(catalog, str(tmp_path / "zero.mp4"), by="ana")


UNUSUAL: dict[str, tuple[str, Callable[[Path], object], int, float]] = {
    "uneven rate": ("vfr.mp4", lambda p: _timed(p, [160 * i + 120 * (i % 2) for i in range(75)]), 60, 9.6),
    "a hundred hours": ("long.mkv", lambda p: _timed(p, [9_000_000 * i for i in range(40)]), 1, 9000.0),
    "one frame": ("one.mp4", lambda p: films.write(p, FRAMES[:1]), 0, 0.0),
    "HEVC": ("hevc.mp4", lambda p: _coded(p, "libx265", 60), 30, 1.2),
}


@pytest.mark.parametrize("name", UNUSUAL)
def test_an_unusual_film_is_read_and_its_stills_are_found(name: str, tmp_path: Path) -> None:
    file, make, number, moment = UNUSUAL[name]
    make(tmp_path / file)
    still = films.still(tmp_path / "still.jpg", FRAMES[number])
    with Catalog.open(str(tmp_path / "catalog.db"), write=True, create=True) as catalog:
        assert add(catalog, str(tmp_path / file), by="ana")["notices"] == []
        (row,) = locate(catalog, str(still), all_films=True)["found"]
        assert abs(row["seconds"] - moment) <= 0.2
