"""The machine copy of a report: one JSON object that carries its own digest, so that a file can be checked alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from provenance.services.report.digest import digest_of
from provenance.services.report.nouns import Report, SlotCount

FORMAT = "provenance-report/1"


def document(report: Report) -> dict[str, Any]:
    """The report as JSON values, unsealed; `items` hold the `show` shape plus `digest` and the digested `record`."""
    return {
        "format": FORMAT,
        "title": report.title,
        "generated_at": report.generated_at,
        "tool": report.tool,
        "ruleset": report.ruleset,
        "profile": report.profile,
        "ledger": asdict(report.ledger) if report.ledger else None,
        "overview": _overview(report),
        "items": [dict(section.machine) for section in report.sections],
        "parties": [asdict(party) for party in report.parties],
    }


def _overview(report: Report) -> dict[str, Any]:
    return {
        "items": len(report.sections),
        "complete": report.complete,
        "slots": {count.slot: _count(count) for count in report.slots},
        "gaps": {"open": report.open_gaps, "inherited": report.inherited_gaps},
    }


def _count(count: SlotCount) -> dict[str, int]:
    names = ("stated", "explained", "silent", "not_applicable", "inherited")
    return {name: getattr(count, name) for name in names}


def seal(unsealed: Mapping[str, Any]) -> dict[str, Any]:
    """The document with the digest of all the rest of it."""
    body = {key: value for key, value in unsealed.items() if key != "digest"}
    return {**body, "digest": digest_of(body)}


def check_document(found: Mapping[str, Any]) -> tuple[str, ...]:
    """What no longer matches its digest in a machine copy, one sentence each; empty when all of it does."""
    problems = []
    if found.get("format") != FORMAT:
        problems.append(f"Format is {found.get('format')!r}, not {FORMAT}.")
    for item in found.get("items", ()):
        if digest_of(item.get("record", {})) != item.get("digest"):
            problems.append(f"The record of item {item.get('item', {}).get('id')} differs from its digest.")
    if seal(found)["digest"] != found.get("digest"):
        problems.append("The report differs from its digest.")
    return tuple(problems)
