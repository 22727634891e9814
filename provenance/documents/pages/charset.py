"""Bytes of a page to text: byte order mark, then what sent it, then what it says of itself, each checked by the bytes.

https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding, with one difference: a page
that says it is in one encoding while its bytes are UTF-8 beyond doubt is read as UTF-8, and a finding says so.
"""

from __future__ import annotations

import codecs
import re

from provenance.canonical import storable
from provenance.documents.decode import Decoded, decode
from provenance.documents.nouns import Note

_META = re.compile(rb"<meta[^>]{0,400}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.\-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.\-]{2,40})", re.IGNORECASE)
_HEAD = 4096
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF32_LE)
# https://encoding.spec.whatwg.org/#names-and-labels: what browsers read under a label, where Python differs.
_READ_AS = dict(
    pair.split("=")
    for pair in (
        "iso8859-1=cp1252 ascii=cp1252 iso8859-9=cp1254 iso8859-11=cp874 tis-620=cp874 gb2312=gb18030 gbk=gb18030"
        " euc_kr=cp949 shift_jis=cp932 big5=big5hkscs utf-16=utf-8 utf-16-le=utf-8 utf-16-be=utf-8"
    ).split()
)
_LABELS = dict(
    pair.split("=")
    for pair in (
        "x-sjis=cp932 windows-31j=cp932 x-gbk=gb18030 ks_c_5601-1987=cp949 windows-949=cp949 x-euc-jp=euc_jp"
        " unicode=utf-8 utf8mb4=utf-8 x-mac-cyrillic=mac_cyrillic"
    ).split()
)
_ONE_BYTE = frozenset(("cp1251", "koi8-r", "cp1252", "latin-1"))
# https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding, step 9: what pages in a
# language are in where nothing says so. Cyrillic has several encodings, which their letters tell apart (`decode`).
_BY_LANGUAGE = {
    language: codec
    for codec, languages in (
        ("cp1256", "ar fa ur"), ("cp1255", "he yi"), ("iso8859-7", "el"), ("cp1254", "tr az ku"),
        ("cp1257", "et lt lv"),
        ("cp1250", "pl cs sk hu sl hr bs ro"), ("cp874", "th"), ("cp1258", "vi"), ("big5hkscs", "zh-tw zh-hk zh-hant"),
    )
    for language in languages.split()
}  # fmt: skip
_LANG = re.compile(rb"<html[^>]{0,400}?\slang\s*=\s*[\"']?\s*([A-Za-z][A-Za-z\-]{1,12})", re.IGNORECASE)
_CYRILLIC = ("cp1251", "koi8-r", "iso8859-5", "cp866")
_SWAPPED = re.compile(r"\b[а-яё][А-ЯЁ]{2,}\b")
_SAMPLE = 65_536
_LEAST_SWAPPED, _FEW_SMALL, _MOST_SMALL = 2, 0.4, 0.7
_MAX_BROKEN = 0.01


def page_text(data: bytes, *, sent_as: str | None = None) -> Decoded:
    """The text of a page. sent_as: the charset its sender named (HTTP or MIME header).

    Raises EmptyInput and BinaryInput as `decode` does.
    """
    head = data[:_HEAD]
    if head.startswith(_MARKS) or _is_utf8(data):
        found = decode(data)
        declared = _codec(sent_as) or _declared(head)
        if declared not in (None, "utf-8", "cp1252") and not head.startswith(_MARKS) and not data.isascii():
            said = f"The page says it is {declared}; its bytes are UTF-8, and were read so"
            return Decoded(found.text, found.encoding, (*found.notes, Note("encoding", said)))
        return found
    for codec in dict.fromkeys(filter(None, (_codec(sent_as), _declared(head)))):
        true = _cyrillic(data, codec)
        if true is not None:
            said = f"The page says it is {codec}; by its letters it is {true}, and was read so"
            return Decoded(storable(data.decode(true, "replace")), true, (Note("encoding", said),))
        text = data.decode(codec, "replace")
        broken = text.count("\ufffd")
        if codec != "utf-8" and broken <= _MAX_BROKEN * len(text) and text.strip():
            notes = (
                (Note("undecodable", f"{broken:,} sequence(s) fit no {codec} and stand as U+FFFD"),) if broken else ()
            )
            return Decoded(storable(text), codec, notes)
    found = decode(data)
    return (_by_language(data, head) if found.encoding in _ONE_BYTE else None) or found


def _by_language(data: bytes, head: bytes) -> Decoded | None:
    """The text in the encoding that pages in its language have where none is said, if the bytes fit it."""
    found = _LANG.search(head)
    language = found[1].decode("ascii").casefold() if found else ""
    codec = _BY_LANGUAGE.get(language) or _BY_LANGUAGE.get(language.split("-")[0])
    if codec is None:
        return None
    text = data.decode(codec, "replace")
    if text.count("\ufffd") > _MAX_BROKEN * len(data):
        return None
    said = f"Read as {codec}, as pages whose language is {language} are where their bytes fit nothing they say"
    return Decoded(storable(text), codec, (Note("encoding", said),))


def _cyrillic(data: bytes, codec: str) -> str | None:
    """The one-byte Cyrillic encoding that bytes have, where the one they are said to have turns small letters into
    capitals ("фЕТНЙОБМ"); None where it does not."""
    if codec not in _CYRILLIC:
        return None
    sample = data[:_SAMPLE]
    if len(_SWAPPED.findall(sample.decode(codec, "replace"))) < _LEAST_SWAPPED or _small(sample, codec) > _FEW_SMALL:
        return None
    best = max(_CYRILLIC, key=lambda name: _small(sample, name))
    return best if best != codec and _small(sample, best) > _MOST_SMALL else None


def _small(sample: bytes, codec: str) -> float:
    """The share of small letters among the Cyrillic ones."""
    letters = [c for c in sample.decode(codec, "replace") if "\u0400" <= c <= "\u04ff"]
    return sum(c.islower() for c in letters) / len(letters) if letters else 0.0


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as e:
        return e.start > len(data) - 4  # cut inside its last sign
    return b"\x00" not in data


def _declared(head: bytes) -> str | None:
    found = _XML.search(head) or _META.search(head)
    return _codec(found[1].decode("ascii")) if found else None


def _codec(label: str | None) -> str | None:
    """The Python codec a label means, None for one nobody knows."""
    if not label:
        return None
    label = label.strip().lower()
    if label in _LABELS:
        return _LABELS[label]
    try:
        info = codecs.lookup(label)
        name = info.name
        if not info._is_text_encoding:
            return None
    except (LookupError, ValueError):
        return None
    return _READ_AS.get(name, name)
