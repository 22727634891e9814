"""Per property: who says what, and where it was read. Losers stay, with the reason why they lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from provenance.agreement import TAG_CARRIERS
from provenance.model import Claim, Decision
from provenance.services.report.context import Context, Sheet, text_name
from provenance.services.report.datewords import date_words
from provenance.services.report.nouns import PropertyGroup, PropertyView, Said
from provenance.services.report.quoting import hedge_of, quote_of
from provenance.services.report.until import claim_until
from provenance.services.report.wording import (
    BASIS_WORDS,
    CARRIERS,
    GROUPS,
    STANDING_WORDS,
    kind_words,
    label,
    sentence_case,
    thing,
)
from provenance.terms import TERMS, term
from provenance.views import Entry

LONG = 600
"""Characters of a value or quote that the table shows."""
_HIDDEN = frozenset({"finding"})  # what a reader met is told among the gaps


def property_groups(sheet: Sheet, ctx: Context) -> tuple[PropertyGroup, ...]:
    """Every property anybody spoke about, grouped by the question it answers."""
    order = {name: place for place, name in enumerate(TERMS)}
    spoken = [name for name, entries in sheet.view.entries.items() if entries and not _is_hidden(name, entries)]
    ordered = sorted(spoken, key=lambda name: (order.get(name, len(order)), name))
    found = []
    for group, heading in GROUPS.items():
        views = tuple(_property(name, sheet, ctx) for name in ordered if _group(name) == group)
        found += [PropertyGroup(heading, views)] if views else []
    return tuple(found)


def _is_hidden(name: str, entries: Iterable[Entry]) -> bool:
    """A published caption stands verbatim above the table; one that only a file holds stands in it."""
    return name in _HIDDEN or (name == "caption" and not any(e.claim.carrier in TAG_CARRIERS for e in entries))


def _group(name: str) -> str:
    group = term(name).group
    return group if group in GROUPS else "Other"


def _property(name: str, sheet: Sheet, ctx: Context) -> PropertyView:
    shown = sheet.view.effective(name)
    entries = sorted(sheet.view.entries[name], key=lambda entry: (not entry.current, entry is not shown, entry.bound))
    summary = None
    if sheet.view.disputed(name):
        summary = f"Sources contradict each other about the {thing(name)}; none is preferred here."
    elif shown is not None:
        summary = _between_carriers(shown, sheet)
    return PropertyView(name, label(name), summary, tuple(_said(name, entry, sheet, ctx) for entry in entries))


def _between_carriers(shown: Entry, sheet: Sheet) -> str | None:
    """Why one carrier's value is shown first, where the carriers of a file say different things."""
    for fields in sheet.view.carried().values():
        for found in fields.values():
            others = sorted({loser.claim.carrier for loser in found.losers if loser.why in ("differs", "stale")})
            if shown.claim in found.winners and others:
                ways = f"{_tag(found.carrier)} counts before {' and '.join(_tag(other) for other in others)}"
                return f"The carriers of the file differ; by the policy {sheet.view.policy} {ways} here."
    return None


def _tag(carrier: str) -> str:
    return carrier.upper() if carrier in ("exif", "iim", "xmp", "png", "c2pa") else f"the {carrier}"


def _said(name: str, entry: Entry, sheet: Sheet, ctx: Context) -> Said:
    claim = entry.claim
    words = None if entry.value is None else value_words(name, entry.value, claim.role)
    own = entry.inherited_from is None and not entry.bound
    return Said(
        number=ctx.number(sheet.record, claim) if own else None,
        uid=None if entry.bound else claim.uid,
        sentence=_sentence(entry, sheet, ctx),
        value=words,
        exact=entry.value if words != entry.value and term(name).value_type == "date" else None,
        who="this catalogue" if entry.bound else ctx.speaker(claim.asserted_by, claim.text),
        where=_where(entry, ctx),
        quote=None if entry.bound else _quote(claim, ctx),
        language=ctx.language(claim.text),
        hedge=hedge_of(claim, ctx.texts),
        basis=entry.basis,
        basis_words=_basis_words(entry),
        standing=entry.standing,
        standing_words=_standing(entry, sheet, ctx),
        origin=ctx.ref(entry.inherited_from) if entry.inherited_from is not None else None,
        loser=not entry.current,
        silence=claim.status is not None and not entry.bound,
    )


def _quote(claim: Claim, ctx: Context) -> str | None:
    """The words themselves; not repeated where they are the value."""
    words = quote_of(claim, ctx.texts) or claim.raw
    return None if words is None or words == claim.value else shorten(words)


def _basis_words(entry: Entry) -> str:
    if entry.denied:
        return "Denied"
    if entry.stated and not entry.bound:
        return "Day stated, year computed" if entry.inherited_from is None else "Taken over, year computed,"
    if entry.basis == "inherited" and (entry.hedged or entry.claim.modality == "hedged"):
        return f"{BASIS_WORDS['inherited']}, said with reservation,"
    return BASIS_WORDS[entry.basis]


def value_words(name: str, value: str, role: str | None = None) -> str:
    """A value as a reader should meet it: dates and kinds in words, everything else verbatim."""
    if term(name).value_type == "date":
        return date_words(value)
    if name == "media_kind":
        return kind_words(value)
    return f"{shorten(value)} ({role})" if role else shorten(value)


