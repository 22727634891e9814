"""Flags a caption raises, each with the words that raise it."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.captions.frame import Frame
from provenance.captions.kinds import Kind
from provenance.captions.prose import is_remark
from provenance.captions.whence import Origin
from provenance.lexicon import listed
from provenance.marks import Marks
from provenance.model import FLAGS, Span

_ROLE_FLAGS = {
    "handout": "handout",
    "pool": "pool",
    "stringer": "stringer",
    "courtesy": "courtesy",
    "file-photo": "file-photo",
}
_NOTICE_FLAGS = {"restriction": "restriction", "file": "file-photo"}
_CREDIT_ONLY = frozenset({"courtesy"})
_PLATFORM_WORDS = listed("platform-word", "release-aside")
_HEDGES = frozenset({"claim", "appearance", "saying", "belief"})


def read_flags(frame: Frame, kind: Kind, found: tuple[Origin, ...]) -> dict[str, Span | None]:
    """Flag -> the words, in INTERFACE order."""
    raised: dict[str, Span | None] = {}
    for name, span in (
        *_from_credit(frame),
        *_from_words(frame),
        *(_from_kind(kind) if kind.value != "photo" else ()),
        *(_from_leads(frame) if frame.page.leads else ()),
        *_social(frame, found),
    ):
        raised.setdefault(name, span)
    hedge = hedges(frame)
    if hedge and "purported" not in raised:
        raised["purported"] = hedge[0]
    return {name: raised[name] for name in sorted(raised) if name in FLAGS} if raised else raised


def hedges(frame: Frame) -> tuple[Span, ...]:
    """Words by which the body leaves a statement to somebody else."""
    marks = frame.page.marks
    out: list[Span] = []
    for span in frame.body if "hedge" in marks.by_kind else ():
        for word in marks.in_span("hedge", span):
            if word.value in _HEDGES and (not out or word.span[0] >= out[-1][1]):
                out.append(word.span)
    return tuple(out)


def _from_credit(frame: Frame) -> Iterator[tuple[str, Span]]:
    pooled = "pool" in frame.page.marks.said
    for piece in ((frame.credit,) if frame.credit else ()) + frame.others:
        for unit in piece.units:
            if unit.kind == "role" and unit.role in _ROLE_FLAGS:
                yield _ROLE_FLAGS[unit.role], unit.span
            elif unit.kind == "placeholder" and unit.role == "uncredited":
                yield "uncredited", unit.span
            elif unit.kind == "tool":
                yield "ai-generated", unit.span
        if pooled:
            for word, start, end in frame.page.marks.tokens_in(piece.span):
                if word == "pool":
                    yield "pool", (start, end)


def _from_words(frame: Frame) -> Iterator[tuple[str, Span]]:
    marks = frame.page.marks
    for word in marks.of("flag"):
        inside = any(a <= word.span[0] and word.span[1] <= b for a, b in frame.body)
        if word.value in _CREDIT_ONLY and inside:
            continue
        if word.value == "file-photo" and inside and _on_a_screen(marks, word.span):
            continue
        if (word.value == "undated" and _denied(frame, word.span)) or (
            word.value != "social-media" and _in_a_name(frame, word.span)
        ):
            continue
        yield word.value, word.span
    for span in frame.notices:
        archived = [w.span for w in marks.in_span("role", span) if w.value == "file-photo"]
        if archived and not marks.in_span("flag", span) and is_remark(marks, span):
            yield "file-photo", archived[0]  # "(Archiv)"
        if "remark" in marks.by_kind and is_remark(marks, span):
            yield from ((word.value, word.span) for word in marks.in_span("remark", span))  # "(zugeschnitten)"
        for word in marks.in_span("role", span):
            if word.value == "handout" and marks.quote(word.span) == "HO":
                yield "handout", word.span  # "MANDATORY CREDIT "AFP PHOTO / HO / X""
    for word in marks.of("notice"):
        if word.value in _NOTICE_FLAGS:
            yield _NOTICE_FLAGS[word.value], word.span
    yield from _combined(marks)


def _on_a_screen(marks: Marks, span: Span) -> bool:
    """ "A TV screen shows a file image of a launch": the file picture is in the picture."""
    near = marks.in_span("show-verb", (max(0, span[0] - 24), span[0]))
    return bool(near) and len(marks.text[near[-1].span[1] : span[0]].split()) <= 2


def _combined(marks: Marks) -> Iterator[tuple[str, Span]]:
    """ "a combination of satellite images": the noun of a picture within three words."""
    for word in marks.of("combination"):
        near = (word.span[1], min(len(marks.text), word.span[1] + 40))
        noun = next(iter(marks.in_span("media-noun", near)), None)
        if noun is not None and len(marks.text[word.span[1] : noun.span[0]].split()) <= 3:
            yield "composite", (word.span[0], noun.span[1])


def _in_a_name(frame: Frame, span: Span) -> bool:
    """ "Alamy Stock Photo" is a name, not a stock photo."""
    units = frame.credit.units if frame.credit else ()
    return any(u.kind in {"org", "person"} and u.span[0] <= span[0] and span[1] <= u.span[1] for u in units)


def _denied(frame: Frame, span: Span) -> bool:
    """ "no undated pictures": the word before it takes it back."""
    before = (max(0, span[0] - 12), span[0])
    return bool(frame.page.marks.in_span("negation", before))


def _from_kind(kind: Kind) -> Iterator[tuple[str, Span | None]]:
    if kind.value in {"screenshot", "video-still"} and kind.named:
        yield "screengrab", kind.span
    if kind.value == "ai-image":
        yield "ai-generated", kind.span


def _from_leads(frame: Frame) -> Iterator[tuple[str, Span]]:
    for lead in frame.page.leads:
        if lead.kind == "file":
            yield "file-photo", lead.span


def _social(frame: Frame, found: tuple[Origin, ...]) -> Iterator[tuple[str, Span]]:
    for unit in frame.credit.units if frame.credit else ():
        if unit.kind in {"platform", "handle"} or unit.agent_kind == "social":
            yield "social-media", unit.span
    for origin in found:
        if origin.kind == "social":
            yield "social-media", origin.span
    if "release-verb" not in frame.page.marks.by_kind:
        return
    for span in (*frame.body, frame.credit.span) if frame.credit else frame.body:
        yield from (("social-media", platform) for platform in _platforms(frame.page.marks, span))


def _platforms(marks: Marks, sentence: Span) -> Iterator[Span]:
    """ "posted on PLATFORM by X", "released by X on PLATFORM": a platform behind a verb of release and "on"."""
    verbs = marks.in_span("release-verb", sentence)[:2]
    words = _PLATFORM_WORDS.of(marks.language, english=True) if verbs else frozenset()
    for verb in verbs:
        for agent in marks.agents_in((verb.span[1], min(sentence[1], verb.span[1] + 120)), credit=True):
            before = marks.text[verb.span[1] : agent.span[0]].split()
            named = agent.kind == "social" and bool(before) and before[-1].casefold() in words
            if named and (len(before) == 1 or not agent.credit_only):
                yield agent.span
