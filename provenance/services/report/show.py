"""The whole record of one item as JSON values, in the shape outside programs rely on (`show`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from provenance.model import Claim, Decision, Evidence, File, Gap, Link, Record, Revision, Text
from provenance.services.report.context import Sheet
from provenance.services.report.quoting import HeldText, hedge_of, held_texts, quote_of
from provenance.services.report.steps import step_json
from provenance.services.report.until import claim_until, text_until
from provenance.views import FILE_READER, Entry, View


def show_json(
    sheet: Sheet, *, others: Sequence[Record] = (), texts: Mapping[str, HeldText] | None = None
) -> dict[str, Any]:
    """The record with standing and basis of every claim, its links, files, texts, chain, gaps and history.

    Quotes are cut from the record's own Texts and its parents', from those of `others`, or from `texts` where they
    are gathered already. Keys only ever grow.
    """
    found = texts if texts is not None else held_texts([sheet.record, *others])
    return {
        "item": _item(sheet),
        "claims": [_entry(name, entry, sheet, found) for name, all in sheet.view.entries.items() for entry in all],
        "links": [_link(link, sheet.record) for link in sheet.record.links],
        "files": [_file(file, sheet.view) for file in sheet.record.files],
        "carriers": carriers_json(sheet.view),
        "texts": [_text(text, sheet) for text in sheet.record.texts],
        "chain": [step_json(step) for step in sheet.chain],
        "gaps": [gap_json(gap) for gap in sheet.gaps],
        "history": _history(sheet),
        "slots": {name: {"state": slot.state, "inherited": slot.inherited} for name, slot in sheet.slots.items()},
    }


def _item(sheet: Sheet) -> dict[str, Any]:
    record = sheet.record
    return {
        "id": record.item.id,
        "uid": record.item.uid,
        "kind": sheet.view.kind,
        "first_seen": record.first_seen,
        "merged": list(record.merged),
        "loop": list(record.loop),
        **{name: _effective(sheet, name) for name in _HEADLINES},
    }


_HEADLINES = ("headline", "credit_line", "date_recorded", "date_released", "date_published", "place_created")


def _effective(sheet: Sheet, name: str) -> str | None:
    """A value somebody stated: a bound or a hedged word stands among the claims, marked as such."""
    entry = sheet.view.effective(name)
    return entry.value if entry is not None and not entry.bound and not entry.hedged else None


def _entry(name: str, entry: Entry, sheet: Sheet, texts: Mapping[str, HeldText]) -> dict[str, Any]:
    claim, view = entry.claim, sheet.view
    return {
        "uid": None if entry.bound else claim.uid,
        "property": name,
        "value": entry.value,
        "status": None if entry.bound else claim.status,
        "modality": claim.modality,
        "carrier": "computed" if entry.bound else claim.carrier,
        "quote": None if entry.bound else quote_of(claim, texts),
        "span": None if entry.bound else _span(claim.span),
        "text": claim.text,
        "locator": claim.locator,
        "raw": claim.raw,
        "hedge": hedge_of(claim, texts),
        "asserted_by": view.asserter(claim),
        "agent": claim.agent,
        "kind": claim.kind,
        "role": claim.role,
        "granularity": claim.granularity,
        "silent": claim.silent,
        "reason": claim.reason,
        "standing": entry.standing,
        "basis": entry.basis,
        "inherited_from": entry.inherited_from,
        "stated": entry.stated,
        "anchor": entry.anchor,
        "hedged": entry.hedged,
        "until": claim_until(claim, sheet) if entry.standing == "superseded" else None,
    }


def _link(link: Link, record: Record) -> dict[str, Any]:
    own = {record.item.id, *record.merged}
    outward = link.a in own
    return {
        "uid": link.uid,
        "relation": link.relation,
        "to": link.b if outward else None,
        "from": None if outward else link.a,
        "at": link.at,
        "basis": link.basis,
        "asserted_by": link.asserted_by,
        "quote": link.quote,
        "note": link.note,
    }


def _file(file: File, view: View) -> dict[str, Any]:
    names = ("uid", "name", "role", "media_type", "size", "width", "height", "sha256", "essence_sha256")
    places = [{"uid": s.uid, "name": s.name, "path": s.path} for s in file.sightings]
    return {
        **{name: getattr(file, name) for name in names},
        "path": file.path,
        "sightings": places,
        "c2pa": credentials_of(file, view),
    }


def handed_over(shown: Mapping[str, Any]) -> dict[str, Any]:
    """What `show_json` gave, for a report that leaves this machine: where its files lie here is nobody's business."""
    files = [
        {**_pathless(file), "sightings": [_pathless(place) for place in file["sightings"]]} for file in shown["files"]
    ]
    return {**shown, "files": files}


