"""Rules about the source: is the origin named, hidden behind a general word, or a party to the events."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from provenance import agents
from provenance.agreement import normal
from provenance.model import Finding
from provenance.rules.facts import (
    STATE_KINDS,
    all_inherited,
    disagreement,
    evidence,
    missing,
    one_of,
    open_silences,
    own,
    silence,
)
from provenance.rules.registry import rule
from provenance.views import Entry, View

_GENERAL = one_of(
    "social media|social media website|a social media website|social media user|social media video|social networks|"
    "state media|state television|state tv|state news agency|handout|courtesy|supplied|third party|a third party|"
    "internet|the internet|online|user generated content|ugc|eyewitness|eyewitness video|amateur video|agencies|"
    "agency|archive|file|various|local media|military|police|officials"
)
_CHECKED = frozenset({"established", "likely", "contradicted", "not-established"})


@rule("SRC-001", "no-source", inherits=True)
def no_source(v: View) -> Iterator[Finding]:
    """The origin is named nowhere.

    Why: Without an origin nothing about the item can be asked, checked or attributed.
    Fix: Look at where it was first published and record the party: `provenance set ITEM source "..."`.
    Standard: First Draft pillars 1 and 2; IPTC Source (Supply Chain).
    """
    property = "publisher" if v.kind == "article" else "source"
    if v.values("source") or (property == "publisher" and v.values("publisher")):
        return
    said = open_silences(v, property) or open_silences(v, "source")
    if said:
        claim = said[0].claim
        yield Finding(
            property, claim.status or "unknown", silence(property, claim), evidence(v, said), claim.granularity
        )
    elif property == "publisher":
        yield missing(v, property, "The article does not name its publisher.")
    else:
        yield missing(v, property, "The origin is named nowhere.")


@rule("SRC-005", "origins-disagree", needs=("*disputed source", "*disputed publisher"), inherits=True)
def origins_disagree(v: View) -> Iterator[Finding]:
    """Different origins are named for one item.

    Why: At least one attribution is wrong, or two relays were each taken for the origin.
    Fix: Compare the quotes and accept the right claim: `provenance accept UID`.
    Standard: IPTC Source (Supply Chain): one party per step of the chain.
    """
    for name in ("source", "publisher"):
        yield from disagreement(v, name, "Different origins are named")


@rule("SRC-002", "hidden-source", needs=("source",), subsumes=("SRC-004",))
def hidden_source(v: View) -> Iterator[Finding]:
    """The origin hides behind a general word, a platform or a relay.

    Why: "Handout", "social media" or "state media" name a channel; the party that made or gave it stays unknown.
    Fix: Find the account or the office that put it out and record it as the source.
    Standard: Verification Handbook: find the first upload; AP does not take a user name as attribution.
    """
    for entry in v.values("source"):
        hidden = _why_hidden(v, entry)
        if hidden is not None:
            if not all_inherited([entry]):
                yield Finding("source", "not-specified-by-source", hidden, evidence(v, [entry]))
            return


@rule("SRC-003", "party-to-the-events", needs=("source", "supplier"))
def party_to_the_events(v: View) -> Iterator[Finding]:
    """The origin is a state agency, a military, a government or an armed group, and no independent check is recorded.

    Why: A party to the events chooses what is shown and when; place and date are often left out on purpose.
    Fix: Look for an independent check of place and date and record it as `verification`, or say that there is none.
    Standard: Guardian Grid's warning for a state agency, generalised by sourced profiles; First Draft pillar 5.
    """
    if any(e.value in _CHECKED for e in v.values("verification")):
        return
    for entry in v.values("source") + v.values("supplier"):
        kind = entry.claim.kind or _kind_of(entry.claim.agent)
        if kind in STATE_KINDS:
            profile = agents.load().get(entry.claim.agent or "")
            known_as = f" ({profile.profile.label})" if profile is not None else f" ({kind})"
            message = f'It comes from "{entry.value}"{known_as}, and no independent check is recorded.'
            found = evidence(v, [entry], values=(kind or "",))
            yield Finding("verification", "not-assessed", message, found)
            return


@rule("SRC-004", "alias-normalised", needs=("source",))
def alias_normalised(v: View) -> Iterator[Finding]:
    """The source is written under an older name or in another script, and was resolved to the agent of today.

    Why: Names change hands; a reader should see which name stood there and to whom we took it to belong.
    Fix: Compare name and date with the agent's profile: `provenance agents NAME`.
    Standard: PROV attribution; the agent data give the years of a name where a reference does.
    """
    for entry in own(v.values("source")):
        others = _other_names(entry.claim.agent or "")
        if not others:
            continue
        written = agents.fold(entry.value or "")
        alias = next((name for name, folded in others if folded in written), None)
        if alias is not None:
            today = agents.load()[entry.claim.agent or ""].name
            message = f'"{entry.value}" was taken to be {today}.'
            yield Finding("source", "not-assessed", message, evidence(v, [entry], values=(alias, today)))
            return


@cache
def _other_names(agent: str) -> tuple[tuple[str, str], ...]:
    """Names of an agent that are of the past or in another script, each with its folded form."""
    found = agents.load().get(agent)
    if found is None:
        return ()
    others = (n.name for n in found.names if n.valid_to is not None or not n.name.isascii())
    return tuple((name, agents.fold(name)) for name in others if agents.fold(name) != agents.fold(found.name))


def _why_hidden(v: View, entry: Entry) -> str | None:
    words = normal(entry.value or "").removeprefix("the ").removeprefix("a ")
    if words in _GENERAL:
        return f'"{entry.value}" is a general word, not a party.'
    kind = entry.claim.kind or _kind_of(entry.claim.agent)
    if kind == "social" and not (v.values("handle") or v.values("creator") or v.values("supplier")):
        return f'"{entry.value}" is a platform; the account behind it is not named.'
    if "handout" in v.flags and kind == "agency" and not (v.values("supplier") or _other_source(v, entry)):
        return f'It is a handout relayed by "{entry.value}"; the party that handed it out is not named.'
    return None


def _other_source(v: View, entry: Entry) -> bool:
    return any(e.claim.agent != entry.claim.agent for e in v.values("source"))


def _kind_of(agent: str | None) -> str | None:
    found = agents.load().get(agent or "")
    return found.kind if found is not None else None
