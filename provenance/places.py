"""Whether two place names agree, contradict or cannot be told apart, without a map.

A name inside the other agrees ("Kyiv" and "Kyiv, Ukraine"). Two different countries contradict, as do two names of
the same level. A country beside a city, or a region beside a town, cannot be judged from words alone.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Agreement = Literal["agree", "contradict", "cannot tell"]

_WORD = re.compile(r"\w+", re.UNICODE)

# Words that place a name without being part of it ("near Bakhmut", "the city of Lviv").
_LOOSE_WORDS = "near in at outside of the around from off close to city town village settlement port area somewhere"
_DIRECTIONS = "eastern western northern southern central"
_REGIONAL_WORDS = """region oblast province district state county governorate prefecture raion rayon krai
east west north south strip bank peninsula sea gulf border coast valley"""
# A palace may lie in the town the other name gives, so it contradicts none.
_SITE_WORDS = """palace base airport airfield aerodrome square station plant factory university hospital street avenue
building headquarters stadium bridge church cathedral mosque school prison camp range ground training hall tower museum
center centre embassy ministry parliament dam mine cemetery market theater theatre shipyard cosmodrome checkpoint"""
_SITES = frozenset(_SITE_WORDS.split())
_LOOSE = frozenset(_LOOSE_WORDS.split())
_BEFORE_A_COUNTRY = _LOOSE | frozenset(_DIRECTIONS.split())
_REGIONAL = frozenset((_REGIONAL_WORDS + " " + _DIRECTIONS).split())
# Short English names and those met in captions; Georgia and Jordan stay out, being also a state and a given name.
_COUNTRIES: dict[str, str] = {}
for _row in (
    """
afghanistan|albania|algeria|andorra|angola|argentina|armenia|australia|austria|azerbaijan|bahamas|bahrain|bangladesh
barbados|belarus|belgium|belize|benin|bhutan|bolivia|bosnia,bosnia and herzegovina|botswana|brazil|brunei|bulgaria
burkina faso|burundi|cambodia|cameroon|canada|cape verde|central african republic|chile|china|colombia|comoros
costa rica|croatia|cuba|cyprus|czech republic,czechia|denmark|djibouti|dominican republic|ecuador|egypt|el salvador
equatorial guinea|eritrea|estonia|eswatini|ethiopia|fiji|finland|france|gabon|gambia|germany|ghana|greece|grenada
guatemala|guyana|haiti|honduras|hungary|iceland|india|indonesia|iran|iraq|ireland|israel|italy|ivory coast|jamaica
japan|kazakhstan|kenya|kiribati|kosovo|kuwait|kyrgyzstan|laos|latvia|lebanon|lesotho|liberia|libya|liechtenstein
lithuania|luxembourg|madagascar|malawi|malaysia|maldives|mali|malta|mauritania|mauritius|mexico|moldova|monaco
mongolia|montenegro|morocco|mozambique|myanmar,burma|namibia|nepal|netherlands|new zealand|nicaragua|niger|nigeria
north korea,dprk|north macedonia|norway|oman|pakistan|palau|panama|papua new guinea|paraguay|peru|philippines|poland
portugal|qatar|romania|russia,russian federation|rwanda|samoa|saudi arabia|senegal|serbia|seychelles|sierra leone
singapore|slovakia|slovenia|somalia|south africa|south korea,republic of korea|south sudan|spain|sri lanka|sudan
suriname|sweden|switzerland|syria|taiwan|tajikistan|tanzania|thailand|togo|tonga|trinidad and tobago|tunisia
turkey,türkiye,turkiye|turkmenistan|uganda|ukraine|united arab emirates,uae|united kingdom,uk,britain,great britain
united states,us,usa,united states of america|uruguay|uzbekistan|vanuatu|venezuela|vietnam|yemen|zambia|zimbabwe
""".strip()
    .replace("\n", "|")
    .split("|")
):
    for _name in _row.split(","):
        _COUNTRIES[_name] = _row.split(",")[0]


@lru_cache(maxsize=2048)
def agreement(a: str, b: str) -> Agreement:
    """Whether two place names can be one place: "agree", "contradict", or "cannot tell"."""
    parts_a, parts_b = _parts(a), _parts(b)
    if not parts_a or not parts_b:
        return "cannot tell"
    words_a, words_b = set().union(*parts_a), set().union(*parts_b)
    if words_a <= words_b or words_b <= words_a:
        return "agree"
    country_a, country_b = country(a), country(b)
    if country_a and country_b and country_a != country_b:
        return "contradict"
    level_a, level_b = _level(parts_a[0]), _level(parts_b[0])
    if level_a == "country" and level_b == "country" and country_a == country_b:
        return "agree"
    if level_a == level_b == "locality" and not parts_a[0] & parts_b[0]:
        return "contradict"
    return "cannot tell"


@lru_cache(maxsize=2048)
def country(name: str) -> str | None:
    """The country a place name says it lies in: its last part, or the whole name; None when it names none."""
    for part in reversed(name.split(",")):
        words = _words(part)
        if " ".join(words) == "northern ireland":
            return "united kingdom"
        while words and words[0] in _BEFORE_A_COUNTRY and " ".join(words) not in _COUNTRIES:
            words = words[1:]
        found = _COUNTRIES.get(" ".join(words))
        if found:
            return found
    return None


def is_coarse(name: str) -> bool:
    """Whether the name stops at a country or a region, leaving the exact place open."""
    parts = _parts(name)
    return not parts or _level(parts[0]) in ("country", "region")


def _parts(name: str) -> list[frozenset[str]]:
    found = (frozenset(word for word in _words(part) if word not in _LOOSE) for part in name.split(","))
    return [part for part in found if part]


def _words(name: str) -> list[str]:
    return _WORD.findall(name.replace(".", "").replace("’", "").replace("'", "").casefold())


def _level(words: frozenset[str]) -> str:
    if " ".join(sorted(words)) in _SORTED_COUNTRIES:
        return "country"
    if words & _SITES:
        return "site"
    return "region" if words & _REGIONAL else "locality"


_SORTED_COUNTRIES = frozenset(" ".join(sorted(name.split())) for name in _COUNTRIES)
