"""Pages and archives that mean harm, or that are merely broken: one sentence or a finding, in little time."""

from __future__ import annotations

import gzip
import io
import time
import zipfile

import pytest

from provenance.documents import read_documents
from provenance.documents.pages import read
from provenance.errors import Unreadable
from provenance.model import Given
from tests.documents.pages import making

pytest.importorskip("lxml")
pytest.importorskip("warcio")

HEAD = "<html><head><title>T</title></head><body><h1>A headline of this page</h1>"
PAGES = {
    "nested": HEAD + "<div>" * 100_000 + making.PROSE,
    "formatting": HEAD + "<p>" + "".join(f"<b a={n}>" for n in range(500)) + "</p>x" + "<p>x" * 20_000,
    "attributes": HEAD + "<img " + " ".join(f'data-src{n}="a{n}.jpg"' for n in range(60_000)) + ">" + making.PROSE,
    "figures in figures": HEAD + "<figure>" * 20_000 + '<img src="a/photo-1.jpg">' + making.PROSE,
    "credits": HEAD
    + '<figure><img src="a/b-1.jpg"><figcaption>'
    + "<i class=credit>x y</i>" * 5_000
    + "</figcaption></figure>",
    "boxes in a caption": HEAD
    + '<figure><img src="a/b-1.jpg"><figcaption>A ferry leaves. '
    + "<span>" * 1_900
    + "Photo: Ann Doe</figcaption></figure>"
    + making.PROSE,
    "captions apart": HEAD + making.PROSE + "<div class=caption>words of it</div>" * 5_000,
    "pictures side by side": HEAD + making.PROSE + "".join(f'<img src="/m/photo-{n:05}.jpg">' for n in range(20_000)),
    "alternative text": HEAD
    + '<figure><img src="/a/b-1.jpg" alt="'
    + "x y " * 1_000_000
    + '"></figure>'
    + making.PROSE,
    "credits in brackets": HEAD
    + '<figure><img src="/a/b-1.jpg"><figcaption><b>('
    + "<i class=credit>x</i> / " * 20_000
    + ")</b></figcaption></figure>",
    "references in circles": HEAD
    + '<script type="application/ld+json">{"@type":"NewsArticle","@id":"#a","image":['
    + ",".join(['{"@id":"#a"}'] * 50_000)
    + "]}</script>"
    + making.PROSE,
    "script": HEAD + "<script>" + 'var a="<img src=x.jpg>";' * 50_000 + "</script>" + making.PROSE,
    "brackets": HEAD + '<script type="application/ld+json">' + "[" * 100_000 + "</script>" + making.PROSE,
    "tags without end": "<html>" + "<a" * 500_000,
    "names of attributes": HEAD + '<img src="/a/p-1.jpg" w\x04h=1 {=2 {x}=3 }=4 :=5 \x00=6 "=7>' + making.PROSE,
    "wrappers": HEAD + ("<span>" * 400 + '<img src="/a/p-%d.jpg">' + "</span>" * 400) * 5 % tuple(range(5)),
}


@pytest.mark.parametrize("name", list(PAGES))
def test_a_page_that_nests_or_repeats_without_end_is_read_in_time(name: str) -> None:
    started = time.monotonic()
    (document,) = read(PAGES[name].encode(), "page.html", given=Given())
    assert document.items[0].kind == "article"
    assert time.monotonic() - started < 30  # seconds on a busy machine; each takes less than one


def test_many_pictures_end_at_a_limit_that_is_told() -> None:
    figures = "".join(f'<figure><img src="/m/photo-{n:06}.jpg"></figure>' for n in range(1_200))
    (document,) = read((HEAD + making.PROSE + figures).encode(), "page.html", given=Given())
    assert len(document.items) == 1_001
    assert any("first 1,000 pictures" in n.message for n in document.findings)


def test_a_large_page_ends_at_a_limit_that_is_told() -> None:
    (document,) = read((HEAD + making.PROSE + "<!--" + " " * 13_000_000).encode(), "page.html", given=Given())
    assert any(n.code == "truncated" for n in document.findings)


def test_gzip_that_unpacks_without_end_is_cut() -> None:
    bomb = gzip.compress(making.told(making.NO_FIGURE) + b" " * 60_000_000)
    (document,) = read(bomb, "page.html.gz", given=Given())
    assert any("first" in n.message for n in document.findings)


@pytest.mark.parametrize("share", [0.4, 0.9])
def test_gzip_cut_off_is_read_as_far_as_it_goes(share: float) -> None:
    packed = making.packed(making.WORDPRESS * 3)
    (document,) = read(packed[: int(share * len(packed))], "page.html.gz", given=Given())
    assert any("cut off" in n.message for n in document.findings)


WARC = making.warc(
    {
        "https://tide.example/a": ("text/html", making.told(making.WORDPRESS)),
        "https://tide.example/b": ("text/html", making.told(making.LAZY)),
    }
)


def test_a_warc_cut_off_gives_what_was_whole() -> None:
    documents = read(WARC[: len(WARC) - 900], "a.warc", given=Given())
    assert documents[0].url == "https://tide.example/a"


@pytest.mark.parametrize("cut", [8, 60])
def test_a_packed_warc_cut_off_gives_what_was_whole_and_says_so(cut: int) -> None:
    packed = gzip.compress(WARC)
    whole = read(packed[:-cut], "a.warc.gz", given=Given())
    assert whole[0].url == "https://tide.example/a"
    assert [note.code for note in whole[0].findings] == ["truncated"]


def test_a_warc_packed_as_one_stream_is_read() -> None:
    assert len(read(gzip.compress(WARC), "a.warc.gz", given=Given())) == 2


def _zip(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("datapackage.json", "{}")
        for name, data in members.items():
            file.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param(b"WARC/1.0\r\n" + b"\xff" * 1000, "a.warc", id="junk"),
        pytest.param(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\n", "a.warc", id="negative length"),
        pytest.param(
            b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\nHTTP/1.1 200 OK",
            "a.warc",
            id="length",
        ),
        pytest.param(_zip(**{"archive/../../evil.txt": b"x"}), "a.wacz", id="traversal"),
        pytest.param(_zip(**{"archive/bomb.warc": b"WARC/1.0\r\n" + b" " * 50_000_000}), "a.wacz", id="zip bomb"),
        pytest.param(_zip(**{"archive/x.warc": WARC})[:-40], "a.wacz", id="zip without its end"),
        pytest.param(
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n", "a.mht", id="empty mht"
        ),
        pytest.param(
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
            + b"--x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" * 3_000,
            "a.mht",
            id="mht in mht",
        ),
    ],
)
def test_a_broken_archive_is_one_sentence(data: bytes, name: str) -> None:
    with pytest.raises(Unreadable) as told:
        read_documents(data, name)
    assert told.value.exit_code == 3
    assert told.value.message.count("\n") == 0 and "nothing was catalogued" in told.value.message
