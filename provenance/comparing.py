"""Which entries of a property agree, and whether the property is disputed."""

from __future__ import annotations

from provenance.agreement import agree
from provenance.entries import Entry, Standing
from provenance.terms import Term, term


def compare(name: str, entries: list[Entry]) -> bool:
    """Set agreeing / disagreeing on the entries in place; answer whether the property is disputed."""
    row = term(name)
    counted = [n for n, e in enumerate(entries) if e.holds or (e.denied and e.value is not None and e.current)]
    if len(counted) < 2:
        return False
    if _all_alike(entries, counted):
        for n in counted:
            if entries[n].standing != "agreeing":
                entries[n] = _standing(entries[n], "agreeing")
        return False
    agreeing, against = _sides(row, entries, counted)
    if row.many and row.differ == "fact":
        against = [pair for pair in against if not (_same_breath(entries, pair) or _share(row, entries, pair))]
    disagreeing = {n for pair in against for n in pair}
    for n in counted:
        standing: Standing = "disagreeing" if n in disagreeing else "agreeing" if n in agreeing else "alone"
        if standing != entries[n].standing:
            entries[n] = _standing(entries[n], standing)
    return row.differ == "fact" and any(_disputes(entries[a], entries[b], entries) for a, b in against)


def _sides(row: Term, entries: list[Entry], counted: list[int]) -> tuple[set[int], list[tuple[int, int]]]:
    """The entries that agree with any other, and the pairs that contradict each other, of which a list has none."""
    if row.differ == "list":
        return _repeated(row, entries, counted), []
    agreeing: set[int] = set()
    against: list[tuple[int, int]] = []
    for at, one in enumerate(counted):
        for other in counted[at + 1 :]:
            told = _told(row, entries[one], entries[other])
            if told == "agree":
                agreeing |= {one, other}
            elif told == "contradict":
                against.append((one, other))
    return agreeing, against


def _repeated(row: Term, entries: list[Entry], counted: list[int]) -> set[int]:
    """The entries of a list that agree with any other: most stand there word for word in a second carrier."""
    alike: dict[tuple[str | None, bool, str | None], list[int]] = {}
    for n in counted:
        e = entries[n]
        alike.setdefault((e.value, e.denied, e.claim.agent), []).append(n)
    agreeing = {n for group in alike.values() if len(group) > 1 for n in group}
    for one in counted:
        rest = () if one in agreeing else [other for other in counted if other != one]
        like = {other for other in rest if _told(row, entries[one], entries[other]) == "agree"}
        agreeing |= {one, *like} if like else like
    return agreeing


def _all_alike(entries: list[Entry], counted: list[int]) -> bool:
    """Whether every one gives the very same value and nobody denies it, which is what carriers nearly always do."""
    first = entries[counted[0]]
    agent = first.claim.agent
    for n in counted:
        e = entries[n]
        if e.value != first.value or e.denied or e.claim.agent != agent:
            return False
    return True


def _standing(e: Entry, standing: Standing) -> Entry:
    """The entry with another standing (`dataclasses.replace` takes ten times as long, and this runs for each)."""
    return Entry(
        e.claim,
        e.value,
        standing,
        e.basis,
        e.inherited_from,
        e.stated,
        e.anchor,
        e.hedged,
        e.denied,
        e.invalid,
        e.accepted,
        e.bound,
    )


def _told(row: Term, a: Entry, b: Entry) -> str:
    told = agree(row, a.claim, a.value or "", b.claim, b.value or "")
    if a.denied == b.denied:
        return "cannot tell" if a.denied and told == "contradict" else told
    # One says it is so, the other that it is not: the same value is a contradiction, another value is none.
    return "contradict" if told == "agree" else "cannot tell"


def _same_breath(entries: list[Entry], pair: tuple[int, int]) -> bool:
    """Two values of one reading are a list ("by A and B"), not a quarrel."""
    a, b = entries[pair[0]], entries[pair[1]]
    return _group(a) == _group(b) and a.denied == b.denied


def _share(row: Term, entries: list[Entry], pair: tuple[int, int]) -> bool:
    """Two lists that have a value in common are one list told at different length."""
    a, b = entries[pair[0]], entries[pair[1]]
    ones = [e for e in entries if _group(e) == _group(a) and e.value is not None]
    others = [e for e in entries if _group(e) == _group(b) and e.value is not None]
    if a.denied != b.denied:
        return False
    return any(_told(row, one, other) == "agree" for one in ones for other in others)


def _group(entry: Entry) -> tuple[str | None, ...]:
    claim = entry.claim
    return claim.reading or claim.text or claim.file, claim.carrier, claim.asserted_by


def _disputes(a: Entry, b: Entry, entries: list[Entry]) -> bool:
    if any(e.accepted for e in entries) and not (a.accepted and b.accepted):
        return False
    # Two originals of one picture (a collage) each keep their own facts.
    both_inherited = a.inherited_from is not None and b.inherited_from is not None
    return not (both_inherited and a.inherited_from != b.inherited_from)
