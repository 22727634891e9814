"""What cannot be done is refused before anything is done, in one sentence that says what to do."""

import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import ARTICLE

HUGE = "9" * 25


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("import", "article.txt", "--report", "x.pdf"), 2),
        (("import", "article.txt", "--report", "no/such/x.html"), 2),
        (("import", "article.txt", "--report", "."), 2),
        (("import", "article.txt", "--report", "desk.db"), 2),
        (("import", "article.txt", "--report", "x.html", "--dry-run"), 2),
        (("import", "article.txt", "--published", "bad"), 2),
        (("import", "article.txt", "--store", "move"), 2),
        (("import", "article.txt", "--url", " "), 2),
        (("import", "article.txt", "--map", "caption"), 2),
        (("import", "article.txt", "--by", " "), 2),
        (("import", "nowhere.txt"), 3),
        (("import", "empty.txt"), 3),
        (("import", "circle.csv"), 3),
        (("add",), 2),
        (("add", "nowhere.jpg"), 3),
        (("add", "--caption", "A quay.", "--published", "bad"), 2),
        (("add", "--caption", "A quay.", "--set", "rights_url=javascript:x"), 2),
        (("add", "--caption", "A quay.", "--set", "note"), 2),
        (("add", "--caption", "A quay.", "--set", "note=a", "--set", "note=b"), 2),
        (("add", "--caption", "A quay.", "--to", "3"), 4),
    ],
)
def test_what_is_refused_leaves_no_catalogue_behind(cli, tmp_path, words, code):
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "circle.csv").write_text("key,caption,derived_from\na,x,b\nb,y,a\n")
    said = cli(*words, "--json")
    assert said.code == code
    assert said.json.get("error") or said.json["failed"]
    assert said.err.count("\n") == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["article.txt", "circle.csv", "empty.txt"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("log", "--limit", HUGE), "--limit"),
        (("list", "--limit", HUGE), "--limit"),
        (("list", "--limit", "0"), "--limit"),
        (("list", "--after", HUGE), "cursor"),
        (("show", HUGE), "no item"),
        (("show", "1", "--at", HUGE), "no revision"),
        (("undo", HUGE), "no revision"),
        (("audit", "--fail-under", "nan"), "0 to 100"),
        (("audit", "--fail-under", "inf"), "0 to 100"),
        (("audit", "--fail-under", "-1"), "0 to 100"),
        (("audit", "--fail-under", "101"), "0 to 100"),
        (("report", "1", "--format", "bogus"), "bogus"),
        (("report", "1", "-o", "x.pdf"), ".pdf"),
        (("report", "1", "-o", "desk.db"), "catalogue"),
        (("report", "1", "-o", "desk.db-wal"), "catalogue"),
        (("export", "1", "-o", "desk.db"), "catalogue"),
        (("report", "1", "-o", "other.db"), "catalogue"),
        (("link", "1", "same_scene", "2", "--at", "00:99:99"), "time code"),
        (("link", "1", "same_scene", "2", "--at", "00:00:61"), "time code"),
        (("link", "1", "same_scene", "2", "--at", "24:00:00.0001"), "time code"),
        (("link", "1", "same_scene", "2", "--at=-00:01:00"), "time code"),
        (("link", "1", "same_scene", "2", "--at", "٠٠:٠١:٠٢"), "time code"),
        (("set", "1", "rights_url", "javascript:alert(1)"), "address"),
        (("set", "1", "rights_url", "www.example.org"), "address"),
        (("set", "1", "rights_url", "https://"), "address"),
        (("set", "1", "gps", "95,10"), "position"),
        (("set", "1", "altitude", "1/0"), "metres"),
    ],
)
def test_extremes_are_refused_by_name(desk, tmp_path, words, says):
    assert desk("--db", "other.db", "init").code == 0
    before = (tmp_path / "other.db").read_bytes()
    said = desk(*words, "--json")
    assert said.code == 2
    assert says in said.json["error"]["message"]
    assert (tmp_path / "other.db").read_bytes() == before
    assert desk("verify").code == 0


