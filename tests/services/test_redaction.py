"""What is redacted is nowhere in the file; what the chain keeps all the same is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from provenance.errors import Refused
from provenance.model import Given
from provenance.services import auditing, deciding, listing, showing
from provenance.services.adding import add
from provenance.services.importing import import_documents
from provenance.store import Catalog

WHO = "Xylofonova"
SILENT = f"""2031-03-14

{WHO} Media published a video on March 12, 2031. {WHO} Media did not specify the exact location of the footage.
"""


def redact_all(catalog: Catalog, *kinds: str) -> list[str]:
    """Redact every row of these kinds that any item shows; the notices."""
    notices: list[str] = []
    for item in catalog.item_ids():
        shown = showing.show(catalog, str(item))
        rows = {
            "text": shown["texts"],
            "claim": shown["claims"],
            "link": shown["links"],
            "file": shown["files"],
            "decision": [h for h in shown["history"] if h["type"] == "decision"],
        }
        for uid in dict.fromkeys(row["uid"] for kind in kinds for row in rows[kind] if row["uid"]):
            notices += deciding.redact(catalog, uid, by="ana", why="asked to")["notices"]
    return notices


def left(db: Path) -> list[str]:
    """Files of the catalogue that still hold the name, in any case."""
    beside = [Path(f"{db}{end}") for end in ("", "-wal", "-shm", "-journal")]
    return [p.name for p in beside if p.exists() and WHO.lower().encode() in p.read_bytes().lower()]


ADDED: list[dict[str, Any]] = [
    {"caption": f"A man waves. (Photo: {WHO} Agency)"},
    {"caption": f"{WHO} waves."},
    {"caption": "A man.", "given": Given(publisher=f"{WHO} Press")},
    {"caption": "A man.", "given": Given(url=f"https://news.example/{WHO}")},
    {"caption": "A man.", "given": Given(case=WHO)},
    {"caption": "A man.", "given": Given(language=WHO)},
    {"caption": "A man.", "values": {"source": WHO, "creator": WHO, "keywords": WHO}},
]


@pytest.mark.parametrize("how", ADDED)
def test_nothing_of_a_redacted_item_stays_in_the_file(catalog: Catalog, db: Path, how: dict[str, Any]) -> None:
    add(catalog, by="ana", **how)
    assert left(db)
    redact_all(catalog, "text", "claim")
    assert left(db) == [] and catalog.verify()["chain"]["verdict"] == "ok"
    assert catalog.verify()["derived"]["verdict"] == "ok"
    assert WHO not in str(listing.items(catalog, "")) + str(auditing.audit(catalog, group="publisher"))


def test_a_silent_partys_name_leaves_claims_and_the_keys_of_decided_gaps(
    catalog: Catalog, db: Path, tmp_path: Path
) -> None:
    path = tmp_path / "silent.txt"
    path.write_text(SILENT, encoding="utf-8")
    import_documents(catalog, [str(path)], given=Given(), by="ana")
    keys = [g["key"] for g in showing.gaps(catalog) if WHO in g["key"]]
    assert keys
    deciding.waive(catalog, keys[0], by="ana", why="known")
    redact_all(catalog, "text", "claim", "link")
    assert left(db) == [] and catalog.verify()["chain"]["verdict"] == "ok"


def test_who_was_asked_and_a_value_that_settled_leave_with_the_decision(filled: Catalog, db: Path) -> None:
    video = str(filled.matching("kind:video")[0])
    deciding.ask(filled, video, "DAT-003", to=f"Ivan {WHO}", by="ana", why=None)
    answer = deciding.close(filled, video, "LOC-002", value=f"{WHO} Hill", by="ana", why=None)
    deciding.set_value(
        filled, video, "creator", status="withheld", quote=f"{WHO} says so", granularity=WHO, by="ana", why=None
    )
    redact_all(filled, "decision")
    (settled,) = [c for c in showing.show(filled, video)["claims"] if c["uid"] in answer["decision"]["claims"]]
    assert settled["value"] is None
    redact_all(filled, "text", "claim")
    assert left(db) == [] and filled.verify()["chain"]["verdict"] == "ok"


def test_a_waiver_whose_reason_is_redacted_still_holds(filled: Catalog) -> None:
    video = str(filled.matching("kind:video")[0])
    deciding.waive(filled, video, "LOC-002", by="ana", why=f"{WHO} asked us")
    redact_all(filled, "decision")
    (gap,) = [g for g in showing.gaps(filled, video) if g["rule"] == "LOC-002"]
    assert gap["lifecycle"] == "waived"


def test_what_the_chain_keeps_is_named(filled: Catalog) -> None:
    video = str(filled.matching("kind:video")[0])
    deciding.waive(filled, video, "LOC-002", by="ana", why=f"{WHO} asked us")
    waived = filled.head()
    deciding.set_value(filled, video, "creator", f"Ann {WHO}", by="ana", why="told by phone")
    said = filled.head()
    assert waived and said
    first, second = redact_all(filled, "decision"), redact_all(filled, "claim")
    assert any(f"revision {waived.ordinal} repeats the words" in notice for notice in first)
    assert any(f"revision {said.ordinal} wrote this and keeps its reason" in notice for notice in second)


def test_public_agents_and_languages_are_no_secret(filled: Catalog) -> None:
    redact_all(filled, "text", "claim")
    shown = showing.show(filled, str(filled.matching("kind:video")[0]))
    assert {c["silent"] for c in shown["claims"] if c["status"] == "not-specified-by-source"} == {"kcna"}
    assert {t["language"] for i in filled.item_ids() for t in showing.show(filled, str(i))["texts"]} <= {"en", None}


def test_there_is_no_undo_of_a_redaction(filled: Catalog) -> None:
    redact_all(filled, "text")
    head = filled.head()
    assert head
    with pytest.raises(Refused, match="is a redaction, and the words are gone"):
        deciding.undo(filled, str(head.ordinal), by="ana", why="no")


def test_another_process_that_knew_the_word_does_not_write_its_number_again(db: Path) -> None:
    with Catalog.open(str(db), write=True, create=True) as one, Catalog.open(str(db), write=True) as other:
        add(one, caption="A man.", given=Given(case=WHO), by="ana")
        assert other.matching(f"case:{WHO}") == [1]
        redact_all(one, "text", "claim")
        add(other, caption="A boat.", given=Given(case=WHO), by="ana")
        assert other.verify()["chain"]["verdict"] == "ok" and one.matching(f"case:{WHO}") == [2]
