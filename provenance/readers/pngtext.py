"""PNG text chunks: what programs and people wrote beside the picture, keyword by keyword.

tEXt and zTXt are Latin-1, iTXt is UTF-8 with a language. The registered keywords are those of PNG 3 section 11.3.3.1;
image generators keep their prompts under keywords of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from provenance.model import Claim
from provenance.readers.claiming import tag_claim
from provenance.readers.notes import NOTHING, Note, Reading, note
from provenance.readers.parts import Part, Parts
from provenance.readers.values import Dated, clean, xmp_date

NAME = "png"
VERSION = "1"

_PROPERTIES: Mapping[str, str] = {
    "title": "title",
    "author": "creator",
    "artist": "creator",
    "description": "caption",
    "comment": "caption",
    "copyright": "rights_notice",
    "disclaimer": "rights_terms",
    "license": "rights_terms",
    "warning": "instructions",
    "software": "software",
    "source": "camera",
    "url": "url",
    "keywords": "keywords",
    "exif:artist": "creator",
    "exif:copyright": "rights_notice",
    "exif:imagedescription": "caption",
    "exif:make": "camera",
    "exif:model": "camera",
    "exif:software": "software",
    "parameters": "ai_prompt",
    "prompt": "ai_prompt",
    "workflow": "ai_prompt",
    "dream": "ai_prompt",
    "sd-metadata": "ai_prompt",
    "invokeai_metadata": "ai_prompt",
    "generation_data": "ai_prompt",
}
_DATES: Mapping[str, str] = {
    "creation time": "date_recorded",
    "exif:datetimeoriginal": "date_recorded",
    "exif:datetimedigitized": "date_digitized",
    "exif:datetime": "date_modified",
    "date:modify": "date_modified",
}
# Marks of ImageMagick and of profile readers that say nothing of the picture
_SILENT = ("date:", "exif:", "icc:", "png:", "tiff:", "xmp:")
_LONGEST = 1 << 20


def read(parts: Parts) -> Reading:
    """The claims of the text chunks and of the modification time (tIME, which PNG says is UTC)."""
    claims: list[Claim] = []
    notes: list[Note] = []
    unread: list[str] = []
    for part in parts.of("png-text"):
        chunk, _, keyword = part.locator.partition(" ")
        found = list(_text(part, chunk, keyword))
        if not found and not keyword.lower().startswith(_SILENT) and part.data.strip():
            unread.append(keyword)
        claims += found
    for part in parts.of("container"):
        if part.locator == "tIME":
            claims.append(_time(part.data))
    notes += (note("MET-003", f'{c.locator} holds a placeholder: "{c.value}".') for c in claims if c.role)
    if unread:
        named = ", ".join(dict.fromkeys(clean(word) for word in unread[:20]))
        notes.append(note("MET-005", f"PNG texts seen and not read: {named}."))
    return Reading(tuple(claims), tuple(notes)) if claims or notes else NOTHING


def _text(part: Part, chunk: str, keyword: str) -> Iterator[Claim]:
    name, dated = _PROPERTIES.get(keyword.strip().lower()), _DATES.get(keyword.strip().lower())
    if (name is None and dated is None) or len(part.data) > _LONGEST:
        return
    raw = clean(bytes(part.data).decode("utf-8" if chunk == "iTXt" else "latin-1", "replace"))
    if not raw.strip():
        return
    locator = f"PNG:{keyword}" + (f"[{part.note}]" if part.note else "")
    if dated is not None:
        value, status = moment(raw)
        yield _claim(dated, locator, raw, value, status)
    elif name is not None:
        yield _claim(name, locator, raw, raw.strip())


def moment(raw: str) -> Dated:
    """A date as PNG programs write it: RFC 1123, as the standard advises, ISO 8601 or Exif's form."""
    value, status = xmp_date(raw)
    if status != "invalid":
        return value, status
    from email.utils import parsedate_tz  # brings sockets and address parsing with it, for one rare form

    told = parsedate_tz(raw)
    if told is None or not 1 <= told[1] <= 12:
        return None, "invalid"
    return xmp_date("{:04d}-{:02d}-{:02d}T{:02d}:{:02d}:{:02d}".format(*told[:6]) + _zone(told[9]))


def _zone(seconds: int | None) -> str:
    if seconds is None:
        return ""
    minutes = abs(seconds) // 60
    return f"{'-' if seconds < 0 else '+'}{minutes // 60:02d}:{minutes % 60:02d}"


def _time(data: bytes) -> Claim:
    text = data.decode("latin-1") + "Z"
    return _claim("date_modified", "PNG:ModifyDate", text, *xmp_date(text))


def _claim(name: str, locator: str, raw: str, value: str | None, status: str | None = None) -> Claim:
    return tag_claim(name, value, "png", locator, raw, status)
