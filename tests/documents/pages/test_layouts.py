"""Layouts that part caption and credit without naming either: order, place, shape of the words, words of other systems."""

from __future__ import annotations

import pytest

from provenance.documents import DOCUMENT
from tests.documents.pages.making import article, page
from tests.documents.pages.test_shapes import read, told

pytest.importorskip("lxml")

_LAZY = 'src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="'
_GRAPH = (
    '<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","image":'
    '{"@id":"#main"}},{"@type":"ImageObject","@id":"#main","url":"/g/quay-5501.jpg","creditText":"Ada Lind / The Log",'
    '"creator":{"@type":"Person","name":"Ada Lind"}}]}</script>'
)

LAYOUTS: dict[str, tuple[str, list[tuple[str | None, str | None, list[str]]]]] = {
    "credit laid over the picture, caption in the next block": (
        article(
            '<div><figure><div><img src="/b/quay-5001.jpg"><span class="x1">Ada Lind/Coast Guard</span></div></figure></div>'
            '<div><figcaption class="x2">The quay was closed</figcaption></div>'
        ),
        [("The quay was closed", "Ada Lind/Coast Guard", ["creator Ada Lind", "source Coast Guard"])],
    ),
    "two runs without names, the second a signature": (
        article(
            '<figure><img src="/b/quay-5002.jpg"><figcaption class="x1"><span>The quay, on Monday.</span>'
            '<span class="x2">Ada Lind (EFE)</span></figcaption></figure>'
        ),
        [("The quay, on Monday.", "Ada Lind (EFE)", ["creator Ada Lind", "source EFE"])],
    ),
    "two runs without names, the second a name behind a sentence": (
        article(
            '<figure><img src="/b/quay-5003.jpg"><figcaption><span>The quay.</span><span>Ada Lind</span></figcaption></figure>'
        ),
        [("The quay.", "Ada Lind", ["creator Ada Lind"])],
    ),
    "two runs without names, the second no name": (
        article(
            '<figure><img src="/b/quay-5004.jpg"><figcaption><span>The quay.</span> <span>It is closed</span></figcaption></figure>'
        ),
        [("The quay. It is closed", None, [])],
    ),
    "the signature as the first run": (
        article(
            '<figure><img src="/b/quay-5005.jpg"><figcaption><span>AP/Ada Lind</span><p>Harbour master Nils Berg</p>'
            "</figcaption></figure>"
        ),
        [("Harbour master Nils Berg", "AP/Ada Lind", ["creator Ada Lind", "source AP"])],
    ),
    "only a label for the ear and a name": (
        article(
            '<figure><img src="/b/quay-5006.jpg"><figcaption><span><span class="x1">Credit...</span><span>'
            '<span aria-hidden="false">Ada Lind/Associated Press</span></span></span></figcaption></figure>'
        ),
        [(None, "Ada Lind/Associated Press", ["creator Ada Lind", "source Associated Press"])],
    ),
    "agency and author in boxes of their own between brackets": (
        article(
            '<div class="item image"><img src="/b/quay-5007.jpg"><span class="legend">The quay in May<span class="meta"> ('
            ' <span class="meta-agency">AFP</span> / <span class="meta-author">Ada Lind</span>)</span></span></div>'
        ),
        [("The quay in May", "AFP / Ada Lind", ["creator Ada Lind", "source AFP"])],
    ),
    "an author's box that is called the picture's": (
        article(
            '<div class="image-box"><img src="/b/quay-5008.jpg"><div class="image-box__caption">The quay</div>'
            '<div class="image-box__author">Getty Images</div></div>'
        ),
        [("The quay", "Getty Images", ["source Getty Images"])],
    ),
    "credit within reach of the picture, caption one box further": (
        article(
            '<div class="media"><div class="media__size"><div class="open"><span class="x__copyright">© AP / Ada Lind</span>'
            '<img src="/b/quay-5009.jpg"></div></div><div class="media__description">The quay</div></div>'
        ),
        [("The quay", "AP / Ada Lind", ["creator Ada Lind", "source AP"])],
    ),
    "a placeholder for the size, the whole address in noscript": (
        article(
            f'<figure><div><noscript><img src="/b/7100_906.jpg"></noscript><img data-url="/b/7100_${{formatId}}.jpg" {_LAZY}>'
            '</div><figcaption>The quay<small class="copyright">Image: Ada Lind/DW</small></figcaption></figure>'
        ),
        [("The quay", "Ada Lind/DW", ["creator Ada Lind", "source DW"])],
    ),
    "footnotes in a caption": (
        article(
            '<figure><img src="/b/quay-5010.jpg"><figcaption>The quay in 1911<sup class="reference"><a href="#n4">[4]</a>'
            "</sup></figcaption></figure>"
        ),
        [("The quay in 1911", None, [])],
    ),
    "a line that repeats the picture's title": (
        article(
            '<div class="z1"><div class="z2"><img src="/b/quay-5011.jpg" title="The quay at dawn, seen from sea"></div>'
            '<div class="z3">The quay at dawn, seen from sea</div></div>'
        ),
        [("The quay at dawn, seen from sea", None, [])],
    ),
    "all rights reserved": (
        article(
            '<figure><img src="/b/quay-5012.jpg"><figcaption>Il molo - RIPRODUZIONE RISERVATA</figcaption></figure>',
            lang="it",
        ),
        [("Il molo", None, [])],
    ),
    "a paragraph that ends by naming who took it": (
        article(
            '<p><img src="/b/quay-5013.jpg" width="900"></p><p>　　人们站在码头上。新华社记者 王芳 摄</p>', lang="zh"
        ),
        [("人们站在码头上。", "新华社记者 王芳 摄", ["creator 王芳", "source 新华社"])],
    ),
    "the maker behind the last comma": (
        article('<figure><img src="/b/quay-5014.jpg"><figcaption>嵐の後の岸壁、港町、田中花撮影</figcaption></figure>', lang="ja"),
        [("嵐の後の岸壁、港町", "田中花撮影", ["creator 田中花"])],
    ),
    "a credit that names nobody": (
        article('<figure><img src="/b/quay-5015.jpg"><figcaption>Порт. <i>Фото автора</i></figcaption></figure>', lang="ru"),
        [("Порт.", "Фото автора", [])],
    ),
    "four parties between strokes": (
        article(
            '<figure><img src="/b/quay-5016.jpg"><figcaption>A quay<div class="credit">Ada Lind / AP / Scanpix / LETA</div>'
            "</figcaption></figure>"
        ),
        [("A quay", "Ada Lind / AP / Scanpix / LETA", ["creator Ada Lind", "source AP"])],
    ),
    "a signature behind the last sentence": (
        article('<figure><img src="/b/quay-5017.jpg"><figcaption>The quay in 1911. Harbour Archive; Ada Lind</figcaption></figure>'),
        [("The quay in 1911.", "Harbour Archive; Ada Lind", ["creator Ada Lind", "source Harbour Archive"])],
    ),
    "a rank behind which no sentence ends": (
        article('<figure><img src="/b/quay-5018.jpg"><figcaption>On the quay stands Capt. Ada Lind</figcaption></figure>'),
        [("On the quay stands Capt. Ada Lind", None, [])],
    ),
    "a place behind the last sentence": (
        article('<figure><img src="/b/quay-5026.jpg"><figcaption>Workers at the gate. Nordby, Vesterland</figcaption></figure>'),
        [("Workers at the gate. Nordby, Vesterland", None, [])],
    ),
    "a label for Arabic eyes behind no full stop": (
        article('<figure><img src="/b/quay-5027.jpg"><figcaption>رجال الإطفاء في الميناء تصوير: كريم ناصر</figcaption></figure>', lang="ar"),
        [("رجال الإطفاء في الميناء", "كريم ناصر", ["creator كريم ناصر"])],
    ),
    "a credit only behind the bar of the alternative text": (
        article('<div class="absatzbild"><img src="/b/quay-5019.jpg" alt="Der Kai | dpa"><p class="x">Der Kai im Mai.</p></div>', lang="de"),
        [("Der Kai im Mai.", "dpa", ["source dpa"])],
    ),
    "a link around the picture to its own page": (
        article(
            '<div class="opener-foto"><a href="https://x.example/foto.aspx?r=1"><img src="/b/quay-5020.jpg"></a>'
            '<div class="opener-foto-info"><p>Nábřeží v květnu. <span>| foto: Ada Lind, ČTK</span></p></div></div>',
            lang="cs",
        ),
        [("Nábřeží v květnu.", "Ada Lind, ČTK", ["creator Ada Lind", "source ČTK"])],
    ),
    "a shop's link inside the credit": (
        article(
            '<div class="doc_media"><div><img src="/b/quay-5021.jpg"></div><p class="doc_media__title">Причал в мае</p>'
            '<p class="doc_media__copyright">Фото: Ада Линд, ТАСС / <a href="https://shop.example">купить фото</a></p></div>',
            lang="ru",
        ),
        [("Причал в мае", "Ада Линд, ТАСС", ["creator Ада Линд", "source ТАСС"])],
    ),
    "words for the ear in another of the world's languages": (
        article(
            '<figure><div><img src="/b/quay-5022.jpg"><p><span class="visually-hidden-text">इमेज स्रोत, </span>Getty Images</p>'
            '</div><figcaption><span class="visually-hidden-text">इमेज कैप्शन, </span><p>घाट बंद है</p></figcaption></figure>',
            lang="hi",
        ),
        [("घाट बंद है", "Getty Images", ["source Getty Images"])],
    ),
    "a notice in place of a credit": (
        article(
            '<figure><img src="/b/quay-5023.jpg"><figcaption>The gate <span>(Copyright 2031 The Harbour Press. All rights'
            " reserved)</span></figcaption></figure>"
        ),
        [("The gate", "Copyright 2031 The Harbour Press. All rights reserved", ["source The Harbour Press"])],
    ),
    "a person and two unknown agencies between strokes": (
        article(
            '<figure><img src="/b/quay-5024.jpg"><figcaption>Der Kai <span class="copyright">Ada Lind/Nordfoto/kai</span>'
            "</figcaption></figure>",
            lang="de",
        ),
        [("Der Kai", "Ada Lind/Nordfoto/kai", ["creator Ada Lind", "source Nordfoto"])],
    ),
    "an agency behind the last comma": (
        article('<figure><img src="/b/quay-5025.jpg"><figcaption>岸壁の様子＝港町で2031年3月2日、ロイター</figcaption></figure>', lang="ja"),
        [("岸壁の様子＝港町で2031年3月2日", "ロイター", ["source ロイター"])],
    ),
    "data that name their picture by reference": (
        article('<div class="hero"><img src="/g/quay-5501.jpg"></div>', head=_GRAPH),
        [(None, "Ada Lind / The Log", ["creator Ada Lind", "source The Log"])],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", LAYOUTS)
def test_each_layout_gives_what_a_reader_sees(name: str) -> None:
    text, expected = LAYOUTS[name]
    assert [told(d) for d in read(text).items if d.key != DOCUMENT] == expected


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_span_quotes_the_text(name: str) -> None:
    document = read(LAYOUTS[name][0])
    for one in document.items:
        for claim in one.claims:
            if claim.span is not None and claim.property in ("creator", "source", "distributor"):
                assert document.text[slice(*claim.span)] == claim.value


def test_a_party_between_two_strokes_passed_the_picture_on() -> None:
    (picture,) = [d for d in read(LAYOUTS["four parties between strokes"][0]).items if d.key != DOCUMENT]
    assert {c.value for c in picture.claims if c.property == "distributor"} >= {"Scanpix", "LETA"}


def test_words_that_reserve_all_rights_are_a_notice() -> None:
    (picture,) = [d for d in read(LAYOUTS["all rights reserved"][0]).items if d.key != DOCUMENT]
    assert [(c.value, c.raw) for c in picture.claims if c.property == "rights_notice"] == [
        ("RIPRODUZIONE RISERVATA",) * 2
    ]


def test_a_flag_drawn_as_a_picture_is_none() -> None:
    text = page(
        '<h1>A ferry</h1><p><img src="/c/Flag_of_Nordby.svg/125px-Flag_of_Nordby.svg.png" width="125" height="99"></p>'
    )
    assert [d for d in read(text).items if d.key != DOCUMENT] == []
