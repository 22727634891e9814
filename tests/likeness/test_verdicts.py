"""Verdicts: one picture through its edits, its alterations and its neighbours."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from provenance.likeness.candidates import propose
from provenance.likeness.doubts import doubtful
from provenance.likeness.evidence import compare
from provenance.likeness.fingerprints import look
from provenance.likeness.index import Index
from provenance.likeness.index.rows import many
from provenance.likeness.looking import _resolution
from provenance.likeness.overlays import at_edge
from provenance.likeness.prints import WHOLE, Box
from provenance.likeness.queries import prepare
from provenance.likeness.turns import TURNS, UPSIDE_DOWN, undone, undone_box
from provenance.likeness.verdicts import Verdict, verdict
from provenance.likeness.words import where
from provenance.store.near import named
from tests.likeness.drawn import bench, jpeg, scene, scene_look

SEEDS = (1, 2, 6)

EDITS = [
    ("rescale to 25 %", "none"),
    ("JPEG q30", "none"),
    ("stretched to a square", "none"),
    ("logo", "overlay"),
    ("lower third", "overlay"),
    ("logo + lower third", "overlay"),
    ("crop 5% centred", "crop"),
    ("crop 10% off-centre", "crop"),
    ("letterbox", "letterbox"),
    ("pillarbox", "letterbox"),
    ("phone page", "window"),
    ("browser page", "window"),
    ("mirror", "mirror"),
    ("rotate 90", "rotate-90"),
    ("rotate 180", "rotate-180"),
    ("rotate 270", "rotate-270"),
    ("colour", "none"),
    ("grey", "none"),
    ("blur", "none"),
]


def edit(name: str, seed: int) -> bytes:
    edits = bench("likeness_edits")
    table = edits.edits(scene) | {kind: edits.altered(kind) for kind in ("face", "sign", "number")}
    data: bytes = table[name](scene(seed), np.random.default_rng(seed))
    return data


def said(name: str, seed: int) -> Verdict | None:
    return verdict(look(edit(name, seed)), scene_look(seed).fingerprint)


@pytest.mark.parametrize(("name", "transform"), EDITS)
@pytest.mark.parametrize("seed", SEEDS)
def test_an_edited_picture_is_the_same_and_how_is_told(name: str, transform: str, seed: int) -> None:
    found = said(name, seed)
    assert found is not None
    assert (found.verdict, found.transform) == ("same-picture", transform), found.explain


@pytest.mark.parametrize("name", ["face", "sign", "number"])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_part_replaced_is_altered_and_its_place_is_told(name: str, seed: int) -> None:
    query = look(edit(name, seed))
    for candidate in (scene_look(seed), scene_look(seed).fingerprint):
        found = verdict(query, candidate)
        assert found is not None
        assert found.verdict == "altered", found.explain
        left, top, right, bottom = next(r.box for r in found.differences if r.kind == "replaced")
        assert 0.15 < left < right < 0.95
        assert 0.2 < top < bottom < 0.9
        assert "different at the" in found.explain


def test_both_ways_round_an_overlay_is_an_overlay() -> None:
    with_letters = look(edit("logo + lower third", 2))
    found = verdict(scene_look(2), with_letters)
    assert found is not None
    assert (found.verdict, found.transform) == ("same-picture", "overlay"), found.explain


@pytest.mark.parametrize("seed", range(4))
def test_two_frames_of_a_shot_are_never_called_one_picture(seed: int) -> None:
    first, second = (look(jpeg(frame)) for frame in bench("likeness_pictures").frames(seed))
    found = verdict(second, first)
    if found is not None:
        assert found.verdict in ("same-scene", "altered"), found.explain


def test_different_scenes_have_no_verdict() -> None:
    looks = [scene_look(seed) for seed in range(1, 6)]
    assert [verdict(a, b.fingerprint) for a in looks for b in looks if a is not b] == [None] * 20


def test_text_pages_prove_nothing() -> None:
    page, other = (look(jpeg(bench("likeness_pictures").text_page(seed))) for seed in (3, 4))
    found = verdict(page, other)
    assert found is not None
    assert found.verdict == "unusable"
    assert "text" in found.explain


def test_the_picture_in_a_page_is_proposed_by_the_index(tmp_path: Path) -> None:
    index = Index.open(tmp_path)
    prints = {seed: scene_look(seed).fingerprint for seed in range(1, 9)}
    index.append(many(prints.items()), upto=8)
    for name in ("phone page", "mirror", "crop 10% centred", "letterbox"):
        proposals = propose(index, prepare(look(edit(name, 2)), effort="thorough"))
        assert proposals[0].item == 2, name
        assert proposals[0].distance <= 26


def test_a_page_in_the_index_is_found_by_the_picture_it_shows() -> None:
    page = look(edit("phone page", 1))
    found = verdict(scene_look(1), page.fingerprint)
    assert found is not None
    assert (found.verdict, found.transform) == ("same-picture", "window"), found.explain


@pytest.mark.parametrize(
    ("name", "looked_for", "found_in"),
    [
        ("crop 10% off-centre", "item 8 shows a part of item 7", "item 8 shows a part of item 7"),
        ("letterbox", "item 8 has a border around the picture", "item 7 shows a part of item 8, 81% of it"),
        ("phone page", "item 8 is a page", "item 8 is a page"),
        ("mirror", "item 8 is item 7 mirrored", "item 7 is item 8 mirrored"),
    ],
)
def test_the_words_say_which_of_the_two_was_changed_from_either_side(name: str, looked_for: str, found_in: str) -> None:
    changed, original = look(edit(name, 1)), scene_look(1)
    there, back = verdict(changed, original.fingerprint), verdict(original, changed.fingerprint)
    assert there is not None and back is not None
    assert looked_for in named(there.explain, "item 8", "item 7")
    assert found_in in named(back.explain, "item 7", "item 8")


def test_a_stored_fingerprint_can_be_searched_with() -> None:
    found = verdict(prepare(look(edit("mirror", 1)).fingerprint), scene_look(1).fingerprint)
    assert found is not None
    assert (found.verdict, found.transform) == ("same-picture", "mirror")


METHODS = {
    "none": None,
    "mirror": Image.Transpose.FLIP_LEFT_RIGHT,
    "flip": Image.Transpose.FLIP_TOP_BOTTOM,
    "rotate-90": Image.Transpose.ROTATE_270,  # Pillow counts anticlockwise
    "rotate-180": Image.Transpose.ROTATE_180,
    "rotate-270": Image.Transpose.ROTATE_90,
    "transpose": Image.Transpose.TRANSPOSE,
    "transverse": Image.Transpose.TRANSVERSE,
}


@pytest.mark.parametrize("turn", TURNS)
def test_every_turn_is_undone_on_pictures_and_on_boxes(turn: str) -> None:
    picture = scene(1).convert("L").resize((40, 30))
    method = METHODS[turn]
    turned = np.asarray(picture.transpose(method) if method is not None else picture)
    assert (undone(turned, turn) == np.asarray(picture)).all()
    assert undone_box(WHOLE, turn) == WHOLE
    height, width = turned.shape
    spot = np.zeros_like(turned)
    spot[3:9, 2:12] = 1
    left, top, right, bottom = undone_box((2 / width, 3 / height, 12 / width, 9 / height), turn)
    back = undone(spot, turn)
    rows, columns = np.flatnonzero(back.any(axis=1)), np.flatnonzero(back.any(axis=0))
    edges = (columns[0] / 40, rows[0] / 30, (columns[-1] + 1) / 40, (rows[-1] + 1) / 30)
    assert (left, top, right, bottom) == pytest.approx(edges)


@pytest.mark.parametrize(
    ("box", "words"),
    [
        ((0.0, 0.0, 0.2, 0.1), "the upper left"),
        ((0.4, 0.4, 0.6, 0.6), "the centre"),
        ((0.0, 0.8, 1.0, 0.95), "the bottom, nearly full width"),
        ((0.7, 0.4, 0.9, 0.6), "the middle right"),
        ((0.4, 0.75, 0.6, 0.9), "the lower middle"),
    ],
)
def test_places_are_told_in_words(box: tuple[float, float, float, float], words: str) -> None:
    assert where(box) == words


def _stamped(picture: Image.Image, text: str) -> Image.Image:
    """A recorder's clock on its black plate in the upper left corner."""
    stamped = picture.copy()
    draw = ImageDraw.Draw(stamped)
    wide, tall = picture.width // 4, picture.height // 12
    draw.rectangle((10, 10, 10 + wide, 10 + tall), fill=(0, 0, 0))
    draw.text((16, 10), text, fill=(255, 255, 255), font=ImageFont.load_default(int(tall * 0.8)))
    return stamped


