"""The jobs of a picture desk through the command line: catalogue, look, answer, report, audit, keep."""

import hashlib
import json
import re
import shlex

import pytest

WRITING = {"revisions", "job", "items", "changed"}


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def screenshot(cli):
    items = cli("list", "kind:screenshot", "--json").json["items"]
    assert len(items) == 1
    return str(items[0]["id"])


def test_import_catalogues_what_an_article_describes_and_again_changes_nothing(desk):
    kinds = sorted(item["kind"] for item in desk("list", "--json").json["items"])
    assert kinds == ["article", "screenshot", "video"]
    again = desk("import", "article.txt", "--json").json
    assert (again["new"], again["known"], again["revisions"]) == (0, 3, [])


def test_one_unreadable_input_does_not_stop_the_rest(cli, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "note.txt").write_text("A quiet street in the morning.\n", encoding="utf-8")
    said = cli("import", "empty.txt", "absent.txt", "note.txt", "--json")
    assert said.code == 3
    assert len(said.json["failed"]) == 2
    assert said.json["new"] == 1
    assert said.err.count("\n") == 2


def test_a_dry_run_writes_nothing_even_when_there_is_no_catalogue_yet(cli, tmp_path):
    (tmp_path / "note.txt").write_text("A quiet street in the morning.\n", encoding="utf-8")
    said = cli("import", "note.txt", "--dry-run", "--json")
    assert said.code == 0
    assert said.json["new"] == 1
    assert not (tmp_path / "desk.db").exists()


def test_import_writes_the_report_with_it(cli, tmp_path):
    (tmp_path / "note.txt").write_text("A quiet street in the morning.\n", encoding="utf-8")
    assert cli("import", "note.txt", "--report", "report.html").code == 0
    assert (tmp_path / "report.html").read_text(encoding="utf-8").startswith("<!")


def test_show_prints_the_caption_who_says_what_and_the_gaps_with_their_words(desk):
    said = desk("show", screenshot(desk))
    assert said.code == 0
    assert "A destroyed bridge over a wide river." in said.out
    assert "credit_line" in said.out
    assert "TASS did not specify the exact location or date" in " ".join(said.out.split())
    assert "→" in said.out


def test_show_draws_a_step_known_in_part_as_the_report_does_and_joins_sentences(desk):
    shown = desk("show", screenshot(desk), "--json").json["chain"]
    drawn = re.findall(r"^  ([●◐○]) (\w+)", desk("show", screenshot(desk)).out, re.MULTILINE)
    signs = {"known": "●", "partly": "◐", "hole": "○"}
    assert drawn == [(signs[step["state"]], step["step"]) for step in shown]
    assert "partly" in {step["state"] for step in shown}
    assert all(".;" not in (step["words"] or "") for step in shown)


def test_an_item_that_stands_alone_says_what_its_own_caption_says(cli):
    assert cli("add", "--caption", "A pier at an undisclosed location. (Handout via TASS)").code == 0
    shown, gaps = cli("show", "1").out, " ".join(cli("gaps", "1").out.split())
    assert "(its own caption)" in shown
    assert "its own caption says)" in gaps
    assert "item 1," not in shown
    assert "as item 1 reports" not in gaps


def test_words_taken_out_are_said_to_be(desk):
    item = screenshot(desk)
    said = desk("set", item, "note", "Call Jo Doe", "--why", "seen", "--json").json
    assert desk("redact", said["claims"][0], "--why", "a private name").code == 0
    out = desk("show", item).out
    assert "(redacted)" in out
    assert "[None]" not in out
    assert "Jo Doe" not in out


def test_a_person_can_say_who_was_silent(desk):
    item = screenshot(desk)
    words = ("creator", "--status", "not-specified-by-source", "--silent", "tass", "--quote", "TASS gave no name")
    assert desk("set", item, *words).code == 0
    mine = [c for c in desk("show", item, "--json").json["claims"] if c["asserted_by"] == "human:ana"]
    assert [c["silent"] for c in mine if c["property"] == "creator"] == ["tass"]


