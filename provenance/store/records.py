"""Records: items with everything said about them, laid out from the rows that were gathered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice

from provenance.model import Claim, Decision, File, Item, Link, Neighbour, Parent, Reading, Record, Sighting, Text
from provenance.store import decode
from provenance.store.database import Db, Row
from provenance.store.fresh import Fresh
from provenance.store.gathering import Gathered, Gatherer
from provenance.store.near import Edge
from provenance.store.sqlite import LISTED, listed
from provenance.store.timeline import Timeline
from provenance.store.words import Words

CHUNK = 500


def load_many(db: Db, words: Words, timeline: Timeline, ids: Iterable[int]) -> Iterator[Record]:
    """Records in the order asked; ids that name no standing item are passed over, merged ones give the union."""
    rest = iter(ids)
    while chunk := list(islice(rest, CHUNK)):
        yield from load(db, words, timeline, chunk)


def load(db: Db, words: Words, timeline: Timeline, ids: Iterable[int], *, fresh: Fresh | None = None) -> list[Record]:
    """Records of one chunk of items, each with the records its links lead to. fresh: rows of an open transaction."""
    roots = list(dict.fromkeys(timeline.resolve(i) for i in ids))
    found = Gatherer(db, words, timeline, fresh).gather(roots)
    layout = _Layout(db, words, timeline, found)
    return [layout.root(item) for item in roots if item in found.items]


def texts_within(db: Db, words: Words, timeline: Timeline, text: int) -> list[Text]:
    rows = db.execute(f'SELECT {decode.TEXT} FROM text WHERE within = ? ORDER BY "start", id', (text,)).fetchall()
    rows = [row for row in rows if timeline.stands(row[1])]
    ordinals = dict(db.execute("SELECT id, ordinal FROM revision").fetchall())
    uid = uids(db, "text", {i for row in rows for i in (row[10], row[13])})
    table = words.table()
    return [decode.text(row, table, uid, timeline.into.get(row[3], row[3]), ordinals.get(row[1], 0)) for row in rows]


def uids(db: Db, table: str, ids: Iterable[int | None]) -> dict[int | None, str | None]:
    """Local id -> uid of these rows."""
    rows = db.execute(
        f'SELECT id, digest FROM "{table}" WHERE id IN {LISTED}', (listed(i for i in ids if i is not None),)
    )
    return {None: None, **{number: digest[:16].hex() for number, digest in rows}}


class _Layout:
    """The nouns of one chunk by the item they belong to."""

    def __init__(self, db: Db, words: Words, timeline: Timeline, found: Gathered) -> None:
        self._db = db
        self._word = words.table()
        self._timeline = timeline
        self._found = found
        self._ordinal = {number: known[0] for number, known in found.ordinals.items()}
        self._built: dict[int, Record] = {}
        self._looped: dict[int, Record] = {}
        self._text_uid = uids(db, "text", {*found.texts, *(i for t in found.texts.values() for i in (t[10], t[13]))})
        self._file_uid = uids(db, "file", {row[7] for row in found.readings.values()})
        self._content = {number: row[5] for number, row in found.texts.items()}
        self._lay_texts()
        self._lay_readings()
        self._lay_claims()
        self._lay_files()
        self._lay_links()
        self._lay_decisions()

    def _owner(self, item: int) -> int:
        return self._timeline.into.get(item, item)

    def _lay_texts(self) -> None:
        self._texts: dict[int, Text] = {}
        self._texts_of: dict[int, set[int]] = defaultdict(set)
        self._revised_by: dict[int, list[int]] = defaultdict(list)
        for number, row in self._found.texts.items():
            owner = None if row[3] is None else self._owner(row[3])
            self._texts[number] = decode.text(row, self._word, self._text_uid, owner, self._ordinal[row[1]])
            if owner is not None:
                self._texts_of[owner].add(number)
            if row[13] is not None:
                self._revised_by[row[13]].append(number)

    def _lay_readings(self) -> None:
        self._readings: dict[int, Reading] = {}
        self._readings_of: dict[tuple[str, int], list[int]] = defaultdict(list)
        for number, row in self._found.readings.items():
            self._readings[number] = decode.reading(
                row, self._word, self._text_uid, self._file_uid, self._ordinal[row[1]]
            )
            self._readings_of[("text", row[6]) if row[6] is not None else ("file", row[7])].append(number)

    def _lay_claims(self) -> None:
        self._claims: dict[int, list[Claim]] = defaultdict(list)
        self._read_for: dict[int, set[int]] = defaultdict(set)
        word, text_uid, file_uid, content, ordinal = (
            self._word, self._text_uid, self._file_uid, self._content, self._ordinal,
        )  # fmt: skip
        into = self._timeline.into
        read_text = {number: row[6] for number, row in self._found.readings.items()}
        for row in self._found.claims:
            read = self._readings.get(row[4])
            if read is None:
                continue
            owner = into.get(row[3], row[3])
            text = row[23] if row[23] is not None else read_text[row[4]]
            self._read_for[owner].add(row[4])
            if text is not None:
                self._texts_of[owner].add(text)
            made = decode.claim(row, word, owner, read, text_uid, file_uid, content.get(text), ordinal[row[1]])
            self._claims[owner].append(made)

    def _lay_files(self) -> None:
        self._files: dict[int, list[File]] = defaultdict(list)
        uid_of = {row[0]: row[2][:16].hex() for row in self._found.files}
        sighted: dict[int, list[Sighting]] = defaultdict(list)
        for row in self._found.sightings:
            sighted[row[3]].append(decode.sighting(row, uid_of[row[3]], self._ordinal[row[1]]))
        for row in self._found.files:
            owner = self._owner(row[3])
            places = tuple(sighted.get(row[0], ()))
            self._files[owner].append(decode.file(row, self._word, owner, self._ordinal[row[1]], places))
        self._near: dict[int, list[Edge]] = defaultdict(list)
        for edge in self._found.near:
            self._near[edge.item].append(edge)

    def _lay_links(self) -> None:
        self._out: dict[int, list[tuple[Link, bool]]] = defaultdict(list)
        self._in: dict[int, list[Link]] = defaultdict(list)
        for number, row in self._found.links.items():
            ends = self._owner(row[3]), self._owner(row[5])
            if ends[0] == ends[1]:
                continue  # its two ends were merged
            made = decode.link(row, self._word, ends, self._text_uid, self._content.get(row[9]), self._ordinal[row[1]])
            self._out[ends[0]].append((made, number in self._found.upward))
            self._in[ends[1]].append(made)

    # -- decisions ----------------------------------------------------------------------------------------------

    def _lay_decisions(self) -> None:
        """Each decision goes to every item that shows its target."""
        self._decisions: dict[int, list[Decision]] = defaultdict(list)
        named: dict[str, set[int]] = defaultdict(set)
        for row in self._found.decisions:
            named[self._word[row[4]]].add(row[5])
        uid_of = {about: uids(self._db, about, ids) for about, ids in named.items() if about != "gap"}
        holders = self._holders(named)
        for row in self._found.decisions:
            about, target = self._word[row[4]], row[5]
            name = f"gap:{row[6] or '(redacted)'}" if about == "gap" else f"{about}:{uid_of[about][target]}"
            made = decode.decision(row, self._word, name, self._found.ordinals[row[1]])
            shown = {self._owner(row[14])} if row[14] is not None else set()
            for item in sorted(shown | holders.get((about, target), set())):
                self._decisions[item].append(made)

    def _holders(self, named: dict[str, set[int]]) -> dict[tuple[str, int], set[int]]:
        """Which items show each row, for the kinds of row that decisions name."""
        found: dict[tuple[str, int], set[int]] = defaultdict(set)
        for about, pairs in self._shown().items():
            if about in named:
                for target, item in pairs():
                    found[about, target].add(item)
        for target in named.get("gap", ()):
            found["gap", target].add(self._owner(target))
        return found

    def _shown(self) -> dict[str, Callable[[], Iterator[tuple[int, int]]]]:
        items = self._found.items
        return {
            "item": lambda: ((i, self._owner(i)) for i in items),
            "claim": lambda: ((row[0], self._owner(row[3])) for row in self._found.claims),
            "file": lambda: ((row[0], self._owner(row[3])) for row in self._found.files if row[3] is not None),
            "link": lambda: ((n, self._owner(end)) for n, row in self._found.links.items() for end in (row[3], row[5])),
            "text": lambda: ((text, i) for i in items for text in self._all_texts(i)),
            "reading": lambda: ((reading, i) for i in items for reading in self._all_readings(i)),
        }

    # -- records ------------------------------------------------------------------------------------------------

    def _all_texts(self, item: int) -> list[int]:
        """Own and quoted texts, and whatever revises them."""
        found = set(self._texts_of.get(item, ()))
        newest = set(found)
        while newest:
            newest = {later for text in newest for later in self._revised_by.get(text, ())} - found
            found |= newest
        return sorted(found & self._texts.keys())

    def _all_readings(self, item: int) -> list[int]:
        found = set(self._read_for.get(item, ()))
        for text in self._all_texts(item):
            found.update(self._readings_of.get(("text", text), ()))
        for file in self._files.get(item, ()):
            found.update(self._readings_of.get(("file", file.id or 0), ()))
        return sorted(found)

    def root(self, item: int) -> Record:
        """The record of one item, with the links that lead to it as well."""
        self._looped.clear()  # what a circle cuts off depends on where one starts
        found = self._record(item, ())
        incoming, near = self._in.get(item), self._near.get(item)
        if incoming:
            found = replace(found, links=(*found.links, *incoming))
        return replace(found, neighbours=tuple(self._neighbours(near))) if near else found

    def _neighbours(self, near: list[Edge]) -> Iterator[Neighbour]:
        for edge in near:
            if edge.other not in self._found.items:
                continue
            self._looped.clear()
            yield Neighbour(
                item=edge.other,
                verdict=edge.verdict,
                distance=edge.distance,
                transform=edge.transform,
                explain=edge.told,
                newer=edge.newer,
                file=edge.file.hex(),
                other=edge.other_file.hex(),
                record=self._record(edge.other, ()),
            )

    def _record(self, item: int, path: tuple[int, ...]) -> Record:
        known = self._built.get(item) or self._looped.get(item)
        if known is not None:
            return known
        below = (*path, item)
        parents: list[Parent] = []
        loop: tuple[int, ...] = ()
        for link, upward in self._out.get(item, ()):
            if upward and link.b in below:
                loop = loop or below[below.index(link.b) :]
            elif upward and link.b in self._found.items:
                parent = self._record(link.b, below)
                loop = loop or parent.loop
                parents.append(Parent(link, parent))
        made = self._make(item, tuple(parents), loop)
        (self._looped if loop else self._built)[item] = made
        return made

    def _make(self, item: int, parents: tuple[Parent, ...], loop: tuple[int, ...]) -> Record:
        row: Row = self._found.items[item]
        first = self._found.ordinals[row[1]]
        return Record(
            item=Item(self._word[row[3]], item, row[2][:16].hex(), first[0]),
            texts=tuple(self._texts[t] for t in self._all_texts(item)),
            files=tuple(self._files.get(item, ())),
            readings=tuple(self._readings[r] for r in self._all_readings(item)),
            claims=tuple(self._claims.get(item, ())),
            links=tuple(link for link, _ in self._out.get(item, ())),
            decisions=tuple(self._decisions.get(item, ())),
            parents=parents,
            merged=self._timeline.absorbed.get(item, ()),
            loop=loop,
            first_seen=first[1],
        )
