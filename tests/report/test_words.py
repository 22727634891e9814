"""Dates, silences and computed values in plain sentences."""

from __future__ import annotations

import pytest

from provenance.services.report import Said, date_words
from tests.report import hostile, samples
from tests.report.making import report

DATES = [
    ("2025-04-28", "28 April 2025"),
    ("2025-04", "April 2025"),
    ("2025", "2025"),
    ("2025-04-28T10:05:00Z", "28 April 2025, 10:05:00 UTC"),
    ("2025-04-28T10:05:00", "28 April 2025, 10:05:00"),
    ("2025-04-28T10:05:00+09:00", "28 April 2025, 10:05:00 UTC+09:00"),
    ("2025-04~", "about April 2025"),
    ("2015-10-02?", "2 October 2015 (uncertain)"),
    ("2015%", "about 2015 (uncertain)"),
    ("XXXX-04-28", "28 April, year not stated"),
    ("XXXX-04", "April, year not stated"),
    ("[..2025-04-28]", "on or before 28 April 2025"),
    ("[2025-04-28..]", "on or after 28 April 2025"),
    ("[2024-08-16..2024-08-17]", "on one day between 16 August 2024 and 17 August 2024"),
    ("[2024-08-16,2024-08-19]", "16 August 2024 or 19 August 2024"),
    ("2024-08-16/2024-08-17", "16 August 2024 to 17 August 2024"),
    ("../2024-08-17", "until 17 August 2024"),
    ("2024-08-17/..", "from 17 August 2024 on"),
    ("/2024-08-17", "an unknown start to 17 August 2024"),
    ("2024-08-17/", "17 August 2024 to an unknown end"),
    ("2001-21", "2001-21"),
    ("sometime", "sometime"),
    ("", ""),
]


@pytest.mark.parametrize(("edtf", "words"), DATES)
def test_a_date_is_said_as_a_person_would_say_it(edtf: str, words: str) -> None:
    assert date_words(edtf) == words


def said(item: int, name: str, records: list[object] | None = None) -> list[Said]:
    made = report(records)  # type: ignore[arg-type]
    section = next(one for one in made.sections if one.item == item)
    return [s for group in section.groups for p in group.properties if p.property == name for s in p.said]


def test_a_silence_names_who_was_silent_and_about_what() -> None:
    [silence] = [one for one in said(2, "place_created") if one.silence]
    assert silence.sentence == "Vesna did not specify the exact place of recording."
    assert silence.quote == samples.SILENCE
    assert silence.who == "the article, whose publisher is not named"
    assert silence.where == "the article text of item 1"


def test_an_inherited_silence_leads_to_its_origin() -> None:
    [silence] = said(3, "place_created")
    assert (silence.basis, silence.origin and silence.origin.name, silence.origin and silence.origin.here) == (
        "inherited", "item 2 (video)", True,
    )  # fmt: skip
    assert silence.number is None


def test_a_computed_bound_says_that_it_is_computed_and_from_what() -> None:
    [bound] = [one for one in said(3, "date_recorded") if one.basis == "computed"]
    assert (bound.value, bound.exact) == ("on or before 12 May 2031", "[..2031-05-12]")
    assert bound.basis_words == "Computed, not stated"
    assert bound.sentence == (
        "Computed from the date of release, 12 May 2031: it was recorded by then. No source states the day."
    )
    assert bound.quote is None and bound.uid is None


def test_a_computed_year_keeps_the_day_that_was_said() -> None:
    [released] = said(2, "date_released")
    assert (released.value, released.quote) == ("12 May 2031", "May 12")
    assert "the year is computed from the date of the document, 12 May 2031" in released.sentence


