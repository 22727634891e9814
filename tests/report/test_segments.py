"""The caption stays verbatim, and every claim's words are marked, however they overlap."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.services.report import Mark, Segment
from provenance.services.report.quoting import passages, segments
from tests.report import samples
from tests.report.making import report


def mark(number: int, start: int, end: int) -> Mark:
    return Mark(1, number, "source", "Source", (start, end))


SPANS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda p: (min(p), max(p))), max_size=12)


@given(st.text(min_size=0, max_size=60), SPANS)
def test_segments_reassemble_the_text_and_cover_every_mark(content: str, spans: list[tuple[int, int]]) -> None:
    marks = [mark(n, start, end) for n, (start, end) in enumerate(spans, start=1)]
    cuts = segments(content, marks)
    assert "".join(segment.text for segment in cuts) == content
    for one in marks:
        covered = "".join(segment.text for segment in cuts if one in segment.marks)
        assert covered == content[one.span[0] : one.span[1]]
        ends = [segment for segment in cuts if one in segment.ends]
        assert len(ends) == (1 if covered else 0)


def test_the_shortest_mark_comes_first_where_marks_overlap() -> None:
    wide, narrow = mark(1, 0, 20), mark(2, 5, 8)
    [inner] = [segment for segment in segments("a" * 20, [wide, narrow]) if narrow in segment.marks]
    assert inner.marks == (narrow, wide)


def test_crossing_marks_share_only_their_common_words() -> None:
    left, right = mark(1, 0, 6), mark(2, 4, 9)
    assert [(s.text, [m.number for m in s.marks]) for s in segments("abcdefghij", [left, right])] == [
        ("abcd", [1]), ("ef", [2, 1]), ("ghi", [2]), ("j", []),
    ]  # fmt: skip


@pytest.mark.parametrize("spans", [[(100, 120)], [(100, 120), (4000, 4100)], [(0, 5), (9990, 10000)], []])
def test_a_long_document_says_how_much_it_leaves_out(spans: list[tuple[int, int]]) -> None:
    content = ("word " * 2000)[:10_000]
    shown, after = passages(content, [mark(n, *span) for n, span in enumerate(spans, start=1)], whole=False)
    parts = [(p.skipped, "".join(s.text for s in p.segments)) for p in shown]
    assert sum(skipped + len(words) for skipped, words in parts) + after == len(content)
    place = 0
    for skipped, words in parts:
        place += skipped
        assert content[place : place + len(words)] == words
        place += len(words)


def test_every_claim_with_words_is_marked_in_its_text() -> None:
    made = report()
    for section, record in zip(made.sections, samples.everything(), strict=True):
        texts = {words.uid: words for words in (*section.texts, *section.elsewhere)}
        for claim in record.claims:
            if claim.span is None or claim.property == "caption":
                continue
            cuts = [s for p in texts[claim.text].passages for s in p.segments]
            found = "".join(
                s.text
                for s in cuts
                if any((m.item, m.property, m.span) == (section.item, claim.property, claim.span) for m in s.marks)
            )
            content = samples.ARTICLE if claim.carrier == "article" else _joined(section.texts[0])
            assert found == content[slice(*claim.span)]


def _joined(words: object) -> str:
    return "".join(s.text for p in words.passages for s in p.segments)  # type: ignore[attr-defined]


def test_the_caption_is_shown_verbatim_and_whole() -> None:
    caption = "Line one.\r\n\tLine two  with   spaces. " + "x" * 20_000
    made = report(
        [samples.screenshot(3, caption + " Footage released on May 12, 2031. Screenshot (" + samples.CREDIT + ")")]
    )
    assert _joined(made.sections[0].texts[0]).startswith(caption)


def test_an_article_marks_what_was_read_in_the_captions_it_carries() -> None:
    [article] = [one for one in report().sections if one.item == 1]
    cuts = [s for p in article.texts[0].passages for s in p.segments]
    assert _joined(article.texts[0]) == samples.ARTICLE
    assert [_covered(cuts, item, "credit_line") for item in (3, 4)] == [samples.CREDIT, samples.CREDIT]


def _covered(cuts: list[Segment], item: int, name: str) -> str:
    return "".join(s.text for s in cuts if any((m.item, m.property) == (item, name) for m in s.marks))
