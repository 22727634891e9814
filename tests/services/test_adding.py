"""Cataloguing one item: with a file, with words only, attached to one described before."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image

from provenance.errors import ProvenanceError, Refused, UsageError
from provenance.model import Given
from provenance.services import showing
from provenance.services.adding import add
from provenance.store import Catalog

CAPTION = "A crane lifts a hull in Odesa, Ukraine, May 4, 2031. REUTERS/Ada Novak"


def picture(path: Path, *, artist: str | None = None) -> Path:
    image = Image.radial_gradient("L").resize((320, 240))
    exif = Image.Exif()
    if artist:
        exif[0x013B] = artist
        exif.get_ifd(0x8769)[0x9003] = "2031:05:04 10:11:12"
    image.save(path, "JPEG", exif=exif)
    return path


def test_a_caption_without_a_file_is_an_item(catalog: Catalog) -> None:
    answer = add(catalog, caption=CAPTION, by="ana")
    (row,) = answer["documents"][0]["items"]
    assert (row["kind"], row["source"], row["credit_line"], row["new"]) == (
        "photo",
        "reuters",
        "REUTERS/Ada Novak",
        True,
    )


def test_a_file_keeps_its_digest_and_what_its_exif_says_apart_from_the_caption(
    catalog: Catalog, tmp_path: Path
) -> None:
    path = picture(tmp_path / "crane.jpg", artist="B. Other")
    answer = add(catalog, str(path), caption=CAPTION, by="ana")
    shown = showing.show(catalog, str(answer["items"][0]))
    assert [(f["media_type"], f["width"], f["height"], len(f["sha256"])) for f in shown["files"]] == [
        ("image/jpeg", 320, 240, 64)
    ]
    creators = {(c["value"], c["carrier"], c["locator"]) for c in shown["claims"] if c["property"] == "creator"}
    assert ("B. Other", "exif", "IFD0:Artist") in creators
    assert "Ada Novak" in {value for value, _, _ in creators}


def test_the_original_is_not_touched(catalog: Catalog, tmp_path: Path) -> None:
    path = picture(tmp_path / "crane.jpg", artist="B. Other")
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    add(catalog, str(path), by="ana")
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_the_same_file_again_is_the_item_it_was(catalog: Catalog, tmp_path: Path) -> None:
    path = picture(tmp_path / "crane.jpg")
    first = add(catalog, str(path), by="ana")
    again = add(catalog, str(path), by="ben")
    assert again["items"] == first["items"]
    assert (again["new"], again["known"], again["revisions"]) == (0, 1, [])


def test_a_file_of_another_item_is_not_attached_by_mistake(catalog: Catalog, tmp_path: Path) -> None:
    path = picture(tmp_path / "crane.jpg")
    add(catalog, str(path), by="ana")
    other = add(catalog, caption=CAPTION, by="ana")
    with pytest.raises(Refused, match="merge"):
        add(catalog, str(path), to=str(other["items"][0]), by="ana")


def test_equal_captions_are_two_items_and_say_so(catalog: Catalog) -> None:
    first = add(catalog, caption=CAPTION, by="ana")
    second = add(catalog, caption=CAPTION, by="ana")
    assert first["items"] != second["items"]
    assert f"item {first['items'][0]}" in second["notices"][0]


def test_a_file_name_never_becomes_a_caption(catalog: Catalog, tmp_path: Path) -> None:
    answer = add(catalog, str(picture(tmp_path / "Troops in Kyiv 2031.jpg")), by="ana")
    (row,) = answer["documents"][0]["items"]
    assert row["caption"] is None
    assert "CAP-001" in row["gaps"]


def test_a_second_publishers_caption_stands_beside_the_first(catalog: Catalog) -> None:
    item = str(add(catalog, caption=CAPTION, given=Given(publisher="Reuters"), by="ana")["items"][0])
    add(catalog, caption="Hull lifted. (AFP)", to=item, given=Given(publisher="AFP"), by="ana")
    texts = [(t["content"], t["published_by"]) for t in showing.show(catalog, item)["texts"] if t["kind"] == "caption"]
    assert texts == [(CAPTION, "reuters"), ("Hull lifted. (AFP)", "afp")]


def test_a_correction_makes_the_earlier_caption_history(catalog: Catalog) -> None:
    item = str(add(catalog, caption=CAPTION, by="ana")["items"][0])
    (text,) = showing.show(catalog, item)["texts"]
    add(catalog, caption=CAPTION.replace("Novak", "Nowak"), to=item, corrects=text["uid"], by="ana")
    said = {(c["value"], c["standing"]) for c in showing.show(catalog, item)["claims"] if c["property"] == "creator"}
    assert ("Ada Novak", "superseded") in said
    assert ("Ada Nowak", "alone") in said


@pytest.mark.parametrize(
    ("file", "caption", "kind"),
    [(None, None, None), (None, "  ", None), (None, CAPTION, "picture"), ("absent.jpg", None, None)],
)
def test_nothing_to_add_is_said_and_nothing_is_written(
    catalog: Catalog, tmp_path: Path, file: str | None, caption: str | None, kind: str | None
) -> None:
    with pytest.raises(ProvenanceError):
        add(catalog, str(tmp_path / file) if file else None, caption=caption, kind=kind, by="ana")
    assert catalog.head() is None


def test_hostile_words_are_kept_and_shown_as_words(catalog: Catalog) -> None:
    words = "<script>alert(1)</script> '; DROP TABLE item; -- \u202eevil\u0007 =1+1"
    item = str(add(catalog, caption=words, by="ana")["items"][0])
    assert showing.show(catalog, item)["texts"][0]["content"] == words
    assert catalog.verify()["chain"]["verdict"] == "ok"


def test_what_the_database_cannot_hold_becomes_a_replacement_character(catalog: Catalog) -> None:
    item = str(add(catalog, caption="A\x00B \ud800 C", by="ana")["items"][0])
    assert showing.show(catalog, item)["texts"][0]["content"] == "A\ufffdB \ufffd C"


def test_a_case_is_found_again(catalog: Catalog) -> None:
    add(catalog, caption=CAPTION, given=Given(case="port"), by="ana")
    add(catalog, caption="Other. (AFP)", by="ana")
    assert len(catalog.matching("case:port")) == 1
    with pytest.raises(UsageError):
        catalog.matching("colour:red")


def test_a_pipe_or_a_folder_is_refused_before_it_is_opened(catalog: Catalog, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name in ("pipe", "."):
        with pytest.raises(ProvenanceError):
            add(catalog, str(tmp_path / name), by="ana")
    assert catalog.head() is None
