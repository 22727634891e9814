"""Captions that a file carries: the words of its caption fields, kept as Texts and read as every caption is read.

What a policy puts first is the item's caption where nothing else gives one; a field that says something else is read as
well, as a Text of kind "field". Every claim names the carrier and the tag its words came from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from provenance import captions
from provenance.agents import DATA_VERSION
from provenance.agreement import normal
from provenance.canonical import storable
from provenance.model import Claim, Reading, Text
from provenance.quick import quick
from provenance.readers import policy
from provenance.readers.repeats import Repeats

if TYPE_CHECKING:
    from provenance.store import Writer

_FIELDS = frozenset({"IFD0:ImageDescription", "IPTC:Caption-Abstract", "dc:description"})
_TELLING = frozenset({"caption", "camera"})
_RIVAL = ("differs", "stale")


@quick
@dataclass(frozen=True, slots=True)
class Embedded:
    """The words of one caption field, the claim that holds them, their language and what they say.

    kept: what they say as the file's own claims, out of that field.
    """

    words: str
    claim: Claim
    language: str | None
    said: tuple[Claim, ...]
    kept: tuple[Claim, ...]


def embedded(claims: Iterable[Claim], *, stale: bool | None, name: str) -> tuple[Embedded, ...]:
    """The captions among a file's claims, the one that counts first; nothing that is only a file's or camera's name.

    claims: of the file and its sidecars. stale: as in `policy.effective`. name: of the file.
    """
    telling = [c for c in claims if c.property in _TELLING and c.value]
    titles = {normal(name), normal(name.rpartition(".")[0])}
    titles |= {_plain(c.value or "") for c in telling if c.property == "camera"}
    fields = [c for c in telling if c.property == "caption" and _speaks(c, titles)]
    found: dict[str, Embedded] = {}
    for claim in _chosen(fields, stale):
        words = storable(claim.value or "")
        if _plain(words) not in found:
            found[_plain(words)] = _embedded(words, claim)
    return tuple(found.values())


def _embedded(words: str, claim: Claim) -> Embedded:
    language = _language(claim)
    if len(words) > _MOST_REMEMBERED:
        read, said = _read.__wrapped__(words, language)
        return Embedded(words, claim, read, said, _placed(said, claim.carrier, claim.locator))
    return Embedded(words, claim, *_read(words, language), _kept(words, language, claim.carrier, claim.locator))


_MOST_REMEMBERED = 8_000
"""Characters; a caption of a series is a tenth as long, and what is remembered must not grow with what comes in."""


@lru_cache(maxsize=256)
def _read(words: str, language: str | None) -> tuple[str | None, tuple[Claim, ...]]:
    """The language and the claims of a caption. Desks send one caption with every frame of a series."""
    reading = captions.read_caption(words, language=language)
    return reading.language, tuple(reading.claims())


@lru_cache(maxsize=256)
def _kept(words: str, language: str | None, carrier: str, tag: str | None) -> tuple[Claim, ...]:
    return _placed(_read(words, language)[1], carrier, tag)


def _placed(said: tuple[Claim, ...], carrier: str, tag: str | None) -> tuple[Claim, ...]:
    return tuple([replace(claim, carrier=carrier, locator=tag, asserted_by="file") for claim in said])


def ready() -> None:
    """Load what the first caption would wait for: the tables of all languages."""
    _read("Jane Doe speaks in Springfield on May 4, 2025. (Photo: John Doe)", None)


def _speaks(claim: Claim, titles: set[str]) -> bool:
    value = claim.value or ""
    return claim.role != "placeholder" and _plain(value) not in titles and any(map(str.isalpha, value))


def _plain(words: str) -> str:
    return _remembered(words) if len(words) <= _MOST_REMEMBERED else normal(words)


_remembered = lru_cache(maxsize=256)(normal)
_chosen_before: Repeats[tuple[int, ...]] = Repeats()


def _chosen(fields: list[Claim], stale: bool | None) -> list[Claim]:
    """What is read of the fields. Of what stood in the same ones of another file, the same was."""
    said = (stale, *[(claim.carrier, claim.locator, claim.value, claim.role) for claim in fields])
    places = _chosen_before.get(said)
    if places is None:
        at = {id(claim): place for place, claim in reversed([*enumerate(fields)])}  # of one met twice the first
        places = tuple([at[id(claim)] for claim in _choose(fields, stale)])
        size = sum(len(claim.value or "") + len(claim.locator or "") for claim in fields)
        _chosen_before.keep(said, places, size)
    return [fields[place] for place in places]


def _choose(fields: list[Claim], stale: bool | None) -> Iterator[Claim]:
    """What counts, then what contradicts it in the fields made for captions (IPTC 2025.1, Description).

    A translation, a copy and what IIM had to cut are not read again, nor are rival comments of players and encoders.
    """
    for one in policy.effective(fields, stale=stale).values():
        yield min(one.winners, key=lambda claim: "x-default" not in (claim.locator or ""))
        rivals = (loser.claim for loser in one.losers if loser.why in _RIVAL)
        yield from (claim for claim in rivals if policy.tag_of(claim) in _FIELDS)


def _language(claim: Claim) -> str | None:
    """The language a field is marked with: `dc:description[uk]`."""
    mark = (claim.locator or "").partition("[")[2].rstrip("]")
    return mark if mark and mark != "x-default" and not mark.isdecimal() else None


def write(writer: Writer, item: int, found: Iterable[Embedded], *, has_caption: bool) -> None:
    """Keep the captions of a file as Texts of the item, with what they say; the first is its caption if it has none."""
    for one in found:
        texts = writer.record(item).texts
        if any(t.content == one.words and t.kind in ("caption", "field") for t in texts):
            continue
        is_caption = not has_caption and not any(t.kind == "caption" for t in texts)
        _write_one(writer, item, one, "caption" if is_caption else "field")


def write_new(writer: Writer, item: int, found: Iterable[Embedded]) -> None:
    """The same for an item made in this transaction, which has no Text yet."""
    for place, one in enumerate(found):
        _write_one(writer, item, one, "field" if place else "caption")


def _write_one(writer: Writer, item: int, one: Embedded, kind: str) -> None:
    text = writer.add_text(Text(one.words, kind, language=one.language, item=item))
    reading = writer.add_reading(Reading(captions.READER, captions.VERSION, DATA_VERSION, text=text.uid))
    writer.keep_claims(reading, one.kept, item=item)
