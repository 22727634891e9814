"""The index: exact against brute force, visible at once, whole after every crash."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from provenance.errors import Unreadable
from provenance.likeness.index import Index, Rows, bands, folder, segment
from provenance.likeness.index.packed import from_packed
from provenance.likeness.index.pairs import groups
from provenance.likeness.index.rows import many
from provenance.likeness.prints import KINDS, MARKS, WHOLE, Fingerprint, View, unpack

ROOT = Path(__file__).resolve().parents[2]


def made(count: int, seed: int = 1, item: int = 0) -> Rows:
    """Random rows, half of them within a few bits of another."""
    rng = np.random.default_rng(seed)
    phash = rng.integers(0, 2**64, count, dtype=np.uint64)
    dhash = rng.integers(0, 2**64, count, dtype=np.uint64)
    half = count // 2
    for hashes in (phash, dhash):
        for _ in range(8):
            hashes[:half] = hashes[half : 2 * half] if _ == 0 else hashes[:half]
            hashes[:half] ^= np.uint64(1) << rng.integers(0, 64, half, dtype=np.uint64)
    return Rows(phash, dhash, np.arange(item, item + count, dtype=np.uint32), np.zeros(count, dtype=np.uint8))


def near(rows: Rows, phash: int, radius: int) -> set[int]:
    """The slow, obvious search."""
    return {
        int(item)
        for item, other in zip(rows.item.tolist(), rows.phash.tolist(), strict=True)
        if (other ^ phash).bit_count() <= radius
    }


@pytest.mark.parametrize("count", [300, segment.TABLES_FROM + 100])
@pytest.mark.parametrize("radius", [0, 1, 3, 7, 10, 13, 20])
def test_a_search_finds_exactly_what_comparing_every_row_finds(tmp_path: Path, count: int, radius: int) -> None:
    rows = made(count)
    index = Index.open(tmp_path)
    index.append(rows, upto=count)
    for phash in rows.phash[: 4 if count > 1000 else 40].tolist():
        hits = index.within(phash, radius)
        assert set(hits.item.tolist()) == near(rows, phash, radius)
        assert sorted(hits.phash_distance.tolist()) == hits.phash_distance.tolist()


@pytest.mark.parametrize("count", [2000, segment.TABLES_FROM + 100])
@pytest.mark.parametrize("total", [0, 5, 26, 40])
def test_the_joint_rule_is_exact_too(tmp_path: Path, count: int, total: int) -> None:
    rows = made(count)
    index = Index.open(tmp_path)
    index.append(rows, upto=1)
    asked = 30 if count <= 2000 else 6
    queries = [(int(p), int(d)) for p, d in zip(rows.phash[:asked], rows.dhash[:asked], strict=True)]
    # each hash wholly off in one of them: what only the other finds
    queries += [(~p & (1 << 64) - 1, d) for p, d in queries[:2]] + [(p, ~d & (1 << 64) - 1) for p, d in queries[:2]]
    queries += [(p ^ (1 << total // 2) - 1, d ^ (1 << (total + 1) // 2) - 1) for p, d in queries[:2]]
    for (phash, dhash), hits in zip(queries, index.joint_many(queries, total), strict=True):
        expected = {
            int(item)
            for item, p, d in zip(rows.item.tolist(), rows.phash.tolist(), rows.dhash.tolist(), strict=True)
            if (p ^ phash).bit_count() + (d ^ dhash).bit_count() <= total
        }
        assert set(hits.item.tolist()) == expected


@pytest.mark.parametrize("radius", range(14))
def test_the_bands_radii_leave_nothing_out(radius: int) -> None:
    assert sum(reach + 1 for reach in bands.radii(radius)) == radius + 1


def test_an_insertion_is_seen_by_the_next_query_here_and_elsewhere(tmp_path: Path) -> None:
    here, elsewhere = Index.open(tmp_path), Index.open(tmp_path)
    rows = made(10)
    here.append(rows, upto=10)
    assert len(here.within(int(rows.phash[3]), 0)) == 1
    assert len(elsewhere) == 0
    assert elsewhere.refresh()
    assert len(elsewhere.within(int(rows.phash[3]), 0)) == 1
    assert elsewhere.upto == 10
    assert not elsewhere.refresh()


def test_rows_appended_twice_are_told_once_and_merged_away(tmp_path: Path) -> None:
    index = Index.open(tmp_path)
    rows = made(50)
    for _ in range(3):
        index.append(rows, upto=50)
    assert len(index.within(int(rows.phash[0]), 0)) == 1
    index.merge()
    assert (len(index), len(index.segments)) == (50, 1)


def test_many_small_appends_are_merged_and_nothing_is_lost(tmp_path: Path) -> None:
    index = Index.open(tmp_path)
    parts = [made(5, seed, item=5 * seed) for seed in range(40)]
    for number, rows in enumerate(parts):
        index.append(rows, upto=5 * number + 5)
    assert len(index.segments) < 15
    assert index.upto == 200
    assert len(Index.open(tmp_path)) == 200
    assert all(len(index.within(int(rows.phash[2]), 0)) == 1 for rows in parts)


def test_large_segments_are_merged_too_so_that_a_question_asks_few(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "_SMALL", 64)
    index = Index.open(tmp_path)
    rows = made(64 * 40)
    for number in range(40):
        index.append(rows.take(np.arange(64 * number, 64 * (number + 1))), upto=number + 1)
        assert len(index.segments) <= 3 * 3
    assert sorted(np.concatenate([part.rows.item for part in index.segments]).tolist()) == list(range(64 * 40))
    assert len(list(tmp_path.iterdir())) == len(index.segments)


def packed(chance: random.Random) -> bytes:
    """A kept fingerprint with views of every kind; one in four is damaged somewhere."""
    views = tuple(
        View(
            chance.choice(KINDS),
            WHOLE,
            chance.getrandbits(64),
            chance.getrandbits(64),
            chance.getrandbits(256),
            tuple(mark for mark in MARKS if chance.random() < 0.1),
            chance.randbytes(chance.choice((0, 0, chance.randrange(3000)))),
        )
        for _ in range(chance.choice((1, 2, 3, 3, 6)))
    )
    kept = bytearray(Fingerprint(1920, 1080, 1, "fast", 100.0, 50.0, views).pack())
    damage = chance.randrange(12)
    if damage == 0:
        del kept[chance.randrange(len(kept)) :]
    elif damage == 1:
        kept += chance.randbytes(3)
    elif damage == 2:
        kept[chance.randrange(40)] = chance.randrange(256)
    return bytes(kept)


def test_rows_read_from_bytes_are_those_of_the_fingerprints_and_damaged_ones_have_none() -> None:
    chance = random.Random(7)
    kept = [packed(chance) for _ in range(400)]
    sound: list[tuple[int, Fingerprint]] = []
    for item, data in enumerate(kept):
        try:
            sound.append((item, unpack(data)))
        except Unreadable:
            continue
    found, expected = (
        rows.take(np.lexsort((rows.view, rows.item))) for rows in (from_packed(range(len(kept)), kept), many(sound))
    )
    assert 200 < len(sound) < 400
    for name in ("item", "view", "phash", "dhash"):
        assert getattr(found, name).tolist() == getattr(expected, name).tolist()
    assert len(from_packed([], [])) == 0


def test_a_merge_that_was_killed_half_way_shows_every_row_once(tmp_path: Path) -> None:
    index = Index.open(tmp_path)
    for seed in range(3):
        index.append(made(20, seed, item=20 * seed), upto=20 * seed + 20)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    index.merge()
    for name, data in before.items():  # the files the merge would have removed are still there
        (tmp_path / name).write_bytes(data)
    (tmp_path / ".half-written.tmp").write_bytes(b"PVLIKE")
    assert len(Index.open(tmp_path)) == 60


_WRITER = """
import sys
from pathlib import Path
sys.path[:0] = [sys.argv[1]]
from provenance.likeness.index import Index
from tests.likeness.test_index import made
index = Index.open(Path(sys.argv[2]))
own = int(sys.argv[3])
for number in range(25):
    index.append(made(4, 1000 * own + number, item=1000 * own + 4 * number), upto=number)
    index.refresh()
