"""Word lists that a grammar looks up at a place of its own choosing."""

from __future__ import annotations

from provenance.lexicon.load import lexicon


class WordList(set[str]):
    """Words of the lists named, in lower case, of every language or of one; the tables are read when first asked.

    A list that was read is a plain set: captions ask some forty times whether a word is in one.
    """

    __slots__ = ("_by_language", "_language", "_names")

    def __init__(self, *names: str, language: str | None = None) -> None:
        super().__init__()
        self._names = names
        self._language = language
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


class _Unread(WordList):
    """A list nobody has asked yet: the first question reads it and makes it a plain one."""

    __slots__ = ()

    def __contains__(self, word: object) -> bool:
        lists = [t.lists for code, t in lexicon().languages.items() if self._language in (None, code)]
        self.update(word for found in lists for name in self._names for word in found.get(name, ()))
        self.__class__ = WordList  # type: ignore[assignment]  # of the same layout
        return word in self


def listed(*names: str, language: str | None = None) -> WordList:
    """The union of word lists, lazily; of every language, or of one."""
    return _Unread(*names, language=language)