@pytest.mark.parametrize("seed", SEEDS)
def test_a_clock_laid_on_is_an_overlay_but_another_time_on_it_is_an_alteration(seed: int) -> None:
    first, second = (look(jpeg(_stamped(scene(seed), text))) for text in ("18:07:33", "20:45:19"))
    laid_on = verdict(first, scene_look(seed))
    changed = verdict(second, first)
    assert laid_on is not None
    assert changed is not None
    assert (laid_on.verdict, laid_on.transform) == ("same-picture", "overlay"), laid_on.explain
    assert changed.verdict == "altered", changed.explain


def test_what_is_the_same_in_a_crop_does_not_hide_what_was_altered_elsewhere() -> None:
    """A part of the picture that agrees says nothing of the rest: the comparison that saw most decides."""
    data = edit("sign", 2)
    assert [verdict(look(data), candidate).verdict for candidate in (scene_look(2), scene_look(2).fingerprint)] == [  # type: ignore[union-attr]
        "altered",
        "altered",
    ]


@pytest.mark.parametrize("seed", [27, 66, 171, 447])
def test_a_small_number_replaced_is_never_called_the_same_picture(seed: int) -> None:
    """On like ground, under strong texture, near a corner: where no single cell says enough."""
    rng = np.random.default_rng((20310508, seed, len("number")))
    query = look(bench("likeness_edits").altered("number")(scene(seed), rng))
    for candidate in (scene_look(seed), scene_look(seed).fingerprint):
        found = verdict(query, candidate)
        assert found is not None
        assert found.verdict == "altered", found.explain


