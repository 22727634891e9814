"""Places in languages other than English: a preposition, what qualifies the name, the name, and what widens it.

    place := (in | near) core (("," [in | near] | in | near) core)*
    core  := article? adjective* area adjective* of? name | article? site adjective* of name | name area? ["(" name ")"]

The words are marks of the text's language (`place-in`, `place-near`, `place-area`, `place-site`, `place-of`,
`place-article`), so a language that has them in its table is read. "In X" loses its preposition, "near X" keeps it;
"in a cemetery of X" is X, "in the X cemetery" the cemetery.
"""

from __future__ import annotations

from collections.abc import Iterator

from provenance.captions.placechecks import (
    behind_of,
    facility_before,
    is_an_event,
    is_called,
    is_known,
    is_seen,
    is_strict,
    is_struck,
    qualifies,
    runs_through,
    town_before,
    visited,
)
from provenance.captions.placenames import bounded, is_a_noun, name_end, quoted_end, skip_articles, with_its_noun
from provenance.captions.placetokens import Phrase, Tokens, small_words
from provenance.marks import Marks
from provenance.model import Span

_GENITIVE = frozenset({"ru", "uk"})
_APPOSED = frozenset({"de", "ru", "uk", "pl"})
_QUOTED = frozenset('"«„“')
_BORDERS = frozenset({"grenze", "kuste", "küste", "grenzregion", "grenzgebiet"})
_REGIONS = ("щині", "щине", "ччині")


def phrases(marks: Marks, sentence: Span) -> Iterator[Phrase]:
    """Every place of the sentence, in order."""
    tokens = Tokens(marks, sentence)
    openers = sorted(
        {*tokens.words["place-in"], *tokens.words["place-near"], *tokens.words["place-site"], *_areas_of(tokens)}
    )
    reached = 0
    yield from visited(tokens)
    for k in openers:
        if k < reached:
            continue
        bare = k not in tokens.words["place-in"] and k not in tokens.words["place-near"]
        found = _site(tokens, k) if bare else _place(tokens, k)
        if found is not None:
            span, end = found
            first = town_before(tokens, k, reached)
            first = facility_before(tokens, k, reached) if first is None and not bare else first
            yield Phrase(span if first is None else (tokens.rows[first][1], span[1]), strong=not bare)
            reached = end


def _areas_of(tokens: Tokens) -> Iterator[int]:
    """ "Vue aérienne de la ville de Goma, en RDC": areas behind "of"."""
    ends = {after for after, _ in tokens.words["place-of"].values()}
    if tokens.language == "de":  # "Satellitenbild des Flughafens Saky auf der Krim"
        seen = small_words("view", "de")
        ends |= {k + 1 for k in tokens.words["place-article"] if tokens.low(k - 1) in seen and k}
    elif tokens.language in _GENITIVE:  # "Спутниковый снимок аэродрома Энгельс"
        seen = small_words("view", tokens.language)
        ends |= {k for k in tokens.words["place-area"] if k and tokens.low(k - 1) in seen and tokens.is_joined(k)}
    inside = small_words("inside", tokens.language)  # "patrullan las calles de Guayaquil"
    return (k for k in tokens.words["place-area"] if k in ends or tokens.low(k) in inside)


def _site(tokens: Tokens, k: int) -> tuple[Span, int] | None:
    """ "Une rue de Beyrouth", "image du site de Natanz, en Iran": what stands there, with no preposition before it."""
    site = tokens.at("place-site", k) or tokens.at("place-area", k)
    named = _of_name(tokens, site) if site is not None else None
    quoted = quoted_end(tokens, site) if named is None and site is not None else None
    if quoted is not None:
        named = k, quoted  # "корпус лікарні «Охматдит» у Києві"
    if named is None and site is not None and tokens.language in _APPOSED and tokens.is_joined(site):
        end = name_end(tokens, site)  # "die Ruinen der Stadt Bachmut", "ulicami Kalisza"
        named = (site, end) if end is not None else None
    if named is None or (tokens.low(k) in small_words("view", tokens.language) and not is_seen(tokens, site, named)):
        return None
    inside = tokens.low(k) in small_words("inside", tokens.language)
    start = behind_of(tokens, site, named[0]) if inside else named[0] if _is_indefinite(tokens, k) else k
    end = _widened(tokens, named[1])
    if _is_party(tokens, named[0], end):
        return None
    return (tokens.rows[start][1], tokens.rows[end - 1][2]), end


