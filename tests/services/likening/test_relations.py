"""A picture that comes in again is announced, found, grouped and judged; what a person decides is remembered."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from PIL import Image

from provenance.errors import NotFound
from provenance.model import Given
from provenance.rules import find_gaps
from provenance.services.adding import add
from provenance.services.deciding import link
from provenance.services.importing import import_documents
from provenance.services.likening import clustering, indexing, renewing
from provenance.services.likening.asking import similar
from provenance.store import Catalog
from provenance.views import view
from tests.services.likening.scenes import letterboxed, save, scene

FIRST = "A bridge burns near Aster Bay on May 3, 2019. Photo by Ada Sample"
AGAIN = "A bridge burns near Port Lune on June 7, 2024. Photo by Bo Other"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An original, three copies of it, and two other pictures."""
    made = tmp_path / "pictures"
    made.mkdir()
    original = scene(1)
    save(original, made / "original.jpg")
    save(original.resize((480, 320)), made / "small.jpg", quality=60)
    save(original.transpose(Image.Transpose.FLIP_LEFT_RIGHT), made / "mirrored.jpg")
    save(letterboxed(original), made / "framed.jpg")
    save(scene(2), made / "other.jpg")
    save(scene(3), made / "third.jpg")
    return made


def added(catalog: Catalog, path: Path, caption: str | None = None) -> dict[str, object]:
    return add(catalog, str(path), caption=caption, by="ana")


def codes(catalog: Catalog, item: int) -> set[str]:
    record = catalog.record(item)
    return {gap.rule for gap in find_gaps(record, view(record), today=catalog.today)}


@pytest.mark.parametrize(
    ("copy", "transform"), [("small.jpg", "none"), ("mirrored.jpg", "mirror"), ("framed.jpg", "letterbox")]
)
def test_a_copy_is_announced_with_how_it_relates(catalog: Catalog, folder: Path, copy: str, transform: str) -> None:
    added(catalog, folder / "original.jpg")
    answer = added(catalog, folder / copy)
    (told,) = answer["similar"]  # type: ignore[misc]
    assert (told["of"], told["item"], told["verdict"], told["transform"]) == (2, 1, "same-picture", transform)
    assert any("SAME PICTURE" in notice and "item 1" in notice for notice in answer["notices"])  # type: ignore[union-attr]


def test_other_pictures_are_not_announced(catalog: Catalog, folder: Path) -> None:
    answers = [added(catalog, folder / name) for name in ("original.jpg", "other.jpg", "third.jpg")]
    assert [answer["similar"] for answer in answers] == [[], [], []]


def test_recycled_footage_is_a_gap_of_both_with_both_quotes(catalog: Catalog, folder: Path) -> None:
    added(catalog, folder / "original.jpg", FIRST)
    assert "LIK-001" not in codes(catalog, 1)
    answer = added(catalog, folder / "small.jpg", AGAIN)
    assert "date_recorded" in answer["similar"][0]["claims_differ"]  # type: ignore[index]
    for item in (1, 2):
        record = catalog.record(item)
        found = [gap for gap in find_gaps(record) if gap.rule == "LIK-001" and gap.property == "date_recorded"]
        assert found
        assert "May 3, 2019" in found[0].message and "June 7, 2024" in found[0].message
        assert len(found[0].evidence.claims) == 2
        assert "LIK-002" in codes(catalog, item)
    assert catalog.gap_page("rule:LIK-001", limit=None).total >= 2
    assert catalog.verify()["derived"]["verdict"] == "ok"


@pytest.mark.parametrize("relation", ["not_related", "same_scene"])
def test_what_a_person_decides_ends_the_quarrel_and_is_remembered(
    catalog: Catalog, folder: Path, relation: str
) -> None:
    added(catalog, folder / "original.jpg", FIRST)
    added(catalog, folder / "small.jpg", AGAIN)
    link(catalog, "1", relation, "2", by="ana", why="looked at both")
    assert not {"LIK-001", "LIK-002"} & (codes(catalog, 1) | codes(catalog, 2))
    assert similar(catalog, "1")[0]["decided"] == relation
    assert catalog.verify()["derived"]["verdict"] == "ok"


def test_a_claim_of_one_that_changes_judges_the_other_again(catalog: Catalog, folder: Path) -> None:
    added(catalog, folder / "original.jpg", FIRST)
    added(catalog, folder / "small.jpg")
    assert catalog.gap_page("rule:LIK-001", limit=None).total == 0
    add(catalog, None, caption=AGAIN, to="2", by="ana")
    assert {row.item for row in catalog.gap_page("rule:LIK-001", limit=None).rows} == {1, 2}


def test_a_copy_published_before_the_claimed_recording_is_told(catalog: Catalog, folder: Path) -> None:
    add(catalog, str(folder / "original.jpg"), given=Given(published="2018-02-01"), by="ana")
    added(catalog, folder / "small.jpg", AGAIN)
    assert "LIK-004" in codes(catalog, 2)
    assert "LIK-001" not in codes(catalog, 2)  # the older copy says more


def test_a_screenshot_whose_original_is_here_asks_for_the_link(catalog: Catalog, folder: Path) -> None:
    added(catalog, folder / "original.jpg")
    add(catalog, str(folder / "framed.jpg"), kind="screenshot", by="ana")
    assert "LIK-003" in codes(catalog, 2) and "CHN-001" not in codes(catalog, 2)
    link(catalog, "2", "derived_from", "1", by="ana", why=None)
    assert "LIK-003" not in codes(catalog, 2)


