"""Made-up articles and exactly what must be read from each: items, claims, links, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from provenance.documents import DOCUMENT, Document, read_document
from tests.documents.told import told

ARTICLES = Path(__file__).parent / "articles"
VERBATIM = ("source", "creator", "headline", "place_created", "url", "note", "unparsed", "ai_disclosure")
EXPECTED = json.loads((ARTICLES / "expected.json").read_text(encoding="utf-8"))


def article(name: str) -> Document:
    path = ARTICLES / f"{name}.txt"
    return read_document(path.read_bytes(), path.name)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_an_article_gives_exactly_these_items_claims_and_links(name: str) -> None:
    assert told(article(name)) == EXPECTED[name]


def test_every_article_has_its_expectation() -> None:
    assert sorted(path.stem for path in ARTICLES.glob("*.txt")) == sorted(EXPECTED)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_every_span_quotes_the_text(name: str) -> None:
    document = article(name)
    for item in document.items:
        if item.caption_span is not None:
            assert document.text[slice(*item.caption_span)] == item.caption
        for claim in (*item.claims, *(u.claim for u in document.unattached)):
            assert claim.span is not None
            assert document.text[slice(*claim.span)].strip()
            if claim.value is not None and claim.property in VERBATIM:
                assert document.text[slice(*claim.span)] == claim.value


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_an_article_read_twice_gives_the_same_keys(name: str) -> None:
    assert [i.key for i in article(name).items] == [i.key for i in article(name).items]
    assert article(name).items[0].key == DOCUMENT


SEED = """ date 2025-04-28 This audio is created with AI assistance

The Oravian state news agency TASS published a video on April 28 that purports to show Marish troops who fought \
alongside Oravian forces in Gorny Oblast training in Oravia.

This is the first official footage released after Oravia and Mar acknowledged for the first time that Marish troops \
were deployed to Oravia’s Gorny Oblast.

In the video, Marish soldiers appear to be conducting drills. TASS did not specify the exact location or date of the \
footage.

Marish soldiers stand around an instructor in a field. Footage released on April 28, 2025. (Screenshot from a video \
released by the Oravian state news agency TASS) Marish soldiers are shown marching at night. Footage released on April \
28, 2025. (Screenshot from a video released by the Oravian state news agency TASS)