def _is_indefinite(tokens: Tokens, k: int) -> bool:
    """ "A street of X" is somewhere in X; "(the) X square" is the place itself."""
    before = tokens.words["place-article"].get(k - 1)
    return before is not None and before[1] == "indefinite"


def _place(tokens: Tokens, k: int) -> tuple[Span, int] | None:
    """The place behind the preposition at token k: its span and the index after it."""
    near = tokens.at("place-near", k)
    first = near if near is not None else tokens.at("place-in", k)
    assert first is not None
    core = _core(tokens, first)
    if core is None:
        return None
    start, end = core
    if is_an_event(tokens, start, end):
        return None
    noun_end = with_its_noun(tokens, start, end)
    if noun_end is None:
        return None
    end = noun_end
    weak = near is None and tokens.low(k) in small_words("weak", tokens.language)
    weak = weak and not (runs_through(tokens, k) and is_called(tokens, start, end))
    if weak and tokens.language == "de" and start == first == end - 2 and not is_called(tokens, start, end):
        return None  # "sucht nach Ada Beispiel"
    if weak and ((start == end - 1 and _widened(tokens, end) == end) or is_a_noun(tokens, first, end)):
        return None  # "nach Überlebenden", "nach dem Absturz": a lone noun behind a preposition that leads anywhere
    if near is not None and start == skip_articles(tokens, first):
        start = k
    loose = near is None and tokens.low(k) in small_words("loose", tokens.language)
    bare = tokens.language == "de" and tokens.low(k) in {"auf", "über", "uber"} and start == k + 1 == end - 1
    if bare and not is_known(tokens, start, core):
        return None  # "warten auf Lebensmittel"
    if near is None and tokens.low(k) in small_words("strict", tokens.language) and not is_strict(tokens, start, end):
        return None
    if near is None and k and tokens.low(k) == "на" and is_struck(tokens, k):
        return None
    region = tokens.low(start).endswith(_REGIONS)  # "На Одещині горить порт"
    if loose and not region and not bounded(tokens, end) and tokens.at("place-area", start) is None:
        return None
    end = _widened(tokens, end)
    if _is_party(tokens, start, end):
        return None
    return (tokens.rows[start][1], tokens.rows[end - 1][2]), end


def _is_party(tokens: Tokens, start: int, end: int) -> bool:
    """ "en Telegram", "bei Reuters": media and platforms are no places."""
    span = (tokens.rows[start][1], tokens.rows[end - 1][2])
    return any(a.kind != "government" for a in tokens.marks.agents_in(span))


def _core(tokens: Tokens, k: int) -> tuple[int, int] | None:
    """First token of the place and the index after it."""
    article = tokens.words["place-article"].get(k)
    first = skip_articles(tokens, k)
    noun = first
    while (
        noun < first + 3 and noun < len(tokens.rows) and tokens.is_word(noun) and tokens.at("place-area", noun) is None
    ):
        if tokens.at("place-site", noun) is not None:
            break
        noun += 1
    area, site = tokens.at("place-area", noun), tokens.at("place-site", noun)
    indefinite = article is not None and article[1] == "indefinite"
    if area is not None and not (site is not None and site > area and tokens.low(site) in _QUOTED):
        return _area_core(tokens, first, noun, area, indefinite=indefinite)
    if site is not None:
        return _site_core(tokens, first, noun, site, indefinite=indefinite or tokens.opened_indefinite(k))
    if noun > first and not all(qualifies(tokens, j) for j in range(first, noun)):
        return None
    end = name_end(tokens, noun)
    return (first, end) if end is not None and not indefinite else None