def test_similar_takes_a_file_and_catalogues_nothing(catalog: Catalog, folder: Path) -> None:
    added(catalog, folder / "original.jpg")
    added(catalog, folder / "other.jpg")
    found = similar(catalog, str(folder / "mirrored.jpg"))
    assert [(row["item"], row["verdict"], row["transform"]) for row in found] == [(1, "same-picture", "mirror")]
    assert [row["verdict"] for row in similar(catalog, str(folder / "original.jpg"))][:1] == ["same-file"]
    assert len(catalog.item_ids()) == 2
    with pytest.raises(NotFound, match="neither a file"):
        similar(catalog, "nowhere.jpg")


def test_import_announces_as_add_does(catalog: Catalog, folder: Path) -> None:
    answer = import_documents(catalog, [str(folder)], by="ana")
    assert answer["new"] == 6
    assert {told["of"] for told in answer["similar"]} >= {2, 5, 6} - {1} or len(answer["similar"]) >= 3


def test_clusters_are_listed_in_parts_and_heed_decisions(catalog: Catalog, folder: Path) -> None:
    for name in ("original.jpg", "other.jpg", "small.jpg", "mirrored.jpg"):
        added(catalog, folder / name)
    save(scene(2).resize((300, 200)), folder / "other-small.jpg")
    added(catalog, folder / "other-small.jpg")
    assert clustering.clusters(catalog) == [[1, 3, 4], [2, 5]]
    first = clustering.duplicates(catalog, limit=1)
    assert {row["item"] for row in first} == {1, 3, 4} and {row["size"] for row in first} == {3}
    rest = clustering.duplicates(catalog, after=first[0]["cluster"])
    assert [row["item"] for row in rest] == [2, 5]
    link(catalog, "2", "not_related", "5", by="ana", why=None)
    assert clustering.clusters(catalog) == [[1, 3, 4]]
    link(catalog, "2", "same_picture", "1", by="ana", why=None)
    assert clustering.clusters(catalog) == [[1, 2, 3, 4]]


def test_the_index_is_made_anew_when_it_is_gone_damaged_or_of_another_catalogue(
    catalog: Catalog, folder: Path, db: Path, tmp_path: Path
) -> None:
    added(catalog, folder / "original.jpg")
    added(catalog, folder / "other.jpg")
    place = indexing.folder_of(str(db))
    assert place.is_dir()
    for spoil in (
        lambda: shutil.rmtree(place),
        lambda: [p.write_bytes(b"nonsense") for p in place.glob("*.likeness")],
        lambda: (place / "follows.json").write_text(json.dumps({"upto": 1, "digest": "0" * 64})),
        lambda: (place / "follows.json").unlink(),
    ):
        spoil()
        assert [row["item"] for row in similar(catalog, str(folder / "small.jpg"))] == [1]


def test_a_folder_that_takes_no_index_is_searched_all_the_same(catalog: Catalog, folder: Path, db: Path) -> None:
    place = indexing.folder_of(str(db))
    place.write_text("in the way")
    added(catalog, folder / "original.jpg")
    assert [row["item"] for row in similar(catalog, str(folder / "small.jpg"))] == [1]
    assert place.read_text() == "in the way"


def test_fingerprints_are_made_anew_step_by_step(catalog: Catalog, folder: Path, db: Path) -> None:
    for name in ("original.jpg", "small.jpg", "other.jpg"):
        added(catalog, folder / name)
    files = [file.id for file in catalog.files()]
    catalog.transact(lambda writer: writer.notes.forget_likeness(f for f in files if f), by="")
    assert clustering.clusters(catalog) == []
    (folder / "other.jpg").unlink()
    answer = renewing.renew(catalog)
    assert answer["fingerprints"] == 2 and answer["missing"] == [str(folder / "other.jpg")]
    assert clustering.clusters(catalog) == [[1, 2]]
    assert renewing.renew(catalog)["fingerprints"] == 0
    assert catalog.verify()["derived"]["verdict"] == "ok"


def test_redaction_of_a_file_takes_its_likeness_and_its_places(catalog: Catalog, folder: Path) -> None:
    added(catalog, folder / "original.jpg", FIRST)
    added(catalog, folder / "small.jpg", AGAIN)
    uid = catalog.record(1).files[0].uid
    catalog.transact(lambda writer: writer.redact(f"file:{uid}", reason="asked for"), by="ana")
    assert catalog.record(2).neighbours == ()
    assert catalog.gap_page("rule:LIK-001", limit=None).total == 0
    assert catalog.verify()["derived"]["verdict"] == "ok"


def test_an_undone_item_is_no_look_alike_any_more(catalog: Catalog, folder: Path) -> None:
    added(catalog, folder / "original.jpg", FIRST)
    answer = added(catalog, folder / "small.jpg", AGAIN)
    catalog.transact(lambda writer: writer.undo(answer["revisions"][0]), by="ana")  # type: ignore[index]
    assert catalog.record(1).neighbours == ()
    assert similar(catalog, str(folder / "framed.jpg"))[0]["item"] == 1
    verdict = catalog.verify()
    assert verdict["derived"]["verdict"] == "ok"
