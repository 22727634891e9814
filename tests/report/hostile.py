"""Records that try to break a page: mark-up, control and direction characters, many scripts, many claims."""

from __future__ import annotations

from dataclasses import replace

from provenance.model import Claim, Decision, File, Item, Link, Record, Text
from tests.report.samples import reading, text, uid

MARKUP = (
    '</template><script>alert("x")</script><img src=http://evil.example/a.png onerror=alert(1)>'
    "<style>@import 'http://evil.example/s.css';</style><a href=\"javascript:alert(1)\">click</a> {{ 7*7 }} {% raw %} "
    "<!-- --> ]]> <svg onload=alert(1)> &lt;b&gt; & \" ' ` | [x](javascript:alert(1)) **bold** # heading"
)
CONTROL = "before\u202eesrever\u202c after\u200b zero\x00\x07 width\u2066\u2069 \ufeff \U000e0041tag \u2028next"
ARABIC = "نشرت وكالة الأنباء صورة لقارب قرب المنارة في 12 مايو 2031، ولم تحدد المكان بدقة."
HANGUL = "등대 근처에서 보트가 돌고 있다. 2031년 5월 12일 공개된 영상. (베스나 통신 제공)"
CYRILLIC = "Лодка поворачивает у маяка. Кадр из видео, обнародованного 12 мая 2031 года (агентство «Весна»)."
HAN = "一艘船在灯塔附近转弯。视频发布于2031年5月12日。(维斯纳通讯社)"
LONG_WORD = "https://example.org/" + "a" * 300
LONG = " ".join([f"Sentence number {n} says something about the harbour at night." for n in range(300)])


def _record(number: int, content: str, *, language: str | None = None, claims: tuple[Claim, ...] = ()) -> Record:
    of = text(f"hostile {number}", content, item=number, language=language)
    return Record(Item("photo", number, uid(f"item {number}"), 1), (of,), (), (reading(of, number),), claims)


def _claims(number: int, content: str, words: list[tuple[str, str]]) -> tuple[Claim, ...]:
    of = text(f"hostile {number}", content, item=number)
    return tuple(
        Claim(
            name,
            said,
            span=(content.index(said), content.index(said) + len(said)),
            text=of.uid,
            item=number,
            uid=uid(f"{number} {name} {said}"),
            reading=uid(f"reading {of.uid} {number}"),
        )
        for name, said in words
    )


def markup() -> Record:
    """Mark-up in every place where words may stand."""
    claims = _claims(11, MARKUP, [("credit_line", MARKUP[:60]), ("source", 'alert("x")'), ("keywords", MARKUP)])
    record = _record(11, MARKUP, language='en"><script>', claims=claims)
    of = replace(record.texts[0], url="javascript:alert(1)", published_by="<b>Evil & Sons</b>")
    file = File("0" * 64, 1, "text/<html>", "<img src=x onerror=alert(1)>.jpg", item=11, uid=uid("f"))
    link = Link(11, "same_scene", 12, at="<i>00:01</i>", quote="<u>quote</u>", uid=uid("l"))
    decision = Decision(
        "accept", f"claim:{claims[0].uid}", "<script>why</script>", by="<b>by</b>", at="2031-05-01T00:00:00Z"
    )
    return replace(record, texts=(of,), files=(file,), links=(link,), decisions=(decision,))


def control() -> Record:
    """Characters that act without being seen."""
    return _record(12, CONTROL, claims=_claims(12, CONTROL, [("source", "\u202eesrever\u202c")]))


def scripts() -> list[Record]:
    """Captions in Arabic, Hangul, Cyrillic and Han."""
    rows = [
        (13, ARABIC, "ar", [("date_released", "12 مايو 2031"), ("source", "وكالة الأنباء")]),
        (14, HANGUL, "ko", [("source", "베스나 통신"), ("date_released", "2031년 5월 12일")]),
        (
            15,
            CYRILLIC,
            "ru",
            [("source", "Весна"), ("date_released", "12 мая 2031"), ("credit_line", "агентство «Весна»")],
        ),
        (16, HAN, "zh", [("source", "维斯纳通讯社")]),
    ]
    return [_record(n, content, language=lang, claims=_claims(n, content, words)) for n, content, lang, words in rows]


def crowded() -> Record:
    """A caption of a few words under forty claims, nested and crossing."""
    content = "Photo by Ada Quill in Lindmark on May 12, 2031, released by Vesna via Courier. " + LONG_WORD
    of = text("hostile 17", content, item=17)
    names = ("creator", "source", "supplier", "place_created", "date_recorded", "description", "rights_notice", "flag")
    claims = tuple(
        Claim(
            names[n % 8],
            "2031-05-12" if n % 8 == 4 else content[n : n + 11 + n],
            span=(n, n + 11 + n),
            text=of.uid,
            item=17,
            uid=uid(f"crowd {n}"),
            modality="hedged" if n % 7 == 0 else "stated",
            hedge=(n, n + 3) if n % 7 == 0 else None,
            reading=uid(f"reading {of.uid} 17"),
        )
        for n in range(40)
    )
    return _record(17, content, language="en", claims=claims)


def long() -> Record:
    """A caption of nineteen thousand characters."""
    return _record(18, LONG, language="en", claims=_claims(18, LONG, [("description", LONG)]))


def redacted() -> Record:
    """A text whose words were taken out."""
    of = Text(None, item=19, uid=uid("text gone"), sha256="0" * 64)
    gone = Claim("creator", None, text=of.uid, item=19, uid=uid("gone"), redacted=True)
    return Record(Item("photo", 19, uid("item 19"), 1), (of,), claims=(gone,))


def empty() -> Record:
    """An item nobody says anything about."""
    return Record(Item("unknown", 20, uid("item 20"), 1))


def everything() -> list[Record]:
    """All of them."""
    return [markup(), control(), *scripts(), crowded(), long(), redacted(), empty()]
