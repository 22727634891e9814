"""Dates, their role words, sentence ends, languages and word marks, before anybody has an opinion."""

from __future__ import annotations

import pytest

from provenance.marks import detect_language, mark

DATES = (
    ("on April 28, 2025", "2025-04-28"),
    ("on 28 April 2025", "2025-04-28"),
    ("on April 28", "XXXX-04-28"),
    ("the 28th of April 2025", "2025-04-28"),
    ("Sept. 5, 2023", "2023-09-05"),
    ("in April 2025", "2025-04"),
    ("in late July, 2020", "2020-07"),
    ("in April", "XXXX-04"),
    ("in 2013", "2013"),
    ("circa 1960", "1960~"),
    ("16-17 August 2024", "2024-08-16/2024-08-17"),
    ("August 16–17, 2024", "2024-08-16/2024-08-17"),
    ("2022-03-07", "2022-03-07"),
    ("24-06-2014", "2014-06-24"),
    ("31/01/2022", "2022-01-31"),
    ("07.03.2022", "[2022-03-07,2022-07-03]"),
    ("03.03.2022", "2022-03-03"),
    ("Tue Sep 5 11:23:32 2023 UTC", "2023-09-05"),
    ("le 18 avril 2022", "2022-04-18"),
    ("el 5 de septiembre de 2016", "2016-09-05"),
    ("am 16. Februar 2025", "2025-02-16"),
    ("20 апреля 2022 года", "2022-04-20"),
    ("24 серпня 2014 р.", "2014-08-24"),
    ("den 16. august", "XXXX-08-16"),
    ("2025年4月28日", "2025-04-28"),
)


@pytest.mark.parametrize(("text", "edtf"), DATES)
def test_a_date_is_read_as_said(text: str, edtf: str) -> None:
    assert [d.edtf for d in mark(text).dates] == [edtf]


@pytest.mark.parametrize(
    "text",
    ["it may rain", "soldiers march on", "he sat down", "the sun", "30 February 2022", "31 April", "room 2022-A", "about 2000 people", "12:30", "1/75"],
)  # fmt: skip
def test_these_are_no_dates(text: str) -> None:
    assert mark(text).dates == ()


ROLES = (
    ("Footage released on April 28, 2025.", "released"),
    ("a picture taken May 7, 2019 and shown", "recorded"),
    ("In this June 3, 2001 file photo, two men", "recorded"),
    ("TASS published a video on April 28 that", "released"),
    ("TASS on April 28 released a video", "released"),
    ("In this photo released by the army, a drone flies in Iran, May 3, 2022.", None),
    ("a screenshot taken on 5 May 2023", "captured"),
    ("in this picture made available on May 3, 2022", "released"),
    ("in this photo put out by the Korean Central News Agency (KCNA) in Wonsan June 2, 2018.", "released"),
    ("A tram on May 3, 2022", None),
)


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_the_nearest_word_of_its_clause_governs_a_date(text: str, role: str | None) -> None:
    assert mark(text).dates[0].role == role


def test_two_dates_two_roles() -> None:
    text = "drills in this picture taken May 7, 2019 and released by the North's official agency, May 8, 2019."
    assert [(d.edtf, d.role) for d in mark(text).dates] == [("2019-05-07", "recorded"), ("2019-05-08", "released")]


def test_a_weekday_belongs_to_its_date_or_stands_alone() -> None:
    marks = mark("on Thursday, May 5, 2023, and again on Monday.")
    first, second = marks.dates
    assert marks.quote(first.whole) == "Thursday, May 5, 2023" and not first.relative
    assert second.relative and second.edtf is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two.", 2),
        ("The U.S. Navy sails. It turns.", 2),
        ("On Jan. 5 it rained. Then not.", 2),
        ("Mr. J. Exemplar speaks. (AP)", 2),
        ("A tram.(photo credit: X)", 2),
        ("Kyiv, 2022.ADA EXEMPLAR (EFE)", 2),
        ("No full stop", 1),
        ("", 0),
        ("One\n\nTwo", 2),
    ],
)
def test_sentences_end_where_they_end(text: str, count: int) -> None:
    assert len(mark(text).sentences) == count


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The soldiers are in a field and the river is near", "en"),
        ("Die Soldaten stehen auf einem Feld und der Fluss ist nah", "de"),
        ("Les soldats sont dans un champ et la rivière est proche", "fr"),
        ("Los soldados están en un campo y el río es cercano", "es"),
        ("Солдаты стоят в поле, съёмка", "ru"),
        ("Солдати стоять у полі біля річки, їхній", "uk"),
        ("صورة وزعتها الوكالة", "ar"),
        ("Reuters", None),
        ("", None),
    ],
)
def test_language_is_guessed_or_left_open(text: str, language: str | None) -> None:
    assert detect_language(text) == language


def test_agents_keep_overlaps_and_guard_common_words() -> None:
    marks = mark("The Korean Central News Agency (KCNA) and X")
    assert {a.agent for a in marks.agents_in((0, 43))} >= {"kcna"}
    assert [a.agent for a in marks.agents if a.credit_only] == ["x"] or all(not a.credit_only for a in marks.agents)


def test_windows_limit_the_look_and_keep_offsets() -> None:
    text = "May 3, 2023 " + "x" * 1000 + " May 4, 2023"
    marks = mark(text, windows=((0, 20), (len(text) - 20, len(text))))
    assert [marks.quote(d.span) for d in marks.dates] == ["May 3, 2023", "May 4, 2023"]
