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
    plain = {}
    for key, item in value.items():
        if item is None:
            continue
        if type(item) not in _PLAIN or type(key) is not str:
            return _encode(_clean(value)).encode("utf-8")
        plain[key] = item
    return _encode(plain).encode("utf-8")


_PLAIN = frozenset({str, int, bool})
"""What nearly every row of the ledger consists of, and needs no cleaning."""

# One encoder for all: `json.dumps` makes a new one at each call with options, which costs more than the encoding.
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def _clean(value: Any) -> Any:
    if isinstance(value, float):
        raise TypeError("a float has no canonical form; write it as a string")
    if isinstance(value, Mapping):
        return {str(k): _clean(v) for k, v in value.items() if v is not None}
    if isinstance(value, (list, tuple)):
        return [v if type(v) is str else _clean(v) for v in value]
    return value


def digest(salt: bytes, value: Mapping[str, Any]) -> bytes:
    """sha256(salt ‖ canonical JSON), 32 bytes."""
    return hashlib.sha256(salt + canonical(value)).digest()


def sha256_text(text: str) -> str:
    """Hex SHA-256 of a text's UTF-8 bytes."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


class NotJson(ValueError):
    """Text that is no JSON; the message says why in a few words."""


def read_json(text: str) -> Any:
    """The value of a JSON text, numbers as the words they were written in. Raises NotJson.

    Numbers are only names and dates here: 1.10 stays "1.10", and no number is too long.
    """
    try:
        return json.loads(text, parse_int=str, parse_float=str, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise NotJson(f"{error.msg}, line {error.lineno}, column {error.colno}") from error
    except RecursionError as error:
        raise NotJson("nested too deeply") from error


def _no_constant(name: str) -> Any:
    raise NotJson(f"{name} is no JSON value")


_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def storable(text: str) -> str:
    """The text with U+0000 and lone surrogates, which neither JSON nor SQL text can hold, as U+FFFD."""
    return _UNSTORABLE.sub("\ufffd", text)
