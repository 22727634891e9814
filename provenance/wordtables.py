"""Shipped tables of words, read without waiting for a whole TOML parser: most lines are a name and quoted words.

`loads` gives what `tomllib.loads` gives, for which it stands in; it reads the plain lines by itself (Python's JSON
decoder is compiled, and quoted words are the same in both) and hands a file with anything else to tomllib as a whole.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from typing import Any

_HEAD = re.compile(r"\[([\w-]+(?:\.[\w-]+)*)\]", re.ASCII)
_ROW = re.compile(r"\[\[([\w-]+)\]\]", re.ASCII)
_PAIR = re.compile(r'([\w-]+|"[^"\\\t]+") *= *(\S.*)', re.ASCII)
_VERBATIM = re.compile(r"'([^'\x00-\x1f\x7f]*)'")
_COMMA = re.compile(r",\s*\]$")
_NUMBER = re.compile(r"[1-9][0-9]*|0", re.ASCII)
_LONG = '"""'


class _NotPlain(Exception):
    pass


def loads(text: str) -> dict[str, Any]:
    """The tables of a TOML text. Raises tomllib.TOMLDecodeError as tomllib does."""
    try:
        return _plain(text)
    except (_NotPlain, json.JSONDecodeError):
        return tomllib.loads(text)


def _plain(text: str) -> dict[str, Any]:
    if "\r" in text:
        raise _NotPlain
    root: dict[str, Any] = {}
    table, lines, heads = root, iter(text.split("\n")), set[str]()
    for line in lines:
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            table = _opened(root, line, heads)
            continue
        pair = _PAIR.fullmatch(line)
        name = pair[1].strip('"') if pair is not None else ""
        if pair is None or name in table:
            raise _NotPlain
        table[name] = _value(pair[2], lines)
    return root


def _opened(root: dict[str, Any], line: str, heads: set[str]) -> dict[str, Any]:
    row = _ROW.fullmatch(line)
    if row is not None:
        return _added(root, row[1])
    head = _HEAD.fullmatch(line)
    if head is None or head[1] in heads:
        raise _NotPlain
    heads.add(head[1])
    table = root
    for part in head[1].split("."):
        table = table.setdefault(part, {})
        if not isinstance(table, dict):
            raise _NotPlain
    return table


def _added(root: dict[str, Any], name: str) -> dict[str, Any]:
    table: dict[str, Any] = {}
    rows = root.get(name)
    if rows is None:
        root[name] = [table]
    elif isinstance(rows, list) and rows and isinstance(rows[0], dict):
        rows.append(table)
    else:
        raise _NotPlain
    return table


def _value(written: str, lines: Iterator[str]) -> Any:
    if written.startswith(_LONG):
        return _long(written.removeprefix(_LONG), lines)
    if written.startswith("["):
        return _array(written, lines)
    if written in ("true", "false"):
        return written == "true"
    if _NUMBER.fullmatch(written):
        return int(written)
    verbatim = _VERBATIM.fullmatch(written)
    return verbatim[1] if verbatim else _quoted(written)


def _quoted(written: str) -> Any:
    """One string, or a list of them; an escape is not everywhere the same in JSON."""
    if "\\" in written or written[0] not in '"[':
        raise _NotPlain
    return json.loads(written)


def _array(written: str, lines: Iterator[str]) -> list[str]:
    while not written.endswith("]"):
        line = next(lines, None)
        if line is None:
            raise _NotPlain
        if not line.lstrip().startswith("#"):
            written += line.strip()
    found = _quoted(_COMMA.sub("]", written))
    if not all(isinstance(word, str) for word in found):
        raise _NotPlain
    return list(found)


def _long(opened: str, lines: Iterator[str]) -> str:
    """A string over several lines; a line end right behind its opening quotes is not part of it."""
    said = [] if not opened else [opened]
    while not (said and said[-1].endswith(_LONG)):
        line = next(lines, None)
        if line is None or _LONG in line.removesuffix(_LONG):
            raise _NotPlain
        said.append(line)
    whole = "\n".join(said).removesuffix(_LONG)
    if "\\" in whole or not whole.replace("\n", "").isprintable():
        raise _NotPlain
    return whole
