"""Pages and archives imported: items, files, evidence, and the same page a second time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from provenance.services import showing
from provenance.services.importing import import_documents
from provenance.store import Catalog
from tests.corpora import corpus
from tests.documents.pages import making
from tests.services.conftest import ARTICLE
from tests.services.pictures import dressed, jpeg

pytest.importorskip("lxml")
pytest.importorskip("warcio")

PICTURE = "https://tide.example/m/bridge-9917.jpg"
FIGURE = f'<figure><img src="{PICTURE}"><figcaption>A bridge is lowered. (Photo: Ada Lind/AFP)</figcaption></figure>'
HEAD = '<link rel="canonical" href="https://tide.example/ferry">'
PAGE = making.article(FIGURE, head=HEAD)


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    with Catalog.open(str(tmp_path / "catalog.db"), write=True, create=True) as catalog:
        yield catalog


def put(path: Path, data: bytes | str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    return str(path)


def rows(answer: dict[str, Any]) -> list[tuple[Any, ...]]:
    return [(i["caption"], i["credit_line"], i["new"]) for d in answer["documents"] for i in d["items"]]


def test_a_page_is_kept_as_evidence_and_its_picture_says_where_it_stands(catalog: Catalog, tmp_path: Path) -> None:
    answer = import_documents(catalog, [put(tmp_path / "ferry.html", PAGE)], by="ana")
    (document,) = answer["documents"]
    assert (document["url"], document["title"]) == ("https://tide.example/ferry", "A ferry for Port Alder")
    assert rows(answer) == [(None, None, True), ("A bridge is lowered.", "Ada Lind/AFP", True)]
    assert document["items"][1]["urls"] == [PICTURE]
    page, picture = (showing.show(catalog, str(i["id"])) for i in document["items"])
    assert [(f["media_type"], f["name"].endswith("ferry.html")) for f in page["files"]] == [("text/html", True)]
    described = next(c for c in picture["claims"] if c["property"] == "description")
    assert described["quote"] == "A bridge is lowered."
    assert described["locator"] == "/html/body/main/article/figure/figcaption"


def test_the_same_page_again_changes_nothing_and_a_changed_caption_revises(catalog: Catalog, tmp_path: Path) -> None:
    first = import_documents(catalog, [put(tmp_path / "a.html", PAGE)], by="ana")
    again = import_documents(catalog, [put(tmp_path / "a.html", PAGE)], by="ana")
    assert (again["new"], again["known"], again["revisions"]) == (0, 2, [])
    changed = PAGE.replace("A bridge is lowered.", "The bridge over the sound is raised again after a year.")
    after = import_documents(catalog, [put(tmp_path / "b.html", changed)], by="ana")
    assert (after["new"], after["known"]) == (0, 2)
    picture = first["documents"][0]["items"][1]["id"]
    captions = [t for t in showing.show(catalog, str(picture))["texts"] if t["kind"] == "caption"]
    assert [t["revises"] is not None for t in captions] == [False, True]


ARCHIVES = {
    "ferry.mht": making.mht(PAGE, {PICTURE: dressed(jpeg(), iim=[(80, b"Bo Ek")])}),
    "ferry.warc": making.warc(
        {
            "https://tide.example/ferry": ("text/html", PAGE.encode()),
            PICTURE: ("image/jpeg", dressed(jpeg(), iim=[(80, b"Bo Ek")])),
        }
    ),
}
ARCHIVES["ferry.wacz"] = making.wacz(ARCHIVES["ferry.warc"], "https://tide.example/ferry")


@pytest.mark.parametrize("name", list(ARCHIVES))
def test_a_picture_in_an_archive_is_attached_and_what_it_says_is_held_against_the_caption(
    catalog: Catalog, tmp_path: Path, name: str
) -> None:
    answer = import_documents(catalog, [put(tmp_path / name, ARCHIVES[name])], by="ana")
    assert answer["failed"] == []
    picture = showing.show(catalog, str(answer["documents"][0]["items"][1]["id"]))
    files = catalog.record(answer["documents"][0]["items"][1]["id"]).files
    assert [(f.media_type, f.name, f.path) for f in files] == [("image/jpeg", "bridge-9917.jpg", None)]
    makers = {(c["carrier"], c["value"]) for c in picture["claims"] if c["property"] == "creator"}
    assert makers == {("article", "Ada Lind"), ("iim", "Bo Ek")}
    assert any(g["property"] == "creator" and g["status"] == "disputed" for g in picture["gaps"])


def test_a_folder_saved_by_a_browser_is_one_page_with_its_pictures(catalog: Catalog, tmp_path: Path) -> None:
    put(tmp_path / "saved" / "Ferry.html", PAGE.replace(PICTURE, "./Ferry_files/bridge%20one.jpg"))
    put(tmp_path / "saved" / "Ferry_files" / "bridge one.jpg", jpeg())
    put(tmp_path / "saved" / "Ferry_files" / "icon.jpg", jpeg(3))
    answer = import_documents(catalog, [str(tmp_path / "saved")], by="ana")
    assert (answer["seen"], answer["failed"]) == (2, [])
    files = catalog.record(answer["documents"][0]["items"][1]["id"]).files
    assert [Path(str(f.path)).name for f in files] == ["bridge one.jpg"]


@pytest.mark.parametrize(
    "name", ["./Ferry_files/../../secret.jpg", "Ferry_files/..%2f..%2fsecret.jpg", "Ferry_files/link.jpg"]
)
def test_no_name_in_a_page_leads_out_of_its_folder(catalog: Catalog, tmp_path: Path, name: str) -> None:
    put(tmp_path / "secret.jpg", jpeg())
    folder = tmp_path / "saved" / "Ferry_files"
    folder.mkdir(parents=True)
    (folder / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    page = put(tmp_path / "saved" / "Ferry.html", PAGE.replace(PICTURE, name))
    answer = import_documents(catalog, [page], by="ana")
    assert all(not showing.show(catalog, str(i))["files"] for i in answer["items"][1:])


def test_copies_of_pictures_in_an_archive_are_kept_when_asked(catalog: Catalog, tmp_path: Path) -> None:
    answer = import_documents(catalog, [put(tmp_path / "f.mht", ARCHIVES["ferry.mht"])], store="copy", by="ana")
    (file,) = catalog.record(answer["documents"][0]["items"][1]["id"]).files
    assert Path(str(file.path)).is_file()


def test_a_picture_catalogued_before_is_the_item_it_was(catalog: Catalog, tmp_path: Path) -> None:
    data = dressed(jpeg(), iim=[(80, b"Bo Ek")])
    before = import_documents(catalog, [put(tmp_path / "bridge.jpg", data)], by="ana")
    after = import_documents(catalog, [put(tmp_path / "ferry.mht", ARCHIVES["ferry.mht"])], by="ana")
    assert after["documents"][0]["items"][1]["id"] == before["items"][0]


@pytest.mark.parametrize(("folder", "step"), [("pages", 6), ("webarchive", 1)])
def test_every_saved_page_of_the_corpus_is_read(catalog: Catalog, folder: str, step: int) -> None:
    files = sorted(str(p) for p in corpus(folder).rglob("*") if p.is_file())[::step]
    if not files:
        pytest.skip("no corpus beside the project")
    answer = import_documents(catalog, files, by="ana")
    assert all("holds no web page" in f["message"] for f in answer["failed"])
    assert answer["documents"]


def facts(catalog: Catalog) -> list[tuple[Any, ...]]:
    """What an import gave, told without its words: kind, links by relation, rules that found a gap."""
    items = [showing.show(catalog, str(n)) for n in catalog.matching("")]
    return sorted(
        (i["item"]["kind"], sorted(k["relation"] for k in i["links"]), sorted({g["rule"] for g in i["gaps"]}))
        for i in items
    )


def test_the_same_sentences_give_the_same_items_links_and_gaps_in_a_text_and_in_a_page(tmp_path: Path) -> None:
    lines = [line for line in ARTICLE.splitlines() if line.strip()]
    page = (
        f"<html lang=en><head><title>-</title></head><body><article>{''.join(f'<p>{x}</p>' for x in lines)}</article>"
    )
    told = []
    for name, words in (("bridge.txt", ARTICLE), ("bridge.html", page)):
        with Catalog.open(str(tmp_path / f"{name}.db"), write=True, create=True) as catalog:
            import_documents(catalog, [put(tmp_path / name, words)], by="ana")
            told.append(facts(catalog))
    assert told[0] == told[1]


def test_a_screenshot_in_a_figure_is_taken_from_the_video_the_body_speaks_of(catalog: Catalog, tmp_path: Path) -> None:
    lines = [line for line in ARTICLE.splitlines() if line.strip()]
    figure = (
        '<figure><img src="https://tide.example/m/drawbridge-31.jpg"><figcaption>A drawbridge is lowered at dusk. Footage'
        " released on March 12, 2031.<span class=credit>Screenshot from a video released by the state news agency KCNA</span>"
        "</figcaption></figure>"
    )
    body = "".join(f"<p>{line}</p>" for line in lines[1:3])
    answer = import_documents(catalog, [put(tmp_path / "bridge.html", making.page(figure + body))], by="ana")
    kinds = {i["kind"]: i["id"] for i in answer["documents"][0]["items"]}
    assert set(kinds) == {"article", "video", "screenshot"}
    links = showing.show(catalog, str(kinds["screenshot"]))["links"]
    assert ("derived_from", kinds["video"]) in {(k["relation"], k["to"]) for k in links}
