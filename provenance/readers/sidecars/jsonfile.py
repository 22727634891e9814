"""JSON files that somebody else wrote: a size limit, every encoding JSON allows, and one sentence when it fails."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from provenance.errors import TooLarge, Unreadable

LIMIT = 32 << 20


def read_limited(path: Path) -> bytes:
    """The bytes of a sidecar; raises Unreadable, or TooLarge over `LIMIT`."""
    try:
        with path.open("rb") as stream:
            data = stream.read(LIMIT + 1)
    except OSError as e:
        raise Unreadable(f"{path}: {(e.strerror or type(e).__name__).lower()}", path=str(path)) from e
    if len(data) > LIMIT:
        raise TooLarge(f"{path}: a sidecar of more than {LIMIT:,} bytes is not read", path=str(path))
    return data


def load(path: Path) -> Any:
    """The JSON value in a file of UTF-8, UTF-16 or UTF-32; raises Unreadable when it is none."""
    try:
        return parse(read_limited(path))
    except (ValueError, RecursionError) as e:
        why = "nested too deeply" if isinstance(e, RecursionError) else str(e)
        raise Unreadable(f"{path}: not readable as JSON ({why})", path=str(path)) from e


def parse(data: bytes) -> Any:
    """Parsed JSON; control characters inside strings are let through, as ExifTool's older versions write them."""
    if data.startswith(b"\xef\xbb\xbf"):
        data = data[3:]
    return json.loads(data.decode(json.detect_encoding(data)), strict=False)
