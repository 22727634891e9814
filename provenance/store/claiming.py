"""Claims made into rows: a photograph brings some seventy, which share nearly all of their words.

Whatever a claim has in common with others is spelled and numbered once for a revision; the bytes are those of
`Spelling.row`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from provenance.model import Claim
from provenance.readers.repeats import Repeats
from provenance.store.ledger import Head
from provenance.store.rows import clean
from provenance.store.spelling import counted, said

Words = tuple[str | None, ...]
Columns = tuple[int | str | None, ...]


class Shape(NamedTuple):
    """Claims with the same words: those spelled, keys in order, and their numbers by where their columns stand."""

    asserted: str  # agent, asserted_by, carrier
    granularity: str
    kind: str
    modality: str  # modality, prev, property
    role: str  # revision, role, row
    silent: str
    status: str  # status, table
    property: int | None
    before: Columns  # status to asserted_by
    after: Columns  # agent to silent


class Phrase(NamedTuple):
    """What a claim says by itself: its canonical JSON in the parts between what it rests on, and its columns."""

    to_file: str
    to_item: str
    to_reading: str
    to_place: str
    to_end: str
    columns: Columns  # property to text


@dataclass(frozen=True, slots=True)
class About:
    """What the claims of one reading on one item rest on, by local id, and spelled."""

    item: int
    reading: int
    file: int | None
    said_item: str
    said_reading: str
    said_file: str


class Claiming:
    """The claims of one revision. number: the dictionary's for a word. uid_of, id_of: of rows and their uids."""

    def __init__(
        self,
        before: Head,
        number: Callable[[str], int],
        uid_of: Callable[[str, int], str],
        id_of: Callable[[str, str], int],
    ) -> None:
        self._before = before
        self._number = number
        self._uid_of = uid_of
        self._id_of = id_of
        self._shapes: dict[Words, Shape] = {}
        self._phrases: Repeats[Phrase] = Repeats()
        """Photographs of one card share most of what they say."""

    def about(self, item: int, reading: int, file: int | None) -> About:
        """What claims rest on; file: only where it is not that of the reading, or is to be named beside it."""
        return About(
            item,
            reading,
            file,
            said("item", self._uid_of("item", item)),
            said("reading", self._uid_of("reading", reading)),
            "" if file is None else said("file", self._uid_of("file", file)),
        )

    def rows(
        self, claims: Iterable[Claim], about: About, revision: int, number: int, place: int, salts: Iterator[bytes]
    ) -> Iterator[tuple[Any, ...]]:
        """The rows of the table in the order of its columns, numbered from `number`, the first at `place`."""
        phrases = self._phrases
        for at, claim in enumerate(claims):
            to_file, to_item, to_reading, to_place, to_end, columns = phrases.get(claim) or self._phrase(claim)
            spelled = (
                f"{to_file}{about.said_file}{to_item}{about.said_item}{to_reading}{about.said_reading}{to_place}"
                f"{place + at}{to_end}"
            )
            salt = next(salts)
            digest = hashlib.sha256(salt + spelled.encode()).digest()
            yield number + at, revision, digest, salt, about.item, about.reading, *columns, about.file

    def _phrase(self, claim: Claim) -> Phrase:
        words = (
            claim.property, claim.status, claim.modality, claim.carrier, claim.asserted_by, claim.agent,
            claim.kind, claim.role, claim.granularity, claim.silent,
        )  # fmt: skip
        shape = self._shapes.get(words) or self._shape(words)
        value, raw, locator, reason = [
            word if word is None else clean(word) for word in (claim.value, claim.raw, claim.locator, claim.reason)
        ]
        start, end = claim.span or _NOWHERE
        hedge_start, hedge_end = claim.hedge or _NOWHERE
        text = self._id_of("text", claim.text) if claim.text else None
        said_text = "" if text is None else said("text", self._uid_of("text", text))
        found = Phrase(
            to_file=shape.asserted + counted("end", end),
            to_item=shape.granularity + counted("hedge_end", hedge_end) + counted("hedge_start", hedge_start),
            to_reading=f"{shape.kind}{said('locator', locator)}{shape.modality}{said('raw', raw)}",
            to_place=said("reason", reason) + shape.role,
            to_end=f"{shape.silent}{counted('start', start)}{shape.status}{said_text}{said('value', value)}}}",
            columns=(
                shape.property, value, *shape.before, start, end, hedge_start, hedge_end, raw, locator, *shape.after,
                reason, text,
            ),
        )  # fmt: skip
        self._phrases.keep(claim, found, len(found.to_reading) + len(found.to_end))
        return found

    def _shape(self, words: Words) -> Shape:
        cleaned = tuple([None if word is None else clean(word) for word in words])
        numbers = tuple([None if word is None else self._number(word) for word in cleaned])
        property, status, modality, carrier, asserted_by, agent, kind, role, granularity, silent = cleaned
        asserted = said("agent", agent) + said("asserted_by", asserted_by) + said("carrier", carrier)
        found = self._shapes[words] = Shape(
            asserted="{" + asserted[1:],
            granularity=said("granularity", granularity),
            kind=said("kind", kind),
            modality=said("modality", modality) + said("prev", self._before.digest.hex()) + said("property", property),
            role=f'{counted("revision", self._before.ordinal + 1)}{said("role", role)},"row":',
            silent=said("silent", silent),
            status=said("status", status) + said("table", "claim"),
            property=numbers[0],
            before=numbers[1:5],
            after=numbers[5:],
        )
        return found


_NOWHERE = (None, None)
