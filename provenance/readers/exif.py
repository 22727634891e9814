"""EXIF through exifread: the few tags that say who made a picture, when, and under what rights.

Each tag is one claim with its own locator; values are kept as found in `raw`. A blank EXIF date means that the
file itself says the time is unknown (Exif 3.0, DateTimeOriginal); `00` parts are not padded.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from provenance.dates import is_valid
from provenance.errors import Unreadable
from provenance.model import Claim

NAME = "exif"
VERSION = "1"

_TEXT_TAGS = {
    "Image Artist": ("creator", "IFD0:Artist"),
    "Image Copyright": ("rights_notice", "IFD0:Copyright"),
    "Image ImageDescription": ("description", "IFD0:ImageDescription"),
}
_DATE_TAG = ("EXIF DateTimeOriginal", "ExifIFD:DateTimeOriginal")
_DATE = re.compile(r"(\d{4}):(\d{2}):(\d{2})")


def read(path: Path) -> Iterator[Claim]:
    """Claims of the EXIF block of the file at `path`; none when it has none. Raises Unreadable on a broken block."""
    tags = _tags(path)
    for tag, (name, locator) in _TEXT_TAGS.items():
        raw = _text(tags.get(tag))
        if raw is not None and raw.strip():
            yield _claim(name, locator, raw, value=raw.strip())
    tag, locator = _DATE_TAG
    raw = _text(tags.get(tag))
    if raw is not None:
        day = exif_date(raw)
        yield (
            _claim("date_recorded", locator, raw, value=day)
            if day
            else _claim("date_recorded", locator, raw, status="unknown" if not re.search(r"[1-9]", raw) else "invalid")
        )


def exif_date(raw: str) -> str | None:
    """EDTF day of an EXIF date (`YYYY:MM:DD HH:MM:SS`), with unknown parts left out; None when nothing is known.

    The time of day stays in `raw`: EXIF states no zone, and none is invented.
    """
    match = _DATE.match(raw.strip())
    if not match or match[1] == "0000":
        return None
    year, month, day = match.groups()
    if month == "00":
        return year
    date = f"{year}-{month}" if day == "00" else f"{year}-{month}-{day}"
    return date if is_valid(date) else None


def _tags(path: Path) -> dict[str, Any]:
    import exifread

    logging.getLogger("exifread").setLevel(logging.CRITICAL)
    try:
        with path.open("rb") as stream:
            return dict(exifread.process_file(stream, details=False))
    except OSError as e:
        raise Unreadable(f"{path}: {(e.strerror or type(e).__name__).lower()}", path=str(path)) from e
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError, ArithmeticError) as e:
        # exifread raises plain Python errors on broken blocks; which one depends on where the damage lies
        raise Unreadable(f"{path}: the EXIF block is damaged ({type(e).__name__})", path=str(path)) from e


def _text(tag: Any) -> str | None:
    return None if tag is None else str(tag.values if isinstance(tag.values, str) else tag)


def _claim(name: str, locator: str, raw: str, *, value: str | None = None, status: str | None = None) -> Claim:
    return Claim(
        property=name, value=value, status=status, carrier="exif", asserted_by="file", raw=raw, locator=locator
    )
