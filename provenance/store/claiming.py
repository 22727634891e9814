"""Claims made into rows: a photograph brings some seventy, which share nearly all of their words.

Whatever a claim has in common with others is spelled and numbered once for a revision; the bytes are those of
`Spelling.row`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from json.encoder import encode_basestring as quoted
from typing import Any

from provenance.model import Claim
from provenance.store.ledger import Head
from provenance.store.rows import clean
from provenance.store.spelling import counted, said

Words = tuple[str | None, ...]
Numbers = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """Claims with the same words: the parts of their canonical JSON between what differs, keys in order.

    before, after: the numbers of the words that stand before the span of a claim and after its locator.
    """

    before: Numbers
    after: Numbers
    asserted: str  # agent, asserted_by, carrier
    granularity: str
    kind: str
    modality: str  # modality, prev, property
    role: str  # revision, role, row
    silent: str
    status: str  # status, table


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
        shapes = self._shapes
        for at, claim in enumerate(claims):
            words = (
                claim.property, claim.status, claim.modality, claim.carrier, claim.asserted_by, claim.agent,
                claim.kind, claim.role, claim.granularity, claim.silent,
            )  # fmt: skip
            shape = shapes.get(words) or self._shape(words)
            value, raw, locator = claim.value, claim.raw, claim.locator
            value = None if value is None else clean(value)
            raw = None if raw is None else clean(raw)
            locator = None if locator is None else clean(locator)
            said_value = "" if value is None else ',"value":' + quoted(value)
            said_raw = "" if raw is None else ',"raw":' + quoted(raw)
            said_locator = "" if locator is None else ',"locator":' + quoted(locator)
            if claim.span is None and claim.text is None and claim.hedge is None and claim.reason is None:
                placed = _NOWHERE
                spelled = (
                    f"{shape.asserted}{about.said_file}{shape.granularity}{about.said_item}{shape.kind}{said_locator}"
                    f"{shape.modality}{said_raw}{about.said_reading}{shape.role}{place + at}{shape.silent}"
                    f"{shape.status}{said_value}}}"
                )
            else:
                placed = self._placed(claim)
                start, end, hedge_start, hedge_end, reason, text = placed
                said_text = "" if text is None else said("text", self._uid_of("text", text))
                spelled = (
                    f"{shape.asserted}{counted('end', end)}{about.said_file}{shape.granularity}"
                    f"{counted('hedge_end', hedge_end)}{counted('hedge_start', hedge_start)}{about.said_item}"
                    f"{shape.kind}{said_locator}{shape.modality}{said_raw}{about.said_reading}{said('reason', reason)}"
                    f"{shape.role}{place + at}{shape.silent}{counted('start', start)}{shape.status}{said_text}"
                    f"{said_value}}}"
                )
            salt = next(salts)
            yield (
                number + at, revision, hashlib.sha256(salt + spelled.encode()).digest(), salt, about.item,
                about.reading, shape.before[0], value, *shape.before[1:], *placed[:4], raw, locator, *shape.after,
                placed[4], placed[5], about.file,
            )  # fmt: skip

    def _placed(self, claim: Claim) -> tuple[Any, ...]:
        """Start and end of the span and of the hedge, the reason, and the text where it is not the reading's."""
        reason = None if claim.reason is None else clean(claim.reason)
        text = self._id_of("text", claim.text) if claim.text else None
        return (*(claim.span or (None, None)), *(claim.hedge or (None, None)), reason, text)

    def _shape(self, words: Words) -> Shape:
        cleaned = tuple([None if word is None else clean(word) for word in words])
        numbers = tuple([None if word is None else self._number(word) for word in cleaned])
        property, status, modality, carrier, asserted_by, agent, kind, role, granularity, silent = cleaned
        asserted = said("agent", agent) + said("asserted_by", asserted_by) + said("carrier", carrier)
        found = self._shapes[words] = Shape(
            before=numbers[:5],
            after=numbers[5:],
            asserted="{" + asserted[1:],
            granularity=said("granularity", granularity),
            kind=said("kind", kind),
            modality=said("modality", modality) + said("prev", self._before.digest.hex()) + said("property", property),
            role=f'{counted("revision", self._before.ordinal + 1)}{said("role", role)},"row":',
            silent=said("silent", silent),
            status=said("status", status) + said("table", "claim"),
        )
        return found


_NOWHERE = (None, None, None, None, None, None)