"""


def test_several_processes_append_and_merge_at_once(tmp_path: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", _WRITER, str(ROOT), str(tmp_path), str(own)]) for own in range(3)
    ]
    assert [writer.wait(timeout=120) for writer in writers] == [0, 0, 0]
    index = Index.open(tmp_path)
    found = {int(item) for part in index.segments for item in part.rows.item}
    assert found == {1000 * own + number for own in range(3) for number in range(100)}


@pytest.mark.parametrize("at", [3, 20, 50, 70, 500, -1])
def test_a_damaged_file_is_told_and_not_searched(tmp_path: Path, at: int) -> None:
    Index.open(tmp_path).append(made(100), upto=100)
    path = next(tmp_path.glob("*.likeness"))
    data = bytearray(path.read_bytes())
    data[at] ^= 0x40
    path.write_bytes(data)
    with pytest.raises(Unreadable, match="rebuild"):
        Index.open(tmp_path)


def test_a_truncated_file_is_told(tmp_path: Path) -> None:
    Index.open(tmp_path).append(made(100), upto=100)
    path = next(tmp_path.glob("*.likeness"))
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(Unreadable, match="damaged"):
        Index.open(tmp_path)


def test_clear_and_append_rebuilds_after_damage(tmp_path: Path) -> None:
    (tmp_path / "000000000009-bad.likeness").write_bytes(b"nonsense")
    index = Index(tmp_path)
    index.clear()
    index.append(made(10), upto=10)
    assert len(Index.open(tmp_path)) == 10


def test_an_index_that_is_not_there_is_empty(tmp_path: Path) -> None:
    index = Index.open(tmp_path / "absent")
    assert (len(index), index.upto, len(index.within(5))) == (0, 0, 0)
    assert not (tmp_path / "absent").exists()


@pytest.mark.parametrize("radius", [0, 4, 8, 10])
def test_all_pairs_are_those_that_comparing_all_finds(tmp_path: Path, radius: int) -> None:
    rows = made(600)
    index = Index.open(tmp_path)
    index.append(rows, upto=600)
    index.append(made(50, 9, item=600), upto=650)
    everything = [
        (int(i), int(p)) for part in index.segments for i, p in zip(part.rows.item, part.rows.phash, strict=True)
    ]
    expected = {
        frozenset((a, b))
        for n, (a, p) in enumerate(everything)
        for b, q in everything[n + 1 :]
        if (p ^ q).bit_count() <= radius
    }
    found = [frozenset(pair[:2]) for pair in index.pairs(radius)]
    assert len(found) == len(set(found))
    assert set(found) == expected


def test_pairs_join_into_groups() -> None:
    assert groups([(5, 6), (1, 2), (2, 3), (9, 1)]) == [[1, 2, 3, 9], [5, 6]]