@pytest.mark.parametrize("seed", [215, 454, 596])
def test_what_a_colour_edit_cuts_off_at_white_or_black_is_no_alteration(seed: int) -> None:
    """A small figure that is the darkest or the lightest thing there: no middle tone says where its level goes."""
    rng = np.random.default_rng((20310508, seed, len("colour")))
    query = look(bench("likeness_edits").colour(scene(seed), rng))
    for candidate in (scene_look(seed), scene_look(seed).fingerprint):
        found = verdict(query, candidate)
        assert found is not None
        assert found.verdict == "same-picture", found.explain


@pytest.mark.parametrize("name", ["lower third", "logo + lower third"])
def test_what_is_laid_over_a_picture_of_little_texture_does_not_make_it_another(name: str) -> None:
    rng = np.random.default_rng((20310508, 484, len(name)))
    found = verdict(look(bench("likeness_edits").edits(scene)[name](scene(484), rng)), scene_look(484).fingerprint)
    assert found is not None
    assert (found.verdict, found.transform) == ("same-picture", "overlay"), found.explain


@pytest.mark.parametrize(
    ("side", "window", "cells"),
    [(256, False, 192), (140, False, 192), (140, True, 96), (200, True, 192), (64, True, 96), (30, False, 24)],
)
def test_a_window_is_not_looked_at_closer_than_its_page_shows_it(side: int, window: bool, cells: int) -> None:
    levels, whole = np.zeros((300, 400), dtype=np.float32), np.zeros((256, 256), dtype=np.float32)
    place = (0.0, 0.0, side / 400, side / 300)
    assert _resolution(levels, place, whole, WHOLE, window=window) == cells


@pytest.mark.parametrize(
    ("box", "there"),
    [
        ((0.84, 0.04, 0.97, 0.12), True),
        ((0.03, 0.88, 0.15, 0.96), True),
        ((0.05, 0.76, 0.8, 0.9), True),
        ((0.67, 0.25, 0.83, 0.32), False),  # inside the quarter, but no mark is set so far from both edges
        ((0.22, 0.27, 0.31, 0.32), False),
        ((0.4, 0.4, 0.5, 0.5), False),
    ],
)
def test_marks_are_set_in_corners_and_bands(box: Box, there: bool) -> None:
    assert at_edge(box, (box[2] - box[0]) * (box[3] - box[1])) is there


def _texture(seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return np.kron(rng.uniform(40, 200, (24, 24)), np.ones((4, 4))).astype(np.float32)


def _noisy(levels: np.ndarray, seed: int, much: float = 0.7) -> np.ndarray:
    return (levels + np.random.default_rng(seed).normal(0, much, levels.shape)).astype(np.float32)


@pytest.mark.parametrize(("figure", "gain", "offset"), [(250.0, 1.4, -20.0), (4.0, 1.4, -40.0), (245.0, 1.0, 60.0)])
def test_levels_cut_off_at_white_or_black_raise_no_doubt_but_another_drawing_does(
    figure: float, gain: float, offset: float
) -> None:
    levels = _noisy(_texture(5), 7)
    levels[40:54, 60:66] = figure
    toned = np.clip(_noisy(gain * levels + offset, 8), 0, 255)
    evidence = compare(np.asarray(toned, dtype=np.float32), levels)
    assert not evidence.off[38:56, 58:68].any()
    assert doubtful(evidence, ()) is None
    moved = toned.copy()
    moved[40:54, 60:66] = toned[40:54, 20:26]
    assert compare(np.asarray(moved, dtype=np.float32), levels).off[41:53, 61:65].mean() > 0.5


def test_a_place_that_stands_out_raises_a_doubt_and_noise_everywhere_does_not() -> None:
    levels = _texture(5)
    painted = _noisy(levels, 8)
    painted[40:47, 60:68] += 16.0
    assert doubtful(compare(_noisy(levels, 7), _noisy(levels, 8)), ()) is None
    found = doubtful(compare(_noisy(levels, 7), painted), ())
    assert found is not None
    assert 0.58 < found[0] < found[2] < 0.75
    assert 0.38 < found[1] < found[3] < 0.53
    assert doubtful(compare(_noisy(levels, 7), painted), [(0.6, 0.4, 0.72, 0.5)]) is None, "it is an overlay"


@pytest.mark.parametrize(("turn", "partner"), UPSIDE_DOWN.items())
def test_a_turn_upside_down_is_undone_as_its_partner_with_the_last_row_first(turn: str, partner: str) -> None:
    array = np.arange(12).reshape(3, 4)
    assert (undone(array, turn) == undone(array, partner)[::-1]).all()
