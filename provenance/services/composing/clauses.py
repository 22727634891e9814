"""The sentences of a composed caption, each made of claims and of the wording table and of nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from provenance.model import Gap
from provenance.services.composing.nouns import Proof
from provenance.services.composing.proofs import Case
from provenance.services.composing.wording import Filled, Wording, glue, value
from provenance.views import Entry

_STILLS = frozenset(("screenshot", "video-still"))
_SILENT = ("not-specified-by-source", "withheld", "unknown")
_WHEN, _WHERE = "date_recorded", "place_created"
_LOUD = ("disputed", "ai-generated", "purported", "unverified", "no-independent-access", "altered-noted", "composite",
         "illustrative", "file-photo", "handout", "pool", "social-media", "undated")  # fmt: skip
_ENDS = (".", "!", "?", "…", "。", "؟", "»", "”", '"', ")")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence before it has its place in the caption."""

    part: str
    words: Filled
    proofs: tuple[Proof, ...]


def description(case: Case) -> Sentence | None:
    """What is seen, word for word; a headline where no caption describes it."""
    for name in ("description", "headline"):
        entry = case.shown(name)
        if entry is not None and entry.value and not case.is_placeholder(entry):
            words = entry.value.strip()
            closed = glue((value(words), Filled("" if words.endswith(_ENDS) else ".")))
            return Sentence("description", closed, (case.proof(entry),))
    return None


def origin(case: Case, w: Wording, said: str) -> Iterator[Sentence]:
    """ "Screenshot from a video released by TASS on April 28, 2025." Only what is stated stands in it."""
    v = case.view
    released, source = case.shown("date_released"), case.shown("source")
    still = v.kind in _STILLS and len(v.originals) == 1
    new = [e for e in (released, source) if e is not None and not told(case, e, said)]
    if not still and (released is None or told(case, released, said)):
        return
    if still and not new and released is not None:
        return
    kind = w.kind(v.kind)
    head = w.fill("origin", "plain", label=kind["label"])
    proofs = [case.proof(e) for e in v.claimed("media_kind")[:1]]
    if v.kind in _STILLS and not still:  # what was released is perhaps a film that no item stands for
        head = w.fill("origin", "from_material", label=kind["label"])
    if still:
        original = v.originals[0][1]
        head = w.fill("origin", "taken_from", label=kind["label"], a_original=w.kind(original.kind)["a"])
        link = v.originals[0][0]
        proofs.append(Proof(link.uid, "derived_from", None, None, link.quote, link.asserted_by))
    yield Sentence(
        "origin",
        closed(glue((head, _release(case, w, source, released)))),
        (*proofs, *_proofs(case, source, released)),
    )


def _release(case: Case, w: Wording, source: Entry | None, released: Entry | None) -> Filled:
    party = w.party(case.name(source)) if source is not None else None
    when = w.when(released.stated or released.value or "") if released is not None else None
    if party is not None and when is not None:
        return w.fill("origin", "by_when", party=party, when=when)
    if party is not None:
        return w.fill("origin", "by", party=party)
    return w.fill("origin", "when", when=when) if when is not None else Filled("")


def _proofs(case: Case, *entries: Entry | None) -> tuple[Proof, ...]:
    return tuple(case.proof(e) for e in entries if e is not None)


def told(case: Case, entry: Entry, said: str) -> bool:
    """Whether the description says it already, in the claim's own words."""
    words = (case.words(entry.claim) or entry.value or "").strip()
    if not words or not said:
        return False
    return re.search(rf"(?<!\w){re.escape(words.casefold())}(?!\w)", said.casefold()) is not None


def made(case: Case, w: Wording, said: str) -> Iterator[Sentence]:
    """When and where it was made: stated, stated with reservation, or both of two sides that contradict."""
    when, where = (_firm(case, name, said) for name in (_WHEN, _WHERE))
    if when is not None and where is not None and _same_voice(case, when, where):
        fields = {"when": w.when(when.stated or when.value or ""), "place": value(where.value or "")}
        words = w.fill("made", f"when_where_{w.where(where.value or '')}", **subject_of(case, w, when), **fields)
        yield Sentence("made", closed(glue((words, _according(case, w, when)))), _proofs(case, when, where))
    else:
        yield from (_made(case, w, e) for e in (when, where) if e is not None)
    for name in (_WHEN, _WHERE):
        entry = case.hedged(name)
        if entry is not None and not told(case, entry, said):
            yield _made(case, w, entry)
        yield from _disputed(case, w, name)


def _firm(case: Case, name: str, said: str) -> Entry | None:
    entry = case.shown(name)
    return entry if entry is not None and not told(case, entry, said) else None


def _same_voice(case: Case, a: Entry, b: Entry) -> bool:
    return (a.inherited_from, a.claim.asserted_by) == (b.inherited_from, b.claim.asserted_by)


def subject_of(case: Case, w: Wording, entry: Entry) -> dict[str, str | Filled]:
    """The picture, or the original it was made from where the entry is the original's."""
    if entry.inherited_from is None:
        kind = w.kind(case.view.kind)
        return {"the": kind["the"], "made": kind["made"]}
    original = next((v.kind for _, v in case.view.originals if v.record.item.id == entry.inherited_from), "unknown")
    kind = w.kind(original)
    return {"the": kind["the_original"], "made": kind["made"]}


