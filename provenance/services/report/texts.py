"""The texts of an item, verbatim, with the words of every claim marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from provenance.model import Claim, Text
from provenance.services.report.context import Context, Sheet, text_name
from provenance.services.report.datewords import date_words
from provenance.services.report.nouns import Mark, Words
from provenance.services.report.quoting import WHOLE_UP_TO, HeldText, passages
from provenance.services.report.until import text_until
from provenance.services.report.wording import label, sentence_case

_UNMARKED = frozenset({"caption"})  # a claim about the whole text would mark all of it
_LOSERS = ("superseded", "rejected")


def marks_by_text(sheets: Sequence[Sheet], ctx: Context) -> Mapping[str, tuple[Mark, ...]]:
    """The marks of all sections' own claims by the uid of the Text they stand in, and of the document around that."""
    found: dict[str, list[Mark]] = defaultdict(list)
    for sheet in sheets:
        losing = _losing(sheet)
        for claim in sheet.record.claims:
            number = ctx.number(sheet.record, claim)
            if claim.text and claim.span and number is not None and claim.property not in _UNMARKED:
                mark = _mark(claim, sheet.record.item.id or 0, number, claim in losing)
                found[claim.text].append(mark)
                _mark_around(found, claim.text, mark, ctx)
    return {uid: tuple(sorted(marks, key=lambda m: (m.span, m.item, m.number))) for uid, marks in found.items()}


def _mark_around(found: dict[str, list[Mark]], text_uid: str, mark: Mark, ctx: Context) -> None:
    """The same words once more where a caption was cut out of an article."""
    held = ctx.texts.get(text_uid)
    inner = held.text if held is not None else None
    outer = ctx.texts.get(inner.within) if inner is not None and inner.within else None
    if inner is None or inner.place is None or outer is None or inner.content is None or outer.text.content is None:
        return
    start, end = inner.place
    if outer.text.content[start:end] == inner.content:
        hedge = (mark.hedge[0] + start, mark.hedge[1] + start) if mark.hedge else None
        moved = replace(mark, span=(mark.span[0] + start, mark.span[1] + start), hedge=hedge)
        found[outer.text.uid or ""].append(moved)


def _mark(claim: Claim, item: int, number: int, loser: bool) -> Mark:
    span = claim.span or (0, 0)
    name = label(claim.property)
    return Mark(item, number, claim.property, name, span, claim.hedge, claim.status is not None, loser)


def _losing(sheet: Sheet) -> frozenset[Claim]:
    """Claims of the item that no longer count: replaced, rejected, or left out of the view."""
    standing = {entry.claim for es in sheet.view.entries.values() for entry in es if entry.standing not in _LOSERS}
    return frozenset(claim for claim in sheet.record.claims if claim not in standing)


def own_texts(sheet: Sheet, ctx: Context, marks: Mapping[str, tuple[Mark, ...]]) -> tuple[Words, ...]:
    """The item's own texts, captions first and whole; corrected ones stay, after the text that corrects them."""
    own = {sheet.record.item.id, *sheet.record.merged, None}
    texts = [text for text in sheet.record.texts if text.item in own]
    revised = {text.revises for text in texts if text.revises}
    ordered = sorted(texts, key=lambda text: (text.uid in revised, text.kind != "caption", text.kind == "article"))
    return tuple(
        replace(
            _words(text, ctx, marks.get(text.uid or "", ()), None),
            heading=_heading(text, text.uid in revised, text_until(text, sheet)),
        )
        for text in ordered
    )


def other_texts(sheet: Sheet, ctx: Context, marks: Mapping[str, tuple[Mark, ...]]) -> tuple[Words, ...]:
    """Passages of other items' texts that speak about this one; only this item's claims are marked there."""
    own = {text.uid for text in sheet.record.texts if text.item in (sheet.record.item.id, *sheet.record.merged, None)}
    uids = dict.fromkeys(c.text for c in sheet.record.claims if c.text and c.text not in own and c.span)
    held = [ctx.texts[uid] for uid in uids if uid in ctx.texts]
    return tuple(_excerpt(one, sheet, ctx, marks) for one in held)


def _excerpt(held: HeldText, sheet: Sheet, ctx: Context, marks: Mapping[str, tuple[Mark, ...]]) -> Words:
    mine = tuple(mark for mark in marks.get(held.text.uid or "", ()) if mark.item == sheet.record.item.id)
    return _words(held.text, ctx, mine, held)


def _words(text: Text, ctx: Context, marks: Sequence[Mark], held: HeldText | None) -> Words:
    content = text.content
    whole = text.kind == "caption" or (held is None and len(content or "") <= WHOLE_UP_TO)
    shown, after = passages(content, marks, whole=whole) if content else ((), 0)
    return Words(
        uid=text.uid,
        heading=_heading(text, False, None),
        kind=text.kind,
        language=text.language,
        published_by=ctx.agent_name(text.published_by) if text.published_by else None,
        url=text.url,
        of=ctx.ref(held.item) if held is not None and held.item is not None else None,
        passages=shown,
        skipped_after=after,
        length=len(content or ""),
        note="The words were redacted; the digest of the text remains." if content is None else None,
        sha256=text.sha256,
    )


def _heading(text: Text, revised: bool, until: str | None) -> str:
    name = sentence_case(text_name(text))
    if not revised:
        return name
    return (
        f"Earlier {name.lower()}, said until {date_words(until[:10])}"
        if until
        else f"Earlier {name.lower()}, since corrected"
    )