def test_losers_stay_with_the_reason_why_they_lost() -> None:
    places = said(4, "place_shown", [samples.decided()])
    assert [(one.value, one.standing, one.standing_words) for one in places] == [
        ("lighthouse", "rejected", "Rejected by Ada: a lighthouse is no place")
    ]
    released = said(4, "date_released", [samples.decided()])
    assert [(one.standing, one.standing_words, one.loser) for one in released][1] == (
        "superseded", "Said until 14 May 2031, when a corrected text replaced it", True,
    )  # fmt: skip


def test_a_corrected_caption_stands_before_the_one_it_corrects() -> None:
    [section] = report([samples.decided()]).sections
    assert [words.heading for words in section.texts] == ["Caption", "Earlier caption, said until 14 May 2031"]
    assert section.excerpt.startswith("A pilot boat")


def test_hedged_words_are_shown_as_a_reservation() -> None:
    [flag] = said(2, "flag")
    assert (flag.basis_words, flag.hedge) == ("Said with reservation", "purports to show")


def test_redacted_words_say_so() -> None:
    [section] = report([hostile.redacted()]).sections
    assert section.texts[0].note and "redacted" in section.texts[0].note


def test_links_are_sentences_seen_from_the_item() -> None:
    made = report()
    assert [link.sentence for link in made.sections[2].links] == [
        "Screenshot from item 2 (video)",
        "Published in item 1 (article)",
    ]
    assert [link.sentence for link in made.sections[0].links] == [
        "Describes item 2 (video)",
        "Carries item 3 (screenshot)",
    ]


def test_the_machine_paths_of_files_stay_out_of_the_report() -> None:
    made = report([samples.decided()])
    assert "/srv/photos" not in str(made.document) + repr(made.sections)


def test_parties_come_with_the_reference_that_was_read() -> None:
    [party] = report().parties
    assert (party.name, party.kind, party.read_on) == ("Vesna", "State news agency", "2031-01-02")


def test_the_chain_says_what_is_open_and_what_is_a_hole() -> None:
    chain = {step.name: step for step in report().sections[2].chain}
    assert [(name, step.state) for name, step in chain.items()] == [
        ("recorded", "hole"),
        ("released", "known"),
        ("relayed", "hole"),
        ("captured", "hole"),
        ("published", "partly"),
        ("catalogued", "known"),
    ]
    recorded = chain["recorded"]
    assert recorded.sentence == "A hole: nobody says when, by whom or where"
    assert [(fact.words, fact.basis) for fact in recorded.facts if not fact.hole] == [
        ("on or before 12 May 2031", "computed, not stated")
    ]
    assert "Vesna did not specify the exact place of recording." in [fact.words for fact in recorded.facts if fact.hole]
    assert recorded.quote == samples.SILENCE
    assert (chain["published"].sentence, chain["published"].origin and chain["published"].origin.id) == (
        "Known in part; open: by whom", 1,
    )  # fmt: skip


def test_gaps_say_what_is_missing_what_to_do_and_where_they_live() -> None:
    [gap] = [one for one in report().sections[2].gaps if one.rule == "LOC-002"]
    assert (gap.status, gap.status_words) == (
        "not-specified-by-source", "The source did not say, and a text tells us so",
    )  # fmt: skip
    assert gap.quote == samples.SILENCE and gap.reported_by == "item 1 (article)" and gap.remedy
    assert gap.origin is not None and gap.origin.name == "item 2 (video)"


def test_the_overview_counts_add_up_to_the_number_of_items() -> None:
    made = report()
    for row in made.slots:
        assert row.stated + row.explained + row.silent + row.not_applicable == row.of == 5
    by_slot = {row.slot: (row.stated, row.explained, row.silent, row.not_applicable) for row in made.slots}
    assert by_slot["place_created"] == (0, 3, 0, 2)
    assert made.complete == 0


def test_a_disputed_source_is_not_shown_as_if_it_were_settled() -> None:
    [section] = report([hostile.crowded()]).sections
    assert section.source == "disputed"
    sources = next(p for group in section.groups for p in group.properties if p.property == "source")
    assert sources.summary == "Sources contradict each other about the source; none is preferred here."
