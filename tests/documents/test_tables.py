"""Tables with our property names: what is read, and which row and column is named when it cannot be."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from provenance.documents import Document, read_document
from provenance.errors import BadRow
from provenance.exporters.csv import lines
from tests.documents.told import told

HERE = Path(__file__).parent / "tables"


def table(text: str, name: str = "items.csv") -> Document:
    return read_document(text.encode(), name)


def test_a_csv_gives_items_claims_and_links() -> None:
    document = read_document((HERE / "items.csv").read_bytes(), "items.csv")
    assert document.kind == "table"
    assert document.text == ""
    assert told(document) == {
        "clip (video)": ["source TASS [tass]", "date_released 2025-05-01", "place_created: not-specified-by-source"],
        "still (screenshot)": [
            "caption: A ferry leaves the pier. (Screenshot from a video released by TASS)",
            "source TASS [tass]",
            "date_released 2025-05-01",
        ],
        "photo (photo)": [
            "caption: A pier at dawn, Port Alder. (Ada Lind / AP)",
            "source AP [ap]",
            "creator Ada Lind",
            "creator Jon Berg",
        ],
        "links": ["still derived_from clip"],
    }
    assert [item.row for item in document.items] == [1, 2, 3]
    assert document.items[0].claims[0].locator == "row 1, column source"
    assert document.items[0].claims[0].carrier == "sidecar"


def test_json_lines_give_the_same_kind_of_items() -> None:
    document = read_document((HERE / "items.jsonl").read_bytes(), "items.jsonl")
    assert told(document) == {
        "row-1 (photo)": [
            "caption: A pier at dawn. (Ada Lind / AP)",
            "creator Ada Lind",
            "creator Jon Berg",
            "date_recorded 2025-04",
        ],
        "row-2 (audio)": ["source SBU [ukraine-sbu]", "date_released XXXX-05-01"],
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("kind,date_recorded\nphoto,2025-13-40\n", ("row 1", "date_recorded", "2025-13-40")),
        ("kind,source\nphoto,AP\npainting,AP\n", ("row 2", "kind", "painting")),
        ("kind,sorce\nphoto,AP\n", ("header", "sorce", "did you mean source")),
        ("kind,source\nphoto,AP,extra\n", ("row 1", "3 cells")),
        ("key,source\na,AP\na,AFP\n", ("row 2", "key", "twice")),
        ("key,source,derived_from\na,AP,b\n", ("row 1", "derived_from", "'b'")),
        ("kind,place_created.status\nphoto,lost\n", ("row 1", "place_created.status", "lost")),
        ("kind,flag\nphoto,nice\n", ("row 1", "flag", "nice")),
        ("kind,source\nphoto,\n", ("row 1", "says nothing")),
        ('kind,caption\nphoto,"open\n', ("CSV",)),
    ],
)
def test_a_bad_row_is_named_by_row_and_column(text: str, words: tuple[str, ...]) -> None:
    with pytest.raises(BadRow) as refused:
        table(text)
    assert all(word in refused.value.message for word in words), refused.value.message
    assert "\n" not in refused.value.message


@pytest.mark.parametrize("line", ['{"kind": "photo", ', "[1]", '"text"'])
def test_a_bad_line_of_json_is_named(line: str) -> None:
    with pytest.raises(BadRow, match="row 2"):
        table('{"kind": "photo", "source": "AP"}\n' + line + "\n", "items.jsonl")


def test_headers_are_read_in_any_case_and_several_errors_are_told_at_once() -> None:
    assert told(table("KIND,Date Released\nphoto,2025\n"))["row-1 (photo)"] == ["date_released 2025"]
    with pytest.raises(BadRow, match=r"row 1.*row 2"):
        table("date_recorded,kind\nnever,photo\nsoon,photo\n")


@pytest.mark.parametrize("cell", ["=1+1", "@sum", "-5", "+7", "'tis", "plain"])
def test_a_guarded_cell_is_read_back_exactly(cell: str) -> None:
    guarded = f"'{cell}" if cell != "plain" else cell
    assert told(table(f"kind,note\nphoto,{guarded}\n"))["row-1 (photo)"] == [f"note {cell}"]


def test_columns_of_a_list_that_are_no_claims_are_skipped_and_told() -> None:
    document = table("id,uid,kind,source\n3,abc,photo,AP\n")
    assert told(document) == {"row-1 (photo)": ["source AP [ap]"]}
    assert document.findings[0].message == "Column(s) not read: id, uid"


def test_an_article_with_commas_is_no_table() -> None:
    assert (
        table("Ferry, pier, rain\n\nThe ferry left, the pier closed, and rain fell.\n", "story.txt").kind == "article"
    )


@pytest.mark.parametrize(
    ("column", "cell", "values"),
    [
        ("place_created", "Port Alder; Old Mill, Oravia", ["Port Alder", "Old Mill, Oravia"]),
        ("place_created", '["Port Alder; pier 3", "Old Mill"]', ["Port Alder; pier 3", "Old Mill"]),
        ("date_issued", "2025-05-01; 2025-05-03", ["2025-05-01", "2025-05-03"]),
        ("date_issued", "[..2025-05-01]", ["[..2025-05-01]"]),
        ("url", "https://a.example/1; https://b.example/2", ["https://a.example/1", "https://b.example/2"]),
        ("url", "https://a.example/1;x=2", ["https://a.example/1;x=2"]),
        ("creator", "Ada Lind; Jon Berg", ["Ada Lind", "Jon Berg"]),
        ("description", "One; two", ["One; two"]),
    ],
)
def test_several_values_of_one_cell(column: str, cell: str, values: list[str]) -> None:
    buffer = io.StringIO()
    csv.writer(buffer).writerows([["kind", column], ["photo", cell]])
    claims = table(buffer.getvalue()).items[0].claims
    assert [c.value for c in claims if c.property == column] == values


@pytest.mark.parametrize("values", [["Port Alder"], ["Port Alder", "Old Mill; pier 3"], ["=1+1", "-2"]])
def test_what_a_csv_list_wrote_is_read_back(values: list[str]) -> None:
    rows = [{"kind": "photo", "place_created": values if len(values) > 1 else values[0]}]
    claims = table("".join(lines(rows))).items[0].claims
    assert [c.value for c in claims if c.property == "place_created"] == values
