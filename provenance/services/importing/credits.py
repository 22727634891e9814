"""Who a credit of a page names: its words read as the caption reader reads a sign-off, each party where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from provenance.agents import alias_index
from provenance.captions import CaptionReading, read_caption
from provenance.documents import Described
from provenance.documents.pages.labels import courtesy, names_nobody, opening_label, without_reserve
from provenance.documents.pages.signatures import is_name
from provenance.model import Claim, Span

_KEPT = frozenset(
    "creator source supplier distributor flag media_kind date_recorded date_released identifier handle ai_disclosure"
    " original alternative unparsed instructions rights_notice place_created".split()
)
_PARTIES = frozenset(("creator", "source", "supplier", "distributor"))
_PASSED = frozenset(("source", "supplier", "distributor"))
_LABEL = "Photo: "
_LONGEST = 90
_ON = re.compile(r"\s(?:on|auf|sur|en|su|em|op|på|na|у|на)\s(?P<name>[A-Z][\w.]{2,30})\.?$")
_MIDDLE = re.compile(r"(?<=/)\s*(?P<name>[A-ZÀ-ÞА-ЯЁІЇЄҐ][^/|()«»„“”\",:;©]{1,60}?)\s*(?=/)")
_NOTICE = re.compile(r"(?:copyright|©|\(c\))[\s©]*(?:\d{4}\b)?[\s,]*(?:by\s+)?", re.IGNORECASE)
_STROKE = re.compile(r"(?P<name>[^/\s][^/]*?)\s*(?:/|$)")
_QUOTED = re.compile(r"(?:^|[/|,])\s*[«“„\"](?P<name>[^«»“”„\"/|]{2,60})[»”“\"]")


def with_reading(described: Described, credit: str, span: Span, language: str | None) -> Described:
    """The item with what a credit that stands in the page's text says."""
    assert described.shown is not None
    locator = described.shown.locator
    reading, shift = _read(credit, language)
    kind = reading.media_kind
    if described.kind == "unknown" and kind not in ("photo", "unknown"):
        described = replace(described, kind=kind)
    claims = tuple(c for claim in _claims(reading, span[0] - shift, locator) for c in _apart(claim))
    if names_nobody(credit):
        kept = tuple(c for c in claims if c.property not in _PARTIES)
        return replace(described, claims=(*described.claims, *kept))
    if not any(c.property in _PARTIES for c in claims):
        claims = (*claims, *_on_platform(credit, language, span[0], locator))
    if not any(c.property in _PARTIES for c in claims):
        claims = (*claims, *_as_written(described.claims, span, locator))
    else:
        claims = (*claims, *_left_over(claims, credit, span[0], locator))
    return replace(described, claims=(*described.claims, *claims))


def with_unshown(described: Described, language: str | None) -> Described:
    """The item with the parties of a credit that only the page's data or the picture's alternative text give.

    Nobody was shown it: it adds no party beside those the page shows, and none twice that its data name already.
    """
    said = described.claims
    credit = next((c for c in said if c.property == "credit_line" and c.value and c.span is None), None)
    if credit is None or credit.value is None or any(c.property in _PARTIES and c.span for c in said):
        return described
    named = {c.value.casefold() for c in said if c.property in _PARTIES and c.value}
    reading, _ = _read(credit.value, language)
    found = [c for claim in reading.claims() if claim.property in _PARTIES for c in _apart(claim)]
    new = (c for c in found if not c.value or c.value.casefold() not in named)
    claims = (replace(c, carrier="article", span=None, raw=credit.raw, locator=credit.locator) for c in new)
    return replace(described, claims=(*said, *claims))


def _read(credit: str, language: str | None) -> tuple[CaptionReading, int]:
    """A credit by itself, else in the brackets that say what it is, else behind a label, as its box in the page is
    one; and how many signs its places lie too far to the right."""
    skipped = opening_label(credit, cased=False)
    frames = [("", credit), ("(", f"{credit})"), (_LABEL, credit[skipped:])]
    shifts = (0, 1, len(_LABEL) - skipped)
    tried = frames[:1] if credit.startswith(("(", "[")) else frames
    first: CaptionReading | None = None
    for (before, words), shift in zip(tried, shifts, strict=False):
        reading = read_caption(before + words, language=language)
        if reading.credit is not None:
            return reading, shift
        first = first or reading
    assert first is not None
    return first, 0


