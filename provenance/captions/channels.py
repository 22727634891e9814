"""Whose channel or account a picture was posted on: "the Telegram channel X", "the X Telegram channel", "by X"."""

from __future__ import annotations

import re

from provenance.marks import Marks
from provenance.model import Span

_PLATFORM = r"(?:Telegram|Twitter|X|Facebook|Instagram|YouTube|TikTok|VK|VKontakte|WhatsApp|Viber|Rumble|Weibo|WeChat)"
_CHANNEL = r"(?:channel|account|page|user|group|feed|profile|chat|blogger|blog|bot|network)"
_WORD = r"[A-ZÀ-ÞЀ-Я0-9][\w’&.-]*"
_NAME = rf"(?P<name>@\w{{2,40}}|{_WORD}(?:\s(?:(?:of|the|and|de|al|v|na|і|и)\s)?{_WORD}){{0,6}})"
_QUOTE = "[\"“”«»'‘’]?"
_FORMS: tuple[re.Pattern[str], ...] = (
    re.compile(rf"\b{_PLATFORM}[\s-]{_CHANNEL},?\s(?:of\s|called\s|named\s)?(?:the\s)?{_QUOTE}{_NAME}"),
    re.compile(rf"(?<!\w){_QUOTE}{_NAME}{_QUOTE}(?:['’]s?)?\s(?:official\s)?{_PLATFORM}[\s-]{_CHANNEL}\b"),
    re.compile(rf"\b(?:on|to|via|through)\s{_PLATFORM}\sby\s(?:the\s)?{_QUOTE}{_NAME}"),
)
_PEOPLE = re.compile(r"\w+(?:ian|ean|ish|ese|ench)s?\Z")
_NOBODY = frozenset({"a", "an", "several", "some", "many", "various", "two", "three"})


def channel_in(marks: Marks, span: Span) -> Span | None:
    """The name of a channel's or account's owner inside a span; None when a platform is named and nobody on it."""
    text = marks.text
    for form in _FORMS:
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
