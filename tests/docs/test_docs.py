"""The documentation says what the code does, and the checks that prove it notice when it does not."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import check_clean  # noqa: E402
import check_constraints  # noqa: E402
import check_docs  # noqa: E402
import check_readme  # noqa: E402


@pytest.mark.parametrize(
    "check",
    [
        check_docs.stale_pages,
        check_docs.missing_names,
        check_docs.broken_links,
        check_docs.unlisted_pages,
        check_docs.undocumented_keys,
    ],
)
def test_the_documentation_is_complete_and_current(check):
    assert list(dict.fromkeys(check())) == []


def test_keys_named_by_data_are_no_keys_of_the_interface():
    answer = {"slots": {"creator": {"stated": 1}}, "groups": {"tass": {"items": 2}}, "worst": [{"item": 3}]}
    assert set(check_docs.keys(answer)) == {"slots", "stated", "groups", "items", "worst", "item"}


def test_a_console_block_gives_its_commands_and_not_their_output():
    block = "$ provenance list\nitem  kind\n$ provenance show 3 \\\n  --json\n{}\n"
    assert check_readme.commands(block) == ["provenance list", "provenance show 3 \\\n  --json"]


@pytest.mark.parametrize(
    ("lines", "found", "says"),
    [
        (["a==1"], {"a": "A==1"}, []),
        (["a==1"], {"a": "A==2"}, ["installed and not pinned: a==2"]),
        ([], {"a": "A==1"}, ["installed and not pinned: a==1"]),
        (["a==1", "b==1"], {"a": "A==1"}, ["pinned and not installed: b==1"]),
        (["a @ https://example.org/a.whl"], {}, ["not a plain pin: a @ https://example.org/a.whl"]),
    ],
)
def test_pins_that_do_not_match_are_named(lines, found, says):
    assert [c for c in check_constraints.complaints(lines, found) if "example" not in c or "plain" in c] == says


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("-----BEGIN " + "RSA PRIVATE KEY-----", "a private key"),
        ("key = AKIA" + "ABCDEFGHIJKLMNOP", "an access key"),
        ("https://ana:" + "secret@example.org/", "an address with a password"),
        ("see /home/" + "ana/notes", "a path of one machine"),
    ],
)
def test_slips_are_found(tmp_path, monkeypatch, text, what):
    monkeypatch.setattr(check_clean, "ROOT", tmp_path)
    (tmp_path / "note.txt").write_text(text, encoding="utf-8")
    assert check_clean.slips(tmp_path / "note.txt") == [f"note.txt:1: {what}"]
