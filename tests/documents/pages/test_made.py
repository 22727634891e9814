"""Pages in the manner of many systems: which pictures, which words are caption, which are credit."""

from __future__ import annotations

import pytest

from provenance.documents import DOCUMENT, Document, read_document
from provenance.model import Claim, Given
from provenance.services.importing.pages import signed
from tests.documents.pages import making

pytest.importorskip("lxml")


def read(page: str | bytes) -> Document:
    data = page.encode("utf-8") if isinstance(page, str) else page
    document = read_document(data, "page.html", given=Given())
    return signed(document, language=document.language)


def shown(page: str) -> list[tuple[str | None, str | None]]:
    """Caption and credit line of every item but the page itself."""
    return [(d.caption, said(d.claims, "credit_line")) for d in read(page).items if d.key != DOCUMENT]


def said(claims: tuple[Claim, ...], name: str) -> str | None:
    return next((c.value for c in claims if c.property == name), None)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        pytest.param(making.WORDPRESS, [("The ferry (left) leaves the quay.", "Ada Lind")], id="wordpress"),
        pytest.param(making.AMP, [("The lighthouse at noon.", "Bo Ek / AFP")], id="amp"),
        pytest.param(making.ARC, [("Crates on the pier.", "Carla Vega (EFE)")], id="arc"),
        pytest.param(making.LAZY, [("A crane lifts a crate.", "Imago/Nordlicht.example")], id="lazy"),
        pytest.param(making.TWICE, [("The harbour at dawn.", "Ada Lind/Reuters")], id="caption for two screens"),
        pytest.param(making.BEFORE, [("A mast is raised.", "Bo Ek")], id="credit before the caption"),
        pytest.param(making.MICRODATA, [("An anchor is weighed.", "Ada Lind / AFP")], id="microdata"),
        pytest.param(making.APART, [("A drawbridge is lowered.", "Bo Ek / AFP")], id="caption apart"),
        pytest.param(
            making.GALLERY, [("The first crate.", "Ada Lind"), ("The second crate.", "Ada Lind")], id="gallery"
        ),
        pytest.param(making.ARABIC, [("عبّارة تغادر الميناء صباح اليوم.", "رويترز")], id="arabic"),
        pytest.param(making.JAPANESE, [("港を出る新しいフェリー＝１４日", "潮通信社")], id="japanese"),
        pytest.param(making.TEASERS, [("A buoy.", None)], id="teasers"),
        pytest.param(making.NO_FIGURE, [], id="no figure"),
        pytest.param(
            making.HEARD_LABEL,
            [("A drawbridge rises.", "Bo Ek/Agence France-Presse — Getty Images")],
            id="a label for the ear, runs without a space",
        ),
        pytest.param(making.LICENCE_LINK, [("A mast is raised.", "REUTERS/Ada Lind")], id="a link that sells"),
        pytest.param(
            making.SLIDES,
            [
                ("A long line of crates waits on the quay for the ferry to come back.", "AP Photo/Ada Lind"),
                ("The same quay at noon, when the last of the crates has been carried away.", "AP Photo/Bo Ek"),
            ],
            id="slides above the story",
        ),
        pytest.param(
            making.TWO_BOXES,
            [("A buoy is painted red.", "Nordlicht / Bo Ek"), ("A second buoy, still green.", None)],
            id="caption and credit in two boxes, two crops of one day",
        ),
        pytest.param(
            making.OVERLAY,
            [("A pilot boards.", "Getty Images"), ("A pilot waves.", "Nordby Council"), ("A pilot sleeps.", None)],
            id="credit over the picture",
        ),
    ],
)
def test_captions_and_credits_are_those_a_reader_sees(page: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert shown(page) == expected


def test_spans_quote_the_text_and_locators_name_the_element() -> None:
    document = read(making.AMP)
    picture = next(d for d in document.items if d.key != DOCUMENT)
    assert picture.caption_span and document.text[slice(*picture.caption_span)] == picture.caption
    credit = next(c for c in picture.claims if c.property == "credit_line")
    assert credit.span and document.text[slice(*credit.span)] == credit.raw == "Bo Ek / AFP"
    assert credit.locator == "/html/body/main/article/figure/figcaption/span"
    assert credit.carrier == "article"
    makers = {c.value: c for c in picture.claims if c.property in ("creator", "source")}
    assert set(makers) == {"Bo Ek", "AFP"}
    assert all(c.span and document.text[slice(*c.span)] == c.value and c.locator for c in makers.values())


def test_what_a_page_says_of_itself_keeps_its_words_and_zones() -> None:
    own = read(making.article("", head=making.FACTS)).items[0]
    facts = {(c.property, c.value, c.raw) for c in own.claims}
    assert ("date_published", "2031-03-14", "2031-03-14T23:30:00-05:00") in facts
    assert ("date_modified", "2031-03-15", "2031-03-15T08:00:00Z") in facts
    assert [c.value for c in own.claims if c.property == "creator"] == ["Ada Lind", "Bo Ek"]
    assert said(own.claims, "publisher") == "The Tide & Sons"
    assert said(own.claims, "url") == "https://tide.example/ferry"
    assert said(own.claims, "headline") == "A ferry for Port Alder"
    assert all(c.locator for c in own.claims)


def test_schema_org_speaks_of_the_picture_it_names_and_a_caption_nobody_saw_is_a_description() -> None:
    figure = '<figure><img src="https://tide.example/media/drawbridge-9917.jpg?w=900"></figure>'
    picture = read(making.article(figure, head=making.FACTS)).items[1]
    assert picture.caption is None
    assert said(picture.claims, "credit_line") == "Ada Lind/The Tide"
    assert said(picture.claims, "rights_notice") == "© The Tide"
    assert said(picture.claims, "description") == "Never shown"
    assert all(
        "ld+json" in (c.locator or "") or "script" in (c.locator or "") or c.property == "url" for c in picture.claims
    )


def test_a_film_shown_as_a_card_is_a_video_with_a_description() -> None:
    film = next(d for d in read(making.FILM).items if d.key != DOCUMENT)
    assert (film.kind, film.caption) == ("video", None)
    assert said(film.claims, "description") == "Footage released by KCNA on March 12."


def test_the_body_is_read_like_any_article() -> None:
    body = (
        "<p>The state news agency KCNA published a video on March 12 that purports to show engineers testing a bridge.</p>"
        "<p>KCNA did not specify the exact location or date of the footage.</p>"
        '<figure><img src="/m/bridge-1.jpg"><figcaption>Engineers beside a bridge. (Screenshot from a video released by'
        " KCNA)</figcaption></figure>"
    )
    document = read(making.page(body + making.PROSE))
    video = next(d for d in document.items if d.kind == "video")
    silent = {(c.property, c.status, c.silent) for c in video.claims if c.status}
    assert ("place_created", "not-specified-by-source", "kcna") in silent


@pytest.mark.parametrize(
    ("data", "words"),
    [
        pytest.param(
            making.NO_FIGURE.replace("utf-8", "iso-8859-1").encode("utf-8"), "ferry", id="label against bytes"
        ),
        pytest.param(
            making.page("<p>Паром відходить з гавані двічі на день, і екіпаж рахує ящики.</p>" * 4, lang="uk")
            .replace('charset="utf-8"', 'charset="windows-1251"')
            .encode("cp1251"),
            "Паром відходить",
            id="windows-1251 by its label",
        ),
        pytest.param(b"\xff\xfe" + making.NO_FIGURE.encode("utf-16-le"), "ferry", id="UTF-16 by its mark"),
        pytest.param(making.packed(making.NO_FIGURE), "ferry", id="gzip"),
    ],
)
def test_the_encoding_is_found(data: bytes, words: str) -> None:
    assert words in read_document(data, "page.html.gz").text


def test_without_the_extra_one_sentence_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from provenance.errors import MissingExtra

    monkeypatch.setitem(sys.modules, "lxml", None)
    with pytest.raises(MissingExtra, match=r"pip install 'provenance-catalog\[pages\]'"):
        read(making.NO_FIGURE)


@pytest.mark.parametrize(
    ("page", "pictures"),
    [
        pytest.param(making.POST, ["https://pics.example/media/Gabc123XYZ?format=jpg&name=large"], id="post"),
        pytest.param(
            making.CHANNEL,
            ["https://pics.example/file/photo812.jpg", "https://pics.example/file/poster813.jpg"],
            id="channel",
        ),
    ],
)
def test_the_pictures_of_posts_are_found_behind_the_link_to_the_post_itself(page: str, pictures: list[str]) -> None:
    assert [d.shown.urls[:1] for d in read(page).items if d.shown] == [(url,) for url in pictures]
