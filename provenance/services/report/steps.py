"""The chain from recording to catalogue in words, every hole said as well as drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provenance import chain
from provenance.chain import Hole, Step
from provenance.services.report.context import Context, Sheet
from provenance.services.report.datewords import date_words
from provenance.services.report.nouns import Fact, StepState, StepView
from provenance.services.report.said import silence_words
from provenance.services.report.wording import STEP_LABELS, join, label
from provenance.terms import term

_QUESTIONS = {"date": "when", "party": "by whom", "place": "where"}


def step_views(sheet: Sheet, ctx: Context) -> tuple[StepView, ...]:
    """The steps of the item, in order."""
    return tuple(_step(step, sheet, ctx) for step in sheet.chain)


def _step(step: Step, sheet: Sheet, ctx: Context) -> StepView:
    facts = [_fact(fact, ctx) for fact in (*step.dates, *step.agents, *step.places)]
    voids = [Fact(label(hole.property), _void(hole, sheet, ctx), hole=True) for hole in step.holes]
    state = _state(step)
    return StepView(
        name=step.name,
        label=STEP_LABELS.get(step.name, step.name.capitalize()),
        state=state,
        sentence=_sentence(step, state),
        facts=tuple(facts + voids),
        quote=next((hole.quote for hole in step.holes if hole.quote), None),
        origin=ctx.ref(step.item) if step.item is not None else None,
    )


def _state(step: Step) -> StepState:
    if step.is_hole:
        return "hole"
    return "partly" if step.holes else "known"


def _sentence(step: Step, state: StepState) -> str:
    if state == "known":
        return "Known"
    missing = list(dict.fromkeys(_QUESTIONS.get(term(hole.property).value_type, "what") for hole in step.holes))
    if state == "partly":
        return f"Known in part; open: {', '.join(missing)}"
    return f"A hole: nobody says {join(missing, 'or') or 'when'}"


def _fact(fact: chain.Fact, ctx: Context) -> Fact:
    kind = term(fact.property).value_type
    if kind == "date" or fact.property == "first_seen":
        name = "When" if fact.property == "first_seen" else label(fact.property)
        return Fact(name, date_words(fact.value), basis=_basis(fact, ctx))
    words = ctx.agent_name(fact.agent) if fact.agent else fact.value
    written = f"written “{fact.value}”" if words.casefold() != fact.value.casefold() else ""
    basis = ", ".join(part for part in (written, _basis(fact, ctx)) if part)
    return Fact(label(fact.property), words, basis=basis or None)


def _basis(fact: chain.Fact, ctx: Context) -> str | None:
    return ", ".join(_reasons(fact, ctx)) or None


def _reasons(fact: chain.Fact, ctx: Context) -> Iterator[str]:
    if fact.stated:
        yield "year computed"
    elif fact.basis == "computed":
        yield "computed, not stated"
    if fact.inherited_from is not None:
        yield f"taken over from {ctx.ref(fact.inherited_from).name}"
    if fact.hedged:
        yield "said with reservation"
    if fact.disputed:
        yield "sources contradict each other"


def _void(hole: Hole, sheet: Sheet, ctx: Context) -> str:
    """The hole as a sentence: whose silence, or what no source says."""
    gap = next((gap for gap in sheet.gaps if gap.key == hole.gap), None)
    granularity = gap.granularity if gap is not None else None
    return silence_words(
        hole.property, hole.status, sheet.view.kind, silent=hole.silent, granularity=granularity, ctx=ctx
    )


def step_json(step: Step) -> dict[str, object]:
    """One step of the chain as JSON values; `words` says what is missing of it, `gap` is the key of its first gap."""
    return {
        "step": step.name,
        "hole": step.is_hole,
        "state": _state(step),
        "item": step.item,
        "date": step.date.value if step.date else None,
        "agent": step.agent.value if step.agent else None,
        "place": step.place.value if step.place else None,
        "words": _sentences(step.holes) or None,
        "gap": next((hole.gap for hole in step.holes if hole.gap), None),
        "dates": _facts_json(step.dates),
        "agents": _facts_json(step.agents),
        "places": _facts_json(step.places),
        "holes": [_hole_json(hole) for hole in step.holes],
    }


def _sentences(holes: Sequence[Hole]) -> str:
    """What is missing, one sentence after the other, each once."""
    said = dict.fromkeys(hole.words.strip() for hole in holes)
    return " ".join(words if words.endswith((".", "!", "?")) else f"{words}." for words in said)


def _facts_json(facts: Sequence[chain.Fact]) -> list[dict[str, object]]:
    names = (
        "property", "value", "agent", "basis", "hedged", "disputed", "inherited_from", "stated", "anchor", "quote",
        "asserted_by", "claim",
    )  # fmt: skip
    return [{name: getattr(fact, name) for name in names} for fact in facts]


def _hole_json(hole: Hole) -> dict[str, object]:
    names = ("property", "status", "words", "quote", "silent", "asserted_by", "inherited_from", "gap")
    return {name: getattr(hole, name) for name in names}
