"""JSON, Markdown, CSV and JSON Lines: the same words, nothing that acts, everything readable again."""

from __future__ import annotations

import csv as csv_reader
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.cells import guard, unguard
from provenance.errors import UsageError
from provenance.exporters import LISTS, REPORTS, csv, html, jsonl, list_exporter, md, report_exporter
from provenance.exporters import json as json_export
from provenance.exporters.visible import visible
from provenance.services.report import check_document
from tests.report import hostile, samples
from tests.report.making import report

SHOW = {"item", "claims", "links", "files", "texts", "chain", "gaps", "history"}
CLAIM = {
    "uid", "property", "value", "status", "modality", "carrier", "quote", "span", "asserted_by", "standing", "basis",
    "inherited_from",
}  # fmt: skip
GAP = {
    "key", "item", "rule", "name", "property", "status", "severity", "lifecycle", "granularity", "inherited_from",
    "evidence", "message", "remedy",
}  # fmt: skip
EVIDENCE = {"carrier", "quote", "asserted_by", "silent", "span"}


def test_json_holds_the_show_shape_of_every_item() -> None:
    data = json.loads(json_export.export(report()))
    assert [item["item"]["id"] for item in data["items"]] == [1, 2, 3, 4, 5]
    for item in data["items"]:
        assert set(item) >= SHOW
        assert all(set(claim) >= CLAIM for claim in item["claims"])
        assert all(set(link) >= {"relation", "to", "at"} for link in item["links"])
        assert all(set(gap) >= GAP and set(gap["evidence"]) >= EVIDENCE for gap in item["gaps"])
        assert all(
            claim["standing"] in ("agreeing", "disagreeing", "alone", "superseded", "rejected")
            for claim in item["claims"]
        )
        assert all(claim["basis"] in ("stated", "hedged", "inherited", "computed") for claim in item["claims"])
    assert data["ledger"]["ordinal"] == 3 and data["overview"]["items"] == 5


def test_markdown_tells_the_claims_of_another_item_from_those_of_its_own() -> None:
    written = md.export(report()).decode().split("## Item 2")[0]
    assert "May 12 \\[2.2\\]" in written
    assert "those of another item with its number before them" in written


def test_json_names_the_article_for_what_the_document_says() -> None:
    data = json.loads(json_export.export(report()))
    screenshot = data["items"][2]
    silence = next(c for c in screenshot["claims"] if c["property"] == "place_created")
    assert (silence["asserted_by"], silence["quote"], silence["inherited_from"]) == ("item:1", samples.SILENCE, 2)
    bound = next(c for c in screenshot["claims"] if c["basis"] == "computed")
    assert (bound["property"], bound["value"], bound["carrier"], bound["uid"]) == (
        "date_recorded", "[..2031-05-12]", "computed", None,
    )  # fmt: skip


def test_json_reads_back_exactly_and_hides_nothing_that_acts() -> None:
    raw = json_export.export(report(hostile.everything()))
    data = json.loads(raw)
    assert check_document(data) == ()
    assert hostile.CONTROL in [text["content"] for item in data["items"] for text in item["texts"]]
    assert not set("\u202e\u2066\u200b\ufeff\U000e0041\u2028") & set(raw.decode("utf-8"))
    assert hostile.HANGUL in raw.decode("utf-8"), "letters stay letters"


def test_two_runs_of_every_format_are_the_same_bytes() -> None:
    for exporter in REPORTS:
        assert exporter.export(report()) == exporter.export(report())


MARKDOWN = [
    ("[x](javascript:alert(1))", r"\[x\](javascript:alert(1))"),
    ("<b>bold</b>", r"\<b\>bold\</b\>"),
    ("# no heading", r"\# no heading"),
    ("a | b", r"a \| b"),
    ("1. no list", r"1\. no list"),
    ("12) no list", r"12\) no list"),
    ("- no list", r"\- no list"),
    ("line\n\n- two", "line - two"),
    ("`code` *it* _it_", r"\`code\` \*it\* \_it\_"),
    ("![i](u)", r"!\[i\](u)"),
    ("http://evil.example www.evil.example", r"http\://evil.example www\.evil.example"),
    ("&lt;b&gt;", r"\&lt;b\&gt;"),
    ("At 12:00, 5% (about).", "At 12:00, 5% (about)."),
    ("2026.1 is a version", "2026.1 is a version"),
    ("\u202eback", "⟦U+202E⟧back"),
]


