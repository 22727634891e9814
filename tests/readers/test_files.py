"""Files: digests over all bytes, types by content, sources in every state."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from PIL import Image

from provenance.errors import EmptyInput
from provenance.readers.files import sha256_file
from provenance.readers.intake import printable, read_bytes, sources
from provenance.readers.reading import read_file
from provenance.readers.sniff import kind_of, media_type


def test_the_whole_file_is_digested(tmp_path: Path) -> None:
    path = tmp_path / "long.bin"
    path.write_bytes(b"a" * 3_000_000 + b"b")
    found = read_file(path).file
    assert found is not None
    assert found.sha256 == hashlib.sha256(path.read_bytes()).hexdigest() == sha256_file(path)
    assert found.size == 3_000_001


@pytest.mark.parametrize("format", ["JPEG", "PNG", "GIF", "TIFF", "WEBP", "BMP"])
def test_the_type_comes_from_the_bytes_not_the_name(tmp_path: Path, format: str) -> None:
    path = tmp_path / "picture.txt"
    Image.new("RGB", (40, 30), "navy").save(path, format)
    found = read_file(path).file
    assert found is not None
    expected = (40, 30) if format != "BMP" else (None, None)  # no walker reads that header
    assert (found.media_type, found.width, found.height) == (f"image/{format.lower()}", *expected)
    assert kind_of(found.media_type) == "photo"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"\x00\x00\x00\x18ftypheic", "image/heic"),
        (b"\x00\x00\x00\x18ftypqt  ", "video/quicktime"),
        (b"\x00\x00\x00\x18ftypisom", "video/mp4"),
        (b"RIFF\x00\x00\x00\x00WAVE", "audio/wav"),
        (b"plain words", "text/plain"),
        (b"\x00\x01\x02", "application/octet-stream"),
    ],
)
def test_signatures(head: bytes, expected: str) -> None:
    assert media_type(head) == expected


def test_an_empty_file_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "empty.jpg").touch()
    found = read_file(tmp_path / "empty.jpg")
    assert found.file is None
    assert found.error is not None
    assert found.error["code"] == EmptyInput.code
    assert "empty.jpg" in found.error["message"]


def test_sources_in_name_order_hidden_ones_left_out_and_every_failure_named(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.txt", ".hidden", "sub/c.txt"):
        (tmp_path / name).write_text("words")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path)
    found = list(sources([str(tmp_path), str(tmp_path / "absent")]))
    assert [Path(s.name).name for s in found] == ["a.txt", "b.txt", "loop", "pipe", "c.txt", "absent"]
    assert [Path(s.name).name for s in found if s.error] == ["loop", "pipe", "absent"]


def test_a_name_with_a_newline_stays_on_one_line() -> None:
    assert printable("a\nb\x1b[31m\udcff") == "a\\nb\\x1b[31m\\udcff"


def test_reading_stops_at_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("x" * 100)
    (source,) = sources([str(path)])
    assert len(read_bytes(source, limit=10)) == 11
