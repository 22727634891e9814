"""Bytes of every kind end in a text that can be stored, or in one sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.documents.decode import decode
from provenance.errors import BinaryInput, EmptyInput

RUSSIAN = "Агентство не уточнило место и дату съёмки. Кадры опубликованы 28 апреля.\n"
JAPANESE = "防衛省は4月28日、港を出る船の映像を公開した。撮影の日時と場所は明らかにしていない。\n"
CHINESE = "新华社4月28日发布了一段视频，没有说明拍摄的时间和地点。这是该国第一次公布这样的画面。\n"
TRADITIONAL = "該社4月28日發布了一段影片，沒有說明拍攝的時間和地點。這是該國第一次公布這樣的畫面。\n"
KOREAN = "국방부는 4월 28일 훈련 영상을 공개했다. 촬영한 날짜와 장소는 밝히지 않았다.\n"
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
        (JAPANESE.encode("shift_jis"), JAPANESE, "cp932"),
        (JAPANESE.encode("euc_jp"), JAPANESE, "euc_jp"),
        (CHINESE.encode("gbk"), CHINESE, "gb18030"),
        (TRADITIONAL.encode("big5"), TRADITIONAL, "big5"),
        (KOREAN.encode("euc_kr"), KOREAN, "cp949"),
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


@pytest.mark.parametrize(
    "data",
    [
        "A “blaze” — a ‘big’ one.".encode() + b" Seen from the har\xff\xc3bour.",
        b"A ferry lea\xff\xfe\xfaves the pier; everybody on board waves to the harbour master.",
    ],
)
def test_damage_is_no_reason_to_read_a_text_in_another_alphabet(data: bytes) -> None:
    found = decode(data)
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


@pytest.mark.parametrize("name", ["Shift_JIS", "GBK", "Big5"])
def test_an_east_asian_encoding_is_told(name: str) -> None:
    texts = {"Shift_JIS": (JAPANESE, "shift_jis"), "GBK": (CHINESE, "gbk"), "Big5": (TRADITIONAL, "big5")}
    text, codec = texts[name]
    assert name in decode(text.encode(codec)).notes[0].message


def test_a_text_that_fits_several_encodings_is_refused_with_all_named() -> None:
    with pytest.raises(BinaryInput) as refused:
        decode(("山田鈴木佐藤高橋渡辺伊藤" * 3).encode("euc_jp"))
    assert "EUC-JP" in refused.value.message
    assert "GBK" in refused.value.message


@pytest.mark.parametrize("text", ["ФОТО ТАСС", "Фото", "Müller, Größe, Straße", "ПРЕСС-СЛУЖБА МИНОБОРОНЫ РОССИИ"])
def test_short_cyrillic_and_accents_are_no_east_asian_text(text: str) -> None:
    for codec in ("cp1251", "cp1252"):
        try:
            data = text.encode(codec)
        except UnicodeEncodeError:
            continue
        assert decode(data).encoding in ("cp1251", "cp1252", "koi8-r")


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n", b"\xef\xbb\xbf" * 1000])
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
