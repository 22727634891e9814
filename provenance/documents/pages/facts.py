"""What a page says of itself as a document: headline, publisher, authors, dates, address, language; each with where.

The order of trust is how plainly a statement is meant for reading: schema.org first, then the `meta` elements that
share pages (Open Graph, Dublin Core), then elements marked in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from provenance.dates import is_valid
from provenance.documents.pages.jsonld import Thing, address, listed, plain
from provenance.documents.pages.texts import fold, words_of
from provenance.documents.pages.tree import Node, Tree
from provenance.documents.pages.words import listing, named
from provenance.marks import mark

_ISO = re.compile(r"\s*(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?!\d)")
_BY = re.compile(r"^(?:by|von|par|por|di|door|av|af|od|автор[:]?|tarafından)[:\s]+", re.IGNORECASE)
_LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{2,8}){0,3}")
_FEW = 20  # elements of a box that shows a day or a name
_WHO = frozenset(("Person", "Organization", "NewsMediaOrganization", "Corporation", "WebSite", "Brand"))
_ARTICLES = re.compile(r".*Article|.*Posting|Report|Review|LiveBlogPosting|AnalysisNewsArticle")


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement: its value as our property wants it, the words as they stand, where they stand."""

    value: str
    raw: str
    locator: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What a page says of itself. authors: people; several are several facts. images: keys of its own pictures."""

    headline: Fact | None = None
    publisher: Fact | None = None
    authors: tuple[Fact, ...] = ()
    published: Fact | None = None
    modified: Fact | None = None
    undated: Fact | None = None  # a published date that is none we read
    url: Fact | None = None
    language: Fact | None = None
    rights: Fact | None = None
    images: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()  # portraits of authors, logos of publishers


def find_facts(tree: Tree, found: Iterable[Thing]) -> Facts:
    """Read a page's statements on itself."""
    said = list(found)
    articles = [t for t in said if any(_ARTICLES.fullmatch(name) for name in t.types)]
    pages = [t for t in said if t.types & {"WebPage", "ItemPage", "CollectionPage", "VideoObject"}]
    meta = _Meta(tree)
    published = list(
        _dates(tree, meta, (*articles, *pages), ("datePublished", "uploadDate"), "published", "datePublished")
    )
    modified = list(_dates(tree, meta, (*articles, *pages), ("dateModified",), "modified", "dateModified"))
    return Facts(
        headline=_first(
            _of_things(articles, "headline", "name"), meta.of("og:title", "twitter:title", "dc.title", "title")
        ),
        publisher=_publisher(articles, said, meta),
        authors=_authors(tree, articles, meta),
        published=next((f for f in published if f.value), None),
        modified=next((f for f in modified if f.value), None),
        undated=next((f for f in published if not f.value), None),
        url=_url(tree, articles, meta),
        language=_language(tree, articles, meta),
        rights=next(_of_things(articles, "copyrightNotice"), None),
        images=tuple(_images(articles, meta)),
        marks=tuple(u for t in said if t.types & _WHO for n in ("image", "logo") if (u := address(t.values.get(n)))),
    )


class _Meta:
    """The `meta` elements of a page by their name in lower case."""

    def __init__(self, tree: Tree) -> None:
        self.by_name: dict[str, list[Node]] = {}
        for node in tree.all("meta"):
            name = (node.get("property") or node.get("name") or node.get("http-equiv")).strip().lower()
            if name and node.get("content").strip():
                self.by_name.setdefault(name, []).append(node)

    def of(self, *names: str) -> Iterator[Fact]:
        """What the named elements say, in the order of the names."""
        for name in names:
            for node in self.by_name.get(name, ()):
                raw = node.get("content").strip()
                yield Fact(fold(raw), raw, f"meta[{name}]")


def _first(*groups: Iterable[Fact]) -> Fact | None:
    return next((fact for group in groups for fact in group), None)


def _of_things(found: Iterable[Thing], *names: str) -> Iterator[Fact]:
    for thing in found:
        for name in names:
            value = thing.text(name)
            if value:
                yield Fact(value, value, f"{thing.locator}.{name}")


