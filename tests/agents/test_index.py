"""Finding agents by name: old names, other scripts, inflections, and names that must not resolve."""

from __future__ import annotations

import pytest

from provenance.agents import alias_index, load

RESOLVES = [
    ("ITAR-TASS", "tass"),
    ("Itar Tass", "tass"),
    ("ТАСС", "tass"),
    ("ИТАР-ТАСС", "tass"),
    ("وكالة تاس", "tass"),
    ("塔斯社", "tass"),
    ("Associated Press", "ap"),
    ("AP Photo", "ap"),
    ("THE ASSOCIATED PRESS", "ap"),
    ("تلفزيون رويترز", "reuters"),
    ("Agence France-Presse", "afp"),
    ("एएफपी", "afp"),
    ("EPA-EFE", "epa"),
    ("RFE/RL", "rferl"),
    ("УНІАН", "unian"),
    ("Ria Novosti", "ria-novosti"),
    ("조선중앙통신", "kcna"),
    ("Koreanischen Zentralen Nachrichtenagentur", "kcna"),
    ("Russian Defence Ministry", "russia-mod"),
    ("Russian Defense Ministry", "russia-mod"),
    ("Russian Ministry of Defence", "russia-mod"),
    ("Ministry of Defense of the Russian Federation", "russia-mod"),
    ("Russia's Defence Ministry", "russia-mod"),
    ("Минобороны России", "russia-mod"),
    ("Министерства обороны РФ", "russia-mod"),
    ("ministère russe de la Défense", "russia-mod"),
    ("russischen Verteidigungsministeriums", "russia-mod"),
    ("RUSSIAN DEFENCE MINISTRY PRESS SERVICE", "russia-mod"),
    ("Press service of the Russian Defence Ministry", "russia-mod"),
    ("Service de presse du ministère russe de la Défense", "russia-mod"),
    ("пресс-служба Минобороны РФ", "russia-mod"),
    ("Міністерства оборони України", "ukraine-mod"),
    ("General Staff of the Armed Forces of Ukraine", "ukraine-general-staff"),
    ("Генштаб ЗСУ", "ukraine-general-staff"),
    ("ДСНС України", "ukraine-ses"),
    ("U.S. Navy", "us-navy"),
    ("US Navy photo", "us-navy"),
    ("Maxar Technologies", "maxar"),
    ("Vantor", "maxar"),
    ("Planet Labs PBC", "planet-labs"),
    ("Twitter", "x"),
    ("X", "x"),
    ("@PressTV", "press-tv"),
    ("SANA", "sana"),
    ("Petra", "petra"),
]

MUST_NOT_RESOLVE = [
    "Ministry of Defence",
    "the Ministry of Defence",
    "Defense Ministry",
    "Минобороны",
    "Міноборони",
    "وزارة الدفاع",
    "Verteidigungsministerium",
    "Foreign Ministry",
    "General Staff",
    "Navy",
    "state media",
    "CNA",
    "the TASS",
    "state news agency",
    "Press Service",
    "Photo",
    "",
    "…",
]


@pytest.mark.parametrize(("name", "expected"), RESOLVES)
def test_a_name_resolves(name: str, expected: str) -> None:
    found = alias_index().lookup(name)
    assert found is not None and found.id == expected


@pytest.mark.parametrize("name", MUST_NOT_RESOLVE)
def test_a_name_that_could_be_anybody_does_not_resolve(name: str) -> None:
    assert alias_index().lookup(name) is None


def test_every_shipped_name_resolves_to_its_agent() -> None:
    index = alias_index()
    for agent in load().values():
        for name in (*(n.name for n in agent.names), *agent.handles):
            found = index.lookup(name)
            assert found is not None and found.id == agent.id, name


def test_the_first_token_tables_hold_every_name_longest_first() -> None:
    index = alias_index()
    listed = 0
    for table in (index.first_tokens, index.credit_first_tokens):
        for first, rows in table.items():
            assert all(name[0] == first for name, _ in rows)
            assert [len(name) for name, _ in rows] == sorted((len(name) for name, _ in rows), reverse=True)
            listed += len(rows)
    assert listed == len(index.names)


@pytest.mark.parametrize("word", ["mehr", "petra", "x", "planet", "saba", "keystone", "pa", "sana"])
def test_a_name_that_is_also_a_word_or_a_place_counts_only_in_a_credit(word: str) -> None:
    index = alias_index()
    assert all(name != (word,) for name, _ in index.first_tokens.get(word, ()))
    assert any(name == (word,) for name, _ in index.credit_first_tokens[word])


def test_a_name_safe_in_capitals_is_told_apart() -> None:
    index = alias_index()
    assert ("sana",) in index.capitals and ("petra",) not in index.capitals
    assert index.capitals <= {name for rows in index.credit_first_tokens.values() for name, _ in rows}


def test_names_keep_the_years_a_reference_gives() -> None:
    names = {n.name: n for n in load()["tass"].names}
    assert (names["ITAR-TASS"].valid_from, names["ITAR-TASS"].valid_to) == ("1992", "2014")
    assert names["TASS"].valid_to is None