def _pathless(place: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in place.items() if key != "path"}


def credentials_of(file: File, view: View) -> str:
    """The state of the file's Content Credentials when it was read; "not-checked" where nobody looked."""
    stated = (e.value for e in view.values("content_credentials") if e.claim.file == file.uid and e.value)
    looked = any(r.file == file.uid and r.reader == FILE_READER for r in view.record.readings)
    return next(stated, "absent" if looked else "not-checked")


def carriers_json(view: View) -> dict[str, Any]:
    """Which carrier's value counts in each field of each file under the view's policy, with every loser and why."""
    fields = [
        {
            "file": file,
            "field": found.field,
            "carrier": found.carrier,
            "winners": [_carried(claim) for claim in found.winners],
            "losers": [{**_carried(loser.claim), "why": loser.why} for loser in found.losers],
        }
        for file, by_field in view.carried().items()
        for found in by_field.values()
        if found.losers
    ]
    return {"policy": view.policy, "fields": fields}


def _carried(claim: Claim) -> dict[str, Any]:
    return {"uid": claim.uid, "carrier": claim.carrier, "locator": claim.locator, "value": claim.value}


def _text(text: Text, sheet: Sheet) -> dict[str, Any]:
    return {
        "uid": text.uid,
        "kind": text.kind,
        "content": text.content,
        "language": text.language,
        "sha256": text.sha256,
        "published_by": text.published_by,
        "url": text.url,
        "item": text.item,
        "within": text.within,
        "place": _span(text.place),
        "revises": text.revises,
        "until": text_until(text, sheet),
    }


def gap_json(gap: Gap) -> dict[str, Any]:
    """One gap in the shape of the `gaps` command."""
    return {
        "key": gap.key,
        "item": gap.item,
        "rule": gap.rule,
        "name": gap.name,
        "property": gap.property,
        "status": gap.status,
        "severity": gap.severity,
        "lifecycle": gap.lifecycle,
        "granularity": gap.granularity,
        "inherited_from": gap.inherited_from,
        "evidence": _evidence(gap.evidence),
        "message": gap.message,
        "remedy": gap.remedy,
        "reopened": gap.reopened,
        "decided": _decided(gap.decision),
    }


def _decided(decision: Decision | None) -> dict[str, Any] | None:
    """The latest answer to a gap, whether or not it still holds."""
    names = ("uid", "verb", "by", "at", "on", "to", "value", "quote", "reason", "until")
    return {name: getattr(decision, name) for name in names} if decision is not None else None


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "carrier": evidence.carrier,
        "quote": evidence.quote,
        "asserted_by": evidence.asserted_by,
        "silent": evidence.silent,
        "span": _span(evidence.span),
        "text": evidence.text,
        "claims": list(evidence.claims),
        "values": list(evidence.values),
        "looked_in": list(evidence.looked_in),
    }


def _history(sheet: Sheet) -> list[dict[str, Any]]:
    revisions = [revision_json(revision) for revision in sheet.revisions]
    return [*revisions, *(decision_json(decision) for decision in sheet.record.decisions)]


def revision_json(revision: Revision) -> dict[str, Any]:
    """One change set, as `log` and `show` give it."""
    names = ("ordinal", "at", "by", "why", "job", "digest", "prev", "tool", "ruleset", "data_version", "rows", "chain")
    return {"type": "revision", "uid": revision.uid, **{name: getattr(revision, name) for name in names}}


def decision_json(decision: Decision) -> dict[str, Any]:
    """One decision, as `show` gives it."""
    names = ("uid", "verb", "target", "reason", "to", "on", "value", "quote", "until", "only_here", "by", "at")
    return {"type": "decision", **{name: getattr(decision, name) for name in names}, "revision": decision.revision}


def _span(span: tuple[int, int] | None) -> list[int] | None:
    return list(span) if span is not None else None


def gaps_json(gaps: Iterable[Gap]) -> list[dict[str, Any]]:
    """A list of gaps in the shape of the `gaps` command."""
    return [gap_json(gap) for gap in gaps]
