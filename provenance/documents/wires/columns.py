"""Tables of any layout: foreign headers put under our property names, by a map or by a guess that is told.

The table is written anew under our names and read by `tables`, so that both kinds of table mean the same; messages and
locators then name the columns as the sender wrote them. A table whose headers are all ours passes by untouched.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from provenance import cells
from provenance.agents import AliasIndex
from provenance.documents import tables
from provenance.documents.decode import Decoded
from provenance.documents.nouns import Described, Document, Note
from provenance.documents.rows import SKIPPED
from provenance.documents.wires import cellvalues
from provenance.documents.wires.headers import (
    DELIMITERS,
    OWN,
    aliases,
    delimiter_of,
    folded,
    header_at,
    is_ours,
    knows,
    ours,
)  # fmt: skip
from provenance.errors import BadRow, UsageError
from provenance.model import Given
from provenance.terms import TERMS

_SUFFIXES = (".format", ".separator")
_NEAR = 0.84


@dataclass(slots=True)
class _Plan:
    """Which column of the table holds which of our columns, and what is done to its cells."""

    header: Sequence[str]
    targets: dict[str, list[int]] = field(default_factory=dict)
    ways: Mapping[str, str] = field(default_factory=dict)
    guessed: bool = False
    above: int = 0  # lines above the headers, which are none of the table
    written: dict[tuple[int, str], str] = field(default_factory=dict)  # cells whose value was rewritten

    def name(self, target: str) -> str:
        return " + ".join(self.header[at] for at in self.targets[target])


def read(decoded: Decoded, hint: str, *, given: Given, agents: AliasIndex | None = None) -> Document | None:
    """The table as a Document; None when it is no CSV, or its headers are ours and nobody mapped them.

    Raises BadRow that names row and column as written, UsageError for a map that names no column of the table.
    """
    named = hint.casefold().endswith((".csv", ".tsv"))
    if not named and not (given.columns and _tabular(decoded.text)):
        return None
    lines = list(_lines(decoded.text))
    above = header_at(lines, knows(given.columns))
    header = [name.strip() for name in lines[above]] if lines else []
    plan = _mapped(header, given.columns) if given.columns else _guessed(header) or (_own(header) if above else None)
    if plan is None:
        return None
    plan.above = above
    text = _rewritten(lines[above:], plan)
    try:
        found = tables.read(replace(decoded, text=text), "mapped.csv", given=given, agents=agents)
    except BadRow as e:
        raise BadRow(_in_their_words(e.message, plan)) from e
    return _told(found, plan) if found is not None else None


def _tabular(text: str) -> bool:
    """With a map given, any text whose first line has a delimiter is a table, but for JSON and markup."""
    first = text.lstrip("\ufeff").split("\n", 1)[0]
    return first[:1] not in "{[<" and any(sign in first for sign in DELIMITERS)


def _lines(text: str) -> Iterator[list[str]]:
    body = text.lstrip("\ufeff")
    delimiter = delimiter_of(body)
    csv.field_size_limit(10_000_000)
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from reader
    except csv.Error as e:
        raise BadRow(f"the table cannot be read as CSV (line {reader.line_num}: {e})") from e


def _own(header: Sequence[str]) -> _Plan | None:
    """The plan of a table whose headers are all ours, but stand below other lines."""
    names = [ours(name) for name in header if name]
    if not names or not all(map(is_ours, names)):
        return None
    return _Plan(header, targets={ours(name): [at] for at, name in enumerate(header) if name})


def _mapped(header: Sequence[str], given: Mapping[str, str | tuple[str, ...]]) -> _Plan:
    """The plan a person gave. Every name must be one of ours, every column one of the table's."""
    plan = _Plan(header, ways={k: str(v) for k, v in given.items() if k.endswith(_SUFFIXES)})
    for target, columns in given.items():
        if target.endswith(_SUFFIXES):
            continue
        if not is_ours(target):
            near = get_close_matches(target, [*TERMS, *OWN], n=1)
            hint = f"; did you mean {near[0]}?" if near else "; `provenance terms` lists the names"
            raise UsageError(f"--map {target}=…: no such property{hint}")
        wanted = (columns,) if isinstance(columns, str) else columns
        plan.targets[target] = [_column(header, name, target) for name in wanted]
        _check_many(target, plan.targets[target])
    lost = sorted(k for k in plan.ways if k.rpartition(".")[0] not in plan.targets)
    if lost:
        raise UsageError(f"--map {lost[0]}=…: map {lost[0].rpartition('.')[0]} itself to a column as well")
    for at, name in enumerate(header):  # our own names need no map
        if is_ours(ours(name)) and ours(name) not in plan.targets and not any(at in c for c in plan.targets.values()):
            plan.targets[ours(name)] = [at]
    return plan


def _column(header: Sequence[str], name: str, target: str) -> int:
    names = [folded(h) for h in header]
    if folded(name) in names:
        return names.index(folded(name))
    shown = ", ".join(h for h in header if h)
    raise BadRow(f"header: no column {name!r} for {target}; the columns are {shown}")


