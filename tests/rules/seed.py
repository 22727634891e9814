"""An article of five items by hand: the page, a purported video of a state agency, two screenshots, an audio version."""

from __future__ import annotations

from dataclasses import replace

from provenance.model import Link, Record
from tests.rules.records import article, item, said, silence

SILENCE = "TASS did not specify the exact location or date of the footage."
CREDIT = "Screenshot from a video released by the Russian state news agency TASS"
_TASS = {"agent": "tass", "kind": "state-agency"}
_IN_ARTICLE = {"carrier": "article", "text": "t1", "reading": "r1.article"}

PAGE = article()

VIDEO = replace(
    item(
        "video",
        said("media_kind", "video", **_IN_ARTICLE),
        said("source", "TASS", **_TASS, **_IN_ARTICLE),
        said("date_released", "XXXX-04-28", quote="published a video on April 28", **_IN_ARTICLE),
        said("flag", "purported", quote="purports to show", **_IN_ARTICLE),
        said("place_created", "Russia", modality="hedged", hedge_quote="purports", **_IN_ARTICLE),
        silence("place_created", silent="tass", granularity="exact", quote=SILENCE, **_IN_ARTICLE),
        silence("date_recorded", silent="tass", granularity="exact", quote=SILENCE, **_IN_ARTICLE),
        id=2,
        texts=(),
        parents=(("described_in", PAGE),),
    ),
)


def screenshot(id: int) -> Record:
    record = item(
        "screenshot",
        said("media_kind", "screenshot"),
        said("description", "Soldiers march at night."),
        said("credit_line", CREDIT, span=(30, 100)),
        said("source", "the Russian state news agency TASS", span=(66, 100), **_TASS),
        said("date_released", "2025-04-28", quote="Footage released on April 28, 2025"),
        said("flag", "screengrab"),
        id=id,
        parents=((Link(id, "derived_from", 2, basis="matched"), VIDEO), ("published_in", PAGE)),
    )
    return replace(record, texts=(replace(record.texts[0], within="t1"),))


AUDIO = item(
    "audio",
    said("media_kind", "audio", **_IN_ARTICLE),
    said("ai_disclosure", "This audio is created with AI assistance", **_IN_ARTICLE),
    said("flag", "ai-generated", **_IN_ARTICLE),
    id=5,
    texts=(),
    parents=(("derived_from", PAGE),),
)

SEED: tuple[Record, ...] = (PAGE, VIDEO, screenshot(3), screenshot(4), AUDIO)
