"""The confined child: ended when it is slow, greedy or broken, and none the wiser afterwards."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import pytest
from PIL import Image

from provenance.errors import Unreadable
from provenance.readers import confined
from provenance.readers.confined import worker
from tests.readers.hostile import making


@pytest.fixture(autouse=True)
def fresh_child() -> None:
    confined.reset()


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "picture.png"
    Image.new("RGB", (40, 30), "olive").save(path)
    return path


def test_the_digest_of_pixels_is_of_the_picture_not_of_its_file(tmp_path: Path, picture: Path) -> None:
    other = tmp_path / "other.tif"
    Image.open(picture).save(other)
    found = confined.call("pixels", picture)
    assert found["sha256"] == confined.call("pixels", other)["sha256"]
    assert found["decoder"].startswith("Pillow ")


def test_orientation_is_not_applied(tmp_path: Path, picture: Path) -> None:
    turned = tmp_path / "turned.png"
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.open(picture).save(turned, exif=exif)
    assert confined.call("pixels", turned)["sha256"] == confined.call("pixels", picture)["sha256"]


def test_a_picture_over_the_limit_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "wide.png"
    path.write_bytes(making.gigapixel_png(""))
    with pytest.raises(Unreadable, match="over the limit"):
        confined.call("pixels", path)


def test_a_decoder_that_runs_too_long_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "slow.jpg"
    path.write_bytes(b"\xff\xd8" + b"\xff" * 60_000_000)
    confined.call("pixels", _small(tmp_path))
    with pytest.raises(confined.Stopped, match=r"longer than 0\.5 s"):
        confined.call("pixels", path, seconds=0.5)
    assert confined.call("pixels", _small(tmp_path))["sha256"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux holds a process to its memory")
def test_a_decoder_that_needs_too_much_memory_is_stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "large.png"
    path.write_bytes(making.png(width=12_000, height=12_000, colour=6, pixels=making.zeros(12_000 * 48_001)))
    tight = "from provenance.readers.confined import child; child.MEMORY = 400 << 20; child.main()"
    monkeypatch.setattr(worker, "_CHILD", tight)
    with pytest.raises(confined.Stopped, match="memory"):
        confined.call("pixels", path)


def test_a_child_that_dies_is_replaced(tmp_path: Path, picture: Path) -> None:
    confined.call("pixels", picture)
    worker._here.worker._process.kill()
    assert confined.call("pixels", picture)["sha256"]


def test_each_thread_has_a_child_of_its_own(picture: Path) -> None:
    found: list[str] = []
    threads = [
        threading.Thread(target=lambda: found.append(confined.call("pixels", picture)["sha256"])) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 4
    assert len(set(found)) == 1


def test_names_that_are_no_text_reach_the_child(tmp_path: Path, picture: Path) -> None:
    path = tmp_path / "a\nb \udcff.png"
    path.write_bytes(picture.read_bytes())
    assert confined.call("pixels", path)["sha256"]


def _small(folder: Path) -> Path:
    path = folder / "small.png"
    Image.new("L", (4, 4)).save(path)
    return path


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_forked_copy_leaves_the_childs_owner_alone(picture: Path) -> None:
    confined.call("pixels", picture)
    owned = worker._here.worker._process
    copy = os.fork()
    if copy == 0:
        confined.call("pixels", picture)  # a child of its own; letting go of ours must not end it
        os._exit(0)
    assert os.waitpid(copy, 0)[1] == 0
    assert owned.poll() is None
    assert confined.call("pixels", picture)["sha256"]
