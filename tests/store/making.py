"""Small catalogues for the tests: invented items, a clock that stands still, salts that repeat."""

from __future__ import annotations

import hashlib
import itertools
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from provenance.model import Claim, Item, Link, Reading, Text
from provenance.store import Catalog, Committed, Writer, migrating

ARTICLE = (
    "The Meridian Wire published a video on May 3, 2024 that purports to show boats leaving Aster Bay. "
    "Meridian Wire did not specify the exact location of the footage.\n\n"
    "Boats leave a harbour at dawn. (Screenshot from a video released by Meridian Wire)"
)
CAPTION = "Boats leave a harbour at dawn. (Screenshot from a video released by Meridian Wire)"
SILENCE = "Meridian Wire did not specify the exact location of the footage."


def counting_salt() -> Callable[[int], bytes]:
    """Salts that are different from each other and the same every time."""
    counter = itertools.count()
    return lambda size: hashlib.sha256(str(next(counter)).encode()).digest()[:size]


def ticking_clock() -> Callable[[], str]:
    minutes = itertools.count()
    return lambda: f"2024-05-04T10:{next(minutes) % 60:02d}:00Z"


def fresh(path: Path, **more: object) -> Catalog:
    return Catalog.open(
        str(path),
        write=True,
        create=True,
        clock=ticking_clock(),
        salt=counting_salt(),
        **more,  # type: ignore[arg-type]
    )


def made_older(path: Path, schema: str = "0002") -> None:
    """Turn a catalogue of this version into one of schema 0001 or 0002, which had fewer tables and other guards."""
    first = (migrating.SCRIPTS / "versions" / "v0001_initial.sql").read_text(encoding="utf-8")
    db = sqlite3.connect(path, isolation_level=None)
    for kind, name in db.execute("SELECT type, name FROM sqlite_schema WHERE type IN ('table', 'trigger')").fetchall():
        known = (
            f"CREATE TABLE {name} " in first
            or f'CREATE TABLE "{name}"' in first
            or name.startswith(("found", "sqlite"))
        )
        if kind == "trigger" or not (known or name == "alembic_version"):
            db.execute(f'DROP {kind} IF EXISTS "{name}"')
    db.execute("UPDATE alembic_version SET version_num = ?", (schema,))
    db.close()


@dataclass(frozen=True)
class Made:
    article: int
    video: int
    still: int


def claim(
    writer: Writer, item: int, name: str, value: str | None = None, *, words: str = "words", **more: object
) -> Claim:
    """One claim of an item, read from a statement of its own."""
    text = writer.add_text(Text(words, kind="statement", item=item))
    reading = writer.add_reading(Reading("test", "1", "1", text=text.uid))
    made = Claim(name, value, item=item, carrier="human", asserted_by="human:tester", **more)  # type: ignore[arg-type]
    return writer.add_claims(reading, [made])[0]


def story(writer: Writer) -> Made:
    """An article, the video it describes with its silence, and a captioned still of it."""
    article = writer.add_item(Item("article"))
    video = writer.add_item(Item("video"))
    still = writer.add_item(Item("screenshot"))
    assert article.id and video.id and still.id
    text = writer.add_text(
        Text(ARTICLE, kind="article", language="en", item=article.id, url="https://news.example/boats")
    )
    body = writer.add_reading(Reading("documents", "1", "1", text=text.uid))
    at = ARTICLE.index(SILENCE)
    quiet = (at, at + len(SILENCE))
    writer.add_claims(
        body,
        [
            Claim("date_published", "2024-05-04", item=article.id, carrier="article"),
            Claim("source", "Meridian Wire", span=(4, 17), item=video.id, carrier="article", kind="agency"),
            Claim("date_released", "2024-05-03", span=(39, 50), item=video.id, carrier="article"),
            Claim("place_created", status="not-specified-by-source", span=quiet, silent="Meridian Wire",
                  granularity="exact", item=video.id, carrier="article"),
            Claim("flag", "purported", span=(56, 64), item=video.id, carrier="article"),
        ],
    )  # fmt: skip
    start = ARTICLE.index(CAPTION)
    caption = writer.add_text(
        Text(CAPTION, language="en", item=still.id, within=text.uid, place=(start, start + len(CAPTION)))
    )
    read = writer.add_reading(Reading("captions", "1", "1", text=caption.uid))
    writer.add_claims(
        read,
        [
            Claim("description", CAPTION[:30], span=(0, 30), item=still.id),
            Claim("credit_line", CAPTION[32:-1], span=(32, len(CAPTION) - 1), item=still.id),
            Claim("source", "Meridian Wire", span=(68, 81), item=still.id, kind="agency"),
        ],
    )
    writer.add_link(Link(still.id, "derived_from", video.id, basis="matched"))
    writer.add_link(Link(still.id, "published_in", article.id, text=text.uid, span=(start, start + len(CAPTION))))
    writer.add_link(Link(video.id, "described_in", article.id, text=text.uid, span=(0, 97)))
    return Made(article.id, video.id, still.id)


def tell(catalog: Catalog, by: str = "tester", **more: object) -> Committed[Made]:
    """The story as one revision."""
    return catalog.transact(story, by=by, why="a story", **more)  # type: ignore[arg-type]
