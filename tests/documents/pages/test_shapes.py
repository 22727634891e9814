"""Shapes in which systems set words beside pictures: each with the caption, the credit and the parties a reader sees."""

from __future__ import annotations

import pytest

from provenance.documents import DOCUMENT, Described, Document, read_document
from provenance.model import Given
from provenance.services.importing.pages import signed
from tests.documents.pages.making import PROSE, article, page

pytest.importorskip("lxml")

_POSTED = '<a href="https://posts.example/tide/7"><time datetime="2031-03-14T07:25:11Z">7:25</time></a>'
_SHEET = (
    '<h1>Pier, Nordby</h1><a href="https://files.example/pier-7301.jpg"><img src="https://files.example/pier-7301.jpg"'
    ' width="800" height="500"></a>{}'
)

SHAPES: dict[str, tuple[str, list[tuple[str | None, str | None, list[str]]]]] = {
    "gallery with one credit for all": (
        article(
            '<figure class="gallery"><figure><img src="/g/one-11aa.jpg"><figcaption>The first crate.</figcaption></figure>'
            '<figure><img src="/g/two-22bb.jpg"><figcaption>The second crate.</figcaption></figure>'
            "<figcaption>Pictures by Ada Lind</figcaption></figure>"
        ),
        [
            ("The first crate.", "Pictures by Ada Lind", ["creator Ada Lind"]),
            ("The second crate.", "Pictures by Ada Lind", ["creator Ada Lind"]),
        ],
    ),
    "label without a colon in a box of its own": (
        article(
            '<div class="media"><img src="/m/mast-1101.jpg"><div class="caption">A mast.</div><div class="credit">'
            '<div class="credit__label">Credit</div><div>Ada Lind/Coast Guard</div></div></div>'
        ),
        [("A mast.", "Ada Lind/Coast Guard", ["creator Ada Lind", "source Coast Guard"])],
    ),
    "number in a gallery before the caption": (
        article(
            '<figure><img src="/m/mast-1102.jpg"><figcaption>[2/7] A mast is raised. REUTERS/Ada Lind</figcaption></figure>'
        ),
        [("A mast is raised.", "REUTERS/Ada Lind", ["creator Ada Lind", "source REUTERS"])],
    ),
    "person alone in a credit box": (
        article(
            '<figure><img src="/m/mast-1103.jpg"><figcaption><span>A mast.</span><span class="credit">Ada Lind</span>'
            "</figcaption></figure>"
        ),
        [("A mast.", "Ada Lind", ["creator Ada Lind"])],
    ),
    "by-line box with a label, beside the caption": (
        article(
            '<div class="post-photo"><img src="/m/mast-1104.jpg"><div class="photo-caption">Щогла в гавані</div>'
            '<div class="photo-author">Фото: ДСНС</div></div>',
            lang="uk",
        ),
        [("Щогла в гавані", "ДСНС", ["source ДСНС"])],
    ),
    "rest of a box whose credit is known": (
        article(
            '<div class="block"><div class="image"><img src="/m/mast-1105.jpg"></div><div class="image-credit">Ada Lind/AFP'
            "</div><div><h3>The mast of the old ferry.</h3></div></div>"
        ),
        [("The mast of the old ferry.", "Ada Lind/AFP", ["creator Ada Lind", "source AFP"])],
    ),
    "courtesy in a bracket": (
        article(
            '<figure><img src="/m/mast-1106.jpg"><figcaption>A mast [Courtesy of the harbour master]</figcaption></figure>'
        ),
        [("A mast", "Courtesy of the harbour master", ["source the harbour master"])],
    ),
    "label folded and glued": (
        article(
            '<figure><img src="/m/mast-1107.jpg"><figcaption>Un mât – Crédit photo : Ville du Port</figcaption></figure>',
            lang="fr",
        ),
        [("Un mât", "Ville du Port", ["source Ville du Port"])],
    ),
    "credit kept in the sign that shows it": (
        article(
            '<figure><img src="/m/mast-1108.jpg"><span class="copyright" title="Foto: Ada Lind/dpa">©</span><figcaption>'
            "Ein Mast.</figcaption></figure>",
            lang="de",
        ),
        [("Ein Mast.", "Ada Lind/dpa", ["creator Ada Lind", "source dpa"])],
    ),
    "credit only in the alternative text": (
        article('<figure><img src="/m/mast-1109.jpg" alt="A mast. Photo: Ada Lind/AFP"></figure>'),
        [(None, "Ada Lind/AFP", ["creator Ada Lind", "source AFP"])],
    ),
    "person and the place a picture was put up": (
        article(
            '<figure><img src="/m/mast-1110.jpg"><figcaption>Photo by <a href="#">Ada Lind</a> on Pixhaven</figcaption>'
            "</figure>"
        ),
        [(None, "Photo by Ada Lind on Pixhaven", ["creator Ada Lind", "source Pixhaven"])],
    ),
    "words of an enlarged picture": (
        article(
            '<div><a href="/full/mast-1111.jpg" data-sub-html="&lt;h4&gt;A mast&lt;/h4&gt;&lt;p&gt;Photo: Ada Lind&lt;/p&gt;">'
            '<img src="/thumb/mast-1111.jpg" width="300" height="200"></a></div>'
        ),
        [("A mast", "Ada Lind", ["creator Ada Lind"])],
    ),
    "words of a post": (
        page(
            '<div class="post"><div class="user"><img src="https://pics.example/face-1.jpg"><b>The Tide</b></div>'
            '<a href="https://posts.example/tide/7/photo/1"><img src="https://pics.example/media/Gxyz-7701.jpg"></a>'
            f'<div class="post-text">The quay at seven.</div>{_POSTED}</div>',
            head='<link rel="canonical" href="https://posts.example/tide/7">',
        ).replace("<h1>A ferry for Port Alder</h1>", ""),
        [("The quay at seven.", None, [])],
    ),
    "data sheet as a table": (
        page(
            _SHEET.format(
                "<table><tr><td>Description</td><td><span class='language'>English:</span> The pier at low tide.</td></tr>"
                "<tr><td>Author</td><td>Ada Lind</td></tr><tr><td>Date taken</td><td>4 June 2031</td></tr>"
                "<tr><td>Source</td><td>Own work</td></tr></table>"
            )
        ).replace("<h1>A ferry for Port Alder</h1>", ""),
        [("The pier at low tide.", None, ["creator Ada Lind"])],
    ),
    "data sheet as a list": (
        page(
            _SHEET.format(
                "<dl><dt>Photographer</dt><dd>Ada Lind</dd><dt>Description</dt><dd>Men on the pier.</dd>"
                "<dt>Accession number</dt><dd>1931.44</dd><dt>Credit line</dt><dd>Gift of the Harbour Society</dd></dl>"
            )
        ).replace("<h1>A ferry for Port Alder</h1>", ""),
        [
            (
                "Men on the pier.",
                "Gift of the Harbour Society",
                ["creator Ada Lind"],  # who gave the print took no picture
            )
        ],
    ),
}  # fmt: skip


