"""Bytes of every kind end in a text that can be stored, or in one sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.documents.decode import decode
from provenance.errors import BinaryInput, EmptyInput

RUSSIAN = "Агентство не уточнило место и дату съёмки. Кадры опубликованы 28 апреля.\n"
FRENCH = "Le ministère a publié une vidéo : « L'été dernier, près de l'île d'Oléron », a-t-il précisé.\n"


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        (b"plain", "plain", "utf-8"),
        ("\ufeffmarked".encode(), "marked", "utf-8"),
        (b"\xff\xfe" + "A ferry.".encode("utf-16-le"), "A ferry.", "utf-16-le"),
        (b"\xfe\xff" + "A ferry.".encode("utf-16-be"), "A ferry.", "utf-16-be"),
        ("A ferry leaves.".encode("utf-16-le"), "A ferry leaves.", "utf-16-le"),
        ("A ferry leaves.".encode("utf-16-be"), "A ferry leaves.", "utf-16-be"),
        (RUSSIAN.encode("utf-16-le"), RUSSIAN, "utf-16-le"),
        (RUSSIAN.encode("cp1251"), RUSSIAN, "cp1251"),
        (RUSSIAN.encode("koi8-r"), RUSSIAN, "koi8-r"),
        (FRENCH.encode("cp1252"), FRENCH, "cp1252"),
        (RUSSIAN.encode(), RUSSIAN, "utf-8"),
    ],
)
def test_encodings_are_found_by_their_bytes(data: bytes, text: str, encoding: str) -> None:
    found = decode(data)
    assert (found.text, found.encoding) == (text, encoding)


def test_a_guessed_encoding_is_told() -> None:
    assert "Windows-1251" in decode(RUSSIAN.encode("cp1251")).notes[0].message


def test_undecodable_bytes_become_replacement_characters_and_a_note() -> None:
    found = decode(RUSSIAN.encode() * 5 + b"\xff\xfe" + RUSSIAN.encode() * 5)
    assert "\ufffd" in found.text
    assert found.encoding == "utf-8"
    assert [note.code for note in found.notes] == ["undecodable"]


def test_a_nul_is_replaced_and_told() -> None:
    found = decode(b"A ferry\x00 leaves the pier, and everybody on board waves to the harbor master.")
    assert found.text.startswith("A ferry\ufffd leaves")
    assert [note.code for note in found.notes] == ["control"]


def test_a_replacement_character_of_the_writer_is_no_damage() -> None:
    assert decode("odd \ufffd sign".encode()).notes == ()


def test_a_long_text_is_read_up_to_the_limit_and_says_so() -> None:
    found = decode(b"word " * 100, limit=20)
    assert len(found.text) == 20
    assert "first 20 bytes" in found.notes[0].message


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n"])
def test_nothing_is_an_empty_input(data: bytes) -> None:
    with pytest.raises(EmptyInput):
        decode(data)


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n....", b"%PDF-1.7 text", b"PK\x03\x04rest", b"\x00\x01\x02\x03" * 50, bytes(range(32)) * 20],
)
def test_binary_is_refused_in_one_sentence(data: bytes) -> None:
    with pytest.raises(BinaryInput) as refused:
        decode(data)
    assert "\n" not in refused.value.message


@given(st.binary(max_size=400))
def test_any_bytes_end_in_storable_text_or_a_sentence(data: bytes) -> None:
    try:
        found = decode(data)
    except (EmptyInput, BinaryInput):
        return
    assert "\x00" not in found.text
    found.text.encode("utf-8")
