"""Cutting captions: where a block is cut, and that no word is lost or invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.documents import read_document
from provenance.documents.blocks import blocks
from provenance.documents.captions import find_captions
from provenance.documents.words import words
from provenance.errors import ProvenanceError
from provenance.marks import mark

A = "A ferry leaves a pier."
B = "Two sailors coil a rope on deck."
C = "Passengers wait in the rain."
SHOT = "(Screenshot from a video released by TASS)"
OUT = "Footage released on May 1, 2025."


def captions(text: str) -> list[str]:
    marks = mark(text, language="en")
    return [text[slice(*piece.span)] for piece in find_captions(marks, blocks(text), words("en"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{A} {SHOT}", [f"{A} {SHOT}"]),
        (f"{A} {SHOT} {B} (AP Photo/Ada Lind)", [f"{A} {SHOT}", f"{B} (AP Photo/Ada Lind)"]),
        (f"{A} {OUT} {SHOT} {B} {OUT} {SHOT}", [f"{A} {OUT} {SHOT}", f"{B} {OUT} {SHOT}"]),
        (f"{A} {OUT} {SHOT} {B} {OUT} {C} {OUT} {SHOT}", [f"{A} {OUT} {SHOT}", f"{B} {OUT}", f"{C} {OUT} {SHOT}"]),
        (f"{A} {OUT} {SHOT} {B} {OUT}", [f"{A} {OUT} {SHOT}", f"{B} {OUT}"]),
        (f"{SHOT} {A} {SHOT} {B}", [f"{SHOT} {A}", f"{SHOT} {B}"]),
        (f"{A} {B} {SHOT}", [f"{A} {B} {SHOT}"]),
        (f"{A} (Ada Lind / The Harbor Post)", [f"{A} (Ada Lind / The Harbor Post)"]),
        (f"{A} REUTERS/Ada Lind", [f"{A} REUTERS/Ada Lind"]),
        (f"{A} KCNA via REUTERS", [f"{A} KCNA via REUTERS"]),
        (f"{A} (TASS)", [f"{A} (TASS)"]),
        (f"{A} [Photo: TASS]", [f"{A} [Photo: TASS]"]),
        (f"Ada Lind (left) and Jon Berg coil a rope. {SHOT}", [f"Ada Lind (left) and Jon Berg coil a rope. {SHOT}"]),
        (f"A crew of St. Alder (center) rests. {SHOT} {B} {SHOT}", [f"A crew of St. Alder (center) rests. {SHOT}", f"{B} {SHOT}"]),
        (f"Caption: {A}", [A]),
        (f"Photo: {A} (AP)", [f"{A} (AP)"]),
        (f"{A}\nPhoto: Ada Lind / AP", [f"{A}\nPhoto: Ada Lind / AP"]),
        (f"{A}\nPhoto by Ada Lind/Reuters\n\n{B}\nPhoto by Jon Berg/Reuters",
         [f"{A}\nPhoto by Ada Lind/Reuters", f"{B}\nPhoto by Jon Berg/Reuters"]),
        (f"{A} (AP Photo/Ada Lind)\n{B}\n{C} (AP Photo/Ada Lind)", [f"{A} (AP Photo/Ada Lind)", B, f"{C} (AP Photo/Ada Lind)"]),
        ("FILE - A ferry leaves a pier, May 1, 2024. (AP Photo/Ada Lind, File)", ["FILE - A ferry leaves a pier, May 1, 2024. (AP Photo/Ada Lind, File)"]),
        ("KYIV, Ukraine (AP) — A ferry left the pier on Sunday, officials said.", []),
        ("The agency (TASS) published a video. It shows a ferry.", []),
        ("Rocket launchers (RPGs) were seen. The agency said nothing.", []),
        ("The mayor said the pier was safe. (Reporting by Ada Lind; Editing by Jon Berg)", []),
        ("He said the pier was closed. He told reporters it would open. He added more. He left. (AP)", []),
        ("Footage was released on May 1, the ministry said.", []),
    ],
)  # fmt: skip
def test_a_block_is_cut_into_its_captions(text: str, expected: list[str]) -> None:
    assert captions(text) == expected


def test_what_follows_the_last_credit_and_is_no_caption_stays_prose() -> None:
    assert captions(f"{A} {SHOT} The mayor said the pier would open on Monday.") == [f"{A} {SHOT}"]


PIECE = st.sampled_from(
    (
        A,
        B,
        C,
        OUT,
        SHOT,
        "(AP)",
        "REUTERS/Ada Lind",
        "(left)",
        "Photo:",
        "\n",
        "\n\n",
        "FILE -",
        "“Stop!”",
        "é (",
        ") ",
        "\t",
    )
)


@given(st.lists(PIECE, max_size=14))
@settings(max_examples=150, deadline=None)
def test_captions_stand_in_the_text_in_order_and_never_overlap(pieces: list[str]) -> None:
    text = " ".join(pieces)
    marks = mark(text, language="en")
    found = find_captions(marks, blocks(text), words("en"))
    ends = [0, *(piece.span[1] for piece in found)]
    for piece, end in zip(found, ends, strict=False):
        assert piece.span[0] >= end
        assert text[slice(*piece.span)] == text[slice(*piece.span)].strip()


@given(
    st.lists(
        st.tuples(
            st.sampled_from((A, B, C)), st.sampled_from((OUT, "")), st.sampled_from((SHOT, "(AP Photo/Ada Lind)"))
        ),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=60, deadline=None)
def test_a_caption_block_loses_no_character(rows: list[tuple[str, str, str]]) -> None:
    text = " ".join(part for row in rows for part in row if part)
    assert "".join(captions(text)).replace(" ", "") == text.replace(" ", "")


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_reads_as_an_article_with_true_spans(text: str) -> None:
    if not text.strip("\x00 \t\r\n\x0b\x0c"):
        return
    try:
        document = read_document(text.encode("utf-8", "replace"))
    except ProvenanceError as refused:
        assert refused.message
        return
    for item in document.items:
        if item.caption is not None and item.caption_span is not None:
            assert document.text[slice(*item.caption_span)] == item.caption