def _area_core(tokens: Tokens, first: int, noun: int, area: int, *, indefinite: bool) -> tuple[int, int] | None:
    """ "la región ukrainienne de X", "Stadt X"; of "las calles de X", "un barrio de X" the name alone."""
    if tokens.low(noun) in small_words("inside", tokens.language):
        return _of_name(tokens, area)
    named = _of_name(tokens, area) if indefinite else None
    if named is not None:
        return named
    quoted = quoted_end(tokens, area)
    if quoted is not None:
        return first, quoted
    end = _after_noun(tokens, area) or (name_end(tokens, noun) if _is_a_name_too(tokens, area, noun) else None)
    if end is None and noun > first and tokens.low(noun) in _BORDERS and qualifies(tokens, noun - 1):
        end = area  # "an der polnisch-belarussischen Grenze"
    return (first, end) if end is not None else None


def _site_core(tokens: Tokens, first: int, noun: int, site: int, *, indefinite: bool) -> tuple[int, int] | None:
    """ "the cemetery of X", "piazza San Giovanni", "en Palacio Nacional"; of "a cemetery of X" the name alone."""
    named = _of_name(tokens, site)
    if named is not None:
        return (named[0] if indefinite else first), named[1]
    quoted = quoted_end(tokens, site)
    if quoted is not None:
        return first, quoted
    end = name_end(tokens, site) or (name_end(tokens, noun) if _is_a_name_too(tokens, site, noun) else None)
    return (first, end) if end is not None and tokens.is_joined(site) else None


def _is_a_name_too(tokens: Tokens, area: int, noun: int) -> bool:
    """ "Rio de Janeiro", "Puerto Rico": a noun of areas with a capital opens a name; German gives every noun one."""
    return area == noun + 1 and tokens.language != "de"


def _after_noun(tokens: Tokens, k: int) -> int | None:
    """After "région ukrainienne de X", "Stadt X", "Süden der Ukraine"."""
    named = _of_name(tokens, k)
    if named is not None:
        return named[1]
    if not tokens.is_joined(k):
        return None
    if tokens.language == "pl" and tokens.low(k - 1).startswith("granic"):
        end = next((j + 1 for j in (k, k + 1) if tokens.low(j).endswith(("skiej", "ska", "ską", "cką", "ckiej"))), None)
        return end or name_end(tokens, k)  # "na granicy polsko-białoruskiej"
    if tokens.language == "pl" and tokens.is_word(k) and tokens.low(k).endswith("im"):
        return k + 1  # "w obwodzie donieckim": Polish writes the adjective of a region small
    return name_end(tokens, k)


def _of_name(tokens: Tokens, k: int) -> tuple[int, int] | None:
    """Up to two adjectives, "of", and a name or one more area: the name's first token and the index after it."""
    for at in range(k, k + 3):
        after = tokens.at("place-of", at)
        if after is not None and tokens.is_joined(at):
            after = skip_articles(tokens, after)
            area = tokens.at("place-area", after)
            inner = _of_name(tokens, area) if area is not None else None
            if inner is not None:
                return inner
            while tokens.low(after) in small_words("adjective", tokens.language):
                after += 1
            end = name_end(tokens, after)
            if end is None and tokens.is_word(after) and tokens.at("place-of", after + 1) is not None:
                return _of_name(tokens, after + 1)  # "camp de déplacés de Bulengo"
            return (after, end) if end is not None else None
        if not tokens.is_joined(at) or not tokens.is_word(at):
            break
    return None


def _widened(tokens: Tokens, k: int) -> int:
    """After what widens the place: ", Ukraine", ", près de Kiev", "in der Provinz X"."""
    for _ in range(4):
        comma = tokens.low(k) in {",", "،"}
        at = k + 1 if comma else k
        if at >= len(tokens.rows):
            break
        opener = tokens.at("place-in", at)
        opener = tokens.at("place-near", at) if opener is None else opener
        loose = tokens.low(at) in small_words("loose", tokens.language)
        if tokens.low(at) in {"depuis", "desde"}:
            break  # "une vue de Gaza depuis le sud d'Israël"
        if not comma and tokens.low(at) in small_words("weak", tokens.language):
            break
        inner = opener if opener is not None else at if comma else None
        core = _core(tokens, inner) if inner is not None else None
        if core is None or ((loose or opener is None) and not bounded(tokens, core[1])):
            break
        if loose and tokens.language == "de" and not comma and not is_known(tokens, inner or at, core):
            break  # behind a bare name nothing may follow that would make it somebody who acts
        k = core[1]
    return k