@pytest.mark.parametrize(
    "words",
    [
        ("link", "1", "same_scene", "2", "--at", "00:01:14"),
        ("link", "1", "same_scene", "2", "--at", "23:59:59.999"),
        ("set", "1", "rights_url", "https://example.org/licence?x=1"),
        ("set", "1", "rights_url", "mailto:rights@example.org"),
        ("set", "1", "gps", "50.4501,30.5234"),
        ("audit", "--fail-under", "0"),
        ("log", "--limit", "1000000000"),
    ],
)
def test_what_is_right_is_taken(desk, words):
    assert desk(*words, "--json").code == 0


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('{"text": "A quay.", "n": ' + "9" * 6000 + "}", "too long"),
        ('{"text": "A quay.", "x": ' + "[" * 100_000, "nested too deeply"),
        ('{"text": "A quay.", "lang": 5}', "lang"),
        ('{"text": "A quay.", "context": "page"}', "context"),
        ('{"text": 5}', "text"),
    ],
)
def test_parse_names_the_line_it_cannot_read(cli, tmp_path, line, says):
    (tmp_path / "captions.jsonl").write_text('{"text": "A quay."}\n' + line + "\n")
    said = cli("parse", "--file", "captions.jsonl", "--json")
    assert said.code == 3
    assert "line 2" in said.json["error"]["message"] and says in said.json["error"]["message"]


def test_a_catalogue_that_is_a_link_to_itself_is_exit_code_4(cli, tmp_path):
    (tmp_path / "desk.db").symlink_to("desk.db")
    for words in (("list",), ("add", "--caption", "A quay."), ("set", "1", "note", "x")):
        said = cli(*words, "--json")
        assert said.code == 4
        assert "leads back to itself" in said.json["error"]["message"]


def test_a_check_that_says_no_says_why(desk, tmp_path):
    under = desk("audit", "--fail-under", "100", "--json")
    assert (under.code, under.json["items"]) == (1, 3)
    assert "--fail-under asks for 100 %" in under.err
    gaps = desk("gaps", "--fail-on", "note", "--json")
    assert gaps.code == 1 and "--fail-on note allows none" in gaps.err and gaps.json
    assert desk("verify").err == ""
    path = tmp_path / "desk.db"
    connection = __import__("sqlite3").connect(path)
    connection.executescript("DROP TRIGGER IF EXISTS revision_no_update;")
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    connection.execute("UPDATE claim SET locator = 'elsewhere' WHERE id = 1")
    connection.commit()
    connection.close()
    damaged = desk("verify", "--json")
    assert damaged.code == 1
    assert "desk.db does not verify: the chain is changed from revision 1 on" in damaged.err


def test_a_report_that_cannot_be_finished_leaves_the_earlier_one(desk, tmp_path, monkeypatch):
    assert desk("report", "1", "-o", "r.html").code == 0
    before = (tmp_path / "r.html").read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    said = desk("report", "1", "-o", "r.html", "--json")
    assert (said.code, said.json["error"]["message"]) == (2, "r.html: no space left on device")
    assert (tmp_path / "r.html").read_bytes() == before
    assert not [p for p in tmp_path.iterdir() if p.name.endswith(".part")]


def test_a_report_keeps_the_permissions_and_the_link_of_the_file_it_replaces(desk, tmp_path):
    real = tmp_path / "real.html"
    real.write_text("old")
    real.chmod(0o600)
    Path(tmp_path / "r.html").symlink_to(real)
    assert desk("report", "1", "-o", "r.html").code == 0
    assert real.read_text().startswith("<!") and real.stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "r.html").is_symlink()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", '{"format": "provenance-record/1", "document": {"title": "Quay \\ud800"}, "items": []}'),
        ("a.jsonl", '{"caption": "A quay \\u0000 by night."}'),
    ],
)
def test_escapes_that_cannot_be_stored_are_a_finding(cli, tmp_path, name, text):
    (tmp_path / name).write_text(text)
    (document,) = cli("import", name, "--json").json["documents"]
    assert [f["code"] for f in document["findings"]] == ["control"]


def test_signers_are_trusted_at_import_too(cli, tmp_path):
    from tests.services.pictures import jpeg, put

    put(tmp_path / "a.jpg", jpeg())
    said = cli("import", "a.jpg", "--trust", "nowhere.pem", "--json")
    assert said.code in (0, 3)
    assert "--trust" in cli("import", "--help").out


@pytest.mark.parametrize("db", [":memory:", "sqlite://"])
def test_in_memory_nothing_would_be_kept_so_nothing_is_written(cli, db):
    answer = cli("--db", db, "add", "--caption", "A quay.")
    assert answer.code == 2 and "lies in memory" in answer.err


def test_answers_are_valid_json_for_strict_readers(desk, tmp_path):
    name = os.fsdecode(b"bad\xff.txt")
    said = desk("import", name, "--json")
    assert said.code == 3
    json.loads(said.out).get("failed")
    said.out.encode("utf-8")
