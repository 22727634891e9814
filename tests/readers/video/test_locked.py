"""A film that is encrypted is known by what its container says, whatever a decoder would make of it."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from provenance.errors import Unreadable
from provenance.readers import films as reading
from provenance.readers.locked import locked
from tests import films, locking

FRAMES = films.film((61, 0.4, "moving"))


def _movie(path: Path, **how: bytes | None) -> None:
    films.write(path, FRAMES)
    locking.movie(path, **how)  # type: ignore[arg-type]


LOCKED: dict[str, tuple[str, Callable[[Path], object], str | None]] = {
    "common encryption": ("video/mp4", lambda p: _movie(p), "cenc"),
    "a store's protection": ("video/mp4", lambda p: _movie(p, entry=b"drmi", scheme=b"itun"), "itun"),
    "a scheme, the coding's own name": ("video/mp4", lambda p: _movie(p, entry=b"", scheme=b"cbcs"), "cbcs"),
    "a name that tells no scheme": ("video/mp4", lambda p: _movie(p, scheme=None), "encrypted"),
    "a scheme of no letters": ("video/quicktime", lambda p: _movie(p, scheme=bytes(4)), "encrypted"),
    "Matroska": ("video/x-matroska", lambda p: locking.matroska(p), "AES"),
    "Matroska, as it is sent": ("video/webm", lambda p: locking.matroska(p, open_ended=True), "AES"),
    "Matroska, a method of no name": ("video/webm", lambda p: locking.matroska(p, method=99), "encrypted"),
    "Matroska, signed alone": ("video/webm", lambda p: locking.matroska(p, method=0), None),
    "Matroska, packed": ("video/webm", lambda p: locking.matroska(p, sort=0), None),
    "Matroska, sound alone": ("video/webm", lambda p: locking.matroska(p, kind=2), None),
    "a station's stream": ("video/mp2t", lambda p: locking.transport(p, control=2), "scrambled"),
    "a disc's stream": ("video/mp2t", lambda p: locking.transport(p, control=3, stride=192), "scrambled"),
    "a stream in the clear": ("video/mp2t", lambda p: locking.transport(p, control=0), None),
    "no film": ("video/mp4", lambda p: p.write_bytes(b"\x00\x00\x00\x08moov"), None),
    "another container": ("video/x-msvideo", lambda p: p.write_bytes(b"RIFF"), None),
}


@pytest.mark.parametrize("name", LOCKED)
def test_encryption_is_read_from_the_container(name: str, tmp_path: Path) -> None:
    pytest.importorskip("av")
    media_type, make, scheme = LOCKED[name]
    make(tmp_path / "film.mp4")
    assert locked(tmp_path / "film.mp4", media_type) == scheme


@pytest.mark.parametrize("suffix", ["mp4", "mov", "mkv", "ts", "wmv"])
def test_a_film_in_the_clear_is_not_locked(suffix: str, tmp_path: Path) -> None:
    pytest.importorskip("av")
    types = {"mp4": "video/mp4", "mov": "video/quicktime", "mkv": "video/x-matroska", "ts": "video/mp2t"}
    path = films.write(tmp_path / f"film.{suffix}", FRAMES, codec="wmv2" if suffix == "wmv" else "mpeg4")
    assert locked(path, types.get(suffix, "video/x-ms-asf")) is None


def test_windows_media_with_an_encryption_object_is_locked(tmp_path: Path) -> None:
    pytest.importorskip("av")
    path = films.write(tmp_path / "film.wmv", FRAMES, codec="wmv2")
    lock = bytes.fromhex("fbb3112223bdd211b4b700a0c955fc6e") + (24).to_bytes(8, "little")
    data = path.read_bytes()
    size = int.from_bytes(data[16:24], "little") + len(lock)
    path.write_bytes(data[:16] + size.to_bytes(8, "little") + data[24:30] + lock + data[30:])
    assert locked(path, "video/x-ms-asf") == "Content Encryption"


def test_frames_of_an_encrypted_film_are_refused_in_a_sentence(tmp_path: Path) -> None:
    pytest.importorskip("av")
    _movie(tmp_path / "film.mp4")
    with pytest.raises(Unreadable, match=r"encrypted \(cenc\)"):
        next(reading.pieces(tmp_path / "film.mp4", "video/mp4", rate=5, columns=66, rows=36))
    with pytest.raises(Unreadable, match="a copy that plays without a key"):
        reading.around(tmp_path / "film.mp4", "video/mp4", 0, 100)


@pytest.mark.parametrize("name", ["common encryption", "Matroska", "a station's stream"])
def test_damage_never_breaks_the_look(name: str, tmp_path: Path) -> None:
    pytest.importorskip("av")
    media_type, make, _ = LOCKED[name]
    path, chance = tmp_path / "film.mp4", random.Random(5)
    make(path)
    whole = path.read_bytes()
    for _ in range(150):
        data = bytearray(whole[: chance.randrange(1, len(whole)) if chance.random() < 0.3 else len(whole)])
        for _ in range(chance.randrange(1, 12)):
            data[
                chance.randrange(len(data)) if chance.random() < 0.5 else -chance.randrange(1, min(900, len(data)) + 1)
            ] = chance.randrange(256)
        path.write_bytes(data)
        locked(path, media_type)
