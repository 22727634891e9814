"""Pages in the manner of the systems that make pages; every word, name and address is made up."""

from __future__ import annotations

import base64
import gzip
import io
import zipfile
from collections.abc import Mapping

PROSE = "".join(
    f"<p>The ferry of {place} leaves the harbour twice a day, and the crew of nine counts the crates before it does.</p>"
    for place in ("Port Alder", "Nordby", "Vesterhavn", "Lindau am Meer")
)


def page(body: str, *, head: str = "", title: str = "A ferry for Port Alder", lang: str = "en") -> str:
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><meta charset="utf-8"><title>{title} | The Tide</title>{head}</head>'
        f"<body><nav><a href='/'>Home</a></nav><main><article><h1>{title}</h1>{body}</article></main>"
        "<footer>© 2031 The Tide</footer></body></html>"
    )


def article(figures: str, **more: str) -> str:
    """A page with pictures between paragraphs of running text."""
    return page(f"{figures}{PROSE}", **more)


FACTS = """<link rel="canonical" href="https://tide.example/ferry"><meta property="og:site_name" content="The Tide">
<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "A ferry",
"datePublished": "2031-03-14T23:30:00-05:00", "dateModified": "2031-03-15T08:00:00Z",
"author": [{"@type": "Person", "name": "Ada Lind"}, {"@type": "Person", "name": "Bo Ek"}],
"publisher": {"@type": "Organization", "name": "The Tide &amp; Sons", "logo": "https://tide.example/logo-large.png"},
"image": [{"@type": "ImageObject", "url": "https://tide.example/media/drawbridge-9917.jpg",
 "creditText": "Ada Lind/The Tide", "copyrightNotice": "© The Tide", "caption": "Never shown"}]}</script>"""

