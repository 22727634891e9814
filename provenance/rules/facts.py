"""What rules ask of a view: evidence from entries, carriers looked in, silences that nothing settles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provenance import agents, dates, places
from provenance.model import Claim, Evidence, Finding
from provenance.standing import all_texts
from provenance.terms import term
from provenance.views import Entry, View

STATE_KINDS = frozenset({"state-agency", "military", "government", "militant"})

# Of several silences or gaps about one property the one that says most is shown.
STATUS_ORDER = (
    "disputed",
    "invalid",
    "withheld",
    "pending",
    "not-specified-by-source",
    "unknown",
    "not-recorded",
    "not-assessed",
    "not-applicable",
)
STATUS_RANK = {status: rank for rank, status in enumerate(STATUS_ORDER)}

# "did not specify the *exact* location": a wider value leaves the silence standing.
EXACT = "exact"


def one_of(words: str) -> frozenset[str]:
    """A set of words and phrases written with bars between them."""
    return frozenset(words.split("|"))


def silent_status(v: View) -> str:
    """`not-recorded` when something was read and found silent, `not-assessed` when nobody has looked yet."""
    return "not-recorded" if v.looked_in else "not-assessed"


def missing(v: View, property: str, message: str, *, values: tuple[str, ...] = ()) -> Finding:
    """A finding that a property is given nowhere, with the carriers looked in."""
    looked = v.looked_in
    named = ("table" if carrier == "sidecar" and _is_row(v) else carrier for carrier in looked)
    where = f" Looked in: {', '.join(named)}." if looked else " Nothing has been read for this item yet."
    return Finding(property, silent_status(v), message + where, Evidence(values=values, looked_in=looked))


def _is_row(v: View) -> bool:
    """Whether the data beside the item is the row of a table it was read from, and no sidecar of a file."""
    return all(file.role != "sidecar" for file in v.record.files)


def quote(v: View, claim: Claim) -> str | None:
    """The words of a claim: as filled in, else cut from its Text."""
    if claim.quote is not None or claim.span is None:
        return claim.quote or claim.raw
    for text in all_texts(v.record):
        if text.uid == claim.text and text.content is not None:
            return text.content[claim.span[0] : claim.span[1]]
    return claim.raw


def evidence(v: View, entries: Iterable[Entry], *, values: tuple[str, ...] = (), silent: str | None = None) -> Evidence:
    """Evidence of the claims behind entries: the first gives quote, span and asserter, all give their uid."""
    found = list(entries)
    first = found[0].claim
    return Evidence(
        carrier=first.carrier,
        quote=quote(v, first),
        asserted_by=v.asserter(first),
        silent=silent if silent is not None else first.silent,
        span=first.span,
        text=first.text,
        claims=tuple(dict.fromkeys(e.claim.uid for e in found if e.claim.uid is not None)),
        values=values,
    )


def own(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries that were said of the item itself."""
    if not isinstance(entries, tuple):
        entries = tuple(entries)
    for entry in entries:
        if entry.inherited_from is not None:
            return tuple([e for e in entries if e.inherited_from is None])
    return entries  # the ordinary case, and rules ask fifty times an item


def open_silences(v: View, property: str) -> tuple[Entry, ...]:
    """The item's own statements of silence that no value settles, the one that says most first."""
    said = v.silences(property)
    if not said:
        return ()
    found = [e for e in own(said) if not settles(v, property, e.claim.granularity)]
    return tuple(sorted(found, key=lambda e: STATUS_RANK.get(e.claim.status or "", len(STATUS_RANK))))


def settles(v: View, property: str, granularity: str | None) -> bool:
    """Whether a value given for the property answers a silence about it.

    A person's or an accepted value always does; a hedged one never. Where the *exact* value was held back, a wider
    one (a country, a month) does not.
    """
    for entry in v.claimed(property):
        if entry.hedged:
            continue
        if entry.accepted or entry.claim.carrier == "human" or granularity != EXACT:
            return True
        if not _is_wide(property, entry.value or ""):
            return True
    return False


def all_inherited(entries: Iterable[Entry]) -> bool:
    """Whether nothing of it was said of the item itself: such a gap lives at its origin."""
    return all(e.inherited_from is not None for e in entries)


def quarrel(v: View, property: str) -> tuple[Entry, ...]:
    """The entries that contradict each other on a disputed property; empty when all of them are inherited."""
    if not v.disputed(property):
        return ()
    found = tuple(e for e in v.current(property) if e.standing == "disagreeing")
    return () if all_inherited(found) else found


def party_kind(entry: Entry) -> str:
    """The agent kind of a party as the reader found it."""
    return entry.claim.kind or "unknown"


_SILENCES = {
    "not-specified-by-source": "{who} did not give the {what}.",
    "withheld": "{who} keeps back the {what}.",
    "unknown": "The {what} is not known{by}.",
    "pending": "The {what} is promised{by} and not yet given.",
    "not-applicable": "A {what} makes no sense for it, somebody says.",
    "disputed": "The {what} is disputed, the words say.",
    "invalid": "The {what} was found unreadable.",
}


def silence(property: str, claim: Claim) -> str:
    """The sentence that tells a stated silence: who did not give what."""
    agent = agents.load().get(claim.silent or "")
    name = agent.name if agent is not None else claim.silent
    what = f"exact {label(property)}" if claim.granularity == EXACT else label(property)
    pattern = _SILENCES.get(claim.status or "", "The {what} is not given.")
    who = f"{name[:1].upper()}{name[1:]}" if name else "The source"
    return pattern.format(who=who, what=what, by=f", according to {name}" if name else "")


_LABELS = {
    "date_recorded": "date of recording",
    "date_released": "date of release",
    "date_published": "date of publication",
    "date_captured": "date of capture",
    "date_issued": "date of issue",
    "date_event": "date of the event",
    "date_digitized": "date of digitising",
    "date_modified": "date of the last change",
    "date_unstated": "date",
    "place_created": "place where it was made",
    "place_shown": "place it shows",
    "place_released_from": "place of release",
    "place_event": "place of the event",
    "place_unstated": "place",
}


def label(property: str) -> str:
    """The property in a sentence."""
    return _LABELS.get(property) or term(property).label.lower()


def _is_wide(property: str, value: str) -> bool:
    row = term(property)
    if row.value_type == "date":
        return dates.is_valid(value) and dates.parse(value).width > 0
    return row.value_type == "place" and places.is_coarse(value)


def disagreement(v: View, property: str, words: str) -> Iterator[Finding]:
    """The finding that current values of a property contradict, each value named once; nothing when they do not."""
    found = quarrel(v, property)
    if found:
        values = tuple(dict.fromkeys(e.value or "" for e in found))
        message = f"{words}: " + ", ".join(f'"{value}"' for value in values) + "."
        yield Finding(property, "disputed", message, evidence(v, found, values=values))