def test_show_json_has_the_keys_programs_rely_on(desk):
    record = desk("show", screenshot(desk), "--json").json
    assert {"item", "claims", "links", "files", "texts", "chain", "gaps", "history"} <= set(record)
    wanted = {"uid", "property", "value", "status", "modality", "carrier", "quote", "span", "asserted_by", "standing"}
    assert all(wanted | {"basis", "inherited_from"} <= set(claim) for claim in record["claims"])


def test_a_bare_dash_condition_is_a_query_and_no_option(desk):
    kinds = {item["kind"] for item in desk("list", "-kind:video", "--json").json["items"]}
    assert kinds == {"article", "screenshot"}


def test_a_phrase_the_shell_unquoted_stays_a_phrase_among_other_conditions(desk):
    assert desk("search", "over a wide river", "kind:screenshot", "--json").json["total"] == 1
    assert desk("search", "wide over river a", "kind:screenshot", "--json").json["total"] == 0


def found_by(cli, *words):
    return sorted(item["id"] for item in cli("list", *words, "--json").json["items"])


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("source:tass kind:screenshot", ["screenshot"]),
        ("released:2025-03 -kind:video", ["screenshot"]),
        ("tass -kind:article kind:video,screenshot", ["screenshot", "video"]),
        ('kind:screenshot "over a wide river"', ["screenshot"]),
        ('kind:screenshot "wide over river a"', []),
        ("wide over river a", ["article", "screenshot"]),
        ('source:"TASS" -"wide over river"', ["screenshot", "video"]),
        ("missing:creator kind:video", ["video"]),
    ],
)
def test_one_query_finds_the_same_items_everywhere(desk, query, kinds):
    items = desk("list", query, "--json").json["items"]
    assert sorted(item["kind"] for item in items) == kinds
    ids = sorted(item["id"] for item in items)
    assert found_by(desk, *shlex.split(query)) == ids
    assert desk("audit", "--where", query, "--json").json["items"] == len(ids)
    assert sorted({gap["item"] for gap in desk("gaps", "--where", query, "--json").json}) == ids


def test_several_conditions_in_one_of_several_arguments_stay_conditions(desk):
    assert found_by(desk, "source:tass -kind:video", "river") == found_by(desk, "source:tass -kind:video river")
    assert found_by(desk, "source:tass kind:video", "footage") == found_by(desk, "source:tass kind:video footage")


def test_a_search_for_nothing_is_refused_with_an_example(desk):
    said = desk("search")
    assert said.code == 2
    assert "provenance search" in said.err


def test_a_search_by_conditions_alone_finds_what_list_finds(desk):
    assert desk("search", "kind:video", "--json").json["items"] == desk("list", "kind:video", "--json").json["items"]


def test_lists_come_out_as_csv_and_json_lines(desk):
    csv = desk("list", "--format", "csv").out.splitlines()
    jsonl = [json.loads(line) for line in desk("list", "--format", "jsonl").out.splitlines()]
    assert len(csv) >= 4
    assert "caption" in csv[0]
    assert len(jsonl) == 3
    assert desk("list", "--format", "xml").code == 2


@pytest.mark.parametrize("format", ["csv", "jsonl"])
def test_what_list_takes_out_import_takes_in_again(cli, tmp_path, format):
    captions = (
        "A quay at dawn. (Handout)",
        "Tom's ferry; undated photo, provided by the Coast Guard. (Ana Bo/Reuters)",
    )
    for caption in captions:
        assert cli("add", "--caption", caption, "--set", "keywords=harbour", "--set", "flag=illustrative").code == 0
    (tmp_path / f"out.{format}").write_text(cli("list", "--format", format).out, encoding="utf-8", newline="")
    assert cli("--db", "again.db", "import", f"out.{format}").code == 0
    first, second = (cli("--db", db, "list", "--format", "jsonl").out.splitlines() for db in ("desk.db", "again.db"))
    assert [_values(line) for line in first] == [_values(line) for line in second]


def _values(line):
    return {name: value for name, value in json.loads(line).items() if name not in ("id", "uid", "note")}


def test_gaps_fail_on_is_a_check(desk):
    item = screenshot(desk)
    found = desk("gaps", item, "--json").json
    assert found
    assert desk("gaps", item, "--fail-on", "note").code == 1
    assert desk("gaps", item, "--fail-on", "nonsense").code == 2


