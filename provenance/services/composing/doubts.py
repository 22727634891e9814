"""Doubt about what a caption states: claims that a party could not verify it, and open findings that contradict it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from provenance.model import Gap
from provenance.services.composing.clauses import Sentence, closed, subject_of, told
from provenance.services.composing.nouns import Clause, LeftOut, Proof, Warned
from provenance.services.composing.proofs import Case
from provenance.services.composing.wording import Filled, Wording, value
from provenance.views import Entry

_UNVERIFIED = "unknown"
_ASKED = ("place_created", "date_recorded", "creator")
_STANDING = ("open", "asked")
_SENTENCE_ENDS = (".", "!", "。")


def doubts(case: Case, w: Wording, said: str) -> Iterator[Sentence]:
    """ "Reuters could not independently verify the location or the date." in the words of the claims themselves.

    A whole sentence in the caption's language stands as it was written, other words behind a sentence of ours.
    """
    groups: dict[tuple[str, int | None], list[Entry]] = {}
    for entry in _unverified(case):
        words = _words(case, entry)
        if words and not told(case, entry, said):
            groups.setdefault((words, entry.inherited_from), []).append(entry)
    for (words, _), entries in groups.items():
        proofs = tuple(case.proof(entry) for entry in entries)
        yield Sentence("doubt", _doubt(case, w, words, entries), proofs)


def _unverified(case: Case) -> Iterator[Entry]:
    """Who says that a property is not known, where somebody else states it and no gap has it said as a silence."""
    silent = {uid for gap in case.gaps for uid in gap.evidence.claims if gap.status == _UNVERIFIED}
    for name in _ASKED:
        if case.view.claimed(name):
            entries = case.view.silences(name)
            yield from (e for e in entries if e.claim.status == _UNVERIFIED and e.claim.uid not in silent)


def _words(case: Case, entry: Entry) -> str:
    return " ".join((case.words(entry.claim) or "").split())


def _doubt(case: Case, w: Wording, words: str, entries: Sequence[Entry]) -> Filled:
    if words[:1].isupper() and words.endswith(_SENTENCE_ENDS) and _language(case, entries[0]) == w.language:
        return value(words)
    questions = w.join([Filled(w.words("questions", e.claim.property)) for e in _once(entries)], "or")
    return closed(
        w.fill("doubt", "unverified", **subject_of(case, w, entries[0]), questions=questions, quote=value(words))
    )


def _once(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple({entry.claim.property: entry for entry in entries}.values())


def _language(case: Case, entry: Entry) -> str | None:
    """The language of the text a claim was read in, without its region."""
    views = (case.view, *(v for _, v in case.view.originals), *case.view.documents)
    found = (text.language for v in views for text in v.record.texts if text.uid == entry.claim.text)
    return (next(found, None) or "").partition("-")[0] or None


def unsaid(case: Case, w: Wording, clauses: Iterable[Clause]) -> Iterator[LeftOut]:
    """Claims of doubt that no clause carries, because their words are gone or stand in the description already."""
    carried = {proof.claim for clause in clauses for proof in clause.proofs}
    for entry in _unverified(case):
        if entry.claim.uid not in carried:
            name = entry.claim.property
            yield LeftOut(
                name, "unverified", w.fill("left", "unverified", noun=w.words("nouns", name)).text, (case.proof(entry),)
            )


def warnings(case: Case, w: Wording, clauses: Sequence[Clause]) -> Iterator[Warned]:
    """Open errors and contradictions about what the caption and the credit state."""
    used = _used(case, clauses)
    for gap in case.gaps:
        grave = gap.severity == "error" or gap.status == "disputed"
        if grave and gap.lifecycle in _STANDING and gap.property in used:
            yield Warned(gap.rule, gap.severity, gap.property, gap.key, _note(w, gap), tuple(_evidence(case, gap)))


def _used(case: Case, clauses: Sequence[Clause]) -> set[str]:
    """Properties that a clause rests on, and those whose words the description has in it."""
    said = next((clause.text for clause in clauses if clause.part == "description"), "")
    used = {proof.property for clause in clauses for proof in clause.proofs}
    return used | {name for name in case.view.entries if any(told(case, e, said) for e in case.view.claimed(name))}


def _note(w: Wording, gap: Gap) -> str:
    severity = w.words("severity", gap.severity)
    return w.fill("warning", "open", rule=gap.rule, severity=severity, property=gap.property, message=gap.message).text


def _evidence(case: Case, gap: Gap) -> Iterator[Proof]:
    for uid in gap.evidence.claims:
        entry = case.by_uid(uid)
        yield case.proof(entry, gap.key) if entry is not None else Proof(uid, gap.property, gap=gap.key)