def _check_many(target: str, columns: Sequence[int]) -> None:
    term = TERMS.get(target)
    if len(columns) > 1 and (term is None or not term.many):
        raise UsageError(f"--map {target}=…: it takes one column, for one item has one {target}")


def _guessed(header: Sequence[str]) -> _Plan | None:
    """The plan by what headers are usually called; None where all are ours, or one looks like a slip of ours."""
    strange = [h for h in header if h and not is_ours(ours(h)) and ours(h) not in SKIPPED]
    if not strange:
        return None
    table = aliases()
    if any(folded(h) not in table and get_close_matches(ours(h), [*TERMS, *OWN], n=1, cutoff=_NEAR) for h in strange):
        return None  # `tables` refuses it and says which name was meant
    plan = _Plan(header, guessed=True)
    for at, name in enumerate(header):
        target = ours(name) if is_ours(ours(name)) and folded(name) not in table else table.get(folded(name))
        term = TERMS.get(target or "")
        if target and (target not in plan.targets or (term is not None and term.many)):
            plan.targets.setdefault(target, []).append(at)
    if not plan.targets:
        shown = ", ".join(h for h in header if h)
        raise BadRow(f"header: none of these columns is known ({shown}); say what they hold: --map caption=COLUMN")
    return plan


def _rewritten(lines: Sequence[Sequence[str]], plan: _Plan) -> str:
    """The table under our names; every line stays where it was, so that rows and lines keep their numbers."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(plan.targets)
    out.write("\n" * plan.above)
    number = 0
    for line in lines[1:]:
        if not any(cell.strip() for cell in line):
            out.write("\n")
            continue
        number += 1
        if len(line) > len(plan.header) and any(cell.strip() for cell in line[len(plan.header) :]):
            raise BadRow(f"row {number}: {len(line)} cells under {len(plan.header)} columns")
        writer.writerow([_cell(line, number, target, plan) for target in plan.targets])
    return out.getvalue()


def _cell(line: Sequence[str], number: int, target: str, plan: _Plan) -> str:
    values = [line[at] for at in plan.targets[target] if at < len(line) and line[at].strip()]
    if not values:
        return ""
    term = TERMS.get(target)
    separator = plan.ways.get(f"{target}.separator")
    if separator:
        values = [part.strip() for value in values for part in value.split(separator) if part.strip()]
    said = [cellvalues.ours(cells.unguard(v), target, plan.ways.get(f"{target}.format")) for v in values]
    if said != values:
        plan.written[number, target] = values[0]
    if target == "caption":
        return cells.guard(said[0])
    if term is not None and term.many and (len(said) > 1 or separator):
        return cells.several(said)
    return cells.guard(said[0])


def _in_their_words(message: str, plan: _Plan) -> str:
    """The message with the sender's column beside ours, and with the cell as the sender wrote it."""
    for target in sorted(plan.targets, key=len, reverse=True):
        theirs = plan.name(target)
        if theirs != target:
            message = re.sub(rf"column '?{re.escape(target)}'?(?=:)", f"column {theirs} ({target})", message)
    if "is no date" in message and not any(way.endswith(".format") for way in plan.ways):
        message += "; say how its dates are written, as in --map date_recorded.format=%d.%m.%Y"
    return message


def _told(document: Document, plan: _Plan) -> Document:
    """The document with the sender's columns in its locators, and with what was read as what."""
    items = tuple(_named(item, plan) for item in document.items)
    pairs = "; ".join(f"{plan.name(t)} as {t}" for t in plan.targets)
    used = {at for columns in plan.targets.values() for at in columns}
    left = [name for at, name in enumerate(plan.header) if name and at not in used]
    lead = "Columns were guessed by their names" if plan.guessed else "Columns were read by the map given"
    unread = f"; not read: {', '.join(left)}" if left else ""
    change = ". If that is wrong, import it with --map PROPERTY=COLUMN" if plan.guessed else ""
    code = "guessed-columns" if plan.guessed else "mapped-columns"
    notes = [Note(code, f"{lead}: {pairs}{unread}{change}")]
    if plan.above:
        notes.append(Note("lines-above", f"{plan.above} line(s) above the headers are none of the table and not read"))
    return replace(document, items=items, findings=(*notes, *document.findings))


def _named(item: Described, plan: _Plan) -> Described:
    claims = []
    for claim in item.claims:
        target = (claim.locator or "").rpartition("column ")[2]
        if target in plan.targets:
            theirs = plan.name(target)
            locator = (claim.locator or "").removesuffix(target) + (theirs if theirs == target else f"{theirs}")
            raw = plan.written.get((item.row or 0, target), claim.raw)
            claim = replace(claim, locator=locator, raw=raw)
        claims.append(claim)
    return replace(item, claims=tuple(claims))
