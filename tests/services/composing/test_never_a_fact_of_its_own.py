"""Random records: every word of a composed caption is a claim's or the wording table's, and each clause names whose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance import agents, rules
from provenance.model import Claim, Decision, Record
from provenance.services.composing import Clause, Composed, composed, wording
from provenance.views import view
from tests.rules.records import article, item

_WORD = re.compile(r"\w+")
_NAMES = ("Qorvex", "Ада Линд", "وكالة النور", "Zu Brellin", "港口社", "Mara Quill/Nodpress")
_DATES = ("2031-04-28", "2031-04", "2031", "XXXX-04-28", "2031-04-28T09:15:00+02:00", "2031-05~", "2031?", "[..2031-06-02]",
          "2031-01-02/2031-01-09", "[2031-02-03,2031-02-05]", "2031-21", "202X")  # fmt: skip
_PARTIES = ("source", "creator", "distributor", "supplier")
_PLACES = ("place_created", "place_shown", "place_unstated", "place_released_from")
_WHENS = ("date_recorded", "date_released", "date_published", "date_issued")
_WORDS = ("description", "headline", "credit_line", "rights_terms", "instructions")
_FLAGS = ("purported", "unverified", "handout", "file-photo", "ai-generated", "disputed", "undated", "restriction")
_STATES = ("not-specified-by-source", "unknown", "withheld", "not-recorded")
_KINDS = ("photo", "screenshot", "video", "satellite", "article", "ai-image", "unknown")


@st.composite
def claims(draw: st.DrawFn, mark: str) -> tuple[Claim, ...]:
    """A handful of claims, each with a word that no other claim has."""
    found = []
    for number in range(draw(st.integers(0, 7))):
        own = f"{mark}{number}zx"
        more: dict[str, Any] = {
            "modality": draw(st.sampled_from(("stated", "stated", "stated", "hedged", "denied"))),
            "asserted_by": draw(
                st.sampled_from(("document", "document", "agent:afp", f"name:Saying {own}", "human:Ira"))
            ),
            "quote": f"quoted {own}",
        }
        if more["modality"] == "hedged":
            more["hedge_quote"] = draw(st.sampled_from((None, f"may {own}")))
        found.append(draw(st.sampled_from((_valued, _silent, _flagged)))(draw, own, more))
    return tuple(found)


def _valued(draw: st.DrawFn, own: str, more: dict[str, Any]) -> Claim:
    name = draw(st.sampled_from((*_PARTIES, *_PLACES, *_WHENS, *_WORDS)))
    if name in _WHENS:
        return Claim(name, draw(st.sampled_from(_DATES)), **more)
    return Claim(name, f"{draw(st.sampled_from(_NAMES))} {own}", **more)


def _silent(draw: st.DrawFn, own: str, more: dict[str, Any]) -> Claim:
    more = {k: v for k, v in more.items() if k in ("asserted_by", "quote")}
    return Claim(
        draw(st.sampled_from(("place_created", "date_recorded", "creator", "source"))),
        status=draw(st.sampled_from(_STATES)),
        silent=draw(st.sampled_from((None, "tass", f"Silentia {own}"))),
        granularity=draw(st.sampled_from((None, "exact"))),
        reason=draw(st.sampled_from((None, f"because {own}"))),
        **more,
    )


def _flagged(draw: st.DrawFn, own: str, more: dict[str, Any]) -> Claim:
    return Claim("flag", draw(st.sampled_from(_FLAGS)), **{**more, "modality": "stated"})


@st.composite
def records(draw: st.DrawFn) -> Record:
    """An item, perhaps made from an original, perhaps published in an article, perhaps with rejected claims."""
    parents = []
    if draw(st.booleans()):
        original = item(draw(st.sampled_from(("video", "photo"))), *draw(claims("o")), id=2)
        parents.append(("derived_from", original))
    if draw(st.booleans()):
        parents.append(("published_in", article(published="2031-05-04")))
    record = item(draw(st.sampled_from(_KINDS)), *draw(claims("c")), parents=tuple(parents))
    refused = draw(st.sets(st.sampled_from([c.uid for c in record.claims] or [None]), max_size=2))
    decisions = tuple(Decision("reject", f"claim:{uid}", reason="no") for uid in refused if uid)
    return replace(record, decisions=decisions)


@settings(max_examples=250, deadline=None)
@given(records(), st.sampled_from(("en", "de")))
def test_every_word_is_a_claims_or_the_wording_tables(record: Record, language: str) -> None:
    made = _made(record, language)
    ours = set(_tokens(" ".join(_strings(wording(language).table))))
    known = {claim.uid: claim for claim in _claims(record)}
    for clause in _clauses(made):
        text = made.credit if clause is made.credit_clause else made.caption
        assert text is not None and text[slice(*clause.span)] == clause.text
        inside = " ".join(text[slice(*span)] for span in clause.values)
        outside = text[slice(*clause.span)]
        for start, end in clause.values:
            outside = outside.replace(text[start:end], " ", 1)
        proved = _proved(clause, known)
        assert set(_tokens(outside)) <= ours, (outside, clause)
        assert set(_tokens(inside)) <= proved | _dates(proved, language), (inside, proved, clause)


@settings(max_examples=250, deadline=None)
@given(records(), st.sampled_from(("en", "de")))
def test_nothing_refused_denied_or_unproved_is_printed(record: Record, language: str) -> None:
    made = _made(record, language)
    printed = set(_tokens(f"{made.caption} {made.credit or ''}"))
    refused = {d.target.partition(":")[2] for d in record.decisions}
    standing = " ".join(_words_of(c) for c in _claims(record) if c.uid not in refused and c.modality != "denied")
    for claim in _claims(record):
        if claim.uid in refused or claim.modality == "denied":
            only = {t for t in _tokens(_words_of(claim)) if t.endswith("zx")} - set(_tokens(standing))
            assert not only & printed, (only, made.caption)
    keys = {gap.key for gap in rules.find_gaps(record, today="2031-06-01")}
    for clause in _clauses(made):
        assert clause.part in ("origin", "flag") or clause.proofs
        for proof in clause.proofs:
            assert proof.gap is None or proof.gap in keys


@settings(max_examples=250, deadline=None)
@given(records(), st.sampled_from(("en", "de")))
def test_no_doubt_and_no_contradiction_of_what_is_stated_is_lost(record: Record, language: str) -> None:
    made = _made(record, language)
    seen = view(record)
    told = {p.claim for one in (*_clauses(made), *made.left_out) for p in one.proofs}
    for name in ("place_created", "date_recorded", "creator"):
        if seen.claimed(name):
            assert {e.claim.uid for e in seen.silences(name) if e.claim.status == "unknown"} <= told
    gaps = {gap.key: gap for gap in rules.find_gaps(record, today="2031-06-01")}
    used = {p.property for clause in _clauses(made) for p in clause.proofs}
    due = {k for k, g in gaps.items() if g.lifecycle == "open" and g.severity == "error" and g.property in used}
    assert due <= {warned.gap for warned in made.warnings}
    for warned in made.warnings:
        gap = gaps[warned.gap]
        assert (warned.rule, warned.property) == (gap.rule, gap.property) and warned.rule in warned.note
        assert [p.claim for p in warned.proofs] == list(gap.evidence.claims)


def _made(record: Record, language: str) -> Composed:
    gaps = rules.find_gaps(record, today="2031-06-01")
    return composed(view(record), gaps, wording(language), agents.load())


def _clauses(made: Composed) -> tuple[Clause, ...]:
    return (*made.clauses, *((made.credit_clause,) if made.credit_clause else ()))


def _claims(record: Record) -> Iterator[Claim]:
    yield from record.claims
    for parent in record.parents:
        yield from _claims(parent.record)


def _words_of(claim: Claim) -> str:
    speaker = claim.asserted_by.partition(":")[2]
    ids = (claim.silent, claim.agent, speaker)
    named = (agents.load()[i].name if i in agents.load() else i for i in ids if i)
    return " ".join(filter(None, (claim.value, claim.quote, claim.hedge_quote, claim.reason, claim.raw, *named)))


def _proved(clause: Clause, known: dict[str | None, Claim]) -> set[str]:
    words = [_words_of(known[proof.claim]) for proof in clause.proofs if proof.claim in known]
    words += [proof.value or "" for proof in clause.proofs]
    return set(_tokens(" ".join(words)))


def _dates(proved: set[str], language: str) -> set[str]:
    """How the numbers of proved dates are written out: 04 as April, 08 as 8; and the table's own words for dates."""
    table = wording(language).table["date"]
    months = table["months"]
    numbers = {str(int(word)) for word in proved if word.isdecimal()}
    named = {months[int(n) - 1].casefold() for n in numbers if 1 <= int(n) <= 12}
    return numbers | named | set(_tokens(" ".join(v for v in table.values() if isinstance(v, str))))


def _tokens(text: str) -> list[str]:
    """Words in lower case; the time of a day is no part of a caption, so `2031-04-28T09` is three numbers and a T."""
    return [w.casefold() for part in _WORD.findall(text) for w in re.split(r"(?<=\d)T(?=\d)", part)]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield re.sub(r"\{\w+\}", " ", value)
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(inner)


def test_both_languages_have_the_same_keys_and_fields() -> None:
    english, german = wording("en").table, wording("de").table
    for section in english:
        assert english[section].keys() == german[section].keys(), section
        for key, words in english[section].items():
            if isinstance(words, str) and section not in ("letter",):
                fields = {f.casefold() for f in re.findall(r"\{(\w+)\}", words)}
                assert fields == {f.casefold() for f in re.findall(r"\{(\w+)\}", german[section][key])}, (section, key)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("date", _DATES)
def test_every_date_can_be_said(date: str, language: str) -> None:
    said = wording(language).when(date).text
    assert said.strip()
    assert set(re.findall(r"\d{4}", said)) <= set(re.findall(r"\d{4}", date)) | {"202X"}
