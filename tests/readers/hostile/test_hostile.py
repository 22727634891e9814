"""Files made to break us: each ends in a finding, in time, in memory, and asks nobody for anything."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from provenance.readers.intake import sources
from provenance.readers.reading import read_file
from tests.readers.hostile import making

SECONDS = 10.0
MEMORY = 1 << 30
CORPUS = Path(__file__).resolve().parents[4] / "shared" / "corpora"
# Well-formed as far as containers and metadata go: what is wrong with them shows only when they are decoded or fetched.
SILENT = frozenset(
    """
    xinclude.xmp gigapixel.png gigapixel.tif pixels-beyond-all.png zero-rationals.tif sub-ifd-fan.tif restart-flood.jpg
    external-reference.mov icc-count-lie.jpg
    """.split()
)


def batch(paths: list[Path], *arguments: str) -> list[dict[str, Any]]:
    """The reports of one process that reads all of `paths`."""
    root = str(Path(__file__).resolve().parents[3])
    done = subprocess.run(
        [sys.executable, "-m", "tests.readers.hostile.batch", *arguments],
        input="".join(json.dumps(str(path)) + "\n" for path in paths),
        capture_output=True,
        text=True,
        cwd=root,
        env=os.environ | {"PYTHONPATH": root},
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def listener() -> Iterator[tuple[str, list[Any]]]:
    """A server that notes every connection made to it."""
    met: list[Any] = []
    done = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)

        def serve() -> None:
            while not done.is_set():
                try:
                    connection, where = server.accept()
                except TimeoutError:
                    continue
                met.append(where)
                connection.close()

        thread = threading.Thread(target=serve)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", met
        done.set()
        thread.join()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, listener: tuple[str, list[Any]]) -> list[Path]:
    """Every file we make ourselves, on disk."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, make in making.ALL.items():
        (folder / name).write_bytes(make(listener[0]))
    return [folder / name for name in making.ALL]


@pytest.fixture(scope="module")
def own(made: list[Path]) -> dict[str, dict[str, Any]]:
    """The report of each, read in one process with its picture decoded."""
    return {Path(report["path"]).name: report for report in batch(made, "pixels")}


@pytest.fixture(scope="module")
def plain(made: list[Path]) -> dict[str, dict[str, Any]]:
    """The report of each without decoding."""
    return {Path(report["path"]).name: report for report in batch(made)}


@pytest.mark.parametrize("name", making.ALL)
def test_a_hostile_file_ends_in_one_finding_in_time(own: dict[str, dict[str, Any]], name: str) -> None:
    report = own[name]
    assert report["seconds"] < SECONDS
    assert report["error"] or report["findings"]


def test_all_of_them_together_stay_under_a_gigabyte_and_ask_nobody(
    own: dict[str, dict[str, Any]], listener: tuple[str, list[Any]]
) -> None:
    assert max(report["peak"] for report in own.values()) < MEMORY
    assert listener[1] == []


@pytest.mark.parametrize("name", ["local-entity.xmp", "billion-laughs.xmp", "external-entity.xmp", "utf16-entity.xmp"])
def test_no_entity_is_expanded(own: dict[str, dict[str, Any]], name: str) -> None:
    assert own[name]["claims"] == []


@pytest.mark.parametrize("name", [name for name in making.ALL if name not in SILENT])
def test_the_finding_is_there_without_decoding(plain: dict[str, dict[str, Any]], name: str) -> None:
    assert plain[name]["error"] or plain[name]["findings"]
    assert plain[name]["seconds"] < SECONDS


