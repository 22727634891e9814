"""Remarks of a reader on what only it could see, as claims of property `finding`: JSON with code, severity, message."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache

from provenance.rules.facts import own
from provenance.views import Entry, View

_RULE = re.compile(r"[A-Z][A-Z0-9]{1,2}-[0-9]{3}")


@dataclass(frozen=True, slots=True)
class Noted:
    """One remark: the rule it falls under ("" where its code is no rule's), its sentence, the claim that keeps it."""

    rule: str
    message: str
    entry: Entry


def noted(v: View, rule: str) -> list[Noted]:
    """The item's own remarks under one rule; "" gives those whose code is no rule's."""
    return v.once(by_rule).get(rule, [])


def by_rule(v: View) -> dict[str, list[Noted]]:
    """The item's own remarks by the rule they fall under, "" where the code is no rule's."""
    found: dict[str, list[Noted]] = {}
    for entry in own(v.values("finding")):
        remark = read(entry)
        found.setdefault(remark.rule, []).append(remark)
    return found


def read(entry: Entry) -> Noted:
    """The remark a claim keeps; words that are no JSON are their own message."""
    return Noted(*_read(entry.value or ""), entry)


@lru_cache(maxsize=1024)
def _read(value: str) -> tuple[str, str]:
    """Rule and message; readers say the same of many files, and nine rules ask for each."""
    try:
        kept = json.loads(value)
    except json.JSONDecodeError:
        return "", value
    if not isinstance(kept, dict) or not kept.get("message"):
        return "", value
    code = str(kept.get("code", ""))
    where = f" ({kept['where']})" if kept.get("where") else ""
    return code if _RULE.fullmatch(code) else "", f"{kept['message']}{where}"


def sentence(found: list[Noted]) -> str:
    """The remarks as one sentence with its full stop."""
    words = told(found)
    return words if words.endswith((".", ")", '"')) else f"{words}."


def told(found: list[Noted]) -> str:
    """The remarks as one message: the first in full, the number of the others."""
    more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
    return f"{found[0].message}{more}"
