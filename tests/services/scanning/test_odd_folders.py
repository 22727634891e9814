"""Names that are hard to write down, and files that may not be read yet: all catalogued, none lost, none read in vain."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from provenance.readers.intake import located, printable
from provenance.services import scanning
from provenance.services.maintaining import verify
from provenance.services.scanning import walking
from provenance.store import Catalog
from tests.services.pictures import packet
from tests.services.scanning.folders import aged, picture

Scan = Callable[..., dict[str, Any]]

ODD = (
    b"line\nend.jpg",
    b"tab\t.jpg",
    b"-rf.jpg",
    b" .jpg",
    b"\x1b[31mred.jpg",
    "\u202egpj.tfel\u202c.jpg".encode(),
    "\u00e9.jpg".encode(),
    b"x" * 251 + b".jpg",
    b"back\\slash.jpg",
)


@pytest.fixture
def scan(catalog: Catalog) -> Scan:
    return lambda *folders, **more: scanning.scan(catalog, [str(f) for f in folders], by="ana", **more)


def filled(folder: Path, names: tuple[bytes, ...]) -> Path:
    """A picture under each name; skips where the file system does not take them."""
    folder.mkdir()
    for number, name in enumerate(names):
        try:
            (folder / os.fsdecode(name)).write_bytes(picture(number))
        except OSError:
            pytest.skip(f"no file can be called {name!r} here")
    return aged(folder)


@pytest.mark.parametrize("store", ["reference", "copy"])
@pytest.mark.skipif(sys.platform == "win32", reason="such names are none there")
def test_a_picture_of_any_name_is_catalogued_remembered_and_found_again(
    catalog: Catalog, tmp_path: Path, scan: Scan, store: str
) -> None:
    odd = filled(tmp_path / "odd", ODD)
    answer = scan(odd, store=store)
    assert (answer["new"], answer["failed"]) == (len(ODD), [])
    assert scan(odd, store=store)["files_read"] == 0
    found = verify(catalog, file_check=True)["files"]
    assert (found["ok"], found["missing"], found["left"]) == (len(ODD), [], [])


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names have an encoding")
def test_names_and_folders_in_no_encoding_are_remembered_too(catalog: Catalog, tmp_path: Path, scan: Scan) -> None:
    folder = filled(tmp_path / os.fsdecode(b"no-utf8-\xff"), (b"none-\xff\xfe.jpg", b"none-\xff\xfd.jpg", b"plain.jpg"))
    assert scan(folder)["new"] == 3
    again = scan(folder)
    assert (again["files_read"], again["unchanged"], again["failed"]) == (0, 3, [])
    assert verify(catalog, file_check=True)["files"]["ok"] == 3
    (folder / os.fsdecode(b"none-\xff\xfe.jpg")).unlink()
    assert len(verify(catalog, file_check=True)["files"]["missing"]) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="such names are none there")
def test_a_sidecar_is_read_with_its_picture_whatever_they_are_called(
    catalog: Catalog, tmp_path: Path, scan: Scan
) -> None:
    folder = filled(tmp_path / "odd", (b"line\nend.jpg",))
    (folder / "line\nend.xmp").write_text(packet({"photoshop:City": "Aster Bay"}))
    aged(folder)
    answer = scan(folder)
    assert (answer["new"], answer["known"], answer["sightings"]) == (1, 0, 0)
    (record,) = catalog.records()
    assert {f.role for f in record.files} == {"original", "sidecar"}
    assert scan(folder)["files_read"] == 0


@pytest.mark.parametrize("beside", ["card.xmp", "card.XMP", "card.jpg.xmp", "card.jpg.Xmp", "card.json", "other.xmp"])
def test_sidecars_are_looked_for_where_a_name_could_be_one(tmp_path: Path, beside: str) -> None:
    folder = filled(tmp_path / "card", (b"card.jpg", b"more.jpg"))

    def alone() -> set[bool]:
        return {unit.alone for unit in walking.units([str(folder)], lambda _: {}, walking.Passed())}

    assert alone() == {True}
    (folder / beside).write_text(packet({"photoshop:City": "Aster Bay"}))
    assert alone() == {False}
    assert [unit.alone for unit in walking.units([str(folder / "card.jpg")], lambda _: {}, walking.Passed())] == [False]


def test_a_file_that_may_be_read_later_is_read_then(tmp_path: Path, scan: Scan) -> None:
    folder = filled(tmp_path / "card", (b"open.jpg", b"shut.jpg"))
    shut = folder / "shut.jpg"
    shut.chmod(0)
    if os.access(shut, os.R_OK):
        pytest.skip("this user may read everything")
    first, second = scan(folder), scan(folder)
    for answer in (first, second):
        assert [f["message"] for f in answer["failed"]] == [f"{shut}: permission denied"]
    shut.chmod(0o600)
    assert scan(folder)["new"] == 1


@pytest.mark.skipif(sys.platform == "win32", reason="such names are none there")
def test_the_path_that_is_shown_leads_back_to_the_file(tmp_path: Path) -> None:
    for name in ("line\nend", "bell\x07", "no-utf8-\udcff", "back\\nslash", "back\\slash\n"):
        path = tmp_path / name
        path.touch()
        assert located(printable(str(path))) == path
    assert located(str(tmp_path / "gone\\n")) == tmp_path / "gone\\n"


def test_a_long_series_under_one_name_is_many_units(tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"shot.{number:04d}").touch()
    (tmp_path / "shot.jpg").touch()
    units = list(walking.units([str(tmp_path)], lambda folder: {}, walking.Passed()))
    assert max(len(unit.files) for unit in units) == walking.MOST_TOGETHER
    assert sorted(met.name for unit in units for met in unit.files) == sorted(p.name for p in tmp_path.iterdir())
