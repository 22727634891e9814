"""Gap rules: what is missing, silent, contradicting or too exact about an item, each with evidence and a next step.

To add a rule, write one decorated function in the module of its topic (`catalogue.py` lists them), its docstring being
its page, name its severity in `profiles/*.toml`, and add cases that must and must not fire to `tests/rules/`.
"""

from __future__ import annotations

from provenance.rules.catalogue import RULES
from provenance.rules.judge import find_gaps
from provenance.rules.lifecycle import evidence_digest
from provenance.rules.pages import RULESET_VERSION, as_json, explain, find_rule, index_page, page
from provenance.rules.profile import PROFILES, Profile, profile
from provenance.rules.registry import Rule, rule

__all__ = [
    "PROFILES",
    "RULES",
    "RULESET_VERSION",
    "Profile",
    "Rule",
    "as_json",
    "evidence_digest",
    "explain",
    "find_gaps",
    "find_rule",
    "index_page",
    "page",
    "profile",
    "rule",
]
