"""Canonical JSON and digests: the same value gives the same bytes on every machine.

Canonical form: UTF-8, keys sorted by code point, no white space, no floats, no null keys (absent instead).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any


def canonical(value: Mapping[str, Any]) -> bytes:
    """The canonical bytes of a JSON object; raises TypeError on a float, which has no single spelling."""
    return json.dumps(_clean(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def _clean(value: Any) -> Any:
    if isinstance(value, float):
        raise TypeError("a float has no canonical form; write it as a string")
    if isinstance(value, Mapping):
        return {str(k): _clean(v) for k, v in value.items() if v is not None}
    if isinstance(value, (list, tuple)):
        return [_clean(v) for v in value]
    return value


def digest(salt: bytes, value: Mapping[str, Any]) -> bytes:
    """sha256(salt ‖ canonical JSON), 32 bytes."""
    return hashlib.sha256(salt + canonical(value)).digest()


def sha256_text(text: str) -> str:
    """Hex SHA-256 of a text's UTF-8 bytes."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    """The text with U+0000 and lone surrogates, which neither JSON nor SQL text can hold, as U+FFFD."""
    return _UNSTORABLE.sub("\ufffd", text)