def _made(case: Case, w: Wording, entry: Entry) -> Sentence:
    name = entry.claim.property
    if name == _WHEN:
        words = w.fill("made", "when", **subject_of(case, w, entry), when=w.when(entry.stated or entry.value or ""))
    else:
        key = f"where_{w.where(entry.value or '')}"
        words = w.fill("made", key, **subject_of(case, w, entry), place=value(entry.value or ""))
    parts = [words, _according(case, w, entry)]
    if entry.hedged:
        hedge = case.hedge(entry.claim)
        parts.append(w.fill("made", "reserved", hedge=value(hedge)) if hedge else w.fill("made", "reserved_plain"))
    return Sentence("made", closed(glue(parts)), (case.proof(entry),))


def _according(case: Case, w: Wording, entry: Entry) -> Filled:
    who = case.speaker(entry.claim, w)
    return w.fill("made", "according", who=who) if who is not None else Filled("")


def _disputed(case: Case, w: Wording, name: str) -> Iterator[Sentence]:
    rivals = case.rivals(name)
    if rivals:
        values = [w.when(e.stated or e.value or "") if name == _WHEN else value(e.value or "") for e in rivals]
        key = "when_disputed" if name == _WHEN else "where_disputed"
        words = w.fill("made", key, **subject_of(case, w, rivals[0]), values=w.join(values, "or"))
        yield Sentence("disputed", closed(words), _proofs(case, *rivals))


def shown(case: Case, w: Wording, said: str) -> Iterator[Sentence]:
    """The place that is seen, where no place of recording is stated."""
    entry = case.shown("place_shown")
    if entry is not None and not case.view.claimed(_WHERE) and not told(case, entry, said):
        yield Sentence("place", closed(w.fill("made", "shown", place=value(entry.value or ""))), (case.proof(entry),))


def silences(case: Case, w: Wording, said: str) -> Iterator[Sentence]:
    """ "TASS did not specify where or when it was filmed": the gaps of one party and kind in one sentence."""
    groups: dict[tuple[str, str | None, int | None, str | None], list[Gap]] = {}
    for gap in case.gaps:
        if gap.status in _SILENT and gap.lifecycle != "resolved" and w.has("questions", gap.property):
            if not gap.evidence.claims or not any(case.by_uid(uid) for uid in gap.evidence.claims):
                continue
            key = gap.status, gap.evidence.silent, gap.inherited_from, _reason(case, gap)
            groups.setdefault(key, []).append(gap)
    for (status, silent, _, reason), gaps in groups.items():
        yield _silence(case, w, status, silent, reason, gaps)


def _reason(case: Case, gap: Gap) -> str | None:
    entries = (case.by_uid(uid) for uid in gap.evidence.claims)
    return next((e.claim.reason for e in entries if e is not None and e.claim.reason and not e.claim.redacted), None)


def _silence(case: Case, w: Wording, status: str, silent: str | None, reason: str | None, gaps: list[Gap]) -> Sentence:
    order = list(w.table["questions"])
    gaps = sorted(gaps, key=lambda g: order.index(g.property))
    exact = [w.fill("exact", "all", questions=_asked(g, w)) if g.granularity == "exact" else _asked(g, w) for g in gaps]
    asked = w.join(exact, "or")
    if all(g.granularity == "exact" for g in gaps):
        asked = w.fill("exact", "all", questions=w.join([_asked(g, w) for g in gaps], "or"))
    entries = [e for g in gaps for uid in g.evidence.claims if (e := case.by_uid(uid)) is not None]
    subject = subject_of(case, w, entries[0])
    key = status
    if silent is None and status != "unknown":
        key = "unnamed" if status == "not-specified-by-source" else "unnamed_withheld"
    given: dict[str, str | Filled] = {**subject, "questions": asked}
    if silent is not None:
        given["silent"] = case.party(silent, w)
    words = w.fill("silence", key, **given)
    if reason:
        words = glue((words, w.fill("silence", "reason", reason=value(reason))))
    keys = {uid: g.key for g in gaps for uid in g.evidence.claims}
    proofs = tuple(case.proof(e, keys.get(e.claim.uid or "")) for e in dict.fromkeys(entries))
    return Sentence("silence", closed(words), proofs)


def _asked(gap: Gap, w: Wording) -> Filled:
    return Filled(w.words("questions", gap.property))


def flags(case: Case, w: Wording, said: str) -> Iterator[Sentence]:
    """Words of the trade that a reader must know, own ones and the reservations about the original."""
    kind = w.kind(case.view.kind)
    own = {e.value: e for e in case.view.claimed("flag")}
    for name in _LOUD:
        entry = own.get(name)
        if entry is not None and w.has("flags", name) and not told(case, entry, said):
            yield _flag(case, w, name, entry, kind["the"])
    for _, original in case.view.originals:
        inner = Case(original, (), case.agents)
        for entry in original.claimed("flag"):
            if entry.value in ("purported", "disputed", "unverified") and entry.value not in own:
                yield _flag(inner, w, entry.value, entry, w.kind(original.kind)["the_original"])


def _flag(case: Case, w: Wording, name: str, entry: Entry, the: str) -> Sentence:
    quote = case.words(entry.claim)
    words = w.fill("flags", name, the=the, quote=value(quote or name))
    return Sentence("flag", closed(words), (case.proof(entry),))


def closed(words: Filled) -> Filled:
    return words if words.text.endswith(_ENDS[:4]) else glue((words, Filled(".")))
