"""Gather: the rows of some hundreds of items and of everything their links lead to, with a handful of queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from provenance.store import decode, near
from provenance.store.database import Db, Row
from provenance.store.fresh import Fresh
from provenance.store.sqlite import LISTED, listed
from provenance.store.timeline import Timeline
from provenance.store.words import Words

SIDEWAYS = ("same_picture", "same_scene", "not_related")
"""Relations between equals: they lead to no original, so nothing is loaded through them."""

TAKEN_OUT = ("retract", "reject", "supersede-by")

Ordinals = Mapping[int, tuple[int, str | None, str | None]]
"""Local id of a revision -> its ordinal, time and author."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Rows by kind, standing ones only, in the order in which they were written."""

    items: dict[int, Row]
    claims: list[Row]
    texts: dict[int, Row]
    files: list[Row]
    readings: dict[int, Row]
    links: dict[int, Row]
    upward: frozenset[int]  # links that lead to an original or a document
    decisions: list[Row]
    sightings: list[Row]
    near: list[near.Edge]  # pairs of files of the roots with files of others
    ordinals: Ordinals


class Gatherer:
    """One chunk of items under way. fresh: what need not be asked of the database."""

    def __init__(self, db: Db, words: Words, timeline: Timeline, fresh: Fresh | None = None) -> None:
        self._db = db
        self._words = words
        self._timeline = timeline
        self._fresh = fresh
        self._links: dict[int, Row] = {}
        self._upward: set[int] = set()
        self._decisions: dict[int, Row] = {}

    def gather(self, roots: Iterable[int]) -> Gathered:
        """Rows of the roots, of what their links lead to, and of what those lead to.

        With them the items whose files look like those of the roots, and what their links lead to.
        """
        found = set(roots)
        edges = near.edges(self._db, found, self._timeline)
        members = self._members(self._reach(found, {edge.other for edge in edges}))
        items = self._by_id("item", decode.ITEM, "id", members)
        claims = self._rows("claim", decode.CLAIM, "item", members)
        files = self._rows("file", decode.FILE, "item", members)
        texts = self._by_id("text", decode.TEXT, "item", members)
        readings = self._readings(claims, texts, files)
        self._quoted_texts(texts, readings, claims)
        self._decide(members, texts, readings)
        decisions = [row for _, row in sorted(self._decisions.items())]
        sightings = self._rows("sighting", decode.SIGHTING, "file", [row[0] for row in files])
        every = (
            items.values(), claims, texts.values(), files, readings.values(), self._links.values(), decisions, sightings
        )  # fmt: skip
        ordinals = self._ordinals({row[1] for rows in every for row in rows})
        return Gathered(
            items, claims, texts, files, readings, dict(sorted(self._links.items())), frozenset(self._upward),
            decisions, sightings, edges, ordinals,
        )  # fmt: skip

    def _members(self, items: Iterable[int]) -> list[int]:
        return [member for item in sorted(items) for member in self._timeline.members(item)]

    def _rows(self, table: str, columns: str, key: str, ids: Iterable[int]) -> list[Row]:
        asked, known = (ids, []) if self._fresh is None else self._fresh.split(table, key, ids)
        asked = list(asked)
        if not asked:
            return self._standing(known)
        query = f'SELECT {columns} FROM "{table}" WHERE "{key}" IN {LISTED} ORDER BY id'
        return self._standing(self._db.execute(query, (listed(asked),)).fetchall() + known)

    def _by_id(self, table: str, columns: str, key: str, ids: Iterable[int]) -> dict[int, Row]:
        return {row[0]: row for row in self._rows(table, columns, key, ids)}

    def _standing(self, rows: list[Row]) -> list[Row]:
        if self._timeline.at is None and not self._timeline.undone:
            return rows
        return [row for row in rows if self._timeline.stands(row[1])]

    # -- links --------------------------------------------------------------------------------------------------

    def _reach(self, roots: set[int], beside: set[int]) -> set[int]:
        """The roots, what stands beside them and everything their links lead to.

        Links into the roots are kept, and not followed.
        """
        reach, frontier = roots | beside, roots | beside
        sideways = {self._words.number(relation) for relation in SIDEWAYS}
        proposed = self._words.number("proposed")
        while frontier:
            rows, decided = self._live_links("a", frontier)
            frontier = set()
            for row in rows:
                b = self._timeline.resolve(row[5])
                if row[4] in sideways or (row[7] == proposed and row[0] not in decided):
                    continue
                self._upward.add(row[0])
                if b not in reach:
                    reach.add(b)
                    frontier.add(b)
        self._live_links("b", roots)
        return reach

    def _live_links(self, end: str, items: Iterable[int]) -> tuple[list[Row], set[int]]:
        """Links not taken out by their latest decision, and which of them somebody accepted."""
        rows = self._rows("link", decode.LINK, end, self._members(items))
        verdicts = self._verdicts("link", [row[0] for row in rows])
        live = [row for row in rows if row[0] not in verdicts or not self._out(verdicts[row[0]])]
        self._links.update((row[0], row) for row in live)
        return live, {row[0] for row in live if row[0] in verdicts}

    def standing(self, relations: Iterable[str]) -> list[tuple[int, str, int]]:
        named = {self._words.number(relation): relation for relation in relations}
        rows = self._rows("link", decode.LINK, "relation", [number for number in named if number is not None])
        verdicts = self._verdicts("link", [row[0] for row in rows])
        into = self._timeline.resolve
        return [
            (into(row[3]), named[row[4]], into(row[5]))
            for row in rows
            if row[0] not in verdicts or not self._out(verdicts[row[0]])
        ]

    # -- decisions ----------------------------------------------------------------------------------------------

    def _verdicts(self, about: str, targets: Iterable[int]) -> dict[int, Row]:
        """The latest decision that stands on each of these rows."""
        number = self._words.number(about)
        targets = list(targets)
        if number is None or not targets:
            return {}
        rows = self._db.execute(
            f"SELECT {decode.DECISION} FROM decision WHERE about = ? AND target IN {LISTED} ORDER BY id",
            (number, listed(targets)),
        ).fetchall()
        rows = self._standing(rows)
        if about != "decision":
            rows = self._not_taken_back(rows)
            self._decisions.update((row[0], row) for row in rows)
        return {row[5]: row for row in rows}

    def _not_taken_back(self, rows: list[Row]) -> list[Row]:
        """A decision may itself be retracted; then it is as if it had not been made."""
        if not rows:
            return rows
        taken = self._verdicts("decision", [row[0] for row in rows])
        return [row for row in rows if row[0] not in taken or not self._out(taken[row[0]])]

    def _out(self, verdict: Row) -> bool:
        return self._words.word(verdict[3]) in TAKEN_OUT

    def _decide(self, members: list[int], texts: Mapping[int, Row], readings: Mapping[int, Row]) -> None:
        """Decisions on the items, their rows and their gaps; and on texts and readings they share with others."""
        for key in ("subject", "only_here"):
            rows = self._not_taken_back(self._rows("decision", decode.DECISION, key, members))
            self._decisions.update((row[0], row) for row in rows)
        self._verdicts("reading", readings)
        self._verdicts("text", texts)

    # -- readings and texts -------------------------------------------------------------------------------------

    def _readings(self, claims: list[Row], texts: Mapping[int, Row], files: list[Row]) -> dict[int, Row]:
        """The readings of the claims, and every other of the same texts and files: only the latest is current."""
        found = self._by_id("reading", decode.READING, "id", {row[4] for row in claims})
        read_texts = {row[6] for row in found.values() if row[6] is not None} | set(texts)
        read_files = {row[7] for row in found.values() if row[7] is not None} | {row[0] for row in files}
        found |= self._by_id("reading", decode.READING, "text", read_texts)
        found |= self._by_id("reading", decode.READING, "file", read_files)
        return dict(sorted(found.items()))

    def _quoted_texts(self, texts: dict[int, Row], readings: Mapping[int, Row], claims: list[Row]) -> None:
        """Add the texts of others that claims and links quote, and whatever revises any text."""
        quoted = {row[6] for row in readings.values()} | {row[23] for row in claims}
        quoted |= {row[9] for row in self._links.values()}
        texts |= self._by_id("text", decode.TEXT, "id", {q for q in quoted if q is not None and q not in texts})
        newest = set(texts)
        while newest:
            revising = self._by_id("text", decode.TEXT, "revises", newest)
            newest = set(revising) - set(texts)
            texts |= revising

    def _ordinals(self, revisions: set[int]) -> Ordinals:
        rows = self._db.execute(
            f'SELECT id, ordinal, at, "by" FROM revision WHERE id IN {LISTED}', (listed(revisions),)
        ).fetchall()
        known = {number: (ordinal, at, by) for number, ordinal, at, by in rows}
        if len(known) < len(revisions):  # rows of the revision being written, which has no row of its own yet
            (newest,) = self._db.execute("SELECT coalesce(max(ordinal), 0) FROM revision").fetchone()
            known |= {number: (newest + 1, None, None) for number in revisions if number not in known}
        return known


def standing_links(db: Db, words: Words, timeline: Timeline, relations: Iterable[str]) -> list[tuple[int, str, int]]:
    """(item, relation, item) of every link of these relations that was not taken out, merged items resolved."""
    return Gatherer(db, words, timeline).standing(relations)
