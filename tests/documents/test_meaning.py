"""Which item a picture word means, and words that mean none: what two can claim is given to neither."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.documents import read_document
from tests.documents.told import told

TASS = "TASS released a video on May 9. "
TWO = "TASS released two videos this month. TASS published the first video on May 1. It aired the second video on May 3.\n\n"
OTHERS = "The Grey Guard shared a video on May 1.\n\nVideos posted to social media showed a fire. "


def items(text: str) -> dict[str, list[str]]:
    found = told(read_document(f"date 2025-05-20\n\n{text}\n".encode()))
    lines = {name.split(" ")[0]: [x for x in said if not x.startswith("unparsed")] for name, said in found.items()}
    return {name: said for name, said in lines.items() if name not in ("document", "links")}


FIRST = ["source TASS [tass]", "date_released XXXX-05-09"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A date or party that contradicts never corefers.
        (TASS + "The institute, citing geolocated footage published on May 5, saw no change in the bay area at all.", {"video-1": FIRST}),
        (TASS + "Geolocated footage published on May 5 shows a pier.", {"video-1": FIRST}),
        (TASS + "Other footage shared by Harbor Watch on May 1 was filmed in Port Alder.",
         {"video-1": FIRST, "video-2": ["source Harbor Watch", "date_released XXXX-05-01", "place_created Port Alder"]}),
        ("TASS released a video on May 1 and another on May 3. The footage of May 3 was filmed in Port Alder.",
         {"video-1": ["source TASS [tass]", "date_released XXXX-05-01"],
          "video-2": ["source TASS [tass]", "date_released XXXX-05-03", "place_created Port Alder"]}),
        ("Two videos released by TASS on May 1 and May 3 show a pier.",
         {"video-1": ["source TASS [tass]", "date_released XXXX-05-01"],
          "video-2": ["source TASS [tass]", "date_released XXXX-05-03"]}),
        # Ordinals and "the other" select.
        (TWO + "The agency did not specify where the second video was filmed.",
         {"video-1": ["source TASS [tass]", "date_released XXXX-05-01"],
          "video-2": ["source TASS [tass]", "date_released XXXX-05-03",
                      "place_created: not-specified-by-source, silent tass"]}),
        (TWO + "The latter video was filmed in Port Alder.",
         {"video-1": ["source TASS [tass]", "date_released XXXX-05-01"],
          "video-2": ["source TASS [tass]", "date_released XXXX-05-03", "place_created Port Alder"]}),
        ("TASS published a video on May 3. The next day, Ruptly published a video. The other video was filmed in Port Alder.",
         {"video-1": ["source TASS [tass]", "date_released XXXX-05-03", "place_created Port Alder"],
          "video-2": ["source Ruptly"]}),
        (TASS + "It is unclear when the second video was filmed.",
         {"video-1": FIRST, "unattached": ["date_recorded: unknown of nobody"]}),
        # "Those videos" are those last spoken of in the plural.
        (OTHERS + "Reuters could not establish when those videos were filmed.",
         {"video-1": ["source Grey Guard", "date_released XXXX-05-01"],
          "video-2": ["flag social-media", "date_recorded: unknown"]}),
        # Kinds never mix.
        ("The FSB released photographs and a video on May 3. The FSB did not say where the photographs were taken.\n\n"
         "A man is led away. (Screenshot from a video released by the FSB)",
         {"photo-1": ["source FSB [russia-fsb]", "date_released XXXX-05-03",
                      "place_created: not-specified-by-source, silent russia-fsb"],
          "video-1": ["source FSB [russia-fsb]", "date_released XXXX-05-03"],
          "caption-1": ["caption: A man is led away. (Screenshot from a video released by the FSB)"]}),
        (TASS + "Some of the images in the video were taken in 2014.", {"video-1": FIRST}),
        # Giving out, recording, saying.
        ("TASS made a video available on May 9.", {"video-1": FIRST}),
        ("TASS put out drone footage on May 9.", {"video-1": FIRST}),
        ("TASS released a video, reportedly recorded on May 3 in Port Alder, on May 9.",
         {"video-1": [*FIRST, "~date_recorded XXXX-05-03", "~place_created Port Alder"]}),
        (TASS[:-2] + " which Oravia says was filmed near Port Alder.",
         {"video-1": [*FIRST, "~place_created near Port Alder @name:Oravia"]}),
        (TASS[:-2] + ", filmed near Port Alder, Lt. Gen. Ivo Blag said on May 11.", {"video-1": [*FIRST, "place_created near Port Alder @name:Lt. Gen. Ivo Blag"]}),
        (TASS + "A man says in the video, which was filmed in Port Alder, that he is cold.",
         {"video-1": [*FIRST, "place_created Port Alder"]}),
        # Silences: asked, blurred, of other things, undated.
        (TASS + "Asked by reporters where the recording was made, TASS declined to answer.",
         {"video-1": [*FIRST, "place_created: withheld, silent tass"]}),
        (TASS + "The video's location was blurred for security reasons.",
         {"video-1": [*FIRST, "place_created: withheld, because 'for security reasons'"]}),
        ("KCNA published photographs on May 1. KCNA did not provide the date of the ceremony's rehearsals, and the "
         "photographs could not be verified.",
         {"photo-1": ["source KCNA [kcna]", "date_released XXXX-05-01", "authenticity: unknown", "flag unverified"]}),
        ("TASS shared an undated video of a pier.",
         {"video-1": ["source TASS [tass]", "date_recorded: not-specified-by-source, silent tass"]}),
        (TASS + "The video was filmed in an unspecified area.", {"video-1": [*FIRST, "place_created: unknown"]}),
        # Background is no item.
        ("The General Staff published a map on May 13.", {}),
        ("This audio is not available.\n\nThe pier opened on Sunday, the company said.", {}),
    ],
)  # fmt: skip
def test_what_a_picture_word_means(text: str, expected: dict[str, list[str]]) -> None:
    assert items(text) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Photo by Ada Lind/AFP via Getty Images: Residents queue for water at a distribution point in the old harbor.",
        "Screenshot from a video released by the Security Service of Ukraine (SBU): A naval drone approaches a long pier.",
        "Screenshot from a video released by TASS. A soldier stands in a bunker.",
        "Screenshot from a TASS video: A drone flies over a field.",
        "Photo: AP. A soldier fires a rifle.",
        "Image: Ada Lind/AP. A soldier walks along a road.",
        "A tank fires from a concealed position. Footage released on May 9, 2025. (Screenshot from a video released by TASS)",
    ],
)
def test_a_credit_set_first_is_kept_word_for_word(line: str) -> None:
    found = items(TASS + "\n\n" + line)
    assert found == {"video-1": FIRST, "caption-1": [f"caption: {line}"]}


SEEDS = Path(__file__).parents[2] / "seeds" / "examples"


def test_a_denial_goes_to_the_video_it_names() -> None:
    found = told(read_document((SEEDS / "harbour-fire.txt").read_bytes()))
    assert sum(name.startswith("video-") for name in found) == 2
    assert found["video-2 (video)"][0] == "source Lesna Live"
    assert any(line.startswith("flag disputed") for line in found["video-2 (video)"])


def test_photographs_are_those_whose_caption_names_the_same_party() -> None:
    found = told(read_document((SEEDS / "river-flood.txt").read_bytes()))
    assert "source NRK" in found["caption-2 (photo)"]
    assert not any(name.startswith("photo-") for name in found)
