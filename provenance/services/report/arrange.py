"""Records, views, gaps and chains arranged into one `Report`. Values in, values out; the clock is an argument."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, replace

import provenance
from provenance import agents as agent_data
from provenance import audit, chain, rules, views
from provenance.agents import Agent
from provenance.model import Record, Revision
from provenance.readers.policy import DEFAULT
from provenance.services.report.around import file_views, gap_views, history, link_views, slot_views, slots_sentence
from provenance.services.report.context import Context, Sheet, agent_kind_words, context
from provenance.services.report.datewords import date_words
from provenance.services.report.digest import digest_of, record_body
from provenance.services.report.document import document, seal
from provenance.services.report.nouns import GapView, Ledger, Mark, PartyView, Report, Section, SlotCount
from provenance.services.report.said import property_groups
from provenance.services.report.show import handed_over, show_json
from provenance.services.report.steps import step_views
from provenance.services.report.texts import marks_by_text, other_texts, own_texts
from provenance.services.report.wording import kind_words, one_line, plural, sentence_case, thing

TOOL = f"provenance {provenance.__version__}"


def sheet(
    record: Record,
    *,
    profile: str = "news",
    today: str | None = None,
    revisions: Sequence[Revision] = (),
    policy: str = DEFAULT,
) -> Sheet:
    """Everything that is judged about one record. `revisions` are those that touched it, oldest first."""
    view = views.view(record, policy=policy)
    gaps = rules.find_gaps(record, view, profile=profile, today=today)
    slots = audit.slots(view, gaps, profile)
    return Sheet(record, view, gaps, chain.history(view, gaps), slots, tuple(revisions))


def build_report(
    sheets: Sequence[Sheet],
    *,
    generated_at: str,
    profile: str = "news",
    head: Revision | None = None,
    agents: Mapping[str, Agent] | None = None,
    title: str | None = None,
) -> Report:
    """One report over the sheets, in the order given.

    generated_at: ISO 8601 UTC. head: the ledger's newest revision. agents: the shipped ones when None.
    """
    ctx = context(sheets, agents if agents is not None else agent_data.load())
    marks = marks_by_text(sheets, ctx)
    records = [one.record for one in sheets]
    sections = tuple(_section(one, ctx, marks) for one in sheets)
    ledger = Ledger(head.chain, head.ordinal, head.digest, head.at) if head is not None else None
    counts = _slot_counts(sheets)
    shell = Report(
        title=title or _title(sections),
        generated_at=generated_at,
        tool=TOOL,
        ruleset=rules.RULESET_VERSION,
        profile=profile,
        ledger=ledger,
        sections=sections,
        slots=counts,
        complete=sum(audit.is_complete(one.slots) for one in sheets),
        open_gaps=sum(gap.origin is None for gap in _gaps(sections)),
        inherited_gaps=sum(gap.origin is not None for gap in _gaps(sections)),
        parties=_parties(records, ctx),
        digest="",
        document={},
    )
    sealed = seal(document(shell))
    return replace(shell, digest=sealed["digest"], document=sealed)


def _section(one: Sheet, ctx: Context, marks: Mapping[str, tuple[Mark, ...]]) -> Section:
    record, kind = one.record, one.view.kind
    gaps = gap_views(one.gaps, ctx)
    slots = slot_views(one)
    body = record_body(record, ctx.texts)
    digest = digest_of(body)
    return Section(
        item=record.item.id or 0,
        uid=record.item.uid,
        kind=kind,
        kind_words=kind_words(kind),
        title=f"Item {record.item.id}: {kind_words(kind)}",
        excerpt=_excerpt(one),
        source=_source(one, ctx),
        dated=_dated(one),
        texts=own_texts(one, ctx, marks),
        elsewhere=other_texts(one, ctx, marks),
        groups=property_groups(one, ctx),
        chain=step_views(one, ctx),
        links=link_views(one, ctx),
        files=file_views(record.files),
        gaps=tuple(gap for gap in gaps if gap.open),
        closed_gaps=tuple(gap for gap in gaps if not gap.open),
        slots=slots,
        slots_sentence=slots_sentence(slots),
        history=history(one, ctx),
        digest=digest,
        machine={**handed_over(show_json(one, texts=ctx.texts)), "digest": digest, "record": body},
    )


def _excerpt(one: Sheet) -> str:
    for name in ("headline", "title", "description", "caption"):
        entry = one.view.effective(name)
        if entry is not None and entry.value:
            return one_line(entry.value)
    revised = {text.revises for text in one.record.texts}
    own = [text for text in one.record.texts if text.item == one.record.item.id and text.uid not in revised]
    return next((one_line(text.content) for text in own if text.content), "")


def _source(one: Sheet, ctx: Context) -> str | None:
    entry = one.view.effective("source")
    if entry is None or entry.value is None:
        return None
    if one.view.disputed("source"):
        return "disputed"
    agent = entry.claim.agent
    return ctx.agent_name(agent) if agent else entry.value


def _dated(one: Sheet) -> str | None:
    for name, words in _DATED:
        entry = one.view.effective(name)
        if entry is None or not entry.value or entry.bound:
            continue
        notes = [
            note for holds, note in ((entry.stated, "year computed"), (one.view.disputed(name), "disputed")) if holds
        ]
        return f"{words} {date_words(entry.value)}" + (f" ({', '.join(notes)})" if notes else "")
    return None


_DATED = (
    ("date_recorded", "recorded"),
    ("date_released", "released"),
    ("date_published", "published"),
    ("date_issued", "issued"),
)


def _slot_counts(sheets: Sequence[Sheet]) -> tuple[SlotCount, ...]:
    counted = audit.tally(one.slots for one in sheets)
    return tuple(
        SlotCount(name, sentence_case(thing(name)), **asdict(tally), of=len(sheets)) for name, tally in counted.items()
    )


def _gaps(sections: Iterable[Section]) -> Iterable[GapView]:
    return (gap for section in sections for gap in section.gaps)


def _title(sections: Sequence[Section]) -> str:
    if len(sections) == 1:
        return f"Provenance report: item {sections[0].item}, {sections[0].kind_words}"
    return f"Provenance report: {plural(len(sections), 'item')}"


def _parties(records: Iterable[Record], ctx: Context) -> tuple[PartyView, ...]:
    ids = {key for record in records for claim in record.claims for key in (claim.agent, claim.silent) if key}
    known = sorted((ctx.agents[key] for key in ids if key in ctx.agents), key=lambda agent: agent.name)
    return tuple(
        PartyView(
            id=agent.id,
            name=agent.name,
            kind=sentence_case(agent_kind_words(agent.kind)),
            country=agent.country,
            label=agent.profile.label,
            says=agent.profile.says,
            reference=agent.profile.reference,
            reference_title=agent.profile.reference_title,
            read_on=agent.profile.read_on,
        )
        for agent in known
    )
