"""The tables of `data/wires.toml`: what a format's code means to the catalogue."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

_CAMEL = re.compile(r"[\s_]+")


@lru_cache(maxsize=1)
def _tables() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    text = files("provenance.documents.wires").joinpath("data/wires.toml").read_text(encoding="utf-8")
    return {name: {key: tuple(words) for key, words in rows.items()} for name, rows in tomllib.loads(text).items()}


@lru_cache(maxsize=32)
def _meanings(table: str) -> Mapping[str, str]:
    return {word: key for key, words in _tables()[table].items() for word in words}


def last_part(code: str | None) -> str:
    """`cRole:origProv`, `http://cv.iptc.org/.../origProv` and `origProv` read alike: origprov."""
    tail = re.split(r"[:/#]", (code or "").strip().rstrip("/"))[-1]
    return _CAMEL.sub(" ", tail).strip().casefold()


def meaning(table: str, code: str | None, default: str | None = None) -> str | None:
    """The row of a table that lists the code."""
    found = _meanings(table)
    return found.get(last_part(code)) or found.get("*") or default


def without_company(name: str) -> str:
    """A party's name without the form of its company: "Harbour Press Ltd." is Harbour Press."""
    parts = name.replace(",", " ").split()
    while len(parts) > 1 and parts[-1].casefold().strip(".") in _tables()["party"]["companies"]:
        parts.pop()
    return " ".join(parts)


def words(table: str, row: str) -> tuple[str, ...]:
    """All words of one row."""
    return _tables()[table][row]


def kind_of(*codes: str | None) -> str | None:
    """The media kind that the first telling code means; a MIME type counts by its main type."""
    for code in codes:
        if not code:
            continue
        main = code.partition("/")[0] if code.count("/") == 1 and "://" not in code else code
        kind = _meanings("kinds").get(last_part(main))
        if kind is not None:
            return kind
    return None
