"""Links of a page that lead to itself or to one of its own posts: what they are set around announces no other page."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from provenance.documents.pages.addresses import absolute
from provenance.documents.pages.tree import Node, Tree

_MOST = 5_000
_LEAST_PATH = 2  # signs of a path that names a page; "/" names the site
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


@dataclass(frozen=True, slots=True)
class OwnLinks:
    """Where a page stands, and the permanent addresses of its posts: those that lie around the time of each."""

    page: str | None = None
    posts: frozenset[str] = frozenset()

    def is_own(self, href: str) -> bool:
        """Whether a link leads to the page, below it ("/status/7/photo/1"), or to a post that it shows itself."""
        if href in self.posts:
            return True
        if self.page is None:
            return False
        leads = (absolute(href, self.page) or "").split("#")[0].split("?")[0].rstrip("/")
        return leads == self.page or leads.startswith(f"{self.page}/")

    def is_permalink(self, node: Node) -> bool:
        """Whether an element is set in the link of a post, or is it."""
        return any(n.tag == "a" and n.get("href") in self.posts for n in (node, *node.ancestors()))


def own_links(tree: Tree, url: str | None) -> OwnLinks:
    """The own links of a page. url: its canonical address.

    A link around a time is a post's own where no heading leads there: a list of stories links headings, a channel
    has none.
    """
    page = (url or "").split("#")[0].split("?")[0].rstrip("/")
    links = [n for n in islice(tree.all("a"), _MOST) if n.get("href")]
    headed = {n.get("href") for n in links if _is_headed(tree, n)}
    timed = (n.get("href") for n in links if any(e.tag == "time" for e in n.elements()))
    return OwnLinks(page if _has_path(page) else None, frozenset(h for h in timed if h not in headed))


def _is_headed(tree: Tree, link: Node) -> bool:
    return any(a.tag in _HEADINGS for a in islice(link.ancestors(), 3)) or any(
        n.tag in _HEADINGS for n in islice(tree.inside(link), 40)
    )


def _has_path(page: str) -> bool:
    return len(page.partition("://")[2].partition("/")[2]) >= _LEAST_PATH
