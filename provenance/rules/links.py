"""Rules about the chain: original, relay, dates and agents on its edges, cycles, statements that fit several items."""

from __future__ import annotations

import json
from collections.abc import Iterator

from provenance import dates
from provenance.model import Evidence, Finding
from provenance.rules.facts import evidence, label, missing, open_silences, own, silence
from provenance.rules.registry import rule
from provenance.views import Entry, View

_DERIVED_KINDS = frozenset({"screenshot", "video-still"})
_DERIVED_FLAGS = frozenset({"screengrab", "cropped", "composite"})
_DISTRIBUTES_ITSELF = frozenset({"agency", "media-outlet"})
_COPIES = frozenset({"derived_from", "version_of", "part_of"})


@rule("CHN-001", "original-not-linked")
def original_not_linked(v: View) -> Iterator[Finding]:
    """A screenshot, still or crop is not linked to what it was taken from.

    Why: What the original says of date, place and maker cannot reach the copy.
    Fix: Catalogue the original, even without a file, and link it: `provenance link ITEM derived_from ORIGINAL`.
    Standard: PROV wasQuotedFrom; schema.org isBasedOn.
    """
    if v.kind not in _DERIVED_KINDS and not v.flags & _DERIVED_FLAGS:
        return
    if any(parent.link.relation in _COPIES and parent.link.basis != "proposed" for parent in v.record.parents):
        return
    if v.originals:
        return
    said = open_silences(v, "original")
    candidates = tuple(f"item:{link.b}" for link in v.record.links if _is_candidate(v, link.a, link.relation))
    words = f" Candidates: {', '.join(candidates)}." if candidates else ""
    if said:
        claim = said[0].claim
        found = evidence(v, said, values=candidates)
        yield Finding("original", claim.status or "unknown", silence("original", claim), found)
    else:
        message = f"What this {v.kind} was taken from is not linked.{words}"
        yield missing(v, "original", message, values=candidates)


@rule("CHN-002", "relay-not-stated", needs=("source",))
def relay_not_stated(v: View) -> Iterator[Finding]:
    """How it came from its origin to the publisher is not said.

    Why: Between the origin and the page somebody chose, cut or re-encoded it.
    Fix: Ask the publisher where it got the item, and record the supplier or distributor.
    Standard: IPTC Image Supplier; dct:provenance.
    """
    sources = v.values("source")
    if not sources or v.values("supplier") or v.values("distributor"):
        return
    said = open_silences(v, "supplier") or open_silences(v, "distributor")
    if said:
        claim = said[0].claim
        yield Finding("supplier", claim.status or "unknown", silence("supplier", claim), evidence(v, said))
    elif not _published_by_source(v, sources):
        names = tuple(dict.fromkeys(e.value or "" for e in sources))
        yield missing(v, "supplier", f'Who passed it on from "{names[0]}" is not said.', values=names)


@rule("CHN-006", "supplier-not-stated")
def supplier_not_stated(v: View) -> Iterator[Finding]:
    """Nobody is recorded as the supplier.

    Why: Who handed it to the publisher is whom one asks; a wire that sends its own pictures is to be named as well.
    Fix: Record who supplied it: `provenance set ITEM supplier "..."`.
    Standard: IPTC Image Supplier.
    """
    if not v.values("supplier") and not open_silences(v, "supplier"):
        yield missing(v, "supplier", "The supplier is not recorded.")


@rule("CHN-003", "edge-without-date-or-agent", needs=("*document",))
def edge_without_date_or_agent(v: View) -> Iterator[Finding]:
    """A step of its chain has no date or nobody who took it.

    Why: A step without day and name can neither be checked nor asked about.
    Fix: Record publisher and date of the article it stands in, or of the original it was taken from.
    Standard: PREMIS eventDateTime and linkingAgentIdentifier; PROV.
    """
    for document in v.documents:
        lacking = [name for name in ("publisher", "date_published") if not document.values(name)]
        if lacking:
            words = " and no ".join(label(name) for name in lacking)
            number = document.record.item.id
            message = f"The step of publication has no {words} (item {number})."
            yield Finding(lacking[0], "not-recorded", message, Evidence(values=(f"item:{number}", *lacking)))
            return


@rule("CHN-004", "impossible-chain")
def impossible_chain(v: View) -> Iterator[Finding]:
    """The chain runs in a circle, or a copy is older than its original.

    Why: Nothing can be its own origin or come before what it was taken from: a link or a date is wrong.
    Fix: Retract the wrong link: `provenance retract UID`, or reject the wrong date.
    Standard: PROV derivation has no cycles.
    """
    if v.record.loop:
        items = tuple(f"item:{number}" for number in v.record.loop)
        message = f"Its links run in a circle: {' -> '.join(f'item {number}' for number in v.record.loop)}."
        yield Finding("original", "disputed", message, Evidence(values=items))
        return
    for _, original in v.originals:
        made = original.effective("date_recorded")
        if made is None or made.bound or made.value is None:
            continue
        for name in ("date_recorded", "date_captured", "date_released", "date_published"):
            for entry in own(v.claimed(name)):
                if entry.value is not None and dates.compare(entry.value, made.value) == "before":
                    values = (entry.value, made.value)
                    message = (
                        f"Its {label(name)}, {entry.value}, lies before its original "
                        f"(item {original.record.item.id}) was recorded, {made.value}."
                    )
                    yield Finding("original", "disputed", message, evidence(v, [entry, made], values=values))
                    return


@rule("CHN-005", "statement-unattached", needs=("unattached",))
def statement_unattached(v: View) -> Iterator[Finding]:
    """A statement in the text could belong to several items, so it was given to none.

    Why: A date or silence given to the wrong video is a false fact with a real quote.
    Fix: Read the passage and record the statement where it belongs: `provenance set ITEM PROPERTY ... --quote "..."`.
    Standard: PROV attribution; decline to guess.
    """
    by_property: dict[str, list[tuple[Entry, dict[str, object]]]] = {}
    for entry in own(v.values("unattached")):
        said = _statement(entry.value or "")
        if said is not None:
            by_property.setdefault(str(said["property"]), []).append((entry, said))
    for property, found in by_property.items():
        _, said = found[0]
        status = str(said["status"]) if said.get("status") else "not-assessed"
        candidates = said.get("candidates")
        listed = tuple(str(c) for c in candidates) if isinstance(candidates, list) else ()
        what = f'{label(property)}: "{said["value"]}"' if said.get("value") else f"{label(property)}: {status}"
        more = f" ({len(found)} such statements)" if len(found) > 1 else ""
        message = f"A statement ({what}) fits {len(listed) or 'several'} items and was given to none{more}."
        yield Finding(property, status, message, evidence(v, [e for e, _ in found], values=listed))


def _is_candidate(v: View, a: int, relation: str) -> bool:
    return relation == "derived_from" and a in (v.record.item.id, *v.record.merged)


def _published_by_source(v: View, sources: tuple[Entry, ...]) -> bool:
    """The source publishes it itself, or is a wire or a newsroom that passes on its own pictures."""
    agents = {e.claim.agent for e in sources if e.claim.agent}
    if any(e.claim.kind in _DISTRIBUTES_ITSELF for e in sources):
        return True
    publishers = [e for d in v.documents for e in d.values("publisher")]
    return any(e.claim.agent in agents for e in publishers if e.claim.agent)


def _statement(value: str) -> dict[str, object] | None:
    try:
        read = json.loads(value)
    except json.JSONDecodeError:
        return None
    return read if isinstance(read, dict) and read.get("property") else None
