"""What surrounds the claims of an item: links, files, gaps, slots and its history, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from provenance.model import Claim, Decision, File, Gap, Link, Record, Revision
from provenance.services.report.context import Context, Sheet
from provenance.services.report.datewords import date_words
from provenance.services.report.nouns import Event, FileView, GapView, LinkView, SlotView
from provenance.services.report.quoting import cut
from provenance.services.report.said import value_words
from provenance.services.report.wording import (
    DERIVED_WORDS,
    LIFECYCLE_WORDS,
    LINK_BASIS_WORDS,
    LINK_WORDS,
    SLOT_WORDS,
    STATUS_WORDS,
    VERB_WORDS,
    join,
    label,
    one_line,
    sentence_case,
    thing,
)

_ITEM = re.compile(r"\bITEM\b")  # how the pages of rules name the item in a command
_SEVERITY_ORDER = {"error": 0, "warning": 1, "note": 2}


def link_views(sheet: Sheet, ctx: Context) -> tuple[LinkView, ...]:
    """The item's links in both directions, each as a sentence seen from the item."""
    own = {sheet.record.item.id, *sheet.record.merged}
    return tuple(_link(link, link.a in own, sheet, ctx) for link in sheet.record.links)


def _link(link: Link, outward: bool, sheet: Sheet, ctx: Context) -> LinkView:
    other = ctx.ref(link.b if outward else link.a)
    forward, backward = LINK_WORDS.get(link.relation, (link.relation + " {}", link.relation + " of {}"))
    if outward and link.relation == "derived_from":
        forward = DERIVED_WORDS.get(sheet.view.kind, forward)
    sentence = (forward if outward else backward).format(other.name)
    basis = LINK_BASIS_WORDS.get(link.basis, link.basis)
    quote = link.quote or cut(link.text, link.span, ctx.texts)
    return LinkView(sentence, link.relation, other, link.at, basis, one_line(quote) if quote else None)


def file_views(files: Iterable[File]) -> tuple[FileView, ...]:
    """The files of the item; where they lie on this machine is left out."""
    return tuple(
        FileView(
            name=file.name,
            role={"original": "evidentiary original", "working": "working copy"}.get(file.role, file.role),
            media_type=file.media_type,
            size=f"{file.size:,} bytes",
            dimensions=f"{file.width} × {file.height} pixels" if file.width and file.height else None,
            sha256=file.sha256,
            essence_sha256=file.essence_sha256,
        )
        for file in files
    )


def gap_views(gaps: Iterable[Gap], ctx: Context) -> tuple[GapView, ...]:
    """Gaps with evidence and remedy, the gravest first."""
    ordered = sorted(gaps, key=lambda gap: (_SEVERITY_ORDER.get(gap.severity, 3), gap.rule, gap.property, gap.key))
    return tuple(_gap(gap, ctx) for gap in ordered)


def _gap(gap: Gap, ctx: Context) -> GapView:
    evidence = gap.evidence
    reporter = ctx.speaker(evidence.asserted_by, evidence.text) if evidence.asserted_by else None
    return GapView(
        key=gap.key,
        rule=gap.rule,
        name=gap.name,
        property=gap.property,
        label=sentence_case(thing(gap.property)) if gap.property else "",
        severity=gap.severity,
        status=gap.status,
        status_words=STATUS_WORDS.get(gap.status, gap.status),
        message=gap.message,
        remedy=_ITEM.sub(str(gap.inherited_from or gap.item), gap.remedy),
        lifecycle=gap.lifecycle,
        lifecycle_words=_lifecycle(gap),
        open=gap.lifecycle in ("open", "asked"),
        quote=evidence.quote or cut(evidence.text, evidence.span, ctx.texts),
        reported_by=reporter,
        details=tuple(_details(gap)),
        origin=ctx.ref(gap.inherited_from) if gap.inherited_from is not None else None,
    )


def _lifecycle(gap: Gap) -> str:
    words = LIFECYCLE_WORDS.get(gap.lifecycle, gap.lifecycle)
    decision = gap.decision
    if decision is None:
        return words
    by = f" by {decision.by}" if decision.by else ""
    to = f" of {decision.to}" if decision.verb == "ask" and decision.to else ""
    on = f" on {date_words((decision.on or decision.at or '')[:10])}" if decision.on or decision.at else ""
    value = (
        f" with “{value_words(gap.property, decision.value)}”" if gap.lifecycle == "resolved" and decision.value else ""
    )
    reason = f": {decision.reason}" if decision.reason else ""
    return f"{words}{to}{value}{by}{on}{reason}"