def shorten(words: str) -> str:
    """Words that would fill a page, cut; the text above the table and the machine copy hold all of them."""
    if len(words) <= LONG:
        return words
    head = words[:LONG].rsplit(" ", 1)[0] if " " in words[:LONG] else words[:LONG]
    return f"{head} … ({len(words):,} characters in all)"


def _sentence(entry: Entry, sheet: Sheet, ctx: Context) -> str:
    claim = entry.claim
    if entry.bound:
        return bound_sentence(entry)
    if claim.status is not None:
        return silence_sentence(claim, sheet.view.kind, ctx)
    if claim.redacted:
        return "The words of this claim were redacted; its digest remains in the ledger."
    manner = {"denied": "Denied in", "hedged": "Said with reservation in"}.get(claim.modality, "Stated in")
    sentence = f"{manner} {carrier_words(claim, ctx)}."
    if claim.carrier == "human":
        sentence = f"Entered by hand by {ctx.speaker(claim.asserted_by).removesuffix(', by hand')}."
    if entry.stated and entry.anchor:
        sentence += f" {year_sentence(entry)}"
    if entry.inherited_from is not None:
        sentence = f"Taken over from {ctx.ref(entry.inherited_from).name}. {sentence}"
    return sentence


def bound_sentence(entry: Entry) -> str:
    """How the bound on the recording came about."""
    day = f", {date_words(entry.stated)}" if entry.stated else ""
    return f"Computed from the {thing(entry.anchor or 'date')}{day}: it was recorded by then. No source states the day."


def year_sentence(entry: Entry) -> str:
    """How a date said without a year came by one."""
    said, anchor = date_words(entry.stated or ""), date_words(entry.anchor or "")
    return f"The text says {said}; the year is computed from the date of the document, {anchor}."


def carrier_words(claim: Claim, ctx: Context) -> str:
    """Where a claim was read: "the caption", "the article text of item 1 (article)"."""
    held = ctx.texts.get(claim.text) if claim.text else None
    if held is not None and claim.carrier in ("caption", "article"):
        owner = f" of item {held.item}" if held.item is not None and held.item != claim.item else ""
        return f"the {text_name(held.text)}{owner}"
    is_row = claim.carrier == "sidecar" and (claim.locator or "").startswith("row ")
    words = "table" if is_row else CARRIERS.get(claim.carrier, claim.carrier)
    return f"the {words}" + (f", {claim.locator}" if claim.locator else "")


def _where(entry: Entry, ctx: Context) -> str:
    if entry.bound:
        return f"computed from the {thing(entry.anchor or 'date')}"
    return carrier_words(entry.claim, ctx) if entry.claim.carrier != "human" else "entered by hand"


def silence_sentence(claim: Claim, kind: str, ctx: Context) -> str:
    """A gap statement as a sentence: "TASS did not specify the exact place of recording."."""
    sentence = silence_words(
        claim.property, claim.status or "", kind, silent=claim.silent, granularity=claim.granularity, ctx=ctx
    )
    return f"{sentence[:-1]}: “{claim.reason}”." if claim.reason else sentence


def silence_words(
    name: str, status: str, kind: str, *, silent: str | None, granularity: str | None, ctx: Context
) -> str:
    """What is missing of a property, who kept silent, and what kind of silence it is."""
    noun = f"{granularity + ' ' if granularity else ''}{thing(name)}"
    who = ctx.agent_name(silent) if silent else None
    pattern = _SILENCES.get(status, "Nothing is said about the {noun}.")
    subject, by = sentence_case(who) if who else "The source", f" by {who}" if who else ""
    return pattern.format(noun=noun, Silent=subject, by=by, kind=kind_words(kind))


_SILENCES: Mapping[str, str] = {
    "not-assessed": "Nobody has looked for the {noun} yet.",
    "not-recorded": "No source read here states the {noun}.",
    "not-specified-by-source": "{Silent} did not specify the {noun}.",
    "unknown": "The {noun} is not known.",
    "withheld": "The {noun} is held back on purpose{by}.",
    "not-applicable": "The {noun} does not apply to this {kind}.",
    "pending": "The {noun} is awaited{by}.",
    "disputed": "Sources contradict each other about the {noun}.",
    "invalid": "What is given as the {noun} cannot be read as one.",
}


def _standing(entry: Entry, sheet: Sheet, ctx: Context) -> str | None:
    claim = entry.claim
    if entry.invalid:
        return f"Cannot be read as a {term(claim.property).value_type}"
    if entry.standing == "superseded":
        return _until(claim, sheet)
    if entry.standing == "rejected":
        decision = _decided(claim, sheet.record.decisions)
        if decision is not None:
            reason = f": {decision.reason}" if decision.reason else ""
            return f"Rejected by {decision.by or 'a person'}{reason}"
    return STANDING_WORDS.get(entry.standing)


def _until(claim: Claim, sheet: Sheet) -> str:
    moment = claim_until(claim, sheet)
    if moment is None:
        return STANDING_WORDS["superseded"]
    corrected = any(text.revises and text.revises == claim.text for text in sheet.record.texts)
    how = "a corrected text replaced it" if corrected else "a later reading or decision replaced it"
    return f"Said until {date_words(moment[:10])}, when {how}"


def _decided(claim: Claim, decisions: Iterable[Decision]) -> Decision | None:
    targets = {f"claim:{claim.uid}", f"reading:{claim.reading}", f"text:{claim.text}"}
    found = [d for d in decisions if d.target in targets and d.verb in ("reject", "retract")]
    return found[-1] if found else None
