"""Those who keep pictures: museums, archives, libraries, and collections that name one."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.captions.names import JOINERS, trim, without_article
from provenance.captions.pieces import Unit
from provenance.lexicon import listed
from provenance.marks import Marks
from provenance.model import Span

_KEEPERS = listed("keeper")
_KEEPER_ENDINGS = listed("keeper-ending")
_IN_CASES = listed("keeper", "keeper-case")


def keeps_pictures(text: str, span: Span) -> bool:
    """A museum, an archive, a library: a name of two to six words that says what it is."""
    words = text[span[0] : span[1]].split()
    if not _all_capital(words):
        return False
    if len(words) == 1:
        return len(words[0]) > 8 and words[0].casefold().endswith(tuple(_KEEPER_ENDINGS.of("en")))
    return len(words) <= 6 and any(_bare(w) in _KEEPERS for w in words)


def collected(marks: Marks, span: Span) -> Iterator[Unit]:
    """ "Ze zbiorów Muzeum Narodowego", "From the collection of the Example Museum": the keeper stands behind."""
    word = next((w for w in marks.in_span("collection-of", span) if w.span[0] == span[0]), None)
    if word is None:
        return
    keeper = without_article(marks.text, trim(marks.text, (word.span[1], span[1])))
    words = marks.quote(keeper).split() if keeper[0] < keeper[1] else []
    kept = any(_bare(w) in _IN_CASES or _bare(w).endswith(tuple(_KEEPER_ENDINGS.of("en"))) for w in words)
    if 1 < len(words) <= 7 and _all_capital(words) and kept:
        yield Unit("org", keeper)


def is_collected(marks: Marks, inner: Span) -> bool:
    """Whether a sign-off opens with words of a collection."""
    return any(w.span[0] == inner[0] for w in marks.in_span("collection-of", inner))


def _all_capital(words: list[str]) -> bool:
    return all(w[:1].isupper() or w.casefold() in JOINERS for w in words)


def _bare(word: str) -> str:
    return word.casefold().strip(".,'’")
