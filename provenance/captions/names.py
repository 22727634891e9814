"""What a run of words in a credit may be: a person's name, an organisation's, an acronym."""

from __future__ import annotations

import re
from functools import lru_cache

from provenance.agents import fold
from provenance.lexicon import lexicon, listed
from provenance.marks import Marks
from provenance.model import Span

_EDGE = " \t\r\n\u00a0\u200b\u200e\u200f\u202a\u202b\u202c.,;:–—-/|•\"“”'’‘«»[]{}"
_ARTICLE = re.compile(r"(?:the|la|le|les|el|los|las|il|lo|gli|der|die|das|den|dem|des|het|de)\s|l['’]")
_NO_NAME = re.compile(r"[\d@/|()\[\]{}:;#_+=<>]")
_PARTICLES = listed("name-particle")
_ELIDED = listed("elided")
_SUFFIXES = listed("name-suffix")
_DOTTED = listed("name-suffix", "company-suffix")
JOINERS = listed("party-joiner")
_NOT_NAMES = listed("no-name")
_SURNAMES = listed("surname-too")
_PRESS_OFFICES = listed("press-office")
_OUTLET_ARTICLES = listed("outlet-article")
_FIRST_NAMES = listed("name-too")
_ENDINGS = listed("org-ending")
_ONE_NAMES = listed("one-name")
_LEGAL_FORMS = listed("legal-form")
_VERBS = frozenset({"show-verb", "release-verb", "recorded-verb"})
_SAYING = _VERBS | {"hedge", "silence"}


def trim(text: str, span: Span) -> Span:
    """The span without surrounding white space, separators and quotes; a final full stop stays after an initial."""
    start, end = span
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE and not (text[end - 1] == "." and _keeps_dot(text, start, end)):
        end -= 1
    behind = text[end : end + 3]
    if not ('"' in behind or "»" in behind):
        return start, end
    if behind[:1] == '"' and text.count('"', start, end) % 2:
        end += 1  # the closing quote of a quoted name: Press service of "Example"
        behind = behind[1:]
    if "»" in behind and behind[:2].lstrip()[:1] == "»" and text.count("«", start, end) > text.count("»", start, end):
        end = text.index("»", end) + 1
    return start, end


def without_article(text: str, span: Span) -> Span:
    """The span without a leading "the", "l'", "die"; a capital "The" belongs to the name."""
    article = _ARTICLE.match(text, *span)
    return (article.end(), span[1]) if article else span


def proper(text: str, span: Span) -> Span:
    """The span from its first capitalised word on ("news agency TASS" -> "TASS"); whole if nothing is capitalised."""
    start = span[0]
    while start < span[1] and text[start].islower():
        space = text.find(" ", start, span[1])
        if space < 0:
            return span
        start = space + 1
    return (start, span[1]) if start < span[1] and text[start].isalnum() else span


def called(marks: Marks, span: Span) -> Span:
    """A known name without what only describes it: "news agency TASS" is TASS, "пресс-служба президента РФ" stays."""
    short = proper(marks.text, span)
    if short == span:
        return span
    whole, rest = marks.index.lookup(marks.quote(span)), marks.index.lookup(marks.quote(short))
    return span if whole is not None and (rest is None or rest.id != whole.id) else short


def _keeps_dot(text: str, start: int, end: int) -> bool:
    word = text[start : end - 1].replace("/", " ").split()[-1:] or [""]
    return word[0].casefold() in _DOTTED or (len(word[0]) == 3 and word[0][1] == "." and word[0].isupper())


def is_acronym(name: str) -> bool:
    """Two to eight capitals and nothing else: KCNA, SANA, HO."""
    letters = name.replace(".", "").replace("-", "").replace("&", "")
    return 2 <= len(letters) <= 8 and letters.isalnum() and letters.isupper()


def _words(name: str) -> list[str]:
    return name.replace("\u00a0", " ").split()


def is_person(marks: Marks, span: Span, *, single: bool) -> bool:
    """Whether the words have a personal name's shape and no known organisation or organisation word in them.

    Two to six capitalised words, particles and initials allowed; one word only with `single`.
    """
    name = marks.text[span[0] : span[1]]
    words = _words(name)
    if len(words) == 1 and name.casefold() in _ONE_NAMES:
        return True
    if not words or len(words) > 6 or _NO_NAME.search(name) or (not name.isascii() and any(map(str.isdigit, name))):
        return False
    if not single and len(words) < 2:
        return False
    bare = [w.strip(".,'’\"“”").casefold() for w in words]
    barred = [b for w, b in zip(words, bare, strict=True) if b in _NOT_NAMES and not _is_initial(w)]
    if barred and not (single and len(words) > 1 and barred == bare[:1] and bare[0] in _FIRST_NAMES):
        return False
    if words[-1].isupper() and bare[-1] in _LEGAL_FORMS and not name.isupper():
        return False  # "Saab AB"
    if len(words) == 2 and not single and bare[0] in _OUTLET_ARTICLES and words[0][0].isupper():
        return False  # "Le Parisien"
    if _has_organisation(marks, span, bare) and not _is_surname_too(marks, span, bare, single=single):
        return False
    if not name.isascii() and _is_caseless(name) and not _is_caseless_name(marks, span, bare):
        return False
    named = [w for w, b in zip(words, bare, strict=True) if b not in _PARTICLES and b not in _SUFFIXES]
    if not named or not all(_capital(w) for w in named):
        return False
    if len(words) == 1:
        return (len(name) > 2 or not (name.isascii() or _has_case(name))) and not name.isupper() and not is_camel(name)
    return any(len(w.strip(".")) > 1 for w in named)


