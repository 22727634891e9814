"""Tags of video and audio containers as claims: one table for every container, since tag names mean the same in all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from provenance.model import Claim
from provenance.readers.parts import Parts
from provenance.readers.values import clean, decoded, position, xmp_date

# Tag name in lower case without spaces and dots -> our property.
PROPERTIES: Mapping[str, str] = {
    "title": "title",
    "displayname": "title",
    "artist": "creator",
    "author": "creator",
    "album_artist": "creator",
    "albumartist": "creator",
    "performer": "creator",
    "performers": "creator",
    "director": "creator",
    "copyright": "rights_notice",
    "license": "rights_terms",
    "description": "caption",
    "longdescription": "caption",
    "synopsis": "caption",
    "comment": "caption",
    "information": "caption",
    "sourcecredits": "credit_line",
    "source": "source",
    "keywords": "keywords",
    "genre": "genre",
    "publisher": "publisher",
    "encoder": "software",
    "encodedby": "software",
    "encoded_by": "software",
    "software": "software",
    "softwareversion": "software",
    "writing_application": "software",
    "make": "camera",
    "model": "camera",
    "comandroidmanufacturer": "camera",
    "comandroidmodel": "camera",
    "contentidentifier": "identifier",
    "locationname": "place_created",
    "url": "url",
    "purl": "url",
    "originalsource": "original",
    "isrc": "identifier",
}
# A creation time is what the writing program put there: a camera its clock, an encoder the hour of encoding.
DATES: Mapping[str, str] = {
    "createdate": "date_recorded",
    "creation_time": "date_recorded",
    "creationdate": "date_recorded",
    "contentcreatedate": "date_recorded",
    "datetimeoriginal": "date_recorded",
    "date_recorded": "date_recorded",
    "datecreated": "date_recorded",
    "date": "date_recorded",
    "year": "date_recorded",
    "modifydate": "date_modified",
    "date_digitized": "date_digitized",
}
_PLACES = frozenset({"gpscoordinates", "locationinformation", "location", "locationiso6709"})
# RIFF INFO codes (Multimedia Programming Interface and Data Specifications 1.0), named as ExifTool names them.
_INFO: Mapping[str, str] = {
    "IART": "Artist",
    "ICMT": "Comment",
    "ICOP": "Copyright",
    "ICRD": "DateCreated",
    "IDIT": "DateTimeOriginal",
    "IGNR": "Genre",
    "IKEY": "Keywords",
    "INAM": "Title",
    "ISBJ": "Description",
    "ISFT": "Software",
    "ISRC": "Source",
}
_ISO6709 = re.compile(r"([+-]\d{2,7}(?:\.\d+)?)([+-]\d{3,8}(?:\.\d+)?)([+-]\d+(?:\.\d+)?)?(?:CRS\w*)?/?", re.ASCII)
_ADDRESS = re.compile(r"https?://\S+")


def claims_of_tag(name: str, raw: str, locator: str, *, value: str | None = None) -> Iterator[Claim]:
    """The claims that one tag makes; none for a tag this catalogue has no property for, or an empty one.

    `value` is the text to read where it is not `raw` itself. A date whose text is empty is one the file leaves open.
    """
    text = raw if value is None else value
    key = name.lower().replace(" ", "").replace(".", "").partition("-")[0]
    if key in DATES:
        day, status = xmp_date(text)
        yield claim(DATES[key], day, raw, locator, status=status)
    elif not text.strip():
        return
    elif key in _PLACES:
        yield from _place(raw, text, locator)
    elif key in PROPERTIES:
        ours = PROPERTIES[key]
        alone = ours == "caption" and _ADDRESS.fullmatch(text.strip())
        yield claim("url" if alone else ours, text.strip(), raw, locator)


def riff_tags(parts: Parts) -> Iterator[Claim]:
    """The claims of a RIFF file's INFO list."""
    for part in parts.of("container"):
        code = part.locator.removeprefix("INFO:")
        if code != part.locator and code in _INFO:
            words, _ = decoded(part.data.partition(b"\0")[0])
            yield from claims_of_tag(_INFO[code], words, f"RIFF:{_INFO[code]}")


def iso6709(raw: str) -> tuple[str, str | None] | None:
    """`+52.4597+013.3220+051.178/` as (`lat,lon`, altitude in metres or None); None when it is not such a string.

    Degrees with decimals, degrees and minutes, or degrees, minutes and seconds (ISO 6709, annex H).
    """
    found = _ISO6709.fullmatch(raw.strip())
    if found is None:
        return None
    where = position(_sexagesimal(found[1], 2), _sexagesimal(found[2], 3))
    return (where, found[3]) if where else None


def claim(name: str, value: str | None, raw: str, locator: str, *, status: str | None = None) -> Claim:
    """A claim of the container."""
    return Claim(
        property=name,
        value=None if value is None else clean(value),
        status=status,
        carrier="container",
        asserted_by="file",
        raw=clean(raw),
        locator=clean(locator),
    )


def _place(raw: str, text: str, locator: str) -> Iterator[Claim]:
    found = iso6709(text)
    if found is None:
        yield claim("gps", None, raw, locator, status="invalid")
        return
    yield claim("gps", found[0], raw, locator)
    if found[1]:
        yield claim("altitude", f"{float(found[1]):.15g}", raw, locator)


def _sexagesimal(text: str, places: int) -> float | None:
    whole = text[1:].partition(".")[0]
    if len(whole) not in (places, places + 2, places + 4):
        return None
    sign, digits = (-1 if text[0] == "-" else 1), text[1:]
    degrees, rest = int(digits[:places]), digits[places:]
    if len(whole) == places:
        return sign * float(digits)
    minutes = float(rest) if len(whole) == places + 2 else int(rest[:2]) + float(rest[2:]) / 60
    return sign * (degrees + minutes / 60) if minutes < 60 else None
