"""Figures of the store on generated catalogues: time and size at several sizes, with how each grows.

    python scripts/bench/store.py [--items 10000,100000] [--keep FOLDER] [--json]

The items are made up: articles of invented words with videos, stills and photographs, written through the same Writer
as any import. Times are medians in one process with the file in the page cache; ratios travel, absolute times do not.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from provenance.agents import load
from provenance.model import Claim, Decision, Item, Link, Reading, Text
from provenance.rules import find_gaps
from provenance.services.showing import gaps_page
from provenance.store import Catalog, Writer
from provenance.views import view

PER_DOCUMENT = 5
VOCABULARY = 30_000
PLACES = ("near Aster Bay", "Novy Mys, Ruritania", "Kestrel", "Port Lune, Sylvania", "Greyfield", "the Orr valley")
GOALS = {"audit": 1.0, "list": 0.15, "search": 0.15, "show": 0.05}


class Inventor:
    """Words, parties and days, the same for the same seed; some words come often and most of them rarely."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        letters = "abcdefghiklmnoprstuvz"
        self.words = ["".join(self.random.choices(letters, k=self.random.randint(3, 10))) for _ in range(VOCABULARY)]
        self.often = list(accumulate(1 / (rank + 3) for rank in range(VOCABULARY)))
        self.agents = sorted(load().values(), key=lambda a: a.id)

    def prose(self, words: int) -> str:
        chosen = self.random.choices(self.words, cum_weights=self.often, k=words)
        return " ".join(chosen).capitalize() + "."

    def day(self) -> str:
        return f"{self.random.randint(2014, 2025)}-{self.random.randint(1, 12):02d}-{self.random.randint(1, 28):02d}"


def document(writer: Writer, made: Inventor) -> int:
    """One article with a video, two stills of it and a photograph; gives the number of items."""
    chance, day = made.random, made.day()
    party, other = chance.choice(made.agents), chance.choice(made.agents)
    sentence = f"{party.name} published a video on {day} that purports to show {made.prose(8)}"
    silence = f"{party.name} did not specify the exact location or date of the footage."
    body = " ".join([sentence, silence, *(made.prose(chance.randint(12, 24)) for _ in range(16))])
    captions = [_caption(made, party.name, day) for _ in range(3)]
    words = "\n\n".join([body, *captions])
    article = writer.add_item(Item("article"))
    text = writer.add_text(
        Text(words, kind="article", language="en", item=article.id, url=f"https://news.example/{article.id}")
    )
    video = writer.add_item(Item("video"))
    reading = writer.add_reading(Reading("documents", "2026.1", "2026.1", text=text.uid))
    writer.add_claims(reading, _from_article(made, article.id, video.id, party, day, words, silence))
    writer.add_link(Link(video.id or 0, "described_in", article.id or 0, text=text.uid, span=(0, len(sentence))))
    for number, caption in enumerate(captions):
        still = number < 2
        item = writer.add_item(Item("screenshot" if still else "photo"))
        start = words.index(caption)
        held = writer.add_text(
            Text(caption, language="en", item=item.id, within=text.uid, place=(start, start + len(caption)))
        )
        read = writer.add_reading(Reading("captions", "2026.1", "2026.1", text=held.uid))
        writer.add_claims(read, _from_caption(made, item.id, caption, party if still else other, day, still))
        if still:
            writer.add_link(Link(item.id or 0, "derived_from", video.id or 0, basis="matched"))
        writer.add_link(Link(item.id or 0, "published_in", article.id or 0, text=text.uid))
    return PER_DOCUMENT


def _caption(made: Inventor, party: str, day: str) -> str:
    said = made.prose(made.random.randint(14, 30))
    return f"{said} Footage released on {day}. (Screenshot from a video released by {party})"


def _from_article(
    made: Inventor, article: int | None, video: int | None, party: Any, day: str, words: str, silence: str
) -> Iterator[Claim]:
    said = {"carrier": "article"}
    at = words.index(silence)
    quiet = {**said, "span": (at, at + len(silence)), "silent": party.id, "granularity": "exact", "item": video}
    yield Claim("date_published", day, span=(0, 10), item=article, **said)
    yield Claim("headline", made.prose(9), span=(0, 40), item=article, **said)
    yield Claim("source", party.name, span=(0, len(party.name)), agent=party.id, kind=party.kind, item=video, **said)
    yield Claim("date_released", day, span=(20, 30), item=video, **said)
    yield Claim("flag", "purported", span=(31, 40), item=video, **said)
    yield Claim("description", words[31:90], span=(31, 90), modality="hedged", hedge=(31, 40), item=video, **said)
    if made.random.random() < 0.6:
        yield Claim("place_created", status="not-specified-by-source", **quiet)
        yield Claim("date_recorded", status="not-specified-by-source", **quiet)
    else:
        yield Claim("place_created", made.random.choice(PLACES), span=(40, 60), item=video, **said)


def _from_caption(made: Inventor, item: int | None, caption: str, party: Any, day: str, still: bool) -> Iterator[Claim]:
    chance, end = made.random, len(caption)
    credit = caption.rindex("(")
    yield Claim("description", caption[:credit].strip(), span=(0, credit - 1), item=item)
    yield Claim("credit_line", caption[credit + 1 : -1], span=(credit + 1, end - 1), item=item)
    yield Claim("source", party.name, span=(end - 9, end - 1), agent=party.id, kind=party.kind, item=item)
    if still:
        yield Claim("original", caption[credit + 17 : -1], span=(credit + 17, end - 1), item=item)
    yield Claim("media_kind", "screenshot" if still else "photo", span=(credit + 1, credit + 11), item=item)
    yield Claim("date_released", day, span=(credit - 30, credit - 20), item=item)
    if not still and chance.random() < 0.5:
        name = made.prose(2)[:-1].title()
        yield Claim("creator", name, span=(0, len(name)), kind="individual", role="Photographer", item=item)
    if not still and chance.random() < 0.4:
        yield Claim("date_recorded", day, span=(0, 10), modality=chance.choice(("stated", "hedged")), item=item)
        yield Claim("place_created", chance.choice(PLACES), span=(0, 10), item=item)
    for flag in chance.sample(("handout", "undated", "unverified", "courtesy"), chance.randint(0, 2)):
        yield Claim("flag", flag, span=(credit, credit + 5), item=item)


