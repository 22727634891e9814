"""One import end to end: five items, their words, their gaps, and the same document a second time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from provenance.model import Given
from provenance.services import showing, tabling
from provenance.services.adding import add
from provenance.services.deciding import set_value
from provenance.services.importing import import_documents
from provenance.store import Catalog
from tests.services.conftest import ARTICLE


def kinds(answer: dict[str, Any]) -> list[str]:
    return sorted(i["kind"] for d in answer["documents"] for i in d["items"])


def by_kind(catalog: Catalog, kind: str) -> list[dict[str, Any]]:
    return [showing.show(catalog, str(n)) for n in catalog.matching(f"kind:{kind}")]


def values(shown: dict[str, Any], name: str) -> list[tuple[Any, ...]]:
    return [(c["value"], c["status"], c["basis"]) for c in shown["claims"] if c["property"] == name]


def test_an_article_gives_itself_its_footage_its_pictures_and_its_audio(catalog: Catalog, article: Path) -> None:
    answer = import_documents(catalog, [str(article)], by="ana")
    assert kinds(answer) == ["article", "audio", "screenshot", "screenshot", "video"]
    assert (answer["seen"], answer["new"], answer["known"], answer["failed"]) == (5, 5, 0, [])
    assert len(answer["revisions"]) == 1


def test_the_video_keeps_the_silence_of_its_source_with_the_sentence(filled: Catalog) -> None:
    (video,) = by_kind(filled, "video")
    silent = [g for g in video["gaps"] if g["status"] == "not-specified-by-source"]
    assert {(g["rule"], g["property"], g["evidence"]["silent"]) for g in silent} == {
        ("LOC-002", "place_created", "kcna"),
        ("DAT-003", "date_recorded", "kcna"),
    }
    assert {g["evidence"]["quote"] for g in silent} == {
        "KCNA did not specify the exact location or date of the footage."
    }
    assert ("2031-03-12", None, "computed") in values(video, "date_released")
    assert [v for v, _, _ in values(video, "place_created") if v] == ["Russia"]


def test_a_screenshot_without_original_facts_takes_the_gaps_of_its_video(filled: Catalog) -> None:
    for shown in by_kind(filled, "screenshot"):
        inherited = {g["rule"] for g in shown["gaps"] if g["inherited_from"] is not None}
        assert {"LOC-002", "DAT-003"} <= inherited
        assert ("[..2031-03-12]", None, "computed") in values(shown, "date_recorded")
        assert [link["relation"] for link in shown["links"] if link["to"]] == ["published_in", "derived_from"]


def test_captions_are_cut_where_they_end_and_lose_no_character(filled: Catalog) -> None:
    captions = [t["content"] for s in by_kind(filled, "screenshot") for t in s["texts"] if t["kind"] == "caption"]
    block = ARTICLE.split("\n\n")[3]
    assert sorted("".join(captions).replace(" ", "")) == sorted(block.replace(" ", ""))
    assert sorted(c.split(".")[0] for c in captions) == [
        "A drawbridge is lowered at dusk",
        "Engineers in orange vests stand beside a drawbridge",
    ]


def test_importing_the_same_document_again_changes_nothing(filled: Catalog, article: Path) -> None:
    head = filled.head()
    again = import_documents(filled, [str(article)], by="ben")
    assert (again["new"], again["known"], again["revisions"]) == (0, 5, [])
    assert filled.head() == head


def test_a_corrected_caption_is_a_new_text_of_the_same_item(filled: Catalog, article: Path, tmp_path: Path) -> None:
    url = "https://example.org/bridge"
    import_documents(filled, [str(article)], given=Given(url=url), by="ana")
    article.write_text(ARTICLE.replace("lowered at dusk", "lowered at dawn"), encoding="utf-8")
    again = import_documents(filled, [str(article)], given=Given(url=url), by="ana")
    assert (again["new"], again["known"]) == (0, 5)
    told = [s for s in by_kind(filled, "screenshot") if len([t for t in s["texts"] if t["kind"] == "caption"]) == 2]
    assert len(told) == 1
    said = [(c["value"], c["standing"]) for c in told[0]["claims"] if c["property"] == "description"]
    assert ("A drawbridge is lowered at dusk.", "superseded") in said
    assert any(v == "A drawbridge is lowered at dawn." and s != "superseded" for v, s in said)


def test_context_given_by_hand_is_that_persons_claim(catalog: Catalog, article: Path) -> None:
    given = Given(publisher="Kyiv Independent", published="2031-03-14", url="https://example.org/x", case="bridge")
    answer = import_documents(catalog, [str(article)], given=given, by="ana")
    shown = showing.show(catalog, str(answer["documents"][0]["item"]))
    source = [c for c in shown["claims"] if c["property"] == "source" and c["carrier"] == "human"]
    assert [(c["value"], c["agent"], c["asserted_by"]) for c in source] == [
        ("Kyiv Independent", "kyiv-independent", "human:ana")
    ]
    assert len(catalog.matching("case:bridge")) == 5


def test_a_dry_run_writes_nothing_and_says_what_it_would(catalog: Catalog, article: Path, db: Path) -> None:
    answer = import_documents(catalog, [str(article)], by="ana", dry_run=True)
    assert (answer["new"], answer["revisions"], catalog.head()) == (5, [], None)
    assert {i["id"] for i in answer["documents"][0]["items"]} == {None}
    import_documents(catalog, [str(article)], by="ana")
    again = import_documents(catalog, [str(article)], by="ana", dry_run=True)
    assert (again["new"], again["known"]) == (0, 5)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [("empty.txt", b"", "empty"), ("blank.txt", b" \n\t\n", "empty"), ("noise.bin", bytes(range(256)) * 20, "binary")],
)
def test_what_cannot_be_read_is_told_and_the_rest_is_catalogued(
    catalog: Catalog, article: Path, name: str, data: bytes, code: str
) -> None:
    (article.parent / name).write_bytes(data)
    answer = import_documents(catalog, [str(article.parent / name), str(article)], by="ana")
    assert [f["code"] for f in answer["failed"]] == [code]
    assert name in answer["failed"][0]["message"]
    assert answer["new"] == 5


def test_a_folder_is_read_whole_past_pipes_and_dangling_links(catalog: Catalog, article: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(ARTICLE, encoding="utf-8")
    os.mkfifo(folder / "b.fifo")
    (folder / "c.txt").symlink_to(tmp_path / "nowhere")
    answer = import_documents(catalog, [str(folder)], by="ana")
    assert answer["new"] == 5
    assert sorted(Path(f["path"]).name for f in answer["failed"]) == ["b.fifo", "c.txt"]


def test_a_table_read_again_gives_the_same_items_and_a_longer_one_in_pieces(catalog: Catalog, tmp_path: Path) -> None:
    table = tmp_path / "items.csv"
    rows = "\r\n".join(f'"Quay {n} in Lesna, May 4, 2031. (AFP)",harbour' for n in range(1200))
    table.write_text("caption,case\r\n" + rows, encoding="utf-8")
    first = import_documents(catalog, [str(table)], by="ana")
    assert (first["new"], len(first["revisions"]), len(first["documents"])) == (1200, 6, 1)
    again = import_documents(catalog, [str(table)], by="ana")
    assert (again["new"], again["known"], again["revisions"]) == (0, 1200, [])


def test_rival_values_are_not_joined_into_one_nobody_said(catalog: Catalog) -> None:
    item = str(add(catalog, caption="A quay in Lesna. (Ada Novak/AP)", by="ana")["items"][0])
    set_value(catalog, item, "source", "Reuters", by="ana", why="by the watermark")
    (row,) = tabling.table(catalog).rows
    assert "source" not in row
    assert row["source.rivals"] == ["AP", "Reuters"]
    assert {g["rule"] for g in showing.gaps(catalog, item) if g["status"] == "disputed"} == {"SRC-005"}


def test_a_bad_row_is_named_and_nothing_of_its_table_is_written(catalog: Catalog, tmp_path: Path) -> None:
    table = tmp_path / "items.csv"
    table.write_text("caption,date_recorded\nGood. (AFP),2031-05-04\nBad. (AFP),May 4\n", encoding="utf-8")
    answer = import_documents(catalog, [str(table)], by="ana")
    (failure,) = answer["failed"]
    assert failure["code"] == "bad-row"
    assert "row 2" in failure["message"] and "date_recorded" in failure["message"]
    assert catalog.head() is None


IMPORTER = """
import sys
from provenance.services.importing import import_documents
from provenance.store import Catalog
with Catalog.open(sys.argv[1], write=True, create=True) as catalog:
    import_documents(catalog, sys.argv[2:], by="ana")
