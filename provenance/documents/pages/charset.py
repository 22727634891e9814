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
        text = data.decode(codec, "replace")
        broken = text.count("\ufffd")
        if codec != "utf-8" and broken <= _MAX_BROKEN * len(text) and text.strip():
            notes = (
                (Note("undecodable", f"{broken:,} sequence(s) fit no {codec} and stand as U+FFFD"),) if broken else ()
            )
            return Decoded(storable(text), codec, notes)
    return decode(data)


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