Spokesman Ivo Blag announced on April 26 that the area, taken in August 2024, had been regained.
"""


def test_background_gives_nothing_and_a_hedged_country_stays_hedged() -> None:
    assert told(read_document(SEED.encode())) == {
        "document (article)": ["date_published 2025-04-28"],
        "video-1 (video)": [
            "source TASS [tass]",
            "date_released XXXX-04-28",
            "flag purported",
            "~place_created Oravia",
            "place_created: not-specified-by-source, exact, silent tass",
            "date_recorded: not-specified-by-source, exact, silent tass",
        ],
        "caption-1 (screenshot)": [
            "caption: Marish soldiers stand around an instructor in a field. Footage released on April 28, 2025. "
            "(Screenshot from a video released by the Oravian state news agency TASS)"
        ],
        "caption-2 (screenshot)": [
            "caption: Marish soldiers are shown marching at night. Footage released on April 28, 2025. (Screenshot from a "
            "video released by the Oravian state news agency TASS)"
        ],
        "audio-version (audio)": ["ai_disclosure This audio is created with AI assistance"],
        "links": [
            "video-1 described_in document",
            "caption-1 published_in document",
            "caption-2 published_in document",
            "audio-version derived_from document",
        ],
    }


BODY = "date 2025-05-02\n\nTASS published a video on May 1 showing a ferry.\n\n{}\n"


@pytest.mark.parametrize(
    "sentence",
    [
        "This is the first footage released after the crossing opened.",
        "In the video, passengers wave.",
        "The footage concludes with a song.",
        "The crossing was closed on April 26 after shelling in Gorny Oblast.",
        "TASS will release another video on May 9.",
        "The ministry has not published any footage of the accident.",
        "The minister took part in a video conference on May 2.",
        "Officials asked TASS to release the full video.",
        "If TASS publishes more footage, the ministry will comment.",
        "Sailors released prisoners in the bay on April 29.",
        "The ministry did not specify how many passengers were aboard.",
        "The mayor did not say when the bridge would be repaired.",
    ],
)
def test_a_sentence_that_says_nothing_of_media_adds_nothing(sentence: str) -> None:
    assert told(read_document(BODY.format(sentence).encode())) == {
        "document (article)": ["date_published 2025-05-02"],
        "video-1 (video)": ["source TASS [tass]", "date_released XXXX-05-01"],
        "links": ["video-1 described_in document"],
    }


@pytest.mark.parametrize(
    ("sentence", "claims"),
    [
        (
            "The footage was filmed on April 30 near Port Alder.",
            ["date_recorded XXXX-04-30", "place_created near Port Alder"],
        ),
        ("The video may have been filmed in Port Alder.", ["~place_created Port Alder"]),
        ("According to AFP, the video was filmed in 2023.", ["date_recorded 2023 @agent:afp"]),
        ("TASS claimed the video was shot on April 29.", ["~date_recorded XXXX-04-29 @agent:tass"]),
        ("AFP geolocated the video to Port Alder.", ["place_created Port Alder @agent:afp"]),
        ("It is not clear who filmed the video.", ["creator: unknown"]),
        ("Reuters could not verify the footage.", ["authenticity: unknown", "flag unverified"]),
        ("The agency did not say when it was filmed.", ["date_recorded: not-specified-by-source, silent tass"]),
        ("It did not disclose where the video was shot.", ["place_created: not-specified-by-source, silent tass"]),
    ],
)
def test_what_a_later_sentence_says_of_the_video(sentence: str, claims: list[str]) -> None:
    found = told(read_document(BODY.format(sentence).encode()))
    assert found["video-1 (video)"][2:] == claims
    assert len([name for name in found if "(" in name]) == 2


@pytest.mark.parametrize(
    ("header", "claims"),
    [
        ("date 2025-04-28", ["date_published 2025-04-28"]),
        ("Date: April 28, 2025", ["date_published 2025-04-28"]),
        ("2025-04-28", ["date_published 2025-04-28"]),
        ("28.04.2025 14:05", ["date_published 2025-04-28"]),
        ("Monday, 28 April 2025", ["date_published 2025-04-28"]),
        ("Published April 28, 2025 by Outlet", ["date_published 2025-04-28", "source Outlet", "publisher Outlet"]),
        ("By Ada Lind | Apr 28, 2025 | 5 min read", ["creator Ada Lind", "date_published 2025-04-28"]),
        (
            "By Ada Lind and Jon Berg, The Harbor Post",
            ["creator Ada Lind", "creator Jon Berg", "source The Harbor Post", "publisher The Harbor Post"],
        ),
        ("Updated: April 29, 2025", []),
        ("Published: 2025-04-28\nUpdated: 2025-04-29", ["date_published 2025-04-28"]),
        ("https://example.org/story?id=7", ["url https://example.org/story?id=7"]),
        ("Headline: Ferry opens", ["headline Ferry opens"]),
    ],
)
def test_header_forms(header: str, claims: list[str]) -> None:
    found = told(read_document(f"{header}\n\nThe ferry crossing opened on Sunday, the company said.\n".encode()))
    assert found == {"document (article)": claims}


@pytest.mark.parametrize(
    ("body", "items"),
    [
        (
            "A video circulating on social media on May 1 shows a fire. It is unclear where the video was filmed or who posted it.",
            {
                "video-1 (video)": [
                    "date_released XXXX-05-01",
                    "flag social-media",
                    "place_created: unknown",
                    "source: unknown",
                ]
            },
        ),
        (
            "Footage of the fire was shared on Telegram, but its authenticity has not been verified.",
            {
                "video-1 (video)": [
                    "source Telegram [telegram]",
                    "flag social-media",
                    "authenticity: unknown",
                    "flag unverified",
                ]
            },
        ),
        (
            "The Northern Guard released what it said was footage of a raid. It did not provide a date for the raid.",
            {
                "video-1 (video)": [
                    "source Northern Guard",
                    "flag purported",
                    "date_recorded: not-specified-by-source, silent Northern Guard",
                ]
            },
        ),
        (
            "KCNA on May 1 released photographs and a video of a shipyard. It did not give the location of the shipyard.",
            {
                "photo-1 (photo)": ["source KCNA [kcna]", "date_released XXXX-05-01"],
                "video-1 (video)": ["source KCNA [kcna]", "date_released XXXX-05-01"],
            },
        ),
        (
            "IRIB aired a video on May 1 that it claims shows a new base. IRIB did not give the location of the base.",
            {
                "video-1 (video)": [
                    "source IRIB [irib]",
                    "date_released XXXX-05-01",
                    "flag purported",
                    "place_created: not-specified-by-source, silent irib",
                ]
            },
        ),
        (
            "The footage was first published by Harbor Watch on Telegram. TASS later aired the same footage. Neither Harbor Watch "
            "nor TASS specified where it was filmed.",
            {
                "video-1 (video)": [
                    "source Harbor Watch",
                    "flag social-media",
                    "place_created: not-specified-by-source, silent Harbor Watch",
                    "place_created: not-specified-by-source, silent tass",
                ]
            },
        ),
        (
            "The governor, Ada Lind, published a video on May 1. She did not say when it was filmed.",
            {
                "video-1 (video)": [
                    "source Ada Lind",
                    "date_released XXXX-05-01",
                    "date_recorded: not-specified-by-source, silent Ada Lind",
                ]
            },
        ),
        (
            "A clip posted to X by user @harborwatch on May 1 appears to show a ship listing in Port Alder.",
            {
                "video-1 (video)": [
                    "source @harborwatch",
                    "date_released XXXX-05-01",
                    "flag social-media",
                    "~place_created Port Alder",
                ]
            },
        ),
        (
            "A new video, published by TASS on May 1, shows a street. The older video, which TASS released in 2023, shows "
            "the same street. TASS did not specify when the new video was recorded.",
            {
                "video-1 (video)": [
                    "source TASS [tass]",
                    "date_released XXXX-05-01",
                    "date_recorded: not-specified-by-source, silent tass",
                ],
                "video-2 (video)": ["source TASS [tass]", "date_released 2023"],
            },
        ),
        (
            "TASS published a video of a ferry on May 1.\n\nThe exact location was not disclosed. The date is unknown.",
            {
                "video-1 (video)": [
                    "source TASS [tass]",
                    "date_released XXXX-05-01",
                    "place_created: not-specified-by-source, exact",
                    "date_recorded: unknown",
                ]
            },
        ),
        (
            "This is the second such video released by TASS since January.",
            {},
        ),
    ],
)
def test_ways_to_speak_of_media(body: str, items: dict[str, list[str]]) -> None:
    found = told(read_document(f"date 2025-05-02\n\n{body}\n".encode()))
    assert {name: lines for name, lines in found.items() if "(" in name and "document" not in name} == items