def _details(gap: Gap) -> Iterable[str]:
    if gap.evidence.values and gap.status in ("disputed", "invalid"):
        values = [value_words(gap.property, value) for value in gap.evidence.values]
        yield f"Values: {join([f'“{value}”' for value in values])}"
    if gap.evidence.looked_in and "Looked in" not in gap.message:
        yield f"Looked in: {join(list(gap.evidence.looked_in))}"
    if gap.reopened:
        yield f"Open again: {gap.reopened}"


def slot_views(sheet: Sheet) -> tuple[SlotView, ...]:
    """The audit slots of the item."""
    return tuple(
        SlotView(name, sentence_case(thing(name)), slot.state, SLOT_WORDS.get(slot.state, slot.state), slot.inherited)
        for name, slot in sheet.slots.items()
    )


def slots_sentence(slots: Iterable[SlotView]) -> str:
    """How many slots are in which state: "7 attribution slots apply to this item: 3 are stated, ..."."""
    applying = [slot for slot in slots if slot.state != "not_applicable"]
    counts = [(sum(slot.state == state for slot in applying), words) for state, words in _COUNTED]
    parts = [f"{count} {one if count == 1 else many}" for count, (one, many) in counts]
    noun = "slot applies" if len(applying) == 1 else "slots apply"
    return f"{len(applying)} attribution {noun} to this item: {join(parts)}."


_COUNTED = (
    ("stated", ("is stated", "are stated")),
    ("explained", ("is an explained gap", "are explained gaps")),
    ("silent", ("is a silent gap", "are silent gaps")),
)


def history(sheet: Sheet, ctx: Context) -> tuple[Event, ...]:
    """Revisions that touched the item and decisions about it, in order of the ledger."""
    events = [(revision.ordinal, 0, _revised(revision)) for revision in sheet.revisions]
    moments = {revision.ordinal: revision.at for revision in sheet.revisions}
    for place, decision in enumerate(sheet.record.decisions, start=1):
        events.append((decision.revision or 0, place, _decided(decision, sheet.record, moments, ctx)))
    return tuple(event for _, _, event in sorted(events, key=lambda entry: entry[:2]))


def _revised(revision: Revision) -> Event:
    sentence = f"Revision {revision.ordinal}: {revision.why}" if revision.why else f"Revision {revision.ordinal}"
    return Event(revision.at, revision.by, sentence, None, revision.ordinal, revision.digest)


def _decided(decision: Decision, record: Record, moments: dict[int, str], ctx: Context) -> Event:
    verb = VERB_WORDS.get(decision.verb, decision.verb + " {}").format(_target(decision.target, record, ctx))
    to = f", asked of {ctx.agent_name(decision.to)}" if decision.verb == "ask" and decision.to else ""
    value = f", value “{decision.value}”" if decision.value else ""
    only = f", for item {decision.only_here} only" if decision.only_here is not None else ""
    at = decision.at or (moments.get(decision.revision) if decision.revision is not None else None)
    return Event(at, decision.by, sentence_case(f"{verb}{to}{value}{only}"), decision.reason)


def _target(target: str, record: Record, ctx: Context) -> str:
    scheme, _, key = target.partition(":")
    if scheme == "claim":
        return _claim_words(next((claim for claim in record.claims if claim.uid == key), None), key, record, ctx)
    if scheme == "gap":
        rule, *rest = key.split("/")
        return f"the gap {rule} ({label(rest[1]).lower()})" if len(rest) > 1 else f"the gap {rule}"
    return {"link": "a link", "reading": "a reading", "text": "a text", "item": "an item"}.get(scheme, f"a {scheme}")


def _claim_words(claim: Claim | None, key: str, record: Record, ctx: Context) -> str:
    if claim is None:
        return f"the claim {key[:12]}"
    number = ctx.number(record, claim)
    value = f" “{value_words(claim.property, claim.value)}”" if claim.value else ""
    return f"claim {number or key[:12]} ({label(claim.property).lower()}{value})"
