"""Stills and films that come in, in either order: what belongs together is announced, judged and found again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import numpy as np
import pytest

from provenance.errors import Interrupted
from provenance.model import Given
from provenance.readers import confined
from provenance.rules.judge import find_gaps
from provenance.services import filming, framing
from provenance.services.adding import add
from provenance.services.importing import import_documents
from provenance.services.likening.asking import similar
from provenance.services.likening.clustering import duplicates
from provenance.services.scanning import scan
from provenance.store import Catalog
from tests import films

pytest.importorskip("av")

FRAMES = films.film((41, 2, "moving"), (42, 2, "pan"), (43, 2, "moving"))
OTHERS = films.film((51, 2, "moving"), (52, 2, "moving"))


def _lettered(frame: films.Frame) -> films.Frame:
    frame = frame.copy()
    frame[8:36, 250:312] = 245
    frame[140:170, 16:230] = 25
    frame[148:154, 24:200:3] = 230
    return frame


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    films.write(folder / "one.mp4", FRAMES)
    films.write(folder / "two.mp4", OTHERS)
    films.still(folder / "still.jpg", _lettered(FRAMES[130]))
    films.still(folder / "stranger.jpg", next(films.shot(77, seconds=1)))
    return folder


@pytest.fixture
def catalog(tmp_path: Path):  # type: ignore[no-untyped-def]
    with Catalog.open(str(tmp_path / "catalog.db"), write=True, create=True) as catalog:
        yield catalog


def test_a_still_of_a_catalogued_film_is_announced_with_its_moment(catalog: Catalog, made: Path) -> None:
    add(catalog, str(made / "one.mp4"), by="ana")
    add(catalog, str(made / "two.mp4"), by="ana")
    assert add(catalog, str(made / "stranger.jpg"), by="ana")["similar"] == []
    answer = add(catalog, str(made / "still.jpg"), by="ana")
    (notice,) = answer["notices"]
    assert notice.startswith("FRAME OF A VIDEO: item 4 is a frame of item 1")
    (row,) = answer["similar"]
    assert (row["item"], row["verdict"]) == (1, "frame-of")
    assert row["at"] in ("00:00:05.000", "00:00:05.200", "00:00:05.400") and row["confidence"] >= 0.5
    assert f"`link 4 derived_from 1 --at {row['at']}`" in notice
    assert [r["item"] for r in similar(catalog, "4")] == [1]


def test_a_film_that_comes_after_its_still_is_announced_too(catalog: Catalog, made: Path) -> None:
    add(catalog, str(made / "stranger.jpg"), by="ana")
    add(catalog, str(made / "still.jpg"), by="ana")
    answer = add(catalog, str(made / "one.mp4"), by="ana")
    (notice,) = answer["notices"]
    assert notice.startswith("VIDEO OF A STILL: item 3 shows, in one of its frames, what is item 2")
    assert "`link 2 derived_from 3 --at 00:00:05." in notice


def test_a_still_and_its_film_that_say_different_things_are_a_finding(catalog: Catalog, made: Path) -> None:
    dated = {"date_recorded": "2024-05-01"}
    add(catalog, str(made / "one.mp4"), values=dated, by="ana")
    add(catalog, str(made / "still.jpg"), values={"date_recorded": "2025-02-03"}, by="ben")
    gaps = {gap.rule: gap for gap in find_gaps(catalog.record(2))}
    assert "the video it is a frame of, item 1, has" in gaps["LIK-001"].message
    assert "2024-05-01" in gaps["LIK-001"].message and "2025-02-03" in gaps["LIK-001"].message
    assert "is a video it is a frame of and is not linked" in gaps["LIK-003"].message
    other = {gap.rule: gap for gap in find_gaps(catalog.record(1))}
    assert "a frame of it, item 2, has" in other["LIK-001"].message and "LIK-003" not in other


def test_a_film_that_is_a_cut_of_another_is_announced_and_in_one_cluster(catalog: Catalog, made: Path) -> None:
    add(catalog, str(made / "two.mp4"), by="ana")
    add(catalog, str(made / "one.mp4"), by="ana")
    cut = films.write(made / "cut.avi", [_lettered(f) for f in FRAMES[50:150]], codec="mjpeg")
    answer = add(catalog, str(cut), by="ana")
    (notice,) = answer["notices"]
    assert notice.startswith("SAME FOOTAGE: item 3 shares footage with item 2") and "of the shorter video" in notice
    assert {row["item"] for row in duplicates(catalog)} == {2, 3}


def test_a_scan_reads_films_and_sets_its_stills_against_them(catalog: Catalog, made: Path, tmp_path: Path) -> None:
    folder = tmp_path / "card"
    folder.mkdir()
    for name in ("one.mp4", "still.jpg", "stranger.jpg"):
        (folder / name).write_bytes((made / name).read_bytes())
    (folder / "broken.mp4").write_bytes((made / "two.mp4").read_bytes()[:900])
    told: list[tuple[int, int | None]] = []
    answer = scan(catalog, [str(folder)], by="ana", films=lambda done, of: told.append((done, of)))
    assert answer["frames"]["films"] == 2 and told[-1] == (2, 2)
    assert any("cannot be decoded" in said or "no film" in said for said in answer["frames"]["notices"])
    assert [row["verdict"] for row in answer["similar"]] == ["frame-of"]
    assert any(said.startswith(("FRAME OF A VIDEO", "VIDEO OF A STILL")) for said in answer["notices"])
    again = scan(catalog, [str(folder)], by="ana")
    assert again["frames"]["films"] == 0 and again["similar"] == []


def test_a_scan_stopped_among_the_films_goes_on_there(catalog: Catalog, made: Path) -> None:
    def stop(done: int, of: int | None) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(Interrupted, match="scan the same folders again"):
        scan(catalog, [str(made)], by="ana", films=stop)
    again = scan(catalog, [str(made)], by="ana")
    assert again["new"] == 0 and again["frames"]["films"] >= 1
    assert all(film.sketch is not None for film in catalog.noted.films(filming.TYPES))
    assert "frame-of" in {near.verdict for near in catalog.record(_item(catalog, "still.jpg")).neighbours}


def _item(catalog: Catalog, name: str) -> int:
    return next(n for n in range(1, 9) if any(f.name == name for f in catalog.record(n).files))


KILLED = """
    import sys
    from provenance.services.scanning import scan
    from provenance.store import Catalog

    def tell(done, of):
        print(done, flush=True)

    with Catalog.open(sys.argv[1], write=True, create=True) as catalog:
        scan(catalog, [sys.argv[2]], by="ana", jobs=1, films=tell)