def fill(catalog: Catalog, items: int, seed: int = 1) -> float:
    """Write a catalogue of about this many items, a hundred documents a revision; gives items per second."""
    made = Inventor(seed)
    started, done, job = time.perf_counter(), 0, "bench"
    while done < items:
        batch = min(100, -(-(items - done) // PER_DOCUMENT))
        act: Callable[[Writer], int] = lambda w, n=batch: sum(document(w, made) for _ in range(n))  # noqa: E731
        done += catalog.transact(act, by="bench", why="generated", job=job).result
    took = time.perf_counter() - started
    some = catalog.item_ids()[:: max(1, done // 500)]
    for item in some:
        key = f"CRE-001/{catalog.item(item).uid}/creator/-"
        catalog.transact(lambda w, k=key: w.add_decision(Decision("waive", f"gap:{k}", reason="bench")), by="bench")
    return done / took


def median_ms(ask: Callable[[], object], times: int = 7) -> float:
    found = []
    for _ in range(times):
        started = time.perf_counter()
        ask()
        found.append(1000 * (time.perf_counter() - started))
    return round(statistics.median(found), 2)


def yardstick() -> float:
    """Milliseconds of processor time for a fixed sum: what the other figures of this hour stand beside."""
    started = time.process_time()
    sum(number * number % 7 for number in range(2_000_000))
    return round(1000 * (time.process_time() - started), 1)


def figures(folder: Path, items: int) -> dict[str, Any]:
    """All figures of one size."""
    path = str(folder / f"{items}.db")
    with Catalog.open(path, write=True, create=True) as catalog:
        written = fill(catalog, items)
    size = Path(path).stat().st_size
    with Catalog.open(path) as catalog:
        made = Inventor(1)
        ids = catalog.item_ids()
        chosen = iter(random.Random(2).choices(ids, k=1000))
        second = catalog.select(limit=50).next

        def show() -> None:
            record = catalog.record(next(chosen))
            seen = view(record)
            find_gaps(record, seen)

        asked = {
            "audit": lambda: catalog.audit(),
            "audit by source": lambda: catalog.audit(group="source"),
            "audit where": lambda: catalog.audit("source:tass gap:not-specified-by-source", group="month"),
            "list": lambda: catalog.select(limit=50),
            "list page 2": lambda: catalog.select(limit=50, after=second),
            "list source:tass": lambda: catalog.select("source:tass -kind:article", limit=50),
            "list gap missing": lambda: catalog.select("missing:place_created gap:not-specified-by-source", limit=50),
            "list worst": lambda: catalog.select("released:2020", order="worst", limit=50),
            "search common": lambda: catalog.select(made.words[0], limit=50),
            "search common, best": lambda: catalog.select(made.words[0], order="relevance", limit=50),
            "search rare": lambda: catalog.select(made.words[9000], order="relevance", limit=50),
            "search two": lambda: catalog.select(f'"{made.words[0]} {made.words[1]}" {made.words[2]}', limit=50),
            "search alias": lambda: catalog.select("ТАСС", limit=50),
            "gaps": lambda: gaps_page(catalog, limit=50),
            "gaps by rule": lambda: gaps_page(catalog, where="rule:LOC-002", limit=50),
            "show": show,
            "log": lambda: catalog.log(limit=20),
        }
        times = {name: median_ms(ask) for name, ask in asked.items()}
        rows = catalog.stats()
    with Catalog.open(path, write=True) as catalog:
        started = time.perf_counter()
        judged = catalog.rebuild()
        rebuilt = judged / (time.perf_counter() - started)
        started = time.perf_counter()
        judged = catalog.rebuild(processes=1)
        alone = judged / (time.perf_counter() - started)
        started = time.perf_counter()
        sound = catalog.verify()
        verified = sum(v for k, v in rows.items() if k != "bytes") / (time.perf_counter() - started)
    assert sound["chain"]["verdict"] == "ok", sound
    return {
        "items": len(ids),
        "bytes per item": round(size / len(ids)),
        "rows per item": round(sum(v for k, v in rows.items() if k != "bytes") / len(ids), 1),
        "items written per s": round(written),
        "records rebuilt per s": round(rebuilt),
        "records rebuilt per s, one process": round(alone),
        "rows verified per s": round(verified),
        "yardstick, ms of processor": yardstick(),
        "ms": times,
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--items", default="10000,100000", help="sizes, separated by commas")
    options.add_argument("--keep", help="folder to leave the catalogues in")
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(chosen.keep or scratch)
        found = [figures(folder, int(size)) for size in chosen.items.split(",")]
    if chosen.json:
        print(json.dumps(found, indent=1))
        return
    for name in found[0]:
        if name != "ms":
            print(f"{name:36}" + "".join(f"{one[name]:>14,}" for one in found))
    for name in found[0]["ms"]:
        values = [one["ms"][name] for one in found]
        grown = f"   x{values[-1] / values[0]:.1f}" if len(values) > 1 else ""
        goal = f"   goal {1000 * GOALS[name]:.0f}" if name in GOALS else ""
        print(f"{name + ', ms':36}" + "".join(f"{value:>14,.1f}" for value in values) + grown + goal)


if __name__ == "__main__":
    main()
