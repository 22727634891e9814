"""Word tables read by themselves say what tomllib says, whatever is written."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import provenance
from provenance import wordtables
from provenance.agents.folding import words, words_of_each

SHIPPED = sorted(Path(provenance.__file__).parent.rglob("*.toml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_shipped_table_reads_as_toml(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert wordtables.loads(text) == tomllib.loads(text)


def test_the_languages_are_read_without_the_toml_parser() -> None:
    plain = [path for path in SHIPPED if path.parent.parent.name == "lexicon" and path.parent.name == "data"]
    assert len(plain) > 20
    for path in plain:
        assert wordtables._plain(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing\n",
        'a = "b"',
        'a = "b" # said',
        'a = "b\\u00e9\\n"',
        "a = 'C:\\dir'",
        "a = '''b'''",
        'a = """\nb\n  c"""',
        'a = """b "quoted" c"""',
        'a = """b\\\n  c"""',
        'a = """\n"""',
        "a = [1, 2]",
        "a = []",
        'a = ["b",\n  "c", # why\n]',
        'a = ["b",\n  # why\n  "c",\n]',
        'a = [["b"], "c"]',
        'a = ["b]",\n "c"]',
        "a = true\nb = false\nc = 0\nd = 12",
        "a = 1_000\nb = 1.5\nc = 2031-05-04\nd = 0x1f",
        'a = { b = "c" }',
        '"a b" = "c"',
        '"a.b" = "c"\na.b = "d"',
        '[a]\nb = "c"\n[a.d]\ne = "f"\n[g-h.i_1]\n',
        '[a] # said\nb = "c"',
        '[[a]]\nb = "c"\n[[a]]\nb = "d"\n[x]\ny = 1',
        '[[a]]\n[a.b]\nc = "d"',
        '\ta = "b"',
        'a="b"\r\nc = "d"\r\n',
    ],
)
def test_whatever_is_valid_reads_as_toml(text: str) -> None:
    assert wordtables.loads(text) == tomllib.loads(text)


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "a =",
        'a = "b',
        'a = "b"\na = "c"',
        "[a]\n[a]",
        '[a]\nb = "c"\n[a.b]',
        "[[a]]\n[a]",
        "[a]\n[[a]]",
        "a = []\n[[a]]",
        'a = ["b"',
        'a = """b',
        'a = "b\tc\x01"',
        "a = null",
        "a = [null]",
        "a = 007",
        'a = "\\/"',
        'a = """b\x01c"""',
        "a = 'b\x01'",
        "[a",
    ],
)
def test_what_is_no_toml_is_refused(text: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads(text)
    with pytest.raises(tomllib.TOMLDecodeError):
        wordtables.loads(text)


@pytest.mark.parametrize(
    "names",
    [
        [],
        [""],
        ["Reuters"],
        ["", "AFP", ""],
        ["ITAR-TASS", "U.S. Army", "O'Brien", "-", "'", "Agence France-Presse"],
        ["Ärzte ohne Grenzen", "ТАСС", "وكالة الأنباء", "新华社", "연합뉴스", "पीटीआई", "Straße ß"],
        ["U.S.", "a.b", "end.", ".start", "x"],
        ["with\0sign", "other"],
    ],
)
def test_names_folded_together_are_those_folded_alone(names: list[str]) -> None:
    assert words_of_each(names) == [words(name) for name in names]
