"""Pages of items and gaps out of the derived rows."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from provenance.errors import UsageError
from provenance.query import Query, Word, parse
from provenance.store.database import Db, Row
from provenance.store.faces import DISPUTED, NAMED, WORST
from provenance.store.schema import DATES
from provenance.store.search import GAP_FIELDS, Compiler, Where
from provenance.store.sqlite import LISTED, ROW, SCORES, listed
from provenance.store.words import Words

MOST = 1000
RANKED = 5000
"""Above this many hits the best match is not worked out: ranking a common word takes longer than any page may."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list: how many items there are in all, these rows, and the cursor of the next page."""

    total: int
    items: list[dict[str, Any]]
    next: str | None


@dataclass(frozen=True, slots=True)
class GapRow:
    """A gap as lists need it; the whole Gap is judged from the item's record, where it stands at `place`."""

    item: int
    place: int
    rule: str
    property: str
    status: str
    severity: str
    lifecycle: str
    inherited_from: int | None


@dataclass(frozen=True, slots=True)
class GapPage:
    """A page of gaps: how many there are in all, these, the cursor of the next page, undecided ones by severity."""

    total: int
    rows: list[GapRow]
    next: str | None
    undecided: dict[str, int]


_SEVERITY = {number: name for name, number in WORST.items()}
_ORDERS = {
    # order: (column of the key, whether keys fall, whether item numbers fall)
    "newest": ("0", False, True),
    "oldest": ("0", False, False),
    "worst": ("f.silent", True, False),
    "open": ("f.open", True, False),
}
_COLUMNS = ", ".join(
    f'f."{name}"'
    for name in ("item", "source", "kind", "publisher", "month", "case", "added", "by", "silent", "open", "worst")
) + "".join(f", f.{role}_{end}" for role in DATES for end in ("from", "to"))


def page(db: Db, words: Words, where: Where, *, order: str, limit: int, after: str | None) -> Page:
    if order != "relevance" and order not in _ORDERS:
        raise UsageError(f"{order!r} is no order of a list; use one of {', '.join(_ORDERS)}, relevance")
    if not 1 <= limit <= MOST:
        raise UsageError(f"A page has 1 to {MOST} items, not {limit}.")
    total = db.execute(f"SELECT count(*) FROM item_face f WHERE {where.sql}", where.values).fetchone()[0]
    if order == "relevance" and where.ranked and total <= RANKED:
        rows, key = _best(db, where, limit, after)
    else:
        rows, key = _ordered(db, where, "newest" if order == "relevance" else order, limit, after)
    last = rows[limit - 1] if len(rows) > limit else None
    return Page(total, _dicts(db, words, rows[:limit]), f"{last[-1] if key else 0}.{last[0]}" if last else None)


def _ordered(db: Db, where: Where, order: str, limit: int, after: str | None) -> tuple[list[Row], bool]:
    """Rows after the cursor in a fixed order, one more than asked, told from the row itself: no offset is counted."""
    key, key_falls, item_falls = _ORDERS[order]
    values: tuple[Any, ...] = where.values
    condition = where.sql
    if after is not None:
        at, item = _cursor(after)
        here = f"{key} = ? AND f.item {'<' if item_falls else '>'} ?"
        condition = f"({condition}) AND ({key} {'<' if key_falls else '>'} ? OR ({here}))"
        values = (*values, at, at, item)
    rows = db.execute(
        f"SELECT {_COLUMNS}, {key} FROM item_face f WHERE {condition}"
        f" ORDER BY {key} {'DESC' if key_falls else ''}, f.item {'DESC' if item_falls else ''} LIMIT ?".replace(
            "ORDER BY 0 , ", "ORDER BY "
        ),
        (*values, limit + 1),
    ).fetchall()
    return rows, True


def _best(db: Db, where: Where, limit: int, after: str | None) -> tuple[list[Row], bool]:
    """Rows by BM25, captions counting most; the cursor is the place in the ranking."""
    start, _ = _cursor(after) if after else (0, 0)
    rows = db.execute(
        f"SELECT {_COLUMNS}, 0 FROM item_face f LEFT JOIN ({SCORES}) s ON s.r = ({ROW})"
        f" WHERE {where.sql} ORDER BY s.score IS NULL, s.score, f.item DESC LIMIT ? OFFSET ?",
        (where.ranked, *where.values, limit + 1, start),
    ).fetchall()
    return [(*row[:-1], start + limit) for row in rows], True


_CURSOR = re.compile(r"(\d{1,18})\.(\d{1,18})", re.ASCII)


def _cursor(text: str) -> tuple[int, int]:
    found = _CURSOR.fullmatch(text)
    if not found:
        raise UsageError(f"{text!r} is not a cursor; give the `next` of the page before as it was.")
    return int(found[1]), int(found[2])