def test_a_folder_with_pipes_links_and_odd_names_is_read_to_its_end(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    good = making.jpeg()
    (folder / "line\nbreak \x1b[31m.jpg").write_bytes(good)
    (folder / os.fsdecode(b"latin-\xe9.jpg")).write_bytes(good)
    (folder / "link.jpg").symlink_to(folder / "line\nbreak \x1b[31m.jpg")
    (folder / "nowhere.jpg").symlink_to(folder / "gone.jpg")
    (folder / "self.jpg").symlink_to(folder / "self.jpg")
    (folder / "up").symlink_to(folder)
    (folder / "empty.jpg").touch()
    os.mkfifo(folder / "pipe.jpg")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(str(folder / "socket.jpg"))
        readings = [read_file(source.path) for source in sources([str(folder)]) if source.path is not None]
    shown = [reading.as_json() for reading in readings]
    json.dumps(shown).encode()
    assert sum(one["error"] is None for one in shown) == 3
    failed = {Path(one["path"]).name: one["error"]["message"] for one in shown if one["error"]}
    assert set(failed) == {"nowhere.jpg", "self.jpg", "up", "empty.jpg", "pipe.jpg", "socket.jpg"}
    assert all("\n" not in one["path"] and "\x1b" not in one["path"] for one in shown)


@pytest.mark.parametrize("thing", ["/dev/zero", "/dev/stdin", "/proc/self/mem"])
def test_a_device_is_no_file(thing: str) -> None:
    if not os.path.exists(thing):
        pytest.skip("no such device here")
    assert read_file(thing).error is not None


class _Growing:
    """A file that something else goes on writing while it is read."""

    def __init__(self, path: Path) -> None:
        self.path, self.done = path, threading.Event()
        self.thread = threading.Thread(target=self._write)

    def _write(self) -> None:
        while not self.done.is_set():
            with self.path.open("ab") as stream:
                stream.write(b"\x00" * 4096)

    def __enter__(self) -> _Growing:
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.done.set()
        self.thread.join()


def test_a_file_that_changes_while_it_is_read_says_so(tmp_path: Path) -> None:
    path = tmp_path / "arriving.jpg"
    path.write_bytes(making.jpeg(rest=b"\x00" * 30_000_000))
    with _Growing(path):
        readings = [read_file(path) for _ in range(3)]
    assert any(reading.error and "changed while it was read" in reading.error["message"] for reading in readings)


def test_a_file_cut_short_while_it_is_read_breaks_nothing(tmp_path: Path) -> None:
    path = tmp_path / "cut.jpg"
    whole = making.jpeg(rest=b"\x00" * 8_000_000)
    done = threading.Event()

    def cut() -> None:
        while not done.is_set():
            path.write_bytes(whole)
            os.truncate(path, 100)

    path.write_bytes(whole)
    thread = threading.Thread(target=cut)
    thread.start()
    try:
        for _ in range(20):
            json.dumps(read_file(path).as_json())
    finally:
        done.set()
        thread.join()


def test_memory_does_not_follow_the_size_of_the_file(tmp_path: Path) -> None:
    big = tmp_path / "big.jpg"
    with big.open("wb") as stream:
        stream.write(making.jpeg(rest=b"\x00" * 64)[:-2])
        stream.truncate(200 << 20)
    assert batch([big])[0]["peak"] < 150 << 20


def test_originals_are_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "original.jpg"
    path.write_bytes(making.jpeg())
    path.chmod(0o444)
    before = path.stat()
    read_file(path, pixels=True)
    after = path.stat()
    assert (before.st_mtime_ns, before.st_size, before.st_mode) == (after.st_mtime_ns, after.st_size, after.st_mode)
    assert list(tmp_path.iterdir()) == [path]


def test_every_hostile_file_of_the_corpus_ends_in_one_finding() -> None:
    paths = sorted(path for path in (CORPUS / "hostile").rglob("*") if path.is_file())
    if not paths:
        pytest.skip("the shared corpus is not here")
    reports = batch(paths)
    assert [report["path"] for report in reports] == [str(path) for path in paths]
    assert max(report["seconds"] for report in reports) < SECONDS
    assert max(report["peak"] for report in reports) < MEMORY
    assert [report["path"] for report in reports if not (report["error"] or report["findings"])] == []
