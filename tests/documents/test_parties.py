"""Who is meant by "the agency", "the Oravian ministry", "Oravia's military": one party, or nobody."""

from __future__ import annotations

import pytest

from provenance.agents import alias_index
from provenance.documents import read_document
from provenance.documents.nations import known_agent, same_party
from tests.documents.told import told

TWO_SIDES = (
    "Ukraine's General Staff published a video on June 3.\n\nRussia's Defense Ministry released footage on June 4.\n\n"
)
TWO_SERVICES = "The SBU released a video on June 3.\n\nThe FSB released a video on June 4.\n\n"
ONE = "TASS published a video on June 3.\n\n"


def silences(text: str) -> dict[str, list[str]]:
    found = told(read_document(f"date 2025-06-05\n\n{text}\n".encode()))
    return {
        name.split(" ")[0]: said
        for name, lines in found.items()
        if (said := [line for line in lines if "silent" in line or ": unknown" in line or ": withheld" in line])
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TWO_SIDES + "The General Staff did not disclose where its video was filmed.",
         {"video-1": ["place_created: not-specified-by-source, silent ukraine-general-staff"]}),
        (TWO_SIDES + "The Defense Ministry did not disclose where its video was filmed.",
         {"video-2": ["place_created: not-specified-by-source, silent russia-mod"]}),
        (TWO_SERVICES + "The Ukrainian agency did not say when its video was filmed.",
         {"video-1": ["date_recorded: not-specified-by-source, silent ukraine-sbu"]}),
        (TWO_SERVICES + "The agency did not say when its video was filmed.",
         {"unattached": ["date_recorded: not-specified-by-source, silent The agency of video-1, video-2"]}),
        (TWO_SERVICES + "The agency did not say when the June 4 video was filmed.",
         {"video-2": ["date_recorded: not-specified-by-source, silent russia-fsb"]}),
        (ONE + "The ministry did not say where it was filmed.",
         {"unattached": ["place_created: not-specified-by-source, silent The ministry of video-1"]}),
        (ONE + "The Interior Ministry did not say where the footage was filmed.",
         {"video-1": ["place_created: not-specified-by-source, silent The Interior Ministry"]}),
        (ONE + "Reuters examined it. The state news agency did not say where it was filmed.",
         {"video-1": ["place_created: not-specified-by-source, silent tass"]}),
        ("Oravian Railways (OrRail) uploaded a clip on June 3. The company did not reveal who recorded the clip.",
         {"video-1": ["creator: not-specified-by-source, silent Oravian Railways"]}),
        ("Harbor TV on June 3 broadcast drone footage. Later the Wardens' spokesperson posted a video on X.\n\n"
         "Neither Harbor TV nor the Wardens said where their videos were filmed.",
         {"video-1": ["place_created: not-specified-by-source, silent Harbor TV"],
          "video-2": ["place_created: not-specified-by-source, silent Wardens' spokesperson"]}),
        ("The channel Grey Gull published a video on June 3. A Ukrainian military channel published a video the same "
         "day. The Ukrainian channel did not name the photographer.",
         {"video-2": ["creator: not-specified-by-source, silent Ukrainian military channel"]}),
        ("Officer Ivo Blag did not say when the video was filmed. TASS published the video on June 3.",
         {"video-1": ["date_recorded: not-specified-by-source, silent Officer Ivo Blag"]}),
    ],
)  # fmt: skip
def test_a_description_means_the_one_party_it_fits(text: str, expected: dict[str, list[str]]) -> None:
    assert silences(text) == expected


@pytest.mark.parametrize(
    ("name", "agent"),
    [
        ("Israel's military", "idf"),
        ("Israeli military", "idf"),
        ("Israel's army", "idf"),
        ("Ukraine's military", "ukraine-armed-forces"),
        ("Yemen's Houthi rebels", "houthis"),
        ("Houthi rebels", "houthis"),
        ("Russia's FSB", "russia-fsb"),
        ("Poland's FSB", None),
        ("Israel's bakers", None),
        ("Russia", None),
        ("rebels", None),
    ],
)
def test_a_country_s_body_is_known_however_it_is_written(name: str, agent: str | None) -> None:
    found = known_agent(alias_index(), name)
    assert (found.id if found else None) == agent


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Ukraine's 1st Alder Corps", "the Alder Corps", True),
        ("Israel's military", "the IDF", True),
        ("the Harbor Group press service", "Harbor Group", True),
        ("1st Alder Corps", "2nd Alder Corps", False),
        ("Alder Corps", "Mill Corps", False),
        ("2nd Corps", "Corps", False),
    ],
)
def test_two_spellings_of_one_party(a: str, b: str, same: bool) -> None:
    assert same_party(a, b, alias_index()) is same
