"""What the arranging functions look names up in: agents, texts, items and the number of each claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from provenance.agents import Agent
from provenance.audit import Slot
from provenance.chain import Step
from provenance.model import Claim, Gap, Item, Record, Revision, Text
from provenance.services.report.nouns import ItemRef
from provenance.services.report.quoting import HeldText, held_texts
from provenance.services.report.wording import AGENT_KINDS, kind_words
from provenance.views import View


@dataclass(frozen=True, slots=True)
class Sheet:
    """One item with all that was judged about it: the input of a report."""

    record: Record
    view: View
    gaps: tuple[Gap, ...]
    chain: tuple[Step, ...]
    slots: Mapping[str, Slot]
    revisions: tuple[Revision, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """Look-ups shared by all sections of one report."""

    agents: Mapping[str, Agent]
    texts: Mapping[str, HeldText]
    items: Mapping[int, ItemRef]
    numbers: Mapping[tuple[int | None, Claim], int]

    def agent_name(self, key: str) -> str:
        """The common English name of an agent id; a bare name stays as it is."""
        agent = self.agents.get(key)
        return agent.name if agent else key

    def ref(self, item: int) -> ItemRef:
        """The item as a reader meets it, also when nothing but its number is known."""
        return self.items.get(item) or ItemRef(item, f"item {item}")

    def number(self, record: Record, claim: Claim) -> int | None:
        """The number under which the section of the record shows the claim."""
        return self.numbers.get((record.item.id, claim))

    def speaker(self, asserted_by: str, text_uid: str | None = None) -> str:
        """Who says it: "TASS", "Anna, by hand", "the article, whose publisher is not named"."""
        scheme, _, rest = asserted_by.partition(":")
        match scheme:
            case "agent":
                return self.agent_name(rest)
            case "name":
                return rest
            case "human":
                return f"{rest}, by hand"
            case "file":
                return "the file itself"
            case "item" if rest.isdigit():
                return self.ref(int(rest)).name
        return self._publisher(text_uid)

    def _publisher(self, text_uid: str | None) -> str:
        held = self.texts.get(text_uid) if text_uid else None
        if held is None:
            return "the document"
        if held.text.published_by:
            return self.agent_name(held.text.published_by)
        outer = self.texts.get(held.text.within) if held.text.within else None
        carrier = outer or held
        noun = "article" if carrier.text.kind == "article" else text_name(carrier.text)
        return f"the {noun}, whose publisher is not named"

    def language(self, text_uid: str | None) -> str | None:
        """The language of a Text, for the quotes taken from it."""
        held = self.texts.get(text_uid) if text_uid else None
        return held.text.language if held else None


def context(sheets: Sequence[Sheet], agents: Mapping[str, Agent]) -> Context:
    """Gather the look-ups of a report."""
    records = [sheet.record for sheet in sheets]
    here = {sheet.record.item.id for sheet in sheets}
    items: dict[int, ItemRef] = {}
    for sheet in sheets:
        _name(items, sheet.record.item, sheet.view.kind, here)
    for record in records:
        _name_parents(items, record, here)
    for record in records:
        for merged in record.merged:
            if record.item.id is not None:
                items.setdefault(merged, items[record.item.id])
    numbers: dict[tuple[int | None, Claim], int] = {}
    for sheet in sheets:
        for number, claim in enumerate(reading_order(sheet.record, held_texts([sheet.record])), start=1):
            numbers.setdefault((sheet.record.item.id, claim), number)
    return Context(agents, held_texts(records), items, numbers)


def _name(items: dict[int, ItemRef], item: Item, kind: str, here: set[int | None]) -> None:
    if item.id is not None and item.id not in items:
        items[item.id] = ItemRef(item.id, f"item {item.id} ({kind_words(kind)})", item.id in here)


def _name_parents(items: dict[int, ItemRef], record: Record, here: set[int | None]) -> None:
    for parent in record.parents:
        _name(items, parent.record.item, parent.record.item.kind, here)
        _name_parents(items, parent.record, here)


def reading_order(record: Record, texts: Mapping[str, HeldText]) -> list[Claim]:
    """Claims with a place in a text first, text by text in reading order; the others after them."""
    order = {uid: place for place, uid in enumerate(texts)}

    def place(claim: Claim) -> tuple[int, int, int, str]:
        if claim.span is None or claim.text is None:
            return (len(order) + 1, 0, 0, claim.property)
        return (order.get(claim.text, len(order)), claim.span[0], -claim.span[1], claim.property)

    return sorted(record.claims, key=place)


def text_name(text: Text) -> str:
    """What a Text is called: "caption", "article text"."""
    return {"caption": "caption", "article": "article text", "statement": "statement"}.get(text.kind, "text")


def agent_kind_words(kind: str) -> str:
    """The kind of a party in words."""
    return AGENT_KINDS.get(kind, kind)
