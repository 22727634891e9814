"""Captions that files carry: kept as Texts, read as captions are, with the carrier their words came from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from provenance.services import showing
from provenance.services.adding import add
from provenance.services.importing import import_documents
from provenance.store import Catalog
from tests.services.pictures import dressed, jpeg, packet, put

QUAY = "A quay at dawn in Lesna, May 4, 2031. (Ada Novak/AP)"
MILL = "The mill of Lesna. Courtesy of the Coast Guard."


def said(shown: dict[str, Any], name: str) -> set[tuple[str, str, str]]:
    return {(c["carrier"], c["asserted_by"], c["value"]) for c in shown["claims"] if c["property"] == name}


def texts(shown: dict[str, Any]) -> list[tuple[str, str]]:
    return [(t["kind"], t["content"]) for t in shown["texts"] if t["kind"] in ("caption", "field")]


@pytest.mark.parametrize(
    ("dress", "carrier"),
    [({"iim": [(120, QUAY.encode())]}, "iim"), ({"xmp": {"dc:description": QUAY}}, "xmp")],
)
def test_the_caption_a_picture_carries_is_its_caption_and_is_read(
    catalog: Catalog, tmp_path: Path, dress: dict[str, Any], carrier: str
) -> None:
    answer = import_documents(catalog, [str(put(tmp_path / "a.jpg", dressed(jpeg(), **dress)))], by="ana")
    shown = showing.show(catalog, "1")
    assert answer["documents"][0]["items"][0]["caption"] == QUAY
    assert texts(shown) == [("caption", QUAY)]
    assert said(shown, "creator") == {(carrier, "file", "Ada Novak")}
    assert said(shown, "place_created") == {(carrier, "file", "Lesna")}
    (quoted,) = [c for c in shown["claims"] if c["property"] == "creator"]
    assert quoted["quote"] == "Ada Novak" and QUAY[slice(*quoted["span"])] == "Ada Novak"


def test_a_published_caption_stays_the_caption_and_the_file_is_read_beside_it(catalog: Catalog, tmp_path: Path) -> None:
    path = str(put(tmp_path / "a.jpg", dressed(jpeg(), iim=[(120, QUAY.encode())])))
    add(catalog, path, caption=MILL, by="ana")
    assert sorted(texts(showing.show(catalog, "1"))) == [("caption", MILL), ("field", QUAY)]
    assert said(showing.show(catalog, "1"), "creator") == {("iim", "file", "Ada Novak")}


def test_a_file_that_comes_later_adds_its_words_and_takes_no_place(catalog: Catalog, tmp_path: Path) -> None:
    add(catalog, caption=MILL, by="ana")
    add(catalog, str(put(tmp_path / "a.jpg", dressed(jpeg(), iim=[(120, QUAY.encode())]))), to="1", by="ana")
    assert texts(showing.show(catalog, "1")) == [("caption", MILL), ("field", QUAY)]


def test_what_the_policy_puts_first_is_the_caption_and_the_rival_is_read_too(catalog: Catalog, tmp_path: Path) -> None:
    data = dressed(jpeg(), iim=[(120, MILL.encode())], xmp={"dc:description": QUAY})
    add(catalog, str(put(tmp_path / "a.jpg", data)), by="ana")
    shown = showing.show(catalog, "1")
    assert texts(shown) == [("caption", QUAY), ("field", MILL)]
    assert ("xmp", "file", "Ada Novak") in said(shown, "creator")
    assert "MET-002" in {g["rule"] for g in shown["gaps"]}  # the fields differ, and only that
    assert {g["property"] for g in shown["gaps"] if g["rule"] == "MET-002"} == {"caption"}


def test_what_iim_had_to_cut_is_read_once(catalog: Catalog, tmp_path: Path) -> None:
    whole = "A quay at dawn. " * 140 + "(Ada Novak/AP)"
    data = dressed(jpeg(), iim=[(120, whole.encode()[:2000])], xmp={"dc:description": whole})
    add(catalog, str(put(tmp_path / "a.jpg", data)), by="ana")
    assert texts(showing.show(catalog, "1")) == [("caption", whole)]


@pytest.mark.parametrize("words", ["-", "OLYMPUS DIGITAL CAMERA", "a.jpg", "a", "20310504"])
def test_words_that_stand_for_nothing_are_no_caption(catalog: Catalog, tmp_path: Path, words: str) -> None:
    add(catalog, str(put(tmp_path / "a.jpg", dressed(jpeg(), iim=[(120, words.encode())]))), by="ana")
    shown = showing.show(catalog, "1")
    assert texts(shown) == []
    assert said(shown, "creator") == said(shown, "source") == set()


def test_a_sidecar_speaks_for_its_picture(catalog: Catalog, tmp_path: Path) -> None:
    put(tmp_path / "a.jpg", jpeg())
    (tmp_path / "a.xmp").write_text(packet({"dc:description": QUAY}), encoding="utf-8")
    import_documents(catalog, [str(tmp_path / "a.jpg")], by="ana")
    assert texts(showing.show(catalog, "1")) == [("caption", QUAY)]
    assert said(showing.show(catalog, "1"), "creator") == {("sidecar", "file", "Ada Novak")}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32", "utf-32-be", "utf-16-le"])
def test_a_sidecar_alone_is_imported_in_every_unicode_encoding(catalog: Catalog, tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.xmp").write_bytes(packet({"dc:description": QUAY}).encode(encoding))
    answer = import_documents(catalog, [str(tmp_path / "a.xmp")], by="ana")
    assert (answer["failed"], answer["new"]) == ([], 1)
    assert texts(showing.show(catalog, "1")) == [("caption", QUAY)]


def test_a_web_page_that_holds_rdf_is_no_sidecar(catalog: Catalog, tmp_path: Path) -> None:
    page = "<html><!-- <rdf:RDF></rdf:RDF> --><head><title>Quay</title></head><body><p>A quay opened.</p></body></html>"
    (tmp_path / "page.html").write_text(page)
    answer = import_documents(catalog, [str(tmp_path / "page.html")], by="ana")
    assert [d["kind"] for d in answer["documents"]] == ["article"]
