"""Folders of any size: read once, every failure named, the same bytes one item, nothing lost and nothing twice."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from provenance.services import scanning
from provenance.services.maintaining import verify
from provenance.services.scanning import beside, lines, reading, walking
from provenance.store import Catalog
from tests.services.pictures import dressed, jpeg, packet
from tests.services.scanning.folders import aged, fill

Scan = Callable[..., dict[str, Any]]


@pytest.fixture
def card(tmp_path: Path) -> Path:
    """A folder with five pictures in two folders, two of them the same bytes."""
    return aged(fill(tmp_path / "card"))


@pytest.fixture
def scan(catalog: Catalog) -> Scan:
    return lambda *folders, **more: scanning.scan(catalog, [str(f) for f in folders], by="ana", **more)


def test_a_folder_is_catalogued_and_the_same_bytes_twice_are_one_item(catalog: Catalog, card: Path, scan: Scan) -> None:
    answer = scan(card)
    assert (answer["new"], answer["known"], answer["sightings"], answer["failed"]) == (4, 1, 1, [])
    assert (answer["seen"], len(answer["revisions"]), len(answer["items"])) == (5, 1, 4)
    (file,) = next(r for r in catalog.records() if r.files[0].name == "IMG_1.jpg").files
    assert [Path(str(s.path)).name for s in file.sightings] == ["again.jpg"]
    assert catalog.verify()["derived"]["verdict"] == "ok"


def test_what_the_metadata_say_is_judged_and_searched(catalog: Catalog, card: Path, scan: Scan) -> None:
    scan(card)
    assert catalog.select("Ada").total == 4
    assert catalog.select("lantern").total == 1


def test_unchanged_files_are_not_read_again(catalog: Catalog, card: Path, scan: Scan) -> None:
    scan(card)
    head = catalog.head()
    second = scan(card)
    assert (second["files_read"], second["unchanged"], second["known"], second["new"]) == (0, 5, 5, 0)
    assert catalog.head() == head and second["revisions"] == []


def test_a_changed_file_is_a_new_item_and_rehash_reads_what_only_looks_unchanged(
    catalog: Catalog, card: Path, scan: Scan
) -> None:
    scan(card)
    victim = card / "IMG_2.jpg"
    before = victim.stat()
    victim.write_bytes(victim.read_bytes()[:-2] + b"\x00\xff\xd9"[1:])
    data = bytearray(victim.read_bytes())
    data[-20] ^= 0xFF
    victim.write_bytes(bytes(data))
    os.utime(victim, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert scan(card)["files_read"] == 0
    answer = scan(card, rehash=True)
    assert (answer["new"], answer["known"], answer["files_read"]) == (1, 4, 5)
    assert scan(card)["files_read"] == 0


def test_a_file_that_moved_is_the_item_it_was(catalog: Catalog, card: Path, scan: Scan) -> None:
    scan(card)
    (card / "IMG_2.jpg").rename(card / "sub" / "renamed.jpg")
    answer = scan(card)
    assert (answer["new"], answer["sightings"]) == (0, 1)
    found = verify(catalog, file_check=True)["files"]
    assert (found["missing"], found["changed"], found["ok"]) == ([], [], 4)
    assert found["left"] == [str(card / "IMG_2.jpg")]


def test_every_failure_is_named_and_named_again_without_reading(catalog: Catalog, card: Path, scan: Scan) -> None:
    (card / "empty.jpg").touch()
    (card / "broken.jpg").write_bytes(b"\xff\xd8\xff\xe0" + b"\x00" * 40)
    os.mkfifo(card / "pipe.jpg")
    (card / "notes.txt").write_text("nothing of ours")
    (card / "lost.jpg").symlink_to(card / "nowhere")
    (card / "round.jpg").symlink_to(card / "round.jpg")
    (card / "up").symlink_to(card)
    (card / "line\nbreak.jpg").write_bytes(b"")
    aged(card)
    answer = scan(card)
    failed = {Path(f["path"]).name: f["message"] for f in answer["failed"]}
    assert {"empty.jpg", "pipe.jpg", "lost.jpg", "round.jpg", "up", "line\nbreak.jpg"} <= failed.keys()
    assert "no bytes" in failed["empty.jpg"] and "not a regular file" in failed["pipe.jpg"]
    assert all("\n" not in message for message in failed.values())
    assert answer["passed_over"] == {"text/plain": 1}
    again = scan(card)
    assert {"empty.jpg", "line\nbreak.jpg"} <= {
        f["path"].rpartition("/")[2].replace("\\n", "\n") for f in again["failed"]
    }
    assert len(again["failed"]) == len(answer["failed"]) and again["new"] == 0


def test_sidecars_go_with_their_picture_and_bring_it_back_when_they_change(
    catalog: Catalog, card: Path, scan: Scan
) -> None:
    (card / "IMG_2.xmp").write_text(packet({"photoshop:City": "Aster Bay"}))
    (card / "IMG_3.jpg.xmp").write_text(packet({"photoshop:City": "Port Lune"}))
    aged(card)
    assert scan(card)["new"] == 4
    by_name = {r.files[0].name: r for r in catalog.records()}
    assert [f.role for f in by_name["IMG_2.jpg"].files] == ["original", "sidecar"]
    assert {f.name for f in by_name["IMG_3.jpg"].files} == {"IMG_3.jpg", "IMG_3.jpg.xmp"}
    assert scan(card)["files_read"] == 0
    (card / "IMG_2.xmp").write_text(packet({"photoshop:City": "Greyfield"}))
    assert scan(card)["new"] == 0
    values = {c.value for c in catalog.record(by_name["IMG_2.jpg"].item.id or 0).claims}
    assert {"Aster Bay", "Greyfield"} <= values


def test_a_film_of_one_name_with_a_picture_is_proposed_and_never_merged(
    catalog: Catalog, card: Path, scan: Scan
) -> None:
    (card / "IMG_2.MOV").write_bytes(b"\x00\x00\x00\x14ftypqt  \x00\x00\x00\x00qt  " + b"\x00\x00\x00\x08mdat")
    aged(card)
    scan(card)
    by_name = {r.files[0].name: r for r in catalog.records()}
    (link,) = by_name["IMG_2.MOV"].links
    assert (link.relation, link.basis, link.b) == ("part_of", "proposed", by_name["IMG_2.jpg"].item.id)


def test_copies_lie_beside_the_catalogue_and_are_not_scanned_themselves(
    catalog: Catalog, db: Path, card: Path, scan: Scan
) -> None:
    scan(card, store="copy")
    shutil.rmtree(card)
    found = verify(catalog, file_check=True)["files"]
    assert (found["ok"], found["missing"]) == (4, [])
    assert scan(db.parent)["files_read"] == 0


def test_processes_beside_read_what_one_reads(catalog: Catalog, tmp_path: Path, scan: Scan, monkeypatch: Any) -> None:
    monkeypatch.setattr(beside, "ALONE", 1)
    monkeypatch.setattr("provenance.services.scanning.running.MOST_FILES", 7)
    card = aged(fill(tmp_path / "many", copies=30))
    answer = scan(card, jobs=2)
    assert (answer["new"], answer["failed"]) == (34, [])
    assert len(answer["revisions"]) == 5
    assert [r.files[0].name for r in catalog.records()][:2] == ["IMG_1.jpg", "IMG_2.jpg"]
    assert catalog.verify()["chain"]["verdict"] == "ok"


def test_the_last_batches_grow_smaller(catalog: Catalog, tmp_path: Path, scan: Scan) -> None:
    card = aged(fill(tmp_path / "many", copies=76))
    answer = scan(card, jobs=2)
    sizes = [sum(item.revision == r for item in (record.item for record in catalog.records())) for r in range(1, 5)]
    assert (answer["new"], sizes) == (80, [40, 20, 20, 0])


def test_a_process_that_dies_over_a_file_leaves_a_failure_and_goes_on(tmp_path: Path, monkeypatch: Any) -> None:
    card = aged(fill(tmp_path / "many", copies=12))
    trap = tmp_path / "trap"
    trap.mkdir()
    (trap / "sitecustomize.py").write_text(
        "import os\nfrom provenance.services import gathering\nreal = gathering.gather\n"
        "gathering.gather = lambda path, **more: os._exit(9) if path.name == 'IMG_2.jpg' else real(path, **more)\n"
    )
    monkeypatch.syspath_prepend(str(trap))
    monkeypatch.setattr(beside, "ALONE", 1)
    units = walking.units([str(card)], lambda folder: {}, walking.Passed())
    found = [one for _, arrived in beside.Reads(units, reading.Way(), jobs=2) for one in arrived]
    assert len(found) == 17
    (failed,) = [one for one in found if one.code]
    assert failed.met.name == "IMG_2.jpg" and "ended the process" in str(failed.trouble)


def test_processes_that_have_nothing_more_to_read_go_by_themselves(tmp_path: Path, monkeypatch: Any) -> None:
    card = aged(fill(tmp_path / "many", copies=12))
    monkeypatch.setattr(beside, "ALONE", 1)
    started: list[Any] = []
    make = lines.several
    monkeypatch.setattr(lines, "several", lambda count: started.extend(make(count)) or started)
    units = walking.units([str(card)], lambda folder: {}, walking.Passed())
    assert not [one for _, found in beside.Reads(units, reading.Way(), jobs=3) for one in found if one.code]
    assert [line.group.returncode for line in started] == [0, 0, 0]


def test_processes_import_nothing_from_the_folder_one_stands_in(tmp_path: Path, monkeypatch: Any) -> None:
    card = aged(fill(tmp_path / "many", copies=3))
    for name in ("struct.py", "pickle.py", "provenance.py"):
        (card / name).write_text("raise SystemExit(1)\n")
    monkeypatch.chdir(card)
    monkeypatch.setattr(sys, "path", [entry for entry in sys.path if entry])
    monkeypatch.setattr(beside, "ALONE", 1)
    units = walking.units([str(card)], lambda folder: {}, walking.Passed())
    codes = {one.code for _, found in beside.Reads(units, reading.Way(), jobs=2) for one in found}
    assert codes <= {None, walking.PASSED_OVER}


def test_a_picture_and_its_copy_in_one_batch_are_told(catalog: Catalog, tmp_path: Path, scan: Scan) -> None:
    from tests.services.likening.scenes import save, scene

    card = tmp_path / "alike"
    card.mkdir()
    save(scene(5), card / "a.jpg")
    save(scene(5).resize((480, 320)), card / "b.jpg")
    save(scene(6), card / "c.jpg")
    answer = scan(aged(card))
    assert [(told["of"], told["item"]) for told in answer["similar"]] == [(2, 1)]
    save(scene(6).resize((480, 320)), card / "d.jpg")
    answer = scan(aged(card))
    assert [(told["of"], told["item"]) for told in answer["similar"]] == [(4, 3)]
    assert catalog.verify()["derived"]["verdict"] == "ok"


def test_a_file_just_written_is_not_remembered_by_its_time(catalog: Catalog, card: Path, scan: Scan) -> None:
    ahead = card / "IMG_2.jpg"
    far = ahead.stat().st_mtime_ns + 10**12 * 10
    os.utime(ahead, ns=(far, far))
    scan(card)
    assert scan(card)["files_read"] == 1


def test_an_undone_scan_can_be_made_again(catalog: Catalog, card: Path, scan: Scan) -> None:
    first = scan(card)
    catalog.transact(lambda writer: writer.undo(first["job"]), by="ana")
    assert catalog.item_ids() == []
    answer = scan(card, rehash=True)
    assert answer["new"] == 4
    assert len(catalog.item_ids()) == 4


def test_a_picture_changed_by_hand_only_in_its_metadata_is_known_for_the_same_picture(
    catalog: Catalog, tmp_path: Path, scan: Scan
) -> None:
    card = tmp_path / "two"
    card.mkdir()
    (card / "a.jpg").write_bytes(jpeg(9))
    (card / "b.jpg").write_bytes(dressed(jpeg(9), xmp={"dc:creator": "Bo Other"}))
    answer = scan(aged(card))
    assert [told["verdict"] for told in answer["similar"]] == ["same-essence"]


def test_files_read_together_are_read_as_each_by_itself(card: Path, monkeypatch: Any) -> None:
    some = list(walking.units([str(card)], lambda folder: {}, walking.Passed()))
    together = reading.read_units(some, reading.Way())
    monkeypatch.setattr(reading, "MOST_TOGETHER", 0)
    monkeypatch.setattr("provenance.services.likening.looking.MOST_OPEN", 0)
    assert reading.read_units(some, reading.Way()) == together
    assert any(one.filed and one.filed.likeness for found in together for one in found)