WORDPRESS = article(
    '<div id="attachment_7" class="wp-caption alignnone"><img aria-describedby="caption-attachment-7" class="wp-image-7"'
    ' src="/wp-content/uploads/2031/03/ferry-quay-1024x683.jpg" srcset="/wp-content/uploads/2031/03/ferry-quay-300x200.jpg 300w,'
    ' /wp-content/uploads/2031/03/ferry-quay-1024x683.jpg 1024w"><p id="caption-attachment-7" class="wp-caption-text">'
    "<em>The ferry (left) leaves the quay. (Photo: Ada Lind)</em></p></div>"
)
AMP = article(
    '<figure><amp-img src="https://tide.example/a/lighthouse-55ab.jpg" width="800" height="450"><noscript>'
    '<img src="https://tide.example/a/lighthouse-55ab.jpg"></noscript></amp-img><figcaption>The lighthouse at noon.'
    '<span class="amp-credit">Bo Ek / AFP</span></figcaption></figure>'
)
ARC = article(
    '<figure class="a_m"><button><picture><source media="(min-width: 1000px)" srcset="https://tide.example/resizer/v2/'
    'QX7ABC2DEF.jpg?auth=1&amp;width=1960"><img src="https://tide.example/resizer/v2/QX7ABC2DEF.jpg?auth=2&amp;width=414">'
    '</picture></button><figcaption class="a_m_p">Crates on the pier.<span class="a_m_m">Foto: Carla Vega (EFE)</span>'
    "</figcaption></figure>"
)
LAZY = article(
    '<figure><img class="lazy" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-src="/img/crane-0031.jpg"'
    ' data-srcset="/img/crane-0031.jpg?w=400 400w, /img/crane-0031.jpg?w=800 800w"><figcaption>A crane lifts a crate.'
    "</figcaption><footer>Imago/Nordlicht.example</footer></figure>"
)
TWICE = article(
    '<figure><img src="/m/harbour-77aa.jpg"><figcaption class="phone"><span>The harbour at dawn.</span> Photograph: Ada'
    ' Lind/Reuters</figcaption><figcaption class="desk"><span>The harbour at dawn.</span> Photograph: Ada Lind/Reuters'
    "</figcaption></figure>"
)
BEFORE = article(
    '<figure><img src="/m/mast-8812.jpg"><figcaption><span class="photo-credit">© Bo Ek</span><span class="text">'
    "A mast is raised.</span><button>Show more</button></figcaption></figure>"
)
MICRODATA = article(
    '<figure itemscope itemtype="http://schema.org/ImageObject"><img itemprop="contentUrl" src="/m/anchor-4471.jpg">'
    '<figcaption itemprop="description">An anchor is weighed.</figcaption><span itemprop="copyrightHolder">'
    '<span class="label">Credit:</span> Ada Lind / AFP</span></figure>'
)
APART = page(
    '<img src="/lead/drawbridge-9917.jpg"><div class="container"><div class="image-caption"><i class="icon"></i>'
    f"A drawbridge is lowered. (Photo: Bo Ek / AFP)</div></div>{PROSE}"
)
GALLERY = article(
    '<div class="gallery"><ul><li class="gallery-item"><img src="/g/one-11aa.jpg"><span class="img-info">The first crate.'
    ' Photo: Ada Lind</span></li><li class="gallery-item"><img src="/g/two-22bb.jpg"><span class="img-info">The second'
    ' crate. Photo: Ada Lind</span></li></ul></div><div class="lightbox"><img src="/g/one-11aa.jpg?w=2000">'
    '<div class="caption">The first crate. <span class="credit">Photo: Ada Lind</span></div></div>'
)
ARABIC = article(
    '<figure><img src="/m/minaa-3319.jpg"><figcaption>عبّارة تغادر الميناء صباح اليوم.<span class="credit">رويترز</span>'
    "</figcaption></figure>",
    title="عبّارة جديدة في الميناء القديم",
    lang="ar",
)
JAPANESE = page(
    '<figure><a href="/articles/image/31"><img src="/m/minato-5520.jpg"></a><figcaption>港を出る新しいフェリー＝１４日'
    "（Ｃ）潮通信社</figcaption></figure>"
    + "<p>新しいフェリーは一日に二度、港を出る。乗組員は九人で、荷を数えてから出航する。</p>"
    * 4,
    title="港町に新しいフェリーが就航",
    lang="ja",
)
NO_FIGURE = page(PROSE)
TEASERS = article(
    '<figure><img src="/m/buoy-2210.jpg"><figcaption>A buoy.</figcaption></figure>'
    '<aside class="related"><figure><a href="/other"><img src="/m/other-6631.jpg"><figcaption>Another story</figcaption></a>'
    '</figure></aside><img class="avatar" src="/m/ada-portrait.jpg"><img src="/logo.png" alt="The Tide">'
)
FILM = article(
    '<div class="video-player" role="region"><img src="/v/poster-1188.jpg"><h3>Crates at sea</h3><span class="media-caption">'
    "Footage released by KCNA on March 12.</span></div>"
)


def told(page: str) -> bytes:
    return page.encode("utf-8")


def packed(page: str) -> bytes:
    return gzip.compress(page.encode("utf-8"), mtime=0)


def mht(page: str, pictures: Mapping[str, bytes]) -> bytes:
    """A page as Chromium keeps it with its pictures."""
    edge = "----MultipartBoundary--tide----"
    parts = [
        f'From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html";'
        f' boundary="{edge}"\r\n\r\n--{edge}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n'
        "Content-Location: https://tide.example/ferry\r\n\r\n".encode(),
        page.encode("utf-8"),
    ]
    for address, data in pictures.items():
        parts.append(
            f"\r\n--{edge}\r\nContent-Type: image/jpeg\r\nContent-Transfer-Encoding: base64\r\n"
            f"Content-Location: {address}\r\n\r\n".encode()
        )
        parts.append(base64.encodebytes(data))
    return b"".join((*parts, f"\r\n--{edge}--\r\n".encode()))


def warc(answers: Mapping[str, tuple[str, bytes]]) -> bytes:
    """A WARC file, unpacked: address -> media type and body."""
    out = b""
    for address, (kind, body) in answers.items():
        http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        out += (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2031-03-14T00:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        ).encode()
        out += http + b"\r\n\r\n"
    return out