def test_a_gap_is_waived_asked_and_resolved_by_key_and_by_item_and_code(desk):
    item = screenshot(desk)
    own = [gap for gap in desk("gaps", item, "--json").json if not gap["inherited_from"]]
    first = own[0]
    asked = desk("ask", first["key"], "--to", "tass", "--why", "by e-mail", "--json").json
    assert set(asked) >= WRITING
    assert lifecycle(desk, item, first["key"]) == "asked"
    assert desk("waive", item, first["rule"], "--why", "no answer after a month", "--json").code == 0
    assert lifecycle(desk, item, first["key"]) == "waived"


def lifecycle(cli, item, key):
    return {gap["key"]: gap["lifecycle"] for gap in cli("gaps", item, "--json").json}[key]


def test_a_waiver_without_a_reason_is_refused(desk):
    item = screenshot(desk)
    gap = desk("gaps", item, "--json").json[0]
    assert desk("waive", gap["key"]).code == 2


def test_what_a_person_says_stands_in_their_name(desk):
    item = screenshot(desk)
    assert desk("set", item, "place_shown", "Kherson, Ukraine", "--why", "bridge recognised", "--by", "Ira").code == 0
    claims = [c for c in desk("show", item, "--json").json["claims"] if c["property"] == "place_shown"]
    assert [(c["value"], c["asserted_by"], c["carrier"]) for c in claims] == [
        ("Kherson, Ukraine", "human:Ira", "human")
    ]


def test_a_claim_is_rejected_by_the_short_uid_that_show_prints(desk):
    item = screenshot(desk)
    shown = re.search(r"Kherson \(Ira, human\) ·([0-9a-f]{8})", _with_a_place(desk, item))
    assert shown
    assert desk("reject", shown[1], "--why", "another bridge").code == 0
    claims = [c for c in desk("show", item, "--json").json["claims"] if c["property"] == "place_shown"]
    assert [c["standing"] for c in claims] == ["rejected"]
    assert "rejected" in desk("show", item).out


def _with_a_place(desk, item):
    desk("set", item, "place_shown", "Kherson", "--why", "seen", "--by", "Ira")
    return desk("show", item).out


def test_a_link_a_merge_and_an_undo_can_be_taken_back(desk):
    for caption in ("A bridge.", "Another bridge."):
        assert desk("add", "--caption", caption).code == 0
    last = [str(i["id"]) for i in desk("list", "--json").json["items"]][:2]
    linked = desk("link", last[0], "same_scene", last[1], "--why", "same bridge", "--json").json
    assert desk("retract", linked["link"], "--why", "another river").code == 0
    assert desk("show", last[0], "--json").json["links"] == []
    merged = desk("merge", last[0], last[1], "--why", "one picture", "--json").json
    assert desk("list", "--json").json["total"] == 4
    assert desk("undo", merged["revisions"][0], "--why", "two after all").code == 0
    assert desk("list", "--json").json["total"] == 5


def test_show_at_a_revision_says_what_was_known_then(desk):
    item = screenshot(desk)
    desk("set", item, "place_shown", "Kherson", "--why", "seen")
    then = desk("show", item, "--at", "1", "--json").json
    assert not [c for c in then["claims"] if c["property"] == "place_shown"]
    assert [c for c in desk("show", item, "--json").json["claims"] if c["property"] == "place_shown"]


def test_audit_adds_up_and_its_threshold_is_a_check(desk):
    answer = desk("audit", "--group", "kind", "--json").json
    states = ("stated", "explained", "silent", "not_applicable")
    assert answer["items"] == 3
    assert all(sum(slot[state] for state in states) == 3 for slot in answer["slots"].values())
    assert sum(group["items"] for group in answer["groups"].values()) == 3
    assert desk("audit", "--fail-under", "100").code == 1
    assert desk("audit", "--fail-under", "0").code == 0
    assert desk("audit", "--group", "colour").code == 2


def test_audit_for_people_has_every_slot_with_its_denominator(desk):
    out = desk("audit").out
    for word in ("creator", "source", "date_recorded", "stated", "explained", "silent", "complete"):
        assert word in out


