"""A still goes to the one original that agrees in source and contradicts nothing; two candidates give no link."""

from __future__ import annotations

import pytest

from provenance.documents.attach import OriginalFacts, StillFacts, attach_stills

TASS_1 = OriginalFacts("video-1", sources=("tass",), released=("XXXX-04-26",))
TASS_2 = OriginalFacts("video-2", sources=("tass",), released=("XXXX-04-28",))
KCNA = OriginalFacts("video-3", sources=("kcna",), released=("XXXX-04-28",))
RADIO = OriginalFacts("audio-1", kind="audio", sources=("tass",))
UNNAMED = OriginalFacts("video-4")


@pytest.mark.parametrize(
    ("still", "originals", "original", "candidates"),
    [
        (StillFacts("s", ("tass",), ("2025-04-28",)), (TASS_1, TASS_2, KCNA), "video-2", ()),
        (StillFacts("s", ("tass",)), (TASS_1, TASS_2), None, ("video-1", "video-2")),
        (StillFacts("s", ("tass",)), (TASS_1, KCNA), "video-1", ()),
        (StillFacts("s", ("afp",)), (TASS_1, KCNA), None, ()),
        (StillFacts("s", ("tass",), ("2025-05-01",)), (TASS_1, TASS_2), None, ()),
        (StillFacts("s", ("tass",)), (RADIO,), None, ()),
        (StillFacts("s", ("Harbor Guard",)), (OriginalFacts("v", sources=("harbor guard",)),), "v", ()),
        (StillFacts("s"), (TASS_1,), None, ("video-1",)),
        (StillFacts("s", ("tass",)), (UNNAMED,), None, ()),
        (StillFacts("s", ("tass",), original_kind="photo"), (TASS_1,), None, ()),
        (StillFacts("s", ("tass",), recorded=("2025-04-20",)), (OriginalFacts("v", sources=("tass",), recorded=("2025-04-21",)),), None, ()),
        (StillFacts("s", ("tass",)), (), None, ()),
    ],
)  # fmt: skip
def test_attachment(
    still: StillFacts, originals: tuple[OriginalFacts, ...], original: str | None, candidates: tuple[str, ...]
) -> None:
    (match,) = attach_stills((still,), originals)
    assert (match.original, match.candidates) == (original, candidates)
