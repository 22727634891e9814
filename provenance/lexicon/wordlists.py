"""Word lists that a grammar looks up at a place of its own choosing."""

from __future__ import annotations

from provenance.lexicon.load import lexicon


class WordList:
    """Words of the lists named, in lower case, of every language or of one; the tables are read when first asked."""

    __slots__ = ("_by_language", "_language", "_names", "_words")

    def __init__(self, *names: str, language: str | None = None) -> None:
        self._names = names
        self._language = language
        self._words: frozenset[str] | None = None
        self._by_language: dict[tuple[str | None, bool], frozenset[str]] = {}

    def of(self, language: str | None, *, english: bool = False) -> frozenset[str]:
        """The words in one language (English for a language without a table); with `english` those of English too."""
        key = (language, english)
        found = self._by_language.get(key)
        if found is None:
            table = lexicon().languages
            own = table.get(language or "en") or table["en"]
            tables = (own, table["en"]) if english else (own,)
            found = frozenset().union(*(t.lists.get(name, frozenset()) for t in tables for name in self._names))
            self._by_language[key] = found
        return found

    def __contains__(self, word: str | None) -> bool:
        if self._words is None:
            tables = lexicon().languages
            lists = [t.lists for code, t in tables.items() if self._language in (None, code)]
            self._words = frozenset().union(*(found.get(name, frozenset()) for found in lists for name in self._names))
        return word in self._words


def listed(*names: str, language: str | None = None) -> WordList:
    """The union of word lists, lazily; of every language, or of one."""
    return WordList(*names, language=language)