"""


def articles(folder: Path, count: int, start: int = 0) -> list[str]:
    folder.mkdir(exist_ok=True)
    paths = []
    for n in range(start, start + count):
        path = folder / f"{n:03}.txt"
        path.write_text(ARTICLE.replace("forty", f"forty-{n}"), encoding="utf-8")
        paths.append(str(path))
    return paths


def test_two_processes_importing_at_once_both_finish(db: Path, tmp_path: Path) -> None:
    runs = [
        subprocess.Popen([sys.executable, "-c", IMPORTER, str(db), *articles(tmp_path / f"p{k}", 6, start=k * 100)])
        for k in (1, 2)
    ]
    assert [run.wait(timeout=120) for run in runs] == [0, 0]
    with Catalog.open(str(db)) as catalog:
        assert len(catalog.item_ids()) == 60
        assert catalog.verify()["chain"]["verdict"] == "ok"


def test_an_import_killed_at_ten_moments_verifies_and_goes_on(db: Path, tmp_path: Path) -> None:
    paths = articles(tmp_path / "many", 12)
    for moment in range(10):
        run = subprocess.Popen([sys.executable, "-c", IMPORTER, str(db), *paths])
        time.sleep(0.6 + 0.13 * moment)
        run.send_signal(signal.SIGKILL)
        run.wait()
        if db.exists() and db.stat().st_size:
            with Catalog.open(str(db), write=True, create=True) as catalog:
                assert catalog.verify()["chain"]["verdict"] == "ok"
    with Catalog.open(str(db), write=True, create=True) as catalog:
        answer = import_documents(catalog, paths, by="ana")
        assert answer["failed"] == []
        assert len(catalog.item_ids()) == 60
        assert catalog.verify()["chain"]["verdict"] == "ok"