def wacz(archive: bytes, pages: str = "", more: Mapping[str, bytes] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("datapackage.json", "{}")
        file.writestr("archive/data.warc", archive)
        if pages:
            file.writestr("pages/pages.jsonl", f'{{"format": "json-pages-1.0"}}\n{{"url": "{pages}"}}\n')
        for name, data in (more or {}).items():
            file.writestr(name, data)
    return out.getvalue()


HEARD_LABEL = article(
    '<figure><div><img src="/img/drawbridge-0881.jpg"></div><figcaption><span aria-hidden="false">A drawbridge rises.</span>'
    "<span><span>Credit...</span><span>Bo Ek/Agence France-Presse — Getty Images</span></span></figcaption></figure>"
)
LICENCE_LINK = article(
    '<figure><img src="/img/mast-7712.jpg"><figcaption><span>A mast is raised. REUTERS/Ada Lind</span><a href="/buy/1">'
    "<span>Purchase Licensing Rights</span><span>, opens new tab</span></a></figcaption></figure>"
)
SLIDES = page(
    '<div class="Lead"><div class="Slide"><img src="https://tide.example/a/slide-one-91.jpg"><div class="SlideDescription">'
    "<p>A long line of crates waits on the quay for the ferry to come back. (AP Photo/Ada Lind)</p></div></div>"
    '<div class="Slide"><img src="https://tide.example/a/slide-two-92.jpg"><div class="SlideDescription">'
    "<p>The same quay at noon, when the last of the crates has been carried away. (AP Photo/Bo Ek)</p></div></div></div>"
    f'<div class="story">{PROSE}</div>'
)
TWO_BOXES = article(
    '<div class="media"><div class="size"><div class="open"><span class="desc-text">A buoy</span>'
    '<img src="https://tide.example/images/07e7/0a/0d/190000001_0:100:3000:1800_600x0.jpg"></div></div>'
    '<div class="media__copyright"><div>© Nordlicht / Bo Ek</div><div><a href="/buy">Buy this photo</a></div></div>'
    '<div class="media__description">A buoy is painted red.</div></div>'
    '<div class="media"><img src="https://tide.example/images/07e7/0a/0d/190000002_0:0:3000:1700_600x0.jpg">'
    '<div class="media__description">A second buoy, still green.</div></div>'
)
OVERLAY = article(
    '<figure><div data-component="image"><div><img src="https://tide.example/i/pilot-5501.jpg"><span>Getty Images</span></div>'
    "</div><figcaption>A pilot boards.</figcaption></figure>"
    '<figure><div data-component="image"><div><img src="https://tide.example/i/pilot-5502.jpg"><span role="text">'
    '<span class="visually-hidden">Image source, </span>Nordby Council</span></div></div><figcaption>A pilot waves.'
    "</figcaption></figure>"
    '<figure><div><div><img src="https://tide.example/i/pilot-5503.jpg"><span>Live</span></div></div>'
    "<figcaption>A pilot sleeps.</figcaption></figure>"
)
POST = page(
    '<div data-testid="Tweet-User-Avatar"><img src="https://pics.example/p/1/ada-4411.jpg"></div>'
    '<div lang="en">The first ferry left at ten past seven.</div><div><a href="/tide/status/18001/photo/1">'
    '<img src="https://pics.example/media/Gabc123XYZ?format=jpg&amp;name=large"></a></div>'
    '<a href="/tide/status/18001"><time datetime="2031-03-14T07:25:11Z">7:25</time></a>',
    head='<link rel="canonical" href="https://posts.example/tide/status/18001">',
)
CHANNEL = (
    "<!DOCTYPE html><html><head><title>Port Alder – Posts</title></head><body><main>"
    '<div class="message"><a class="photo" href="https://posts.example/alder/812" style="width:80px;background-image:'
    "url('https://pics.example/file/photo812.jpg')\"><div></div></a><div>The quay after the storm.</div>"
    '<a href="https://posts.example/alder/812"><time datetime="2031-11-05T06:41:09+00:00">06:41</time></a></div>'
    '<div class="message"><a href="https://posts.example/alder/813"><i style="background-image:'
    'url(\'https://pics.example/file/poster813.jpg\')"></i><div><video src="https://pics.example/file/v813.mp4"></video></div>'
    '<time>0:31</time></a><a href="https://posts.example/alder/813"><time datetime="2031-11-05T09:00:00Z">9:00</time></a></div>'
    '<div class="teaser"><a href="https://posts.example/other"><img src="https://pics.example/file/other-99.jpg"></a>'
    '<h3><a href="https://posts.example/other">Other</a></h3></div></main></body></html>'
)
