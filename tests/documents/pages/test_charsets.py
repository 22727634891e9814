"""Pages whose bytes are not what they say, or that say nothing: read as their letters and their language prove."""

from __future__ import annotations

import pytest

from provenance.documents.pages.charset import page_text

_RU = (
    "Паром уходит из гавани дважды в день, и команда считает ящики. Набережная закрыта до весны, сказал капитан порта."
)
_AR = "تغادر العبارة الميناء مرتين في اليوم، ويعد الطاقم الصناديق قبل أن تغادر الرصيف."
_PL = "Prom wypływa z przystani dwa razy dziennie, a załoga liczy skrzynie, zanim się to stanie; nabrzeże zamknięto."


def _page(words: str, lang: str, said: str = "") -> str:
    meta = f'<meta charset="{said}">' if said else ""
    return f'<!DOCTYPE html><html lang="{lang}"><head>{meta}<title>x</title></head><body><p>{words}</p></body></html>'


@pytest.mark.parametrize(
    ("words", "lang", "said", "true", "told"),
    [
        (_RU, "ru", "windows-1251", "koi8-r", True),
        (_RU, "ru", "koi8-r", "windows-1251", True),
        (_RU, "ru", "windows-1251", "windows-1251", False),
        (_AR, "ar", "", "windows-1256", True),
        (_AR, "ar-EG", "utf-8", "windows-1256", True),
        (_PL, "pl", "", "windows-1250", True),
        (_AR, "ar", "windows-1252", "utf-8", False),
    ],
)
def test_letters_and_language_prove_an_encoding(words: str, lang: str, said: str, true: str, told: bool) -> None:
    found = page_text(_page(words, lang, said).encode(true))
    assert words in found.text
    assert any(note.code == "encoding" for note in found.notes) == told


def test_a_damaged_page_in_utf8_stays_one() -> None:
    found = page_text(_page(f"{_AR}@{_AR}", "ar").encode().replace(b"@", b"\xff"))
    assert found.text.count(_AR) == 2
    assert "�" in found.text


def test_a_page_in_capitals_is_read_as_it_says() -> None:
    found = page_text(_page(_RU.upper(), "ru", "windows-1251").encode("cp1251"))
    assert _RU.upper() in found.text