"""


def test_a_scan_killed_among_the_films_loses_nothing(made: Path, tmp_path: Path) -> None:
    db = str(tmp_path / "killed.db")
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(KILLED), db, str(made)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
    )
    assert process.stdout is not None and process.stdout.readline()
    time.sleep(0.2)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    with Catalog.open(db, write=True) as catalog:
        framing.catch_up(catalog)
        assert all(film.sketch is not None for film in catalog.noted.films(filming.TYPES))
        verdicts = [near.verdict for near in catalog.record(_item(catalog, "still.jpg")).neighbours]
        assert verdicts.count("frame-of") == 1 + (made / "cut.avi").exists()


def test_without_the_extra_one_sentence_says_what_was_not_done(
    catalog: Catalog, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "without").mkdir()
    (tmp_path / "without" / "av.py").write_text("raise ImportError('not here')")
    monkeypatch.syspath_prepend(str(tmp_path / "without"))
    confined.reset()
    try:
        answer = scan(catalog, [str(made)], by="ana", jobs=1)
        said = [notice for notice in answer["notices"] if "provenance-catalog[video]" in notice]
        assert len(said) == 1 and "rebuild --frames" in said[0] and answer["failed"] == []
    finally:
        monkeypatch.undo()
        confined.reset()
    assert len(framing.catch_up(catalog).taken.items) >= 2


def test_imported_films_and_stills_are_told(catalog: Catalog, made: Path) -> None:
    paths = [str(made / "one.mp4"), str(made / "still.jpg")]
    answer = import_documents(catalog, paths, given=Given(), by="ana")
    assert [row["verdict"] for row in answer["similar"]] == ["frame-of"]
    assert any("FRAME OF A VIDEO" in notice for notice in answer["notices"])


def test_frames_kept_by_an_earlier_version_are_sketched_without_the_film(catalog: Catalog, made: Path) -> None:
    path = films.write(made.parent / "gone.mp4", OTHERS)
    add(catalog, str(path), by="ana")
    path.unlink()
    (film,) = catalog.noted.films(filming.TYPES)
    catalog.transact(lambda writer: writer.notes.add_sketch(film.file, "0", b""), by="")
    caught = framing.catch_up(catalog)
    assert caught.taken.items == (1,) and caught.taken.missing == ()
    still = films.still(made.parent / "last.jpg", np.ascontiguousarray(OTHERS[30]))
    assert add(catalog, str(still), by="ana")["similar"][0]["item"] == 1
