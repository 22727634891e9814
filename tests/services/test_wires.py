"""Wires in the catalogue: known again by their identifier, corrected, refused one by one, measured on labelled files."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

from provenance.errors import UsageError
from provenance.model import Given
from provenance.services.columnmap import column_map
from provenance.services.importing import import_documents
from provenance.store import Catalog
from tests.corpora import corpus
from tests.documents.wires.making import CAPTION, message_g2, picture_g2, rss

MANIFEST = corpus("manifest.jsonl")


def test_a_picture_sent_again_corrects_its_caption(catalog: Catalog, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "1.xml").write_text(picture_g2(), encoding="utf-8")
    corrected = picture_g2(revision=2, caption=CAPTION.replace("leaves", "enters"))
    (folder / "2.xml").write_text(corrected, encoding="utf-8")
    (folder / "3.xml").write_text("<rss><channel>", encoding="utf-8")
    answer = import_documents(catalog, [str(folder)], by="ana")
    assert [d["items"][0]["id"] for d in answer["documents"]] == [1, 1]
    assert [f["code"] for f in answer["failed"]] == ["unreadable"]
    texts = [t for t in catalog.record(1).texts if t.kind == "caption"]
    assert [t.revises is None for t in texts] == [True, False]
    assert answer["documents"][1]["items"][0]["caption"].startswith("A ferry enters")
    assert import_documents(catalog, [str(folder / "2.xml")], by="ana")["new"] == 0


def test_a_message_is_catalogued_whole_and_once(catalog: Catalog, tmp_path: Path) -> None:
    path = tmp_path / "message.xml"
    path.write_text(message_g2(), encoding="utf-8")
    answer = import_documents(catalog, [str(path)], by="ana")
    assert [item["kind"] for item in answer["documents"][0]["items"]] == ["article", "photo", "photo", "video"]
    again = import_documents(catalog, [str(path)], by="ana")
    assert (again["new"], again["known"], again["revisions"]) == (0, 4, [])


def test_every_entry_of_a_feed_is_a_document_of_its_own(catalog: Catalog, tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(rss("".join(f"<item><title>Ferry {n}</title><guid>g{n}</guid></item>" for n in range(3))))
    answer = import_documents(catalog, [str(path)], by="ana")
    assert [d["title"] for d in answer["documents"]] == ["Ferry 0", "Ferry 1", "Ferry 2"]
    path.write_text(rss("".join(f"<item><title>Ferry {n}</title><guid>g{n}</guid></item>" for n in range(4))))
    assert import_documents(catalog, [str(path)], by="ana")["new"] == 1


def test_a_table_of_another_layout_is_read_by_a_map(catalog: Catalog, tmp_path: Path) -> None:
    table, named = tmp_path / "t.csv", tmp_path / "map.toml"
    with table.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([["Bild", "Wer", "Wann"], ["Eine Fähre.", "Ada Lind", "28.04.2031"]])
    named.write_text('caption = "Bild"\ncreator = ["Wer"]\ndate_recorded = {column = "Wann", format = "%d.%m.%Y"}\n')
    given = Given(columns=column_map([str(named)]))
    answer = import_documents(catalog, [str(table)], given=given, dry_run=True, by="ana")
    assert answer["documents"][0]["findings"][0]["code"] == "mapped-columns"
    import_documents(catalog, [str(table)], given=given, by="ana")
    claims = {c.property: c for c in catalog.record(1).claims}
    assert (claims["date_recorded"].value, claims["date_recorded"].raw) == ("2031-04-28", "28.04.2031")
    assert claims["creator"].locator == "row 1, column Wer"


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (["captoin=x"], "did you mean caption"),
        (["caption"], "write PROPERTY=COLUMN"),
        (["nothing.toml"], "no such file"),
        (["caption="], "write PROPERTY=COLUMN"),
    ],
)
def test_a_map_that_is_none_is_wrong_usage(values: list[str], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        column_map(values)


@pytest.mark.skipif(not MANIFEST.exists(), reason="the labelled files are not here")
def test_every_labelled_field_of_the_corpus_comes_out() -> None:
    bench = Path(__file__).resolve().parents[2] / "scripts" / "bench" / "wires.py"
    run = subprocess.run([sys.executable, str(bench), str(MANIFEST), "--misses"], capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
