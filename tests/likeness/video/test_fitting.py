"""Which of a run of frames a still shows, where the camera moves and every frame fits after a fashion."""

import numpy as np
import pytest
from PIL import Image

from provenance.likeness import align
from provenance.likeness.prints import WHOLE, Box
from provenance.likeness.queries import Base
from provenance.likeness.squares import resized
from provenance.likeness.video import fitting
from provenance.likeness.video.templates import Placing
from tests import films

COUNT = 17


def _frame(number: int, kind: str) -> np.ndarray:
    """A camera that comes nearer by half a per cent a frame, or turns; a figure goes the other way."""
    ground = Image.fromarray(films.texture(7, 480, 270).astype(np.uint8))
    inset = 0.005 * number if kind == "zoom" else 0.0
    left = 3 * number if kind == "pan" else 60
    box = (left + 320 * inset, 30 + 180 * inset, left + 320 * (1 - inset), 30 + 180 * (1 - inset))
    frame = np.asarray(ground.resize((320, 180), Image.Resampling.BILINEAR, box=box)).copy()
    frame[60:120, 230 - 7 * number : 262 - 7 * number] = films.texture(8, 32, 60).astype(np.uint8)
    return frame


@pytest.mark.parametrize("kind", ["zoom", "pan"])
@pytest.mark.parametrize(("own", "cut"), [(4, (0.02, 0.02, 0.98, 0.98)), (11, (0.0, 0.01, 0.97, 0.99)), (8, WHOLE)])
def test_a_still_is_its_own_frame_where_the_camera_moves(kind: str, own: int, cut: Box) -> None:
    frames = np.stack([_frame(number, kind) for number in range(COUNT)]).astype(np.float32)
    still = resized(frames[own], 256, 256, cut)
    found = fitting.fits(still, Placing("none", Base("whole", WHOLE), WHOLE), frames, COUNT // 2)
    assert found is not None
    fits, layout = found
    assert int(fits.argmin()) == own
    assert fitting.place_of(layout, WHOLE) == pytest.approx(cut, abs=0.006)


def test_the_place_of_a_part_is_where_the_layout_lays_it() -> None:
    part = (0.1, 0.2, 0.8, 0.9)
    layout = align.between(part, (0.05, 0.1, 0.95, 1.0))
    assert fitting.place_of(layout, part) == pytest.approx((0.05, 0.1, 0.95, 1.0))