@pytest.mark.parametrize(("name", "start"), [("r.html", "<!"), ("r.md", "#"), ("r.json", "{")])
def test_a_report_takes_its_format_from_the_file_name(desk, tmp_path, name, start):
    assert desk("report", screenshot(desk), "-o", name).code == 0
    assert (tmp_path / name).read_text(encoding="utf-8").startswith(start)


def test_a_report_is_on_items_named_or_selected_and_never_on_everything_by_accident(desk):
    assert desk("report").code == 2
    assert desk("report", "1", "--where", "kind:video").code == 2
    assert desk("report", "--where", "kind:map").code == 2
    chosen = desk("report", "--where", "kind:video", "--format", "json").json
    assert [item["item"]["kind"] for item in chosen["items"]] == ["video"]


def test_a_report_that_cannot_be_written_says_so(desk):
    said = desk("report", screenshot(desk), "-o", "no/such/folder/r.html")
    assert said.code == 2
    assert "no/such/folder/r.html" in said.err


def test_reading_commands_change_no_byte_of_the_catalogue(desk, tmp_path):
    item = screenshot(desk)
    before = digest(tmp_path / "desk.db")
    for words in (("show", item), ("list",), ("search", "bridge"), ("gaps",), ("log",), ("audit",), ("verify",)):
        assert desk(*words).code in (0, 1)
    assert desk("report", item, "-o", "r.html").code == 0
    assert desk("backup", "copy.db").code == 0
    assert digest(tmp_path / "desk.db") == before


def test_a_backup_is_a_whole_catalogue_and_never_overwrites(desk):
    assert desk("backup", "copy.db").code == 0
    assert desk("--db", "copy.db", "list", "--json").json["total"] == 3
    assert desk("backup", "copy.db").code == 2


def test_a_sound_catalogue_verifies_and_a_rebuild_says_the_same(desk):
    assert desk("verify", "--json").json["chain"]["verdict"] == "ok"
    before = desk("gaps", "--json").json
    assert desk("rebuild", "--json").json["records"] == 3
    assert desk("gaps", "--json").json == before


def test_init_makes_an_empty_catalogue_once(cli):
    assert cli("init").code == 0
    assert cli("list", "--json").json == {"total": 0, "items": [], "next": None}
    assert cli("init").code == 2


def test_the_log_says_who_and_why(desk):
    desk("set", "1", "note", "checked", "--why", "morning round", "--by", "Ira")
    first = desk("log", "--json").json[0]
    assert (first["by"], first["why"]) == ("Ira", "morning round")
    assert "morning round" in desk("log").out


def test_parse_reads_json_lines_in_order_and_names_a_bad_line(cli, tmp_path):
    rows = [{"id": "a", "text": "A bridge. (Ana Bo/Reuters)"}, {"id": "b", "text": "A street."}]
    (tmp_path / "captions.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert [answer["id"] for answer in cli("parse", "--file", "captions.jsonl", "--json").json] == ["a", "b"]
    (tmp_path / "bad.jsonl").write_text('{"text": "A street."}\nnot json\n', encoding="utf-8")
    said = cli("parse", "--file", "bad.jsonl", "--json")
    assert said.code == 3
    assert "line 2" in said.err


def test_parse_for_people_names_the_parties(cli):
    said = cli(
        "parse", "Soldiers march. Footage released on April 28, 2025. (Screenshot from a video released by TASS)"
    )
    assert said.code == 0
    assert "tass" in said.out
    assert "2025-04-28" in said.out


def test_agents_are_found_in_any_script_and_unknown_ones_are_not_made_up(cli):
    assert cli("agents", "ТАСС", "--json").json[0]["id"] == "tass"
    assert cli("agents", "No Such Agency").code == 2


def test_explain_gives_the_page_of_a_rule(cli):
    assert cli("explain", "loc-002", "--json").json["code"] == "LOC-002"
    assert "Why:" in cli("explain", "LOC-002").out
    assert cli("explain", "XYZ-999").code == 2


def test_a_caption_cannot_steer_the_terminal(cli):
    assert cli("add", "--caption", "A bridge \x1b[2J\u202e by night.").code == 0
    out = cli("show", "1").out
    assert "\x1b" not in out
    assert "\u202e" not in out
