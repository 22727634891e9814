"""Files in the catalogue: every carrier kept apart, the same picture known again, originals safe, changes noticed."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from provenance.errors import ProvenanceError, Unreadable, UsageError
from provenance.services import maintaining, originals, showing
from provenance.services.adding import add
from provenance.services.importing import import_documents
from provenance.store import Catalog
from provenance.views import view
from tests.services.pictures import dressed, jpeg, packet, put

LONG = "The Northern Harbour Press Office"
CUT = LONG[:32].encode()


def shown(catalog: Catalog, answer: dict[str, Any], **more: Any) -> dict[str, Any]:
    return showing.show(catalog, str(answer["items"][0]), **more)


def said(found: dict[str, Any], name: str) -> set[tuple[str, str, str]]:
    return {(c["carrier"], c["locator"], c["value"]) for c in found["claims"] if c["property"] == name}


def rules(catalog: Catalog, answer: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {g["rule"]: g for g in showing.gaps(catalog, str(answer["items"][0]))}


def test_every_carrier_stays_a_claim_of_its_own(catalog: Catalog, tmp_path: Path) -> None:
    data = dressed(jpeg(), iim=[(110, b"Harbour Press")], xmp={"photoshop:Credit": "Northern Wire"})
    answer = add(catalog, str(put(tmp_path / "a.jpg", data)), by="ana")
    found = shown(catalog, answer)
    assert said(found, "credit_line") == {
        ("iim", "IPTC:Credit", "Harbour Press"),
        ("xmp", "photoshop:Credit", "Northern Wire"),
    }
    (file,) = found["files"]
    assert len(file["essence_sha256"]) == 64 and file["c2pa"] == "absent"
    assert "MET-002" in rules(catalog, answer)


POLICIES = [("mwg-2.0", "Northern Wire"), ("iptc-2023.1", "Northern Wire"), ("xmp-first", "Northern Wire")]


@pytest.mark.parametrize(("policy", "credit"), POLICIES)
def test_a_policy_says_which_carrier_counts_and_the_losers_stay(
    catalog: Catalog, tmp_path: Path, policy: str, credit: str
) -> None:
    data = dressed(jpeg(), iim=[(110, b"Harbour Press")], xmp={"photoshop:Credit": "Northern Wire"})
    answer = add(catalog, str(put(tmp_path / "a.jpg", data)), by="ana")
    found = shown(catalog, answer, policy=policy)
    (field,) = found["carriers"]["fields"]
    assert found["carriers"]["policy"] == policy and found["item"]["credit_line"] == credit
    assert [w["value"] for w in field["winners"]] == [credit]
    assert [(loser["value"], loser["why"]) for loser in field["losers"]] == [("Harbour Press", "differs")]


def test_iim_edited_after_the_xmp_counts_first_and_says_so(catalog: Catalog, tmp_path: Path) -> None:
    data = dressed(
        jpeg(), iim=[(110, b"Harbour Press")], xmp={"photoshop:Credit": "Northern Wire"}, digest=b"\x01" * 16
    )
    answer = add(catalog, str(put(tmp_path / "a.jpg", data)), by="ana")
    assert "MET-001" in rules(catalog, answer)
    assert shown(catalog, answer)["item"]["credit_line"] == "Harbour Press"
    assert shown(catalog, answer, policy="xmp-first")["item"]["credit_line"] == "Northern Wire"


def test_what_iim_had_to_cut_is_a_copy_and_no_conflict(catalog: Catalog, tmp_path: Path) -> None:
    data = dressed(jpeg(), iim=[(110, CUT)], xmp={"photoshop:Credit": LONG})
    answer = add(catalog, str(put(tmp_path / "a.jpg", data)), by="ana")
    assert not {"MET-001", "MET-002", "CRD-002", "CRD-004"} & set(rules(catalog, answer))
    found = shown(catalog, answer)
    assert found["item"]["credit_line"] == LONG
    assert [loser["why"] for f in found["carriers"]["fields"] for loser in f["losers"]] == ["copy"]


def test_a_cut_credit_alone_is_suspected(catalog: Catalog, tmp_path: Path) -> None:
    answer = add(catalog, str(put(tmp_path / "a.jpg", dressed(jpeg(), iim=[(110, CUT)]))), by="ana")
    assert "CRD-002" in rules(catalog, answer)


def test_a_placeholder_is_kept_marked_and_stands_for_nothing(catalog: Catalog, tmp_path: Path) -> None:
    data = dressed(jpeg(), iim=[(80, b"-")])
    answer = add(catalog, str(put(tmp_path / "a.jpg", data)), by="ana")
    found = shown(catalog, answer)
    assert said(found, "creator") == {("iim", "IPTC:By-line", "-")}
    assert found["slots"]["creator"]["state"] != "stated"
    assert {"MET-003", "CRE-002"} <= set(rules(catalog, answer))


def test_an_unknown_policy_is_refused_by_name(catalog: Catalog) -> None:
    add(catalog, caption="A boat.", by="ana")
    with pytest.raises(UsageError, match="xmp-first"):
        view(catalog.record(1), policy="newest")


def test_the_same_picture_under_other_metadata_is_announced(catalog: Catalog, tmp_path: Path) -> None:
    add(catalog, str(put(tmp_path / "a.jpg", dressed(jpeg(), iim=[(110, b"Harbour Press")]))), by="ana")
    other = add(catalog, str(put(tmp_path / "b.jpg", dressed(jpeg(), iim=[(110, b"Northern Wire")]))), by="ana")
    assert other["new"] == 1 and any(n.startswith("same-essence: item 1 ") for n in other["notices"])
    third = add(catalog, str(put(tmp_path / "c.jpg", jpeg(3))), by="ana")
    assert third["notices"] == []


def test_a_damaged_block_is_a_finding_and_the_item_is_catalogued(catalog: Catalog, tmp_path: Path) -> None:
    data = dressed(jpeg(), xmp={"photoshop:Credit": "Harbour <Press"})
    answer = add(catalog, str(put(tmp_path / "a.jpg", data)), by="ana")
    assert answer["new"] == 1
    gap = rules(catalog, answer)["MET-004"]
    assert "XMP" in gap["message"] and gap["severity"] == "warning"


def test_a_file_without_bytes_is_refused_by_name(catalog: Catalog, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no bytes"):
        add(catalog, str(put(tmp_path / "a.jpg", b"")), by="ana")
    with pytest.raises(Unreadable, match=r"missing\.jpg"):
        add(catalog, str(tmp_path / "missing.jpg"), by="ana")


def test_a_sidecar_beside_a_file_is_read_with_it(catalog: Catalog, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    put(folder / "a.jpg", jpeg())
    (folder / "a.xmp").write_text(packet({"photoshop:Credit": "Northern Wire"}), encoding="utf-8")
    answer = import_documents(catalog, [str(folder)], by="ana")
    assert (answer["new"], answer["failed"]) == (1, [])
    found = showing.show(catalog, "1")
    assert said(found, "credit_line") == {("sidecar", "photoshop:Credit", "Northern Wire")}
    assert [f["role"] for f in found["files"]] == ["original", "sidecar"]


def test_a_folder_of_articles_and_pictures_is_imported_in_one_go(
    catalog: Catalog, tmp_path: Path, article: Path
) -> None:
    put(tmp_path / "a.jpg", dressed(jpeg(), iim=[(110, b"Harbour Press")]))
    put(tmp_path / "junk.bin", bytes(range(256)) * 40)
    answer = import_documents(catalog, [str(tmp_path)], by="ana")
    assert {Path(d["path"]).name for d in answer["documents"]} == {"a.jpg", "bridge.txt"}
    assert [Path(f["path"]).name for f in answer["failed"]] == ["catalog.db", "junk.bin"]
    again = import_documents(catalog, [str(tmp_path / "a.jpg")], by="ana")
    assert (again["new"], again["known"], again["revisions"]) == (0, 1, [])


def test_a_dry_run_over_files_writes_nothing(catalog: Catalog, tmp_path: Path) -> None:
    path = put(tmp_path / "a.jpg", jpeg())
    answer = import_documents(catalog, [str(path)], dry_run=True, store="copy", by="ana")
    assert (answer["new"], answer["items"], answer["revisions"]) == (1, [], [])
    assert list(catalog.files()) == [] and not originals.folder_of(catalog.path).exists()


def test_a_copy_is_kept_under_its_digest_and_checked(catalog: Catalog, tmp_path: Path) -> None:
    path = put(tmp_path / "a.jpg", jpeg())
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    add(catalog, str(path), store="copy", by="ana")
    (file,) = catalog.files()
    copy = Path(str(file.path))
    assert copy == originals.folder_of(catalog.path) / file.sha256[:2] / file.sha256[2:]
    assert copy.read_bytes() == before[0] and not os.stat(copy).st_mode & 0o222
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    path.unlink()
    assert maintaining.verify(catalog, file_check=True)["files"]["ok"] == 1
    assert [p.name for p in copy.parent.iterdir()] == [copy.name]


def test_a_copy_that_differs_is_never_catalogued(catalog: Catalog, tmp_path: Path) -> None:
    path = put(tmp_path / "a.jpg", jpeg())
    sha = originals.sha256_file(path)
    wrong = originals.folder_of(catalog.path) / sha[:2] / sha[2:]
    wrong.parent.mkdir(parents=True)
    wrong.write_bytes(b"something else")
    with pytest.raises(ProvenanceError, match="does not have the digest"):
        add(catalog, str(path), store="copy", by="ana")
    assert list(catalog.files()) == []


def test_an_unknown_way_to_store_is_refused(catalog: Catalog, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="copy"):
        add(catalog, str(put(tmp_path / "a.jpg", jpeg())), store="move", by="ana")


def test_a_check_of_the_files_tells_what_changed(catalog: Catalog, tmp_path: Path) -> None:
    kept, captioned, redrawn, gone = (put(tmp_path / f"{n}.jpg", jpeg(n)) for n in (1, 2, 3, 4))
    for path in (kept, captioned, redrawn, gone):
        add(catalog, str(path), by="ana")
    put(captioned, dressed(jpeg(2), iim=[(110, b"Harbour Press")]))
    put(redrawn, jpeg(9))
    gone.unlink()
    found = maintaining.verify(catalog, file_check=True)["files"]
    assert (found["ok"], found["changed"]) == (1, [str(captioned), str(redrawn)])
    assert (found["metadata_only"], found["missing"]) == ([str(captioned)], [str(gone)])


def test_what_follows_from_claims_is_judged_and_never_stored(catalog: Catalog, tmp_path: Path) -> None:
    data = dressed(
        jpeg(), iim=[(110, b"Harbour Press")], xmp={"photoshop:Credit": "Northern Wire"}, digest=b"\x01" * 16
    )
    answer = add(catalog, str(put(tmp_path / "a.jpg", data)), by="ana")
    codes = {json.loads(c["value"])["code"] for c in shown(catalog, answer)["claims"] if c["property"] == "finding"}
    assert codes == {"MET-001"}


def test_a_sidecar_alone_describes_an_item_without_its_file(catalog: Catalog, tmp_path: Path) -> None:
    path = tmp_path / "a.xmp"
    path.write_text(packet({"photoshop:Credit": "Northern Wire"}), encoding="utf-8")
    answer = import_documents(catalog, [str(path)], by="ana")
    assert (answer["new"], answer["failed"]) == (1, [])
    found = showing.show(catalog, "1")
    assert (found["item"]["kind"], found["item"]["credit_line"]) == ("unknown", "Northern Wire")
    assert [f["role"] for f in found["files"]] == ["sidecar"]


def test_what_a_killed_copy_left_behind_is_cleared_a_day_later(catalog: Catalog, tmp_path: Path) -> None:
    path = put(tmp_path / "a.jpg", jpeg())
    folder = originals.folder_of(catalog.path) / originals.sha256_file(path)[:2]
    folder.mkdir(parents=True)
    old, fresh = folder / ".0123.part", folder / ".4567.part"
    for half in (old, fresh):
        half.write_bytes(b"half a picture")
    then = path.stat().st_mtime - 2 * 24 * 60 * 60
    os.utime(old, (then, then))
    add(catalog, str(path), store="copy", by="ana")
    assert fresh.exists() and not old.exists()
