"""Time codes: where in a film or recording, HH:MM:SS with up to three decimals, as SMPTE ST 12-1 counts hours."""

from __future__ import annotations

import re

SHAPE = "write HH:MM:SS, such as 00:01:14 or 00:01:14.250"
_CODE = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,3})?")


def is_valid(text: str) -> bool:
    """Whether the text is a time code: two ASCII digits each, under 24 hours, 60 minutes and 60 seconds."""
    return _CODE.fullmatch(text) is not None


def code(milliseconds: int) -> str:
    """The time code of a moment, to the millisecond; a day or more counts on in hours and is then none."""
    seconds, rest = divmod(max(0, milliseconds), 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{rest:03}"
