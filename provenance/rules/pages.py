"""The rules as pages for people and as JSON for programs, from their docstrings and the profile."""

from __future__ import annotations

from typing import Any

from provenance.errors import NotFound
from provenance.rules.catalogue import RULES
from provenance.rules.profile import PROFILES, SEVERITIES, profile
from provenance.rules.registry import Rule

RULESET_VERSION = "2026.1"


def find_rule(code: str) -> Rule:
    """The rule of that code, however it is cased; raises NotFound."""
    found = RULES.get(code.strip().upper())
    if found is None:
        raise NotFound(f'There is no rule "{code}". `provenance rules` lists them all.')
    return found


def explain(code: str) -> str:
    """The page of a rule as plain text for a terminal."""
    rule = find_rule(code)
    page = rule.page
    lines = [f"{rule.code} {rule.name}", "", page.sentence, "", f"Why: {page.why}", f"Fix: {page.fix}"]
    lines += [f"Standard: {page.standard}", f"Severity: {_severity_words(rule.code)}"]
    if rule.subsumes:
        lines.append(f"Shown instead of: {', '.join(rule.subsumes)}")
    if rule.inherits:
        lines.append("Passes to stills, crops and copies, and is decided at its origin.")
    return "\n".join(lines)


def page(code: str) -> str:
    """The page of a rule in Markdown."""
    rule = find_rule(code)
    text = rule.page
    lines = [f"### {rule.code} {rule.name}", "", text.sentence, "", f"**Why.** {text.why}", "", f"**Fix.** {text.fix}"]
    lines += ["", f"**Standard.** {text.standard}", "", f"**Severity.** {_severity_words(rule.code)}"]
    if rule.subsumes:
        lines += ["", f"**Shown instead of** {', '.join(rule.subsumes)}."]
    if rule.inherits:
        lines += ["", "Passes to stills, crops and copies, and is decided at its origin."]
    return "\n".join(lines) + "\n"


def index_page() -> str:
    """All rules in one Markdown page."""
    head = [
        "# Gap rules",
        "",
        f"Rule set {RULESET_VERSION}. A rule judges one item and names a gap: a property nobody speaks about, or "
        "speaks about badly. *error* blocks a complete verdict, *warning* needs a look, *note* informs. Of several "
        "gaps about one property in one family only the one that says most is shown.",
        "",
        "Severity and applicability depend on the kind of item and on what sort of item it is: *described* (an article "
        "speaks of it, and it has no caption of its own), *listening-version* (an article read aloud), *portrait*, "
        "*handout*, *state-origin* (its source is a state agency, a government, a military or an armed group).",
        "",
        "| code | name | says | severity |",
        "| --- | --- | --- | --- |",
    ]
    head += [f"| {r.code} | {r.name} | {r.page.sentence} | {_severity_words(r.code)} |" for r in RULES.values()]
    return "\n".join(head) + "\n\n" + "\n".join(page(code) for code in RULES)


def as_json() -> list[dict[str, Any]]:
    """The rules as `provenance rules --json` prints them."""
    return [
        {
            "code": rule.code,
            "name": rule.name,
            "says": rule.page.sentence,
            "why": rule.page.why,
            "fix": rule.page.fix,
            "standard": rule.page.standard,
            "family": rule.family,
            "subsumes": list(rule.subsumes),
            "inherits": rule.inherits,
            "severity": {name: profile(name).weights[rule.code].severity for name in PROFILES},
            "ruleset": RULESET_VERSION,
        }
        for rule in RULES.values()
    ]


def _severity_words(code: str) -> str:
    parts = []
    for name in PROFILES:
        weight = profile(name).weights[code]
        words = weight.severity
        for severity in SEVERITIES:
            traits = sorted(trait for trait, given in weight.by_trait.items() if given == severity)
            words += f"; {severity} for {', '.join(traits)}" if traits else ""
        words += f"; not for {', '.join(sorted(weight.off))}" if weight.off else ""
        parts.append(f"{words} ({name})")
    return " · ".join(parts)
