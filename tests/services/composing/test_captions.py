"""Composed captions word for word, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from provenance import agents, rules
from provenance.cli.isolating import isolated
from provenance.model import Record
from provenance.services.composing import Composed, compose, composed, drafts, wording
from provenance.services.composing import record as record_asked
from provenance.store import Catalog
from provenance.views import view
from tests.rules.records import article, item, said, silence

TASS = said("source", "TASS", agent="tass", kind="state-agency", quote="TASS")
ADA = said("creator", "Ada Lind", quote="Ada Lind")
FERRY = said("description", "A ferry leaves the pier.", quote="A ferry leaves the pier.")


def made(record: Record, language: str = "en") -> Composed:
    return composed(view(record), rules.find_gaps(record, today="2031-06-01"), wording(language), agents.load())


def still(*own: object, original: tuple[object, ...]) -> Record:
    video = item("video", *original, id=2, parents=(("described_in", article(published="2031-05-04")),))  # type: ignore[arg-type]
    return item("screenshot", *own, parents=(("derived_from", video),))  # type: ignore[arg-type]


NOT_SAID = (
    silence("place_created", silent="tass", granularity="exact", quote="TASS did not specify where or when"),
    silence("date_recorded", silent="tass", granularity="exact", quote="TASS did not specify where or when"),
)


@pytest.mark.parametrize(
    ("record", "english", "german", "credit"),
    [
        (
            still(FERRY, TASS, said("date_released", "2031-04-28", quote="April 28"), original=(TASS, *NOT_SAID)),
            "A ferry leaves the pier. Screenshot from a video released by TASS on April 28, 2031. TASS did not specify "
            "exactly where or when the original video was filmed.",
            "A ferry leaves the pier. Screenshot aus einem Video, am 28. April 2031 von TASS veröffentlicht. TASS machte "
            "keine Angaben dazu, wo oder wann genau das Originalvideo aufgenommen wurde.",
            "TASS",
        ),
        (
            item("photo", FERRY, ADA, TASS, said("date_recorded", "2031-04", quote="in April"), said("place_created", "Port Alder", quote="Port Alder")),
            "A ferry leaves the pier. The photo was taken in April 2031 in Port Alder.",
            "A ferry leaves the pier. Das Foto wurde im April 2031 in Port Alder aufgenommen.",
            "Ada Lind/TASS",
        ),
        (
            item("video", TASS, said("place_created", "Oravia", modality="hedged", hedge_quote="purports to show", quote="Oravia")),
            "The video was filmed in Oravia, as stated with reservation (“purports to show”).",
            "Das Video wurde in Oravia aufgenommen, unter Vorbehalt angegeben (im Original: „purports to show“).",
            "TASS",
        ),
        (
            item("video", said("flag", "purported", quote="purports to show"), said("credit_line", "Handout via AP", quote="Handout via AP")),
            "What the video shows is stated with reservation: “purports to show”.",
            "Was das Video zeigt, wird unter Vorbehalt angegeben (im Original: „purports to show“).",
            "Handout via AP",
        ),
        (
            item("photo", FERRY, said("date_recorded", "2031-04-28", quote="a"), said("date_recorded", "2031-03-01", carrier="xmp", raw="b")),
            "A ferry leaves the pier. Sources differ on when the photo was taken: on April 28, 2031 or on March 1, 2031.",
            "A ferry leaves the pier. Die Quellen widersprechen sich, wann das Foto aufgenommen wurde: am 28. April 2031 "
            "oder am 1. März 2031.",
            None,
        ),
        (
            item("photo", FERRY, said("place_created", "Порт Альдер", asserted_by="agent:afp", quote="Порт Альдер")),
            "A ferry leaves the pier. The photo was taken in Порт Альдер, according to AFP.",
            "A ferry leaves the pier. Das Foto wurde in Порт Альдер aufgenommen, laut AFP.",
            None,
        ),
        (
            item("photo", silence("place_created", "withheld", reason="for the safety of the crew", quote="was withheld")),
            "Where the photo was taken is withheld (“for the safety of the crew”).",
            "Zurückgehalten wird, wo das Foto aufgenommen wurde (im Original: „for the safety of the crew“).",
            None,
        ),
        (
            item("video", said("source", "Navy of Oravia", quote="Navy of Oravia"), said("date_released", "2031-09-01", quote="September 1"),
                 silence("date_recorded", silent="Navy of Oravia", quote="the navy did not say when")),
            "Video released by the Navy of Oravia on September 1, 2031. The Navy of Oravia did not specify when the video was filmed.",
            "Video, am 1. September 2031 von Navy of Oravia veröffentlicht. Navy of Oravia machte keine Angaben dazu, wann das Video "
            "aufgenommen wurde.",
            "Navy of Oravia",
        ),
        (
            item("video", said("source", "Oravia's navy", quote="Oravia's navy"), said("date_released", "2031-09-01", quote="September 1"),
                 silence("date_recorded", quote="it was not said when")),
            "Video released by Oravia's navy on September 1, 2031. It was not specified when the video was filmed.",
            "Video, am 1. September 2031 von Oravia's navy veröffentlicht. Es wurde nicht angegeben, wann das Video aufgenommen wurde.",
            "Oravia's navy",
        ),
        (
            item("audio", said("source", "ТАСС", agent="tass", quote="ТАСС"), said("date_recorded", "2031-02", quote="в феврале"),
                 silence("place_created", silent="tass", quote="ТАСС не уточнил")),
            "The recording was made in February 2031. TASS did not specify where the recording was made.",
            "Die Aufnahme wurde im Februar 2031 gemacht. TASS machte keine Angaben dazu, wo die Aufnahme gemacht wurde.",
            "TASS",
        ),
        (
            item("video", said("source", "SBU", agent="ukraine-sbu", quote="SBU"), said("place_created", "near Port Alder", quote="near Port Alder")),
            "The video was filmed near Port Alder.",
            "Das Video wurde an diesem Ort aufgenommen: near Port Alder.",
            "SBU",
        ),
        (
            item("screenshot", FERRY, TASS, said("date_released", "2031-04-28", quote="April 28")),
            "A ferry leaves the pier. Screenshot from material released by TASS on April 28, 2031.",
            "A ferry leaves the pier. Screenshot aus Material, am 28. April 2031 von TASS veröffentlicht.",
            "TASS",
        ),
        (item("photo", said("caption", "IMG_2031.jpg"), said("description", "IMG_2031.jpg"), ADA), "", "", "Ada Lind"),
    ],
)  # fmt: skip
def test_a_caption_says_what_is_said(record: Record, english: str, german: str, credit: str | None) -> None:
    assert (made(record).caption, made(record).credit) == (english, credit)
    assert (made(record, "de").caption, made(record, "de").credit) == (german, credit)


def test_what_the_description_says_is_not_said_twice() -> None:
    words = said("description", "A ferry leaves Port Alder on April 28, 2031.", quote="-")
    when = said("date_recorded", "2031-04-28", quote="April 28, 2031")
    where = said("place_created", "Port Alder", quote="Port Alder")
    assert made(item("photo", words, when, where)).caption == "A ferry leaves Port Alder on April 28, 2031."


def test_what_is_left_out_is_told_with_its_gap() -> None:
    found = made(
        item("photo", FERRY, said("source", "AFP", agent="afp"), said("source", "AP", agent="ap", carrier="article"))
    )
    left = {note.property: note for note in found.left_out}
    assert left["source"].why == "disputed"
    assert left["source"].note == "Where it comes from is left out because sources differ: AFP or AP."
    assert found.credit is None
    assert left["place_created"].proofs[0].gap


def test_a_place_without_a_role_is_for_the_desk_only() -> None:
    found = made(item("photo", FERRY, said("place_unstated", "Bangalore", carrier="article")))
    assert "Bangalore" not in found.caption
    assert [n.why for n in found.left_out if n.property == "place_unstated"] == ["no-role"]


def test_redacted_words_are_gone() -> None:
    gone = replace(ADA, value=None, quote=None, raw=None, redacted=True)
    assert made(item("photo", FERRY, gone)).credit is None


def test_right_to_left_values_are_isolated_on_a_terminal_only() -> None:
    found = made(item("photo", FERRY, said("place_created", "ميناء ألدر", quote="ميناء ألدر")))
    assert "\u2068" not in found.caption
    values = [span for clause in found.clauses for span in clause.values]
    assert isolated(found.caption, values).endswith("in \u2068ميناء ألدر\u2069.")
    assert isolated("a\u202eb", [(0, 3)]) == "a\\u202eb"


def test_a_catalogue_answers_with_evidence_and_drafts_letters(filled: Catalog) -> None:
    answer = compose(filled, "3")
    assert answer["caption"].startswith(
        "Engineers in orange vests stand beside a drawbridge. Screenshot from a video released by"
    )
    assert "KCNA did not specify exactly where or when the original video was filmed." in answer["caption"]
    silent = next(clause for clause in answer["clauses"] if clause["part"] == "silence")
    assert {e["gap"].split("/")[0] for e in silent["evidence"]} == {"DAT-003", "LOC-002"}
    assert all(
        e["quote"] == "KCNA did not specify the exact location or date of the footage." for e in silent["evidence"]
    )
    letters = drafts(filled, ["2", "3", "4"])
    kcna = letters["letters"][0]
    assert kcna["party"]["agent"] == "kcna"
    assert "Dear colleagues at KCNA," in kcna["text"]
    assert kcna["subject"] == "Questions about 3 of your items"
    assert drafts(filled, ["2"])["letters"][0]["subject"] == "Questions about one of your items"
    assert "1. Video (our item 2)\n   Released on " in kcna["text"]  # no caption: known by what is said of it
    keys = [question["gap"] for question in kcna["questions"]]
    assert len(keys) == len(set(keys))  # an inherited gap is one question
    place = next(q for q in kcna["questions"] if q["property"] == "place_created")
    assert (place["item"], place["items"]) == (2, [3, 4])
    before = filled.head()
    drafts(filled, where="kind:screenshot", language="de")
    assert filled.head() == before  # a draft writes nothing
    record_asked(filled, letters, on="2031-05-01", by="ana", why=None)
    again = drafts(filled, ["2", "3", "4"])
    assert all(letter["party"] is None for letter in again["letters"])


NOT_VERIFIED = "Nodpress could not independently verify the location or the date."
DOUBTED = (
    FERRY,
    said("date_recorded", "2031-04-28", quote="April 28, 2031"),
    said("place_created", "Port Alder", quote="Port Alder"),
    silence("place_created", "unknown", quote=NOT_VERIFIED),
    silence("date_recorded", "unknown", quote=NOT_VERIFIED),
    said("flag", "unverified", quote="could not independently verify"),
)


@pytest.mark.parametrize(
    ("written_in", "language", "clause"),
    [
        ("en", "en", NOT_VERIFIED),
        ("en", "de", f"Nicht bestätigt ist, wo oder wann das Foto aufgenommen wurde (im Original: „{NOT_VERIFIED}“)."),
        ("de", "en", f"It is not confirmed where or when the photo was taken (“{NOT_VERIFIED}”)."),
    ],
)
def test_what_nobody_could_verify_is_told_beside_what_is_stated(written_in: str, language: str, clause: str) -> None:
    record = item("photo", *DOUBTED)
    record = replace(record, texts=tuple(replace(text, language=written_in) for text in record.texts))
    found = made(record, language)
    doubt = found.clauses[-1]
    assert (doubt.part, doubt.text) == ("doubt", clause)
    assert {(p.property, p.status) for p in doubt.proofs} == {
        ("place_created", "unknown"),
        ("date_recorded", "unknown"),
    }


def test_a_doubt_whose_words_are_gone_is_left_out_with_its_claim() -> None:
    record = item("photo", *DOUBTED[:3], silence("place_created", "unknown", redacted=True))
    found = next(one for one in made(record).left_out if one.why == "unverified")
    assert (found.property, found.note) == ("place_created", "Said not to be confirmed: where it was made.")
    assert found.proofs[0].claim


@pytest.mark.parametrize(("language", "severity"), [("en", "error"), ("de", "Fehler")])
def test_an_open_contradiction_of_what_is_stated_is_named_with_its_rule(language: str, severity: str) -> None:
    record = item(
        "photo",
        FERRY,
        said("date_recorded", "2031-04-28", quote="April 28"),
        said("date_released", "2031-03-01", quote="March 1"),
    )
    found = made(record, language).warnings
    assert [(one.rule, one.severity, one.property) for one in found] == [("DAT-006", "error", "date_recorded")]
    assert found[0].note.startswith(f"DAT-006 ({severity}) ")
    assert all(proof.claim for proof in found[0].proofs)