def _dates(
    tree: Tree, meta: _Meta, found: Iterable[Thing], names: tuple[str, ...], metas: str, prop: str
) -> Iterator[Fact]:
    raw = [*_of_things(found, *names), *meta.of(*listing("meta", metas))]
    for node in tree.nodes:
        if prop in (node.get("itemprop"), node.get("property")) or (
            node.tag == "time" and prop == "datePublished" and ("pubdate" in node.attrs or node.get("datetime"))
        ):
            words = node.get("datetime") or node.get("content") or (words_of(node) if node.size < _FEW else "")
            if words:
                raw.append(Fact(words, words, node.path))
    if prop == "datePublished" and not raw:
        raw.extend(
            Fact(w, w, n.path)
            for n in tree.nodes
            if n.size < _FEW and named(n, "date") and 5 < len(w := words_of(n)) <= 80
        )
    for fact in raw[:20]:
        yield Fact(day_of(fact.raw) or "", fact.raw, fact.locator)


def day_of(words: str) -> str | None:
    """The day of a time as written, in the zone it is written in; None when no whole day is named."""
    iso = _ISO.match(words)
    if iso:
        day = "-".join(iso.groups())
        return day if is_valid(day) else None
    if len(words) > 80:
        return None
    found = [d.edtf for d in mark(words).dates if d.edtf and len(d.edtf) == 10 and not d.yearless]
    return found[0] if len(set(found)) == 1 else None


def _publisher(articles: list[Thing], said: list[Thing], meta: _Meta) -> Fact | None:
    named = _of_things(articles, "publisher", "sourceOrganization")
    sites = _of_things([t for t in said if "WebSite" in t.types], "name")
    organisations = _of_things([t for t in said if t.types & {"NewsMediaOrganization"}], "name")
    facts = (f for group in (named, meta.of(*listing("meta", "site")), organisations, sites) for f in group)
    return next((f for f in facts if "://" not in f.value and 1 < len(f.value) <= 80), None)


def _authors(tree: Tree, articles: list[Thing], meta: _Meta) -> tuple[Fact, ...]:
    for thing in articles:
        people = [(plain(a), f"{thing.locator}.author") for a in listed(thing.values.get("author"))]
        if any(name for name, _ in people):
            return _names(people)
    marked = [
        (words_of(n), n.path) for n in tree.nodes if n.size < _FEW and "author" in (n.get("rel"), n.get("itemprop"))
    ]
    return _names([(f.value, f.locator) for f in meta.of(*listing("meta", "author"))]) or _names(marked)


def _names(found: Iterable[tuple[str | None, str]]) -> tuple[Fact, ...]:
    facts = {}
    for name, locator in found:
        for one in re.split(r"\s*[,;|]\s+|\s+(?:and|und|et|y|и)\s+", name or "") if name and len(name) < 200 else []:
            bare = _BY.sub("", one).strip()
            if bare and "://" not in bare and "@" not in bare and len(bare) <= 80 and bare.casefold() not in facts:
                facts[bare.casefold()] = Fact(bare, name or "", locator)
    return tuple(facts.values())


def _url(tree: Tree, articles: list[Thing], meta: _Meta) -> Fact | None:
    links = (
        Fact(n.get("href"), n.get("href"), "link[canonical]") for n in tree.all("link") if n.get("rel") == "canonical"
    )
    pages = (
        Fact(u, u, f"{t.locator}.url")
        for t in articles
        if (u := address(t.values.get("url") or t.values.get("mainEntityOfPage")))
    )
    return next((f for f in (*links, *meta.of("og:url"), *pages) if f.value.startswith(("http://", "https://"))), None)


def _language(tree: Tree, articles: list[Thing], meta: _Meta) -> Fact | None:
    html = tree.root.get("lang") or tree.root.get("xml:lang")
    own = [Fact(html, html, "/html@lang")] if html else []
    facts = (
        *own,
        *_of_things(articles, "inLanguage"),
        *meta.of("og:locale", "content-language", "language", "dc.language"),
    )
    fact = next((f for f in facts if _LANGUAGE.fullmatch(f.value.strip())), None)
    return Fact(fact.value.strip().replace("_", "-"), fact.raw, fact.locator) if fact else None


def _images(articles: list[Thing], meta: _Meta) -> Iterator[str]:
    for thing in articles:
        for one in listed(thing.values.get("image")):
            found = address(one)
            if found:
                yield found
    yield from (
        f.value
        for f in meta.of("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src")
    )
