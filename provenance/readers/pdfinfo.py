"""The document information dictionary of a PDF: its strings, decoded (ISO 32000-1, 7.3.4, 7.9 and table 317)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.readers.values import Dated, decoded, xmp_date

_KEY = re.compile(rb"/(Title|Author|Subject|Keywords|Creator|Producer|CreationDate|ModDate)\s*([(<])")
_ESCAPES = {ord("n"): b"\n", ord("r"): b"\r", ord("t"): b"\t", ord("b"): b"\b", ord("f"): b"\f"}
_DATE = re.compile(
    r"(?:D:)?([0-9]{4})([0-9]{2})?([0-9]{2})?(?:([0-9]{2})([0-9]{2})([0-9]{2}))?(?:(Z)|([+\-][0-9]{2})'?([0-9]{2}))?"
)
_LONGEST = 1 << 16


def strings(dictionary: bytes) -> Iterator[tuple[str, str]]:
    """Key and text of every string of the dictionary; an encrypted or binary one is left out."""
    for found in _KEY.finditer(dictionary):
        if found[2] == b"(":
            data = _literal(dictionary, found.end())
        else:
            digits = re.sub(rb"[^0-9A-Fa-f]", b"", dictionary[found.end() : found.end() + _LONGEST].split(b">", 1)[0])
            data = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
        text = data[2:].decode("utf-16-be", "replace") if data[:2] == b"\xfe\xff" else decoded(data)[0]
        if text.strip() and not any(ord(c) < 32 and c not in "\t\r\n" for c in text):
            yield found[1].decode("ascii"), text


def _literal(data: bytes, at: int) -> bytes:
    """A string in brackets: they may nest, and a backslash escapes or gives up to three octal digits."""
    out, depth = bytearray(), 1
    end = min(len(data), at + _LONGEST)
    while at < end:
        byte = data[at]
        at += 1
        if byte == 0x5C and at < end:
            octal = re.match(rb"[0-7]{1,3}", data[at : at + 3])
            if octal:
                out.append(int(octal[0], 8) & 0xFF)
                at += len(octal[0])
            elif data[at] not in b"\r\n":
                out += _ESCAPES.get(data[at], bytes((data[at],)))
                at += 1
            else:
                at += 2 if data[at : at + 2] == b"\r\n" else 1
            continue
        depth += (byte == 0x28) - (byte == 0x29)
        if depth == 0:
            break
        out.append(byte)
    return bytes(out)


def pdf_date(raw: str) -> Dated:
    """`D:YYYYMMDDHHmmSSOHH'mm'`, parts from the right left out where unknown."""
    found = _DATE.match(raw.strip())
    if found is None:
        return xmp_date(raw)
    year, month, day, hour, minute, second, zulu, zone_hour, zone_minute = found.groups()
    text = "-".join(filter(None, (year, month, day)))
    if hour and day:
        text += f"T{hour}:{minute}:{second}" + (zulu or (f"{zone_hour}:{zone_minute}" if zone_hour else ""))
    return xmp_date(text)
