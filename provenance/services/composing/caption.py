"""Composes a publishable caption and credit from the claims of one item, and says what it leaves out and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from provenance import agents as agent_data
from provenance import rules
from provenance.agents import Agent
from provenance.model import Gap
from provenance.services.composing.clauses import Sentence, description, flags, made, origin, shown, silences
from provenance.services.composing.credit import credit
from provenance.services.composing.doubts import doubts, unsaid, warnings
from provenance.services.composing.nouns import Clause, Composed, LeftOut, Proof
from provenance.services.composing.proofs import Case
from provenance.services.composing.wording import Filled, Wording, value, wording
from provenance.store import Catalog
from provenance.views import View, view

_WANTED = ("date_recorded", "place_created", "creator", "source")
_LEFT_IF_HEDGED = ("creator", "source", "date_released")
_LEFT_IF_DISPUTED = ("creator", "source", "credit_line", "date_released", "description")
_RESTRICTING = ("rights_terms", "instructions", "rights_starts", "rights_expires")


def compose(catalog: Catalog, handle: str, *, language: str = "en", profile: str = "news") -> dict[str, Any]:
    """The caption and credit of one item as `caption --json` answers them.

    Raises NotFound for an unknown item, UsageError for a language without a wording table.
    """
    words = wording(language)
    record = catalog.record(catalog.resolve(handle))
    seen = view(record)
    gaps = rules.find_gaps(record, seen, profile=profile, today=catalog.today)
    known = {**agent_data.load(), **catalog.agents()}
    return composed(seen, gaps, words, known).as_json()


def composed(v: View, gaps: tuple[Gap, ...], w: Wording, agents: Mapping[str, Agent]) -> Composed:
    """The caption of a view. Every value in it is a claim's; every other word stands in the wording table."""
    case = Case(v, gaps, agents)
    clauses: list[Clause] = []
    at = 0
    for sentence in sentences(case, w):
        clauses.append(_clause(sentence, at))
        at = clauses[-1].span[1] + 1
    signed = credit(case, w)
    return Composed(
        v.record.item.id,
        w.language,
        " ".join(clause.text for clause in clauses),
        signed.words.text if signed else None,
        tuple(clauses),
        _clause(signed, 0) if signed else None,
        tuple(_left_out(case, w, clauses, signed)),
        tuple(_restrictions(case, w)),
        tuple(warnings(case, w, (*clauses, *((_clause(signed, 0),) if signed else ())))),
    )


def sentences(case: Case, w: Wording) -> Iterator[Sentence]:
    """Every sentence of the caption, in the order of print."""
    described = description(case)
    said = described.words.text if described else ""
    if described:
        yield described
    for make in (origin, made, shown, silences):
        yield from make(case, w, said)
    doubted = tuple(doubts(case, w, said))
    yield from doubted
    yield from flags(case, w, " ".join((said, *(d.words.text for d in doubted))))


def _clause(sentence: Sentence, at: int) -> Clause:
    values = tuple((at + start, at + end) for start, end in sentence.words.values)
    span = (at, at + len(sentence.words.text))
    return Clause(sentence.part, sentence.words.text, span, values, sentence.proofs)


def _left_out(case: Case, w: Wording, clauses: list[Clause], signed: Sentence | None) -> Iterator[LeftOut]:
    """What a reader would look for and does not find, each with the gap or the claims behind it."""
    if not any(clause.part == "description" for clause in clauses):
        yield LeftOut("description", "missing", w.words("left", "no_description"))
    for name in _LEFT_IF_DISPUTED:
        yield from _disputed(case, w, name)
    for name in _LEFT_IF_HEDGED:
        entry = case.hedged(name)
        if entry is not None:
            note = w.fill("left", "hedged", noun=w.words("nouns", name), values=value(entry.value or ""))
            yield LeftOut(name, "hedged", note.text, (case.proof(entry),))
    for name in (*_WANTED, "credit_line"):
        if name == "credit_line" and signed is not None:
            continue
        yield from _missing(case, w, name)
    yield from unsaid(case, w, clauses)
    yield from _without_role(case, w)
    yield from _language(case, w, clauses)


def _disputed(case: Case, w: Wording, name: str) -> Iterator[LeftOut]:
    rivals = case.rivals(name)
    if rivals:
        values = w.join([value(e.value or "") for e in rivals], "or")
        note = w.fill("left", "disputed", noun=w.words("nouns", name), values=values)
        yield LeftOut(name, "disputed", note.text, tuple(case.proof(e) for e in rivals))


def _missing(case: Case, w: Wording, name: str) -> Iterator[LeftOut]:
    """A property nobody speaks about at all: neither a value nor a silence."""
    v = case.view
    if v.claimed(name) or v.silences(name):
        return
    gap = case.gap_of(name)
    bound = next((e for e in v.values(name) if e.bound), None)
    proofs = (Proof(None, name, status=gap.status, gap=gap.key),) if gap is not None else ()
    if gap is None and bound is None:
        return
    note = w.fill("left", "missing", noun=w.words("nouns", name))
    yield LeftOut(name, "missing", note.text, proofs)


def _without_role(case: Case, w: Wording) -> Iterator[LeftOut]:
    """Places given without a role, where no place of recording is stated: a caption that used one would guess."""
    entries = () if case.view.claimed("place_created") else case.view.claimed("place_unstated")
    if entries:
        note = w.fill("left", "no_role", values=w.join([value(e.value or "") for e in entries]))
        yield LeftOut("place_unstated", "no-role", note.text, tuple(case.proof(e) for e in entries))


def _language(case: Case, w: Wording, clauses: list[Clause]) -> Iterator[LeftOut]:
    """A description in another language than the one asked for is kept word for word, and that is told."""
    described = next((c for c in clauses if c.part == "description"), None)
    if described is None:
        return
    uid = described.proofs[0].claim
    entry = case.by_uid(uid) if uid else None
    texts = {t.uid: t.language for t in case.view.record.texts}
    language = texts.get(entry.claim.text) if entry is not None else None
    if language and language.partition("-")[0] != w.language:
        note = w.fill("left", "language", language=Filled(language))
        yield LeftOut("language", "language", note.text, described.proofs)


def _restrictions(case: Case, w: Wording) -> Iterator[LeftOut]:
    """Terms and embargoes that stand with the item: for the desk, never part of the caption."""
    for name in _RESTRICTING:
        for entry in case.view.claimed(name):
            said = case.words(entry.claim)
            note = w.fill("restrictions", name, quote=value(" ".join((said or entry.value or "").split())))
            yield LeftOut(name, "restriction", note.text, (case.proof(entry),))
