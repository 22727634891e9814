"""Whose channel or account a picture was posted on: "the Telegram channel X", "the X Telegram channel", "by X",

"Telegram-Kanal X", "канале X в Telegram".
"""

from __future__ import annotations

import re
from functools import cache

from provenance.marks import Marks
from provenance.model import Span

_PLATFORM = (
    r"(?:Telegram|Twitter|X|Facebook|Instagram|YouTube|Youtube|TikTok|VK|VKontakte|WhatsApp|Viber|Rumble|Weibo|WeChat|"
    r"Телеграмм?|телеграмм?|Телеграма|تلغرام|تليغرام|تيليغرام)"
)
_ANY = re.compile(_PLATFORM)
_CHANNEL = r"(?:channel|account|page|user|group|feed|profile|chat|blogger|blog|bot|network)"
# The same in other languages, where the word stands before the name.
_CHANNEL_BEFORE = (
    r"(?:[Kk]anal|[Kk]onto|[Aa]ccount|[Pp]rofil|[Ss]eite|[Cc]ha[iî]ne|[Cc]anal|[Cc]ompte|[Pp]age|[Cc]uenta|[Pp]erfil|[Pp]ágina|"
    r"[Cc]anale|[Pp]rofilo|[Cc]onta|[Kk]anale|[Kk]anału|[Pp]rofilu|[Kk]anaal|[Kk]analen|[Kk]anala|канал[а-яії]{0,3}|сторін[а-яії]{1,3}|"
    r"страниц[а-я]{1,2}|аккаунт[а-я]{0,2}|акаунт[а-яії]{0,2}|قناة|حساب|صفحة)"
)
_OF = r"(?:(?:de la|de los|del|de|du|des|d['’]|di|della|dello|do|da|von|vom|der|van|на|на платформі|في|على|na|w)\s?)"
_WORD = r"[A-ZÀ-ÞА-ЯЄІЇҐ0-9][\w’&.-]*"
_NAME = rf"(?P<name>@\w{{2,40}}|{_WORD}(?:\s(?:(?:of|the|and|de|al|v|na|і|и|в|del|la)\s)?{_WORD}){{0,6}})"
# Whoever holds an office, in small letters before a name: "телеграм-канал губернатора Example".
_OFFICE = (
    rf"(?P<name>(?:губернатора|мэра|мера|главы|голови|начальника|министра|міністра|президента|депутата)\s"
    rf"{_WORD}(?:\s(?:[а-яіїєґ-]+\s)?{_WORD}){{0,4}})"
)
_QUOTE = "[\"“”«»„'‘’]?"
_QUOTED = '["“«„](?P<name>[^"”»“]{2,60})["”»“]'
_FORMS = (
    rf"\b{_PLATFORM}[\s-]{_CHANNEL},?\s(?:of\s|called\s|named\s)?(?:the\s)?{_QUOTED}",
    rf"\b{_PLATFORM}[\s-]{_CHANNEL},?\s(?:of\s|called\s|named\s)?(?:the\s)?{_QUOTE}{_NAME}",
    rf"(?<!\w){_QUOTE}{_NAME}{_QUOTE}(?:['’]s?)?\s(?:official\s)?{_PLATFORM}[\s-]{_CHANNEL}\b",
    rf"\b(?:on|to|via|through)\s{_PLATFORM}\sby\s(?:the\s)?{_QUOTE}{_NAME}",
)
_FOREIGN = (
    rf"\b{_PLATFORM}[\s-]?{_CHANNEL_BEFORE}\s{_OF}?{_QUOTED}",
    rf"\b{_PLATFORM}[\s-]?{_CHANNEL_BEFORE}\s{_OF}?{_QUOTE}{_OFFICE}",
    rf"\b{_PLATFORM}[\s-]?{_CHANNEL_BEFORE}\s{_OF}?{_QUOTE}{_NAME}",
    rf"\b{_CHANNEL_BEFORE}\s{_OF}?{_PLATFORM}\s{_OF}?{_QUOTE}{_NAME}",
    rf"\b{_CHANNEL_BEFORE}\s{_OF}?{_QUOTE}{_NAME}{_QUOTE}\s(?:na|en|em|no|su|auf|sur|op|в|у|على)\s{_PLATFORM}",
    rf"{_QUOTE}{_NAME}{_QUOTE}(?:['’]\w{{1,4}})?\s{_PLATFORM}\s(?:kanal|hesab|sayfas)\w*",
)
_PEOPLE = re.compile(r"\w+(?:ian|ean|ish|ese|ench)s?\Z")
_NOBODY = frozenset({"a", "an", "several", "some", "many", "various", "two", "three"})


@cache
def _forms(english: bool) -> tuple[re.Pattern[str], ...]:
    """Compiled when the first caption names a platform: few do, and compiling takes 20 ms."""
    return tuple([re.compile(form) for form in (_FORMS if english else _FORMS + _FOREIGN)])


def names_a_platform(marks: Marks) -> bool:
    """Whether a platform's name stands anywhere in the text."""
    named: bool | None = marks.memo.get("platform")
    if named is None:
        named = marks.memo["platform"] = _ANY.search(marks.text) is not None
    return named


def channel_in(marks: Marks, span: Span) -> Span | None:
    """The name of a channel's or account's owner inside a span; None when a platform is named and nobody on it."""
    if not names_a_platform(marks):
        return None
    text = marks.text
    for form in _forms(marks.language in {None, "en"}):
        match = form.search(text, *span)
        if match is None:
            continue
        start, end = match.span("name")
        while end > start and text[end - 1] in ".,’'":
            end -= 1
        before = text[span[0] : start].split()[-1:]
        if (before and before[0].casefold() in _NOBODY) or _PEOPLE.fullmatch(text, start, end):
            continue
        return start, end
    return None
