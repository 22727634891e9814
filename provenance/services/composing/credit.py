"""The credit of a composed caption: the credit line as published, else creators, source and relays as stated."""

from __future__ import annotations

from provenance.services.composing.clauses import Sentence
from provenance.services.composing.proofs import Case
from provenance.services.composing.wording import Filled, Wording, value
from provenance.views import Entry


def credit(case: Case, w: Wording) -> Sentence | None:
    """The credit; None where nobody can be named without reservation."""
    line = case.shown("credit_line")
    if line is not None and line.value:
        return Sentence("credit", value(line.value), (case.proof(line),))
    creators = tuple(e for e in case.firm("creator") if e.inherited_from is None) or case.firm("creator")
    source = case.shown("source") or case.shown("supplier")
    made = _made(case, w, creators, source)
    if made is None:
        return None
    used = [*creators, *([source] if source is not None else [])]
    relays = [e for e in case.firm("distributor") if all(not _same(e, other) for other in used)]
    if relays:
        names = w.join([value(case.name(e)) for e in relays])
        made = w.fill("credit", "via", credit=made, distributors=names)
    return Sentence("credit", made, tuple(case.proof(e) for e in (*used, *relays)))


def _made(case: Case, w: Wording, creators: tuple[Entry, ...], source: Entry | None) -> Filled | None:
    others = [e for e in creators if source is None or not _same(e, source)]
    if others:
        names = w.join([value(case.name(e)) for e in others])
        if source is None:
            return names
        return w.fill("credit", "person_source", creators=names, source=value(case.name(source)))
    if source is None:
        return None
    party = value(case.name(source))
    return w.fill("credit", "handout", party=party) if "handout" in case.view.flags else party


def _same(a: Entry, b: Entry) -> bool:
    if a.claim.agent and b.claim.agent:
        return a.claim.agent == b.claim.agent
    return (a.value or "").casefold() == (b.value or "").casefold()
