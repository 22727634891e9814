"""Rules about rights: is anything said, is a restriction written down as such, is a limit past."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance import dates
from provenance.model import Finding
from provenance.rules.facts import disagreement, evidence, missing, open_silences, own, silence
from provenance.rules.registry import rule
from provenance.views import View

_STATED = ("rights_notice", "rights_terms", "rights_url")
_LIMIT = re.compile(
    r"\b(no (?:sales|resales|archives?|use)|editorial use only|mandatory credit|not for|one[- ]time use|embargo\w*|"
    r"\w+ out\b|within \d+ days|\d+ days)",
    re.IGNORECASE,
)
_DAYS = re.compile(r"\b(\d{1,3})[ -]days?\b", re.IGNORECASE)


@rule("RGT-001", "no-rights", inherits=True)
def no_rights(v: View) -> Iterator[Finding]:
    """No copyright notice, licence or usage terms are known.

    Why: Without a word on rights nobody knows whether and how the item may be shown.
    Fix: Look for a notice where it was published and record it: `provenance set ITEM rights_notice "..."`.
    Standard: IPTC Copyright Notice, Rights Usage Terms, Web Statement of Rights.
    """
    if any(v.values(name) for name in _STATED):
        return
    said = [e for name in (*_STATED, "rights_owner") for e in open_silences(v, name)]
    if said:
        claim = said[0].claim
        found = evidence(v, said)
        yield Finding("rights_notice", claim.status or "unknown", silence("rights_notice", claim), found)
    else:
        yield missing(v, "rights_notice", "No copyright notice, licence or terms are known.")


@rule("RGT-002", "restriction-not-structured", needs=("flag", "instructions"))
def restriction_not_structured(v: View) -> Iterator[Finding]:
    """Words restrict its use, but nothing structured does.

    Why: Software that reads only fields will let "NO RESALES" or a 14-day limit pass.
    Fix: Record the restriction as usage terms, and its last day: `provenance set ITEM rights_expires DATE`.
    Standard: IPTC Rights Usage Terms and Instructions; AP's rule for story-specific handouts.
    """
    if v.values("rights_terms") or v.values("rights_expires"):
        return
    found = own(e for e in v.values("flag") if e.value == "restriction")
    found += own(e for e in v.values("instructions") if _LIMIT.search(e.value or ""))
    if found:
        words = evidence(v, found)
        message = f'The words restrict its use ("{words.quote or found[0].value}"), but no terms are recorded.'
        yield Finding("rights_terms", "not-assessed", message, words)


@rule("RGT-003", "past-the-limit", needs=("rights_expires", "rights_terms", "instructions"))
def past_the_limit(v: View) -> Iterator[Finding]:
    """Its use was limited to a day that has passed.

    Why: After that day its use breaks the terms it came with.
    Fix: Take it out of use or ask the rights holder for an extension, and record the answer.
    Standard: AP: 14 days for story-specific handouts; IPTC Rights Usage Terms.
    """
    if v.today is None:
        return
    for entry in v.values("rights_expires"):
        if entry.value is not None and dates.compare(entry.value, v.today) == "before":
            message = f"Its use was allowed until {entry.value}."
            yield Finding("rights_expires", "not-assessed", message, evidence(v, [entry], values=(entry.value,)))
            return
    released = v.effective("date_released") or v.effective("date_issued")
    if released is None or released.value is None:
        return
    for entry in v.values("rights_terms") + v.values("instructions"):
        days = _DAYS.search(entry.value or "")
        age = dates.day_distance(released.value, v.today)
        if days is not None and age is not None and age > int(days[1]):
            message = f"Its use was allowed for {days[1]} days from {released.value}."
            found = evidence(v, [entry, released], values=(days[1], released.value))
            yield Finding("rights_expires", "not-assessed", message, found)
            return


@rule("RGT-004", "rights-disagree", needs=("*disputed rights_notice", "*disputed rights_owner"), inherits=True)
def rights_disagree(v: View) -> Iterator[Finding]:
    """Different rights holders or notices are named.

    Why: Whoever pays or asks the wrong holder has no right to show the item.
    Fix: Compare the carriers and accept the right claim: `provenance accept UID`.
    Standard: IPTC Copyright Notice and Copyright Owner.
    """
    for name in ("rights_notice", "rights_owner"):
        yield from disagreement(v, name, "Different rights holders are named")