@pytest.mark.parametrize(("value", "escaped"), MARKDOWN)
def test_markdown_escapes_markup(value: str, escaped: str) -> None:
    assert md.text(value) == escaped


def test_markdown_keeps_hostile_captions_inert_in_their_quotes() -> None:
    lines = md.export(report([hostile.markup()])).decode("utf-8").splitlines()
    assert not [line for line in lines if re.search(r"(?<!\\)(<|\]\()", line)]
    quoted = [line for line in lines if line.startswith("> ")]
    assert quoted and all(line.startswith(">") for line in quoted)


def test_inline_code_outgrows_the_backticks_in_it() -> None:
    assert md.code("a``b") == "```a``b```"
    assert md.code("`a`") == "`` `a` ``"


CELLS = [
    ("=1+1", "'=1+1"),
    ("+1", "'+1"),
    ("-kind", "'-kind"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("\tx", "'\tx"),
    ("\rx", "'\rx"),
    ("＝1+1", "'＝1+1"),
    ("'tis", "''tis"),
    ("plain", "plain"),
    ("a=b", "a=b"),
    ("", ""),
]


@pytest.mark.parametrize(("value", "cell"), CELLS)
def test_a_cell_that_a_spreadsheet_would_run_gets_a_quote_mark(value: str, cell: str) -> None:
    assert guard(value) == cell


@given(st.text())
def test_the_quote_mark_comes_off_again(value: str) -> None:
    assert unguard(guard(value)) == value


def test_a_cell_from_elsewhere_keeps_its_apostrophe() -> None:
    assert unguard("'tis the season") == "'tis the season"


ROWS = [
    {"id": 1, "caption": '=HYPERLINK("http://evil.example")', "source": None, "gaps": ["LOC-002"]},
    {"id": 2, "caption": 'two\nlines, "quoted"', "source": "ТАСС", "extra": True},
]


def test_csv_is_read_back_exactly() -> None:
    written = "".join(csv.lines(ROWS))
    assert written.startswith("id,caption,source,gaps,extra\r\n")
    read = list(csv_reader.DictReader(io.StringIO(written, newline="")))
    assert [unguard(row["caption"]) for row in read] == [row["caption"] for row in ROWS]
    assert (read[0]["source"], read[0]["gaps"], read[1]["extra"]) == ("", "LOC-002", "true")


def test_json_lines_are_read_back_exactly_with_the_columns_asked_for() -> None:
    assert [json.loads(line) for line in jsonl.lines(ROWS)] == ROWS
    assert [json.loads(line) for line in jsonl.lines(ROWS, ["id", "source"])] == [
        {"id": 1, "source": None}, {"id": 2, "source": "ТАСС"},
    ]  # fmt: skip
    assert all(line.count("\n") == 1 for line in jsonl.lines([{"caption": "a\nb\u2028c"}]))


def test_exporters_are_found_by_name_and_an_unknown_one_names_the_others() -> None:
    assert report_exporter("html") is html and list_exporter("csv") is csv
    with pytest.raises(UsageError, match="html, json, md"):
        report_exporter("docx")
    with pytest.raises(UsageError, match="csv, jsonl"):
        list_exporter("xml")
    assert all(exporter.MEDIA_TYPE.count("/") == 1 for exporter in (*REPORTS, *LISTS))


HIDDEN = [
    ("a\u202eb", "a⟦U+202E⟧b"),
    ("a\x00b", "a⟦U+0000⟧b"),
    ("tab\tand\nline", "tab\tand\nline"),
    ("one\r\ntwo\rthree", "one\r\ntwo⟦U+000D⟧three"),
    ("می\u200cخواهم", "می\u200cخواهم"),  # Persian needs the non-joiner
    ("pay\u200cpal", "pay⟦U+200C⟧pal"),
    ("👩\u200d🚀", "👩\u200d🚀"),  # an emoji made of two
    ("\U000e0041", "⟦U+E0041⟧"),
    ("é 한 я ع", "é 한 я ع"),
]


@pytest.mark.parametrize(("value", "shown"), HIDDEN)
def test_characters_that_act_unseen_are_shown(value: str, shown: str) -> None:
    assert visible(value) == shown