def _dicts(db: Db, words: Words, rows: list[Row]) -> list[dict[str, Any]]:
    ids = listed(row[0] for row in rows)
    uids = {i: d[:16].hex() for i, d in db.execute(f"SELECT id, digest FROM item WHERE id IN {LISTED}", (ids,))}
    word = words.table()
    gaps: dict[int, list[str]] = defaultdict(list)
    for item, rule, lifecycle in db.execute(
        f"SELECT item, rule, lifecycle FROM gap WHERE item IN {LISTED} ORDER BY item, place", (ids,)
    ):
        if word[lifecycle] in ("open", "asked"):
            gaps[item].append(word[rule])
    return [_dict(row, word, uids, gaps[row[0]]) for row in rows]


def _dict(row: Row, word: Any, uids: dict[int, str], gaps: list[str]) -> dict[str, Any]:
    item, source, kind, publisher, month, case, added, by, silent, opened, worst, *days = row[:-1]
    named = word[source]
    return {
        "id": item,
        "uid": uids[item],
        "kind": word[kind],
        "source": None if named is None or named == DISPUTED or named.startswith(NAMED) else named,
        "source_name": None if named is None else named.removeprefix(NAMED),
        "publisher": None if publisher is None else word[publisher].removeprefix(NAMED),
        "case": word[case],
        "month": None if month is None else f"{month // 100:04d}-{month % 100:02d}",
        **{role: _period(*days[2 * n : 2 * n + 2]) for n, role in enumerate(DATES)},
        "gaps": list(dict.fromkeys(gaps)),
        "open": opened,
        "worst": _SEVERITY.get(worst),
        "silent": silent,
        "added": f"{added // 10000:04d}-{added // 100 % 100:02d}-{added % 100:02d}",
        "by": word[by],
    }


def _period(low: int | None, high: int | None) -> str | None:
    """The day, month or year two days span; None for anything that has no such short name."""
    if low is None or high is None:
        return None
    year, month, day = low // 10000, low // 100 % 100, low % 100
    if low == high:
        return f"{year:04d}-{month:02d}-{day:02d}"
    if low // 100 == high // 100 and day == 1 and high % 100 >= 28:
        return f"{year:04d}-{month:02d}"
    if low // 10000 == high // 10000 and low % 10000 == 101 and high % 10000 == 1231:
        return f"{year:04d}"
    return None


def gaps(
    db: Db, words: Words, compiler: Compiler, query: str | Query, *, limit: int | None, after: str | None
) -> GapPage:
    """The gaps of the items a query finds, in order of item; its own gap terms choose among them."""
    chosen = _chosen(compiler, query)
    counted = db.execute(
        f"SELECT g.severity, g.lifecycle, count(*) FROM {chosen.sql} GROUP BY g.severity, g.lifecycle", chosen.values
    ).fetchall()
    place, item = _cursor(after) if after else (-1, 0)
    found = db.execute(
        "SELECT g.item, g.place, g.rule, g.property, g.status, g.severity, g.lifecycle, g.origin"
        f" FROM {chosen.sql} AND (g.item, g.place) > (?, ?) ORDER BY g.item, g.place LIMIT ?",
        (*chosen.values, item, place, -1 if limit is None else limit + 1),
    ).fetchall()
    word = words.table()
    rows = [
        GapRow(item, place, word[rule], word[about], word[status], word[severity], word[lifecycle], origin)
        for item, place, rule, about, status, severity, lifecycle, origin in found[:limit]
    ]
    more = limit is not None and len(found) > limit
    return GapPage(
        total=sum(count for *_, count in counted),
        rows=rows,
        next=f"{rows[-1].place}.{rows[-1].item}" if more else None,
        undecided=_undecided(words, counted),
    )


def _chosen(compiler: Compiler, query: str | Query) -> Where:
    """The gaps a query chooses, as what follows FROM; without a condition on items no item is looked at."""
    tree = parse(query) if isinstance(query, str) else query
    terms = [
        t.what for t in tree.terms if not isinstance(t.what, Word) and t.what.field in GAP_FIELDS and not t.negated
    ]
    of_gap = compiler.gap_condition(terms) if terms else Where("1")
    rest = Query(tuple(t for t in tree.terms if t.negated or t.what not in terms))
    if not rest.terms:
        return Where(f"gap g WHERE ({of_gap.sql})", of_gap.values)
    where = compiler.where(rest)
    return Where(
        f"gap g JOIN item_face f ON f.item = g.item WHERE ({where.sql}) AND ({of_gap.sql})",
        (*where.values, *of_gap.values),
    )


def _undecided(words: Words, counted: list[Row]) -> dict[str, int]:
    found = dict.fromkeys(("error", "warning", "note"), 0)
    for severity, lifecycle, count in counted:
        if words.word(lifecycle) in ("open", "asked"):
            found[str(words.word(severity))] += count
    return found