def _is_caseless(name: str) -> bool:
    """A script without capitals, where the shape of a word does not tell a name."""
    return not _has_case(name)


def _has_case(name: str) -> bool:
    return name.lower() != name.upper()


def _is_caseless_name(marks: Marks, span: Span, bare: list[str]) -> bool:
    """Two to four words, none of them a small word, a media noun or a place word."""
    if len(bare) > 4 or any(fold(word) in lexicon().votes for word in bare):
        return False
    return not any(marks.in_span(kind, span) for kind in ("place-in", "media-noun", "party-generic", "hedge"))


def is_camel(name: str) -> bool:
    """ "NurPhoto", "LaPresse": a capital inside a lone word makes a company's name; "McDonald", "O'Hara" are people."""
    return any(c.isupper() and name[k].islower() for k, c in enumerate(name[1:])) and not name.startswith(("Mc", "Mac"))


def _is_initial(word: str) -> bool:
    return len(word.strip(".")) == 1 and word[0].isupper()


def _capital(word: str) -> bool:
    """A capital first, or after an elided particle: "d'Exemple", "al-Masri"."""
    if word.isalpha():
        return word[0].isupper() or word[0].lower() == word[0].upper()
    for joint in ("'", "’", "-"):
        head, _, tail = word.partition(joint)
        if tail and head.casefold() in _ELIDED:
            word = tail
            break
    first = next((c for c in word if c.isalpha()), "")
    return bool(first) and (first.isupper() or first.lower() == first.upper())


def _has_organisation(marks: Marks, span: Span, bare: list[str]) -> bool:
    kinds = marks.kinds_in(span)
    if "org-word" in kinds or marks.agents_in(span) or any(map(_is_grown_together, bare)):
        return True
    if "media-noun" in kinds and any(w.span == span for w in marks.in_span("media-noun", span)):
        return True
    return any(b.endswith((".com", ".org", ".net")) for b in bare)


@lru_cache(maxsize=20_000)
def _is_grown_together(word: str) -> bool:
    """ "Nordpresse", "Coastguard", "Landespolizei": an organisation's noun at the end of a longer word."""
    return any(len(word) > len(end) + 1 and word.endswith(end) for end in _ENDINGS.of("en"))


def _is_surname_too(marks: Marks, span: Span, bare: list[str], *, single: bool) -> bool:
    """ "PARK YUN-HO", "Ada Church": one organisation's word that is a surname, in a photographer's place."""
    if marks.agents_in(span) or len(bare) not in {2, 3}:
        return False
    found = {marks.quote(w.span).casefold() for w in marks.in_span("org-word", span)}
    at_edge = len(found) == 1 and found <= {bare[0], bare[-1]} and all(w in _SURNAMES for w in found)
    return at_edge and (single or any("-" in b for b in bare))


def looks_like_party(marks: Marks, span: Span) -> bool:
    """Whether the words name an organisation: an organisation word, or capitalised words with only joiners between."""
    name = marks.text[span[0] : span[1]]
    words = _words(name)
    if not words or len(name) > 160 or len(words) > 18:
        return False
    opening = (
        2 if len(words) > 2 and "_".join(words[:2]).casefold() in _PRESS_OFFICES else 0
    )  # "Ufficio stampa Quirinale"
    plain = [w for w in words[opening:] if w.casefold().strip("'’s") not in JOINERS]
    if not plain or not _VERBS.isdisjoint(marks.kinds_in(span)):
        return False
    known = {marks.quote(w.span).casefold() for w in marks.in_span("org-word", span) if not _is_small(marks, w.span)}
    capital = [w for w in plain if _capital(w) or w[:1].isdigit()]
    foreign = marks.language not in {None, "en"}
    if known and foreign and (name[0].isupper() or words[0].casefold() in known) and _no_verbs(marks, span):
        return True  # "Servizio stampa del Servizio di emergenza statale": one capital for the whole name
    if known and capital:
        return all(w in capital or all(p in known for p in w.casefold().strip(".,'’").split("-")) for w in plain)
    if foreign and 1 < len(words) <= 6 and is_acronym(words[0]) and len(capital) > 1 and _no_verbs(marks, span):
        return True  # "HZS Plzeňského kraje", "SDIS du Var"
    return len(capital) == len(plain) <= 8 and not marks.dates_in(span)


def _is_small(marks: Marks, span: Span) -> bool:
    """ "Un navire": the article of a language, where only "UN" in capitals is the organisation."""
    word = marks.quote(span)
    language = lexicon().languages.get(marks.language or "")
    return language is not None and not word.isupper() and word.casefold() in language.function_words


def _no_verbs(marks: Marks, span: Span) -> bool:
    small = marks.tokens_in(span)[0][0] in lexicon().votes  # "Auf diesem ..." begins a sentence
    return not (small or not _SAYING.isdisjoint(marks.kinds_in(span)) or marks.dates_in(span))


def rank_before(marks: Marks, span: Span) -> Span | None:
    """A military rank or job title at the start of the words: "Petty Officer 1st Class", "Sgt."."""
    end = span[0]
    for word in marks.in_span("rank", span):
        if word.value == "class" or word.span[0] <= end + 2:
            end = max(end, word.span[1])
            end += marks.text[end : end + 1] == "."
    if end == span[0] or end >= span[1]:
        return None
    return span[0], end
