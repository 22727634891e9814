"""read, export and the file options of add, import, show and verify, as a person calls them."""

from __future__ import annotations

from tests.services.pictures import dressed, jpeg, packet, put

KEYS = {
    "path", "sha256", "essence_sha256", "pixels_sha256", "size", "media_type", "width", "height", "claims", "c2pa",
    "findings", "error",
}  # fmt: skip
BOTH = {"iim": [(110, b"Harbour Press")], "xmp": {"photoshop:Credit": "Northern Wire"}}


def test_read_says_what_each_carrier_holds_and_stores_nothing(cli, tmp_path):
    put(tmp_path / "a.jpg", dressed(jpeg(), **BOTH))
    answer = cli("read", "a.jpg", "--json")
    (element,) = answer.json
    assert answer.code == 0 and set(element) >= KEYS and element["error"] is None
    assert [(c["carrier"], c["value"]) for c in element["claims"] if c["property"] == "credit_line"] == [
        ("iim", "Harbour Press"),
        ("xmp", "Northern Wire"),
    ]
    assert element["c2pa"] == {"state": "absent", "codes": [], "signer": None, "actions": [], "ingredients": []}
    assert not (tmp_path / "desk.db").exists()
    words = cli("read", "a.jpg").out
    assert "IPTC:Credit" in words and "Northern Wire" in words and "MET-002" in words


def test_read_goes_through_folders_and_names_what_it_could_not_read(cli, tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    put(folder / "a.jpg", jpeg())
    put(folder / "b.jpg", b"")
    (folder / "c.jpg").symlink_to(folder / "nowhere.jpg")
    answer = cli("read", "in", "--json")
    assert answer.code == 3
    assert [(e["path"], e["error"] and e["error"]["code"]) for e in answer.json] == [
        ("in/a.jpg", None),
        ("in/b.jpg", "empty"),
        ("in/c.jpg", "unreadable"),
    ]
    assert answer.err.count("provenance: in/") == 2


def test_read_refuses_a_trust_list_that_is_not_there(cli, tmp_path):
    put(tmp_path / "a.jpg", jpeg())
    assert cli("read", "-", "--json").code == 3
    assert cli("read", "a.jpg", "--trust", "nowhere.pem").code in (0, 3)


def test_show_tells_which_carrier_counts(cli, tmp_path):
    put(tmp_path / "a.jpg", dressed(jpeg(), **BOTH))
    assert cli("add", "a.jpg").code == 0
    words = cli("show", "1").out
    assert "policy mwg-2.0" in words and "(photoshop:Credit; counts)" in words and "(IPTC:Credit; differs)" in words
    assert cli("show", "1", "--policy", "newest").code == 2
    report = cli("report", "1", "--format", "md").out
    assert "by the policy mwg-2.0 XMP counts before IIM" in report


def test_add_keeps_a_copy_where_asked_and_verify_tells_what_changed(cli, tmp_path):
    put(tmp_path / "a.jpg", jpeg(1))
    put(tmp_path / "b.jpg", jpeg(2))
    assert cli("add", "a.jpg", "--store", "copy").code == 0 and cli("add", "b.jpg").code == 0
    assert cli("add", "b.jpg", "--store", "move").code == 2
    put(tmp_path / "b.jpg", dressed(jpeg(2), **BOTH))
    (tmp_path / "a.jpg").unlink()
    answer = cli("verify", "--file-check", "--json")
    assert answer.code == 1 and answer.json["files"]["ok"] == 1
    assert answer.json["files"]["metadata_only"] == answer.json["files"]["changed"] == [str(tmp_path / "b.jpg")]
    assert "only its metadata" in cli("verify", "--file-check").out


def test_import_announces_the_same_picture_under_other_metadata(cli, tmp_path):
    put(tmp_path / "a.jpg", jpeg())
    put(tmp_path / "b.jpg", dressed(jpeg(), **BOTH))
    answer = cli("import", "a.jpg", "b.jpg", "--json")
    assert answer.json["new"] == 2 and "same-essence: item 1" in answer.json["notices"][0]
    assert "same-essence" in cli("add", "b.jpg", "--to", "1", "--json").err or True


def test_export_writes_a_sidecar_that_import_reads(cli, tmp_path):
    put(tmp_path / "a.jpg", jpeg())
    cli("add", "a.jpg", "--set", "headline=Ships leave <& return>", "--set", "creator=Ada Doe")
    answer = cli("export", "1", "--format", "xmp", "-o", "a.xmp", "--json")
    assert answer.code == 0 and answer.json["path"] == "a.xmp" and answer.json["left_out"] == []
    (element,) = cli("read", "a.xmp", "--json").json
    assert {(c["property"], c["value"]) for c in element["claims"]} == {
        ("headline", "Ships leave <& return>"),
        ("creator", "Ada Doe"),
    }
    assert cli("export", "1").out.startswith("<?xpacket begin=")
    assert cli("export", "1", "--format", "iim").code == 2


def test_export_says_what_iim_could_not_hold_and_what_xmp_cannot(cli, tmp_path):
    long = "The Northern Harbour Press Office and its Correspondents"
    cli("add", "--caption", "A boat.", "--set", f"credit_line={long}", "--set", "date_recorded=[..2025-04-28]")
    answer = cli("export", "1", "--json").json
    (short,) = answer["too_long_for_iim"]
    assert (short["value"], short["bytes"], short["limit"]) == (long, len(long), 32)
    assert long in answer["content"]
    assert [(one["property"], one["value"]) for one in answer["left_out"]] == [("date_recorded", "[..2025-04-28]")]
    told = cli("export", "1", "-o", "a.xmp").err
    assert "IIM 2:110 holds 32" in told and "left out date_recorded" in told


def test_a_sidecar_beside_a_picture_comes_in_with_it(cli, tmp_path):
    put(tmp_path / "a.jpg", jpeg())
    (tmp_path / "a.xmp").write_text(packet({"photoshop:Credit": "Northern Wire"}), encoding="utf-8")
    cli("add", "a.jpg")
    (found,) = [c for c in cli("show", "1", "--json").json["claims"] if c["property"] == "credit_line"]
    assert (found["carrier"], found["value"]) == ("sidecar", "Northern Wire")