def _on_platform(credit: str, language: str | None, offset: int, locator: str) -> tuple[Claim, ...]:
    """ "Photo by Ada Lind on Unsplash": a person, and where the picture was put up."""
    found = _ON.search(credit)
    if found is None:
        return ()
    skipped = opening_label(credit)
    reading = read_caption(_LABEL + credit[skipped : found.start()], language=language)
    makers = [c for c in reading.claims() if c.property in _PARTIES]
    if [c.property for c in makers] != ["creator"] or makers[0].span is None:
        return ()
    shift = offset + skipped - len(_LABEL)
    where = (makers[0].span[0] + shift, makers[0].span[1] + shift)
    agent = alias_index().lookup(found["name"])
    return replace(makers[0], carrier="article", span=where, locator=locator), Claim(
        "source", found["name"], carrier="article", locator=locator,
        span=(found.start("name") + offset, found.end("name") + offset),
        agent=agent.id if agent else None, kind=agent.kind if agent else "social",
    )  # fmt: skip


def _claims(reading: CaptionReading, offset: int, locator: str) -> Iterator[Claim]:
    for claim in reading.claims():
        if claim.property in _KEPT and not is_default(claim):
            span = (claim.span[0] + offset, claim.span[1] + offset) if claim.span else None
            hedge = (claim.hedge[0] + offset, claim.hedge[1] + offset) if claim.hedge else None
            yield replace(claim, carrier="article", span=span, hedge=hedge, locator=locator)


def is_default(claim: Claim) -> bool:
    """The media kind a reader takes where no word says one."""
    return claim.property == "media_kind" and claim.span is None


def _apart(claim: Claim) -> Iterator[Claim]:
    """Two parties with a slash between them are two: the first is nearest the origin, the rest passed it on."""
    names = [n.strip() for n in (claim.value or "").split("/")]
    span = claim.span
    if claim.property not in _PASSED or span is None or len(names) < 2 or any(len(n) < 2 for n in names):
        yield claim
        return
    at = span[0]
    for k, name in enumerate(names):
        at += (claim.value or "")[at - span[0] :].index(name)
        agent = alias_index().lookup(name)
        yield replace(
            claim, property=claim.property if k == 0 else "distributor", value=name, span=(at, at + len(name)),
            agent=agent.id if agent else (claim.agent if k == 0 else None), kind=agent.kind if agent else claim.kind,
        )  # fmt: skip


def _left_over(claims: tuple[Claim, ...], credit: str, offset: int, locator: str) -> Iterator[Claim]:
    """A name between strokes that no claim has, in quotation marks or not: "A. Bel / AP / Scanpix / LETA"."""
    taken = any(c.property == "source" for c in claims)
    for found in (*_QUOTED.finditer(credit), *_MIDDLE.finditer(credit)):
        start, end = found.span("name")
        if any(
            c.property != "unparsed" and c.span and c.span[0] < end + offset and start + offset < c.span[1]
            for c in claims
        ):
            continue
        agent = alias_index().lookup(found["name"])
        yield Claim(
            "distributor" if taken else "source", found["name"], carrier="article", locator=locator,
            span=(start + offset, end + offset), agent=agent.id if agent else None, kind=agent.kind if agent else None,
        )  # fmt: skip
        taken = True


def _notice_end(words: str) -> int:
    """How many signs of "Copyright 2031 The Associated Press" stand before the name."""
    found = _NOTICE.match(words)
    return found.end() if found is not None and found.end() < len(words) else 0


def _between_strokes(words: str, start: int, at: int, locator: str) -> Iterator[Claim]:
    """The parties of a credit from `start` on: one, or of several between strokes a person before those that passed the
    picture on ("Lasse Brandt/Nordfoto/laif")."""
    found = list(_STROKE.finditer(words, start)) if is_name(words[start:].partition("/")[0].strip()) else []
    names = ("creator", "source", *("distributor" for _ in found))
    spans = [m.span("name") for m in found] if len(found) > 1 else [(start, len(words))]
    for name, (begin, end) in zip(names if len(spans) > 1 else ("source",), spans, strict=False):
        agent = alias_index().lookup(words[begin:end])
        yield Claim(
            name, words[begin:end], carrier="article", span=(at + begin, at + end), locator=locator,
            agent=agent.id if agent else None, kind=agent.kind if agent else None,
        )  # fmt: skip


def _as_written(claims: tuple[Claim, ...], span: Span, locator: str) -> Iterator[Claim]:
    """A credit by layout whose words no convention cuts names one party, as written: its commas are the name's own."""
    for claim in claims:
        words = claim.value or ""
        if claim.property == "credit_line" and words[:1].isupper() and len(words) <= _LONGEST and claim.span:
            at = claim.span[0] + (claim.raw or words).index(words)
            if span[0] <= at < span[1]:
                given = courtesy(words) or _notice_end(words)
                words = without_reserve(words)
                if len(words) > given:
                    yield from _between_strokes(words, given, at, locator)
                if courtesy(words):
                    yield Claim("flag", "courtesy", carrier="article", span=(at, at + given), locator=locator)
