"""What judging one record costs: view, gaps and slots, for a picture alone and for one with its original and article.

    python scripts/bench/rules.py

Prints microseconds of processor time per record, the best of five rounds.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from provenance.audit import slots
from provenance.model import Claim, File, Item, Link, Parent, Reading, Record, Text
from provenance.rules import find_gaps
from provenance.views import view

ROUNDS, CALLS = 5, 2000
_TASS = {"agent": "tass", "kind": "state-agency"}


def _record(id: int, kind: str, claims: list[Claim], *parents: Parent) -> Record:
    """An item whose claims were read from one caption."""
    text, reading = f"t{id}", f"r{id}"
    homed = tuple(
        Claim(c.property, c.value, c.status, c.modality, agent=c.agent, kind=c.kind, silent=c.silent, quote=c.quote,
              granularity=c.granularity, text=text, reading=reading, item=id, uid=f"c{id}.{n}")
        for n, c in enumerate(claims)
    )  # fmt: skip
    return Record(
        Item(kind, id, f"u{id}"),
        texts=(Text("A caption.", uid=text, item=id),),
        readings=(Reading("bench", "1", "1", text=text, uid=reading),),
        claims=homed,
        parents=parents,
    )


def _picture() -> Record:
    said = [
        ("description", "Rescuers clear rubble from a street in Lviv, Ukraine, on March 3, 2025."),
        ("credit_line", "Ada Doe/Harbour Press via AP"),
        ("creator", "Ada Doe"),
        ("source", "Harbour Press"),
        ("distributor", "AP"),
        ("date_recorded", "2025-03-03"),
        ("place_created", "Lviv, Ukraine"),
        ("media_kind", "photo"),
        ("flag", "pool"),
        ("date_event", "2025-03-02"),
    ]
    return _record(1, "photo", [Claim(name, value) for name, value in said])


def _file_of_three_carriers() -> Record:
    """A picture whose EXIF, IIM and XMP say the same things, with a position to be held against them."""
    tags = {
        "creator": ("IFD0:Artist", "IPTC:By-line", "dc:creator[1]", "Ada Doe"),
        "caption": ("IFD0:ImageDescription", "IPTC:Caption-Abstract", "dc:description[x-default]", "A ship leaves."),
        "rights_notice": ("IFD0:Copyright", "IPTC:CopyrightNotice", "dc:rights[x-default]", "© AP"),
        "date_recorded": ("ExifIFD:DateTimeOriginal", "IPTC:DateCreated", "photoshop:DateCreated", "2025-04-28"),
        "credit_line": (None, "IPTC:Credit", "photoshop:Credit", "Harbour Press"),
        "source": (None, "IPTC:Source", "photoshop:Source", "Harbour Press"),
        "headline": (None, "IPTC:Headline", "photoshop:Headline", "Ships leave"),
        "title": (None, "IPTC:ObjectName", "dc:title[x-default]", "harbour-1"),
        "instructions": (None, "IPTC:SpecialInstructions", "photoshop:Instructions", "NO SALES"),
    }
    said = [("exif", "gps", "GPS", "46.4800000,30.7300000")]
    said += [
        (carrier, name, tag, row[3])
        for name, row in tags.items()
        for carrier, tag in zip(("exif", "iim", "xmp"), row[:3], strict=True)
        if tag
    ]
    for part, iim, xmp in (("Odesa", "City", "City"), ("Ukraine", "Country-PrimaryLocationName", "Country")):
        said += [("iim", "place_unstated", f"IPTC:{iim}", part), ("xmp", "place_unstated", f"photoshop:{xmp}", part)]
    readings = tuple(Reading(name, "1", "1", file="f5", uid=name) for name in ("exif", "iim", "xmp", "files"))
    claims = tuple(
        Claim(
            name,
            value,
            carrier=carrier,
            locator=tag,
            asserted_by="file",
            file="f5",
            reading=carrier,
            item=5,
            uid=f"c{n}",
        )
        for n, (carrier, name, tag, value) in enumerate(said)
    )
    file = File("ab" * 32, 1, "image/jpeg", "a.jpg", item=5, uid="f5")
    return Record(Item("photo", 5, "u5"), files=(file,), readings=readings, claims=claims)


def _screenshot() -> Record:
    page = _record(2, "article", [Claim("date_published", "2025-04-28")])
    silence = {
        "status": "not-specified-by-source",
        "silent": "tass",
        "granularity": "exact",
        "quote": "TASS did not say.",
    }
    spoken = [
        Claim("source", "TASS", **_TASS),
        Claim("date_released", "XXXX-04-28"),
        Claim("flag", "purported"),
        Claim("place_created", "Russia", modality="hedged"),
        Claim("place_created", **silence),
        Claim("date_recorded", **silence),
    ]
    video = _record(3, "video", spoken, Parent(Link(3, "described_in", 2), page))
    said = [
        Claim("description", "Soldiers march at night."),
        Claim("credit_line", "Screenshot from a video released by TASS"),
        Claim("source", "TASS", **_TASS),
        Claim("date_released", "2025-04-28"),
        Claim("media_kind", "screenshot"),
        Claim("flag", "screengrab"),
    ]
    original, published = Parent(Link(4, "derived_from", 3), video), Parent(Link(4, "published_in", 2), page)
    return _record(4, "screenshot", said, original, published)


def _cost(call: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        for _ in range(CALLS):
            call()
        best = min(best, time.process_time() - start)
    return best / CALLS * 1e6


def main() -> None:
    print(f"{'record':42} {'view':>7} {'gaps':>7} {'slots':>7} {'all':>7}  µs")
    for name, record in (
        ("picture, 10 claims", _picture()),
        ("file of three carriers", _file_of_three_carriers()),
        ("screenshot with original and article", _screenshot()),
    ):
        seen = view(record)
        gaps = find_gaps(record, seen)
        costs = [
            _cost(lambda: view(record)),  # noqa: B023
            _cost(lambda: find_gaps(record, seen)),  # noqa: B023
            _cost(lambda: slots(seen, gaps)),  # noqa: B023
        ]
        print(f"{name:42} " + " ".join(f"{cost:7.0f}" for cost in (*costs, sum(costs))))


if __name__ == "__main__":
    main()