def read(text: str) -> Document:
    document = read_document(text.encode("utf-8"), "page.html", given=Given())
    return signed(document, language=document.language)


def told(one: Described) -> tuple[str | None, str | None, list[str]]:
    credit = next((c.value for c in one.claims if c.property == "credit_line"), None)
    parties = [f"{c.property} {c.value}" for c in one.claims if c.property in ("creator", "source")]
    return one.caption, credit, sorted(set(parties))


@pytest.mark.parametrize("name", SHAPES)
def test_each_shape_gives_what_a_reader_sees(name: str) -> None:
    text, expected = SHAPES[name]
    assert [told(d) for d in read(text).items if d.key != DOCUMENT] == expected


@pytest.mark.parametrize("name", SHAPES)
def test_every_span_quotes_the_text(name: str) -> None:
    document = read(SHAPES[name][0])
    for one in document.items:
        for claim in one.claims:
            if claim.span is not None and claim.property in ("creator", "source", "distributor"):
                assert document.text[slice(*claim.span)] == claim.value


def test_a_data_sheet_says_when_it_was_taken_and_names_its_place() -> None:
    (picture,) = [d for d in read(SHAPES["data sheet as a table"][0]).items if d.key != DOCUMENT]
    taken = next(c for c in picture.claims if c.property == "date_recorded")
    assert (taken.value, taken.raw) == ("2031-06-04", "4 June 2031")
    assert taken.locator and taken.locator.endswith("td[2]")


def test_a_page_that_is_a_film_gives_the_film_its_data_names() -> None:
    data = (
        '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "VideoObject", "name": "The quay",'
        ' "description": "The quay at seven.", "thumbnailUrl": "https://films.example/t/abc.jpg", "uploadDate": "2031-03-14",'
        ' "embedUrl": "https://films.example/embed/abc", "author": {"@type": "Person", "name": "Ada Lind"}}</script>'
    )
    (film,) = [d for d in read(page('<video src="blob:x"></video>', head=data)).items if d.key != DOCUMENT]
    said = {c.property: c.value for c in film.claims}
    assert (film.kind, film.caption) == ("video", None)
    assert (said["creator"], said["date_published"], said["description"]) == (
        "Ada Lind",
        "2031-03-14",
        "The quay at seven.",
    )


def test_a_time_beside_an_authors_portrait_makes_no_post_of_an_article() -> None:
    byline = (
        '<div><a href="/authors/ada"><img src="/faces/ada-5512.png" width="120" height="120"></a><p>Ada Lind</p>'
        '<a href="/2031/ferry"><time datetime="2031-03-14">14 March</time></a></div>'
    )
    found = [d.caption for d in read(page(byline + PROSE)).items if d.key != DOCUMENT]
    assert found in ([], [None])
