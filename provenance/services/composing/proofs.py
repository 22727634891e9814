"""Proofs of clauses, and which entries of a view a caption may state, must hedge, or must leave out."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from provenance.agents import Agent
from provenance.model import Claim, Gap
from provenance.rules.facts import quote
from provenance.services.composing.nouns import Proof
from provenance.services.composing.wording import Filled, Wording
from provenance.views import Entry, View

_PLACEHOLDER = "CAP-004"
_SPOKEN_FOR = ("agent:", "name:")
_PARTIES = ("source", "supplier", "distributor", "publisher")


@dataclass(frozen=True, slots=True)
class Case:
    """What is composed from: the view of one item, its gaps, and the names of agents."""

    view: View
    gaps: tuple[Gap, ...]
    agents: Mapping[str, Agent]

    def proof(self, entry: Entry, gap: str | None = None) -> Proof:
        """An entry as a proof."""
        claim = entry.claim
        return Proof(
            claim.uid,
            claim.property,
            None if claim.redacted else claim.value,
            claim.status,
            self.words(claim),
            self.view.asserter(claim),
            entry.inherited_from,
            gap,
        )

    def words(self, claim: Claim) -> str | None:
        """The words a claim rests on; None after redaction."""
        return None if claim.redacted else quote(self.view, claim)

    def hedge(self, claim: Claim) -> str | None:
        """The words of reservation of a hedged claim."""
        if claim.redacted:
            return None
        if claim.hedge_quote is not None or claim.hedge is None:
            return claim.hedge_quote
        views = (self.view, *(v for _, v in self.view.originals), *self.view.documents)
        held = (text for v in views for text in v.record.texts if text.uid == claim.text and text.content is not None)
        return next(((t.content or "")[slice(*claim.hedge)] for t in held), None)

    def firm(self, name: str) -> tuple[Entry, ...]:
        """Values that somebody states without reservation, and that nobody contradicts; none where sources differ."""
        if self.view.disputed(name):
            return ()
        return tuple(e for e in self.view.claimed(name) if not e.hedged)

    def shown(self, name: str) -> Entry | None:
        """The one value a caption states: the effective one, if it is firm."""
        best = self.view.effective(name)
        return best if best is not None and best in self.firm(name) else None

    def hedged(self, name: str) -> Entry | None:
        """The value that is said with reservation only."""
        if self.view.disputed(name) or self.firm(name):
            return None
        best = self.view.effective(name)
        return best if best is not None and best.hedged and not best.bound else None

    def rivals(self, name: str) -> tuple[Entry, ...]:
        """The different values of a disputed property, one entry each."""
        if not self.view.disputed(name):
            return ()
        first: dict[str, Entry] = {}
        for entry in self.view.claimed(name):
            first.setdefault(entry.value or "", entry)
        return tuple(first.values())

    def gap_of(self, name: str) -> Gap | None:
        """The gap of a property that is still a gap: whatever was decided but resolved."""
        return next((g for g in self.gaps if g.property == name and g.lifecycle != "resolved"), None)

    def is_placeholder(self, entry: Entry) -> bool:
        """Whether a rule found the words to be a file name or a stock word, and nobody waived that."""
        found = (g for g in self.gaps if g.rule == _PLACEHOLDER and g.lifecycle in ("open", "asked"))
        return any(f'"{(entry.value or "").strip()}"' in gap.message for gap in found)

    def by_uid(self, uid: str) -> Entry | None:
        """The entry of a claim, among the item's own and inherited ones."""
        return next((e for es in self.view.entries.values() for e in es if e.claim.uid == uid), None)

    def name(self, entry: Entry) -> str:
        """A party as its claim writes it; by its agent's name where the caption's readers cannot read that."""
        agent = self.agents.get(entry.claim.agent or "")
        written = entry.value or ""
        return agent.name if agent is not None and not _is_readable(written) else written

    def party(self, name_or_id: str, w: Wording) -> Filled:
        """A party of a sentence, called as the caption calls it elsewhere; else by its agent's name."""
        agent = self.agents.get(name_or_id)
        if agent is None:
            return w.party(name_or_id)
        said = (e for name in _PARTIES for e in self.view.claimed(name) if e.claim.agent == name_or_id and e.value)
        return w.party(next(map(self.name, said), agent.name))

    def speaker(self, claim: Claim, w: Wording) -> Filled | None:
        """Who is cited for a claim, where that is another than the document it stands in."""
        if not claim.asserted_by.startswith(_SPOKEN_FOR):
            return None
        return self.party(claim.asserted_by.partition(":")[2], w)


def _is_readable(name: str) -> bool:
    """Whether a name is in Latin letters and begins as names do: "israelische Militär" lost its article."""
    letters = [c for c in name if c.isalpha()]
    return all("LATIN" in unicodedata.name(c, "") for c in letters) and not name[:1].islower()
