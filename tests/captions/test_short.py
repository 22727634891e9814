"""Short captions: what few words tell of their language, their days in figures, and names that are other words too.

Captions made up for these tests; no photographer here exists.
"""

from __future__ import annotations

from typing import Any

import pytest

from provenance.captions import read_caption
from provenance.marks import detect_language
from tests.captions.told import told

LANGUAGES = (
    ("Soldaten im Gazastreifen", "de"),
    ("Inundación en Paiporta", "es"),
    ("Bombeiros combatem incêndio em Coimbra", "pt"),
    ("Le président russe à Moscou le 9 mai", "fr"),
    ("Dozens flee. Ada Example via Reuters", None),
)

DAY_FIRST = (
    ("Feuerwehrleute im Einsatz in Charkiw, 03.06.2025. Foto: Reuters", "2025-06-03"),
    ("Пожарные в Харькове, 03.06.2025. Фото: Reuters", "2025-06-03"),
    ("Рятувальники в Одесі, 03.06.2025. Фото: Reuters", "2025-06-03"),
    ("Strażacy gaszą pożar w Odessie, 03.06.2025. (Reuters)", "2025-06-03"),
    ("Manifestation contre la réforme à Paris, le 03/06/2023. © Reuters", "2023-06-03"),
    ("El presidente en Bogotá, el 03/06/2025. Foto: Reuters", "2025-06-03"),
    ("Protest in Riga, 03/06/2025. (Reuters)", "[2025-03-06,2025-06-03]"),
)

CASES: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "Smoke rises above a refinery in Tuapse. (Shot / Telegram)",
        {"credit": "Shot / Telegram", "source": "Shot", "place": "Tuapse"},
    ),
    (
        "A sailor stands watch. (U.S. Navy photo by Petty Officer 2nd Class Ada Example/Released)",
        {"source": "U.S. Navy", "dist": None},
    ),
    ("Røyk over havnen i Odesa. Skjermdump / Telegram", {"kind": "screenshot", "source": "Telegram"}),
    ("Дым над Туапсе. Скриншот видео / Telegram-канал Пример", {"kind": "screenshot", "source": "Пример"}),
    (
        "Bomberos en un edificio de Járkov. EFE/EPA/ADA EJEMPLO",
        {"creator": "ADA EJEMPLO", "source": "EPA", "dist": "EFE"},
    ),
    ("A ship burns, 3 May 2022. EPA-EFE/ADA EXAMPLE", {"creator": "ADA EXAMPLE", "source": "EPA-EFE", "dist": None}),
    ("Men inspect a house in Deir al-Balah, Gaza Strip. (Reuters)", {"place": "Deir al-Balah, Gaza Strip"}),
    ("Judges sit in The Hague, Netherlands. (Reuters)", {"place": "The Hague, Netherlands"}),
    ("Soldaten in Chan Junis. Foto: Ada Muster/dpa", {"place": "Chan Junis"}),
    ("Soldaten der Armee im Gazastreifen, 03.06.2025. Foto: dpa", {"place": "Gazastreifen", "rec": "2025-06-03"}),
    ("Incendio forestal en Viña del Mar. Foto: Agencia Ejemplo", {"place": "Viña del Mar"}),
    ("نازحون في مخيم في رفح (وكالة الأناضول)", {"place": "رفح"}),
    ("A bomber over Lincolnshire, 1943. (Imperial War Museums)", {"rec": "1943"}),
    (
        "A drone view shows flooded houses, released May 3, 2025. Example Brigade/Handout via REUTERS",
        {"rel": "2025-05-03", "rec": None},
    ),
)


@pytest.mark.parametrize(("text", "code"), LANGUAGES)
def test_one_word_of_its_own_or_an_ending_tells_the_language_of_a_few_words(text: str, code: str | None) -> None:
    assert detect_language(text) == code


@pytest.mark.parametrize(("text", "day"), DAY_FIRST)
def test_figures_put_the_day_first_in_every_language_but_english(text: str, day: str) -> None:
    assert told(read_caption(text))["rec"] == day


@pytest.mark.parametrize(("text", "says"), CASES)
def test_a_name_that_is_another_word_too_is_read_where_it_stands(text: str, says: dict[str, Any]) -> None:
    got = told(read_caption(text))
    assert {key: got[key] for key in says} == says


def test_a_pair_of_nouns_and_a_party_of_its_own_is_the_military_under_its_german_name() -> None:
    reading = read_caption("Soldaten in Rafah. Foto: Israelisches Militär/dpa")
    assert reading.source is not None
    assert reading.source.agent == "idf"
