"""The ledger keeps every row, chains every revision, and lets nobody change either."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from provenance.agents import load
from provenance.errors import NotFound, Refused, UsageError
from provenance.model import Claim, Decision, File, Item, Reading, Sighting, Text
from provenance.store import Catalog, Writer
from provenance.store.schema import ROWS
from tests.store.making import CAPTION, claim, counting_salt, fresh, story, tell, ticking_clock


def raw(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None)


def test_a_transaction_is_one_revision_chained_to_the_one_before(catalog: Catalog) -> None:
    first = tell(catalog).revision
    second = catalog.transact(lambda w: w.add_item(Item("photo")), by="other", why="one more", job="j1").revision
    assert first and second
    assert (first.ordinal, first.prev) == (1, None)
    assert (second.ordinal, second.prev, second.by, second.why, second.job) == (
        2,
        first.digest,
        "other",
        "one more",
        "j1",
    )
    assert catalog.head() == second
    assert second.rows == 1


def test_a_transaction_that_adds_nothing_makes_no_revision(catalog: Catalog) -> None:
    done = catalog.transact(lambda w: w.item_ids(), by="tester")
    assert done.revision is None and done.result == [] and catalog.head() is None


def test_a_transaction_that_fails_leaves_nothing(catalog: Catalog) -> None:
    tell(catalog)
    before = catalog.stats()

    def fails(writer: object) -> None:
        story(writer)  # type: ignore[arg-type]
        raise Refused("no")

    with pytest.raises(Refused):
        catalog.transact(fails, by="tester")
    assert catalog.stats() == before
    assert tell(catalog).revision is not None
    assert catalog.verify()["chain"]["verdict"] == "ok"


def test_everything_written_is_read_back_as_it_was(catalog: Catalog) -> None:
    made = tell(catalog).result
    record = catalog.record(made.still)
    assert record.item.kind == "screenshot"
    assert [t.content for t in record.texts] == [CAPTION]
    assert {c.property: c.quote for c in record.claims}["source"] == "Meridian Wire"
    assert [(p.link.relation, p.record.item.id) for p in record.parents] == [
        ("derived_from", made.video),
        ("published_in", made.article),
    ]
    silence = next(c for c in record.parents[0].record.claims if c.status)
    assert (silence.silent, silence.granularity, silence.carrier) == ("Meridian Wire", "exact", "article")
    assert silence.quote and silence.quote.startswith("Meridian Wire did not specify")
    incoming = [link for link in catalog.record(made.video).links if link.b == made.video]
    assert [link.a for link in incoming] == [made.still]


def test_a_file_is_found_by_its_digest_and_a_document_by_its_words_or_address(catalog: Catalog) -> None:
    made = tell(catalog).result
    digest = "ab" * 32
    catalog.transact(lambda w: w.add_file(File(digest, 10, "image/jpeg", "a.jpg", item=made.still)), by="t")
    assert catalog.find_file(digest) == [made.still]
    assert catalog.find_file("cd" * 32) == []
    text = catalog.record(made.article).texts[0]
    assert text.sha256
    by_words, by_address = catalog.find_document(text_sha256=text.sha256), catalog.find_document(url=text.url)
    assert by_words and by_address
    assert (by_words.item, by_words.text, by_words.described) == (made.article, text.uid, (made.video, made.still))
    assert (by_words.same_text, by_address.same_text) == (True, False)
    assert catalog.find_document(url="https://other.example/") is None
    with pytest.raises(UsageError):
        catalog.find_file("not a digest")


def test_the_same_build_gives_the_same_digests(tmp_path: Path) -> None:
    heads, uids = set(), set()
    for name in ("a", "b"):
        with fresh(tmp_path / f"{name}.db") as catalog:
            tell(catalog)
            heads.add(catalog.head())
            uids.add(tuple(r.item.uid for r in catalog.records()))
    assert len(heads) == len(uids) == 1


def test_two_equal_rows_of_one_revision_have_different_uids(catalog: Catalog) -> None:
    done = catalog.transact(lambda w: [w.add_item(Item("photo")) for _ in range(2)], by="t", salt=lambda n: b"\0" * n)
    assert len({item.uid for item in done.result}) == 2


@pytest.mark.parametrize("table", ["word", "revision", *ROWS])
def test_no_row_is_deleted_changed_or_replaced(catalog: Catalog, path: Path, table: str) -> None:
    made = tell(catalog).result
    file = catalog.transact(lambda w: w.add_file(File("ab" * 32, 1, "image/png", "x.png", item=made.still)), by="t")
    catalog.transact(lambda w: w.add_sighting(Sighting(str(file.result.uid), "y.png", "/b/y.png")), by="t")
    uid = catalog.record(made.still).claims[0].uid
    catalog.transact(lambda w: w.add_decision(Decision("accept", f"claim:{uid}")), by="t")
    catalog.transact(lambda w: (w.add_agent(load()["tass"]), w.redact(f"claim:{uid}", reason="x")), by="t")
    db = raw(path)
    assert db.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
    names = [row[1] for row in db.execute(f'PRAGMA table_info("{table}")')]
    some = names[1]
    for statement in (
        f'DELETE FROM "{table}"',
        f'UPDATE "{table}" SET "{some}" = "{some}"',
        f'UPDATE OR REPLACE "{table}" SET "{some}" = "{some}"',
        f'INSERT OR REPLACE INTO "{table}" SELECT * FROM "{table}"',
        f'REPLACE INTO "{table}" SELECT * FROM "{table}" LIMIT 1',
    ):
        with pytest.raises(sqlite3.IntegrityError, match="insert-only"):
            db.execute(statement)
    db.close()
    assert catalog.verify()["chain"]["verdict"] == "ok"


def test_a_fork_of_the_chain_cannot_be_stored(catalog: Catalog, path: Path) -> None:
    tell(catalog)
    catalog.transact(lambda w: w.add_item(Item("photo")), by="t")
    db = raw(path)
    db.execute("DROP TRIGGER revision_no_replace")  # even without the guard
    columns = 'chain, ordinal, prev, digest, at, "by", why, job, tool, ruleset, data_version, extent'
    for ordinal in (1, 2):
        values = columns.replace("digest", "zeroblob(32)").replace("ordinal", "ordinal + 7")
        with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
            db.execute(
                f"INSERT INTO revision (id, {columns}) SELECT 9, {values} FROM revision WHERE ordinal = ?", (ordinal,)
            )
    db.close()


def test_a_claim_says_a_value_or_a_status_and_belongs_to_a_reading_of_its_own_revision(catalog: Catalog) -> None:
    made = tell(catalog).result
    reading = catalog.record(made.still).readings[0]
    with pytest.raises(Refused, match="earlier revision"):
        catalog.transact(lambda w: w.add_claims(reading, [Claim("note", "late", item=made.still)]), by="t")
    for wrong in (Claim("note", item=made.still), Claim("note", "x", status="unknown", item=made.still)):
        with pytest.raises(UsageError, match="a value or a status"):
            catalog.transact(
                lambda w, wrong=wrong: w.add_claims(w.add_reading(Reading("r", "1", "1")), [wrong]), by="t"
            )


def test_text_with_nul_and_lone_surrogates_is_kept_with_every_span_right(catalog: Catalog) -> None:
    words = "a\0b\ud800c"

    def act(writer: object) -> int:
        item = writer.add_item(Item("photo"))  # type: ignore[attr-defined]
        text = writer.add_text(Text(words, item=item.id))  # type: ignore[attr-defined]
        reading = writer.add_reading(Reading("r", "1", "1", text=text.uid))  # type: ignore[attr-defined]
        writer.add_claims(reading, [Claim("note", "c\ud800", span=(4, 5), item=item.id)])  # type: ignore[attr-defined]
        return int(item.id)

    item = catalog.transact(act, by="t\ud800").result
    record = catalog.record(item)
    assert record.texts[0].content == "a\ufffdb\ufffdc"
    assert (record.claims[0].value, record.claims[0].quote) == ("c\ufffd", "c")
    assert catalog.verify()["chain"]["verdict"] == "ok"


HANDLES = [
    ("1", 1), (1, 1), ("item:1", 1), ("  2 ", 2),
]  # fmt: skip


@pytest.mark.parametrize(("handle", "item"), HANDLES)
def test_an_item_is_named_by_number(catalog: Catalog, handle: str | int, item: int) -> None:
    tell(catalog)
    assert catalog.resolve(handle) == item


def test_an_item_is_named_by_uid_or_the_start_of_it(catalog: Catalog) -> None:
    made = tell(catalog).result
    uid = catalog.item(made.video).uid
    assert uid
    assert catalog.resolve(uid) == catalog.resolve(uid[:6]) == catalog.resolve(uid.upper()) == made.video
    found = catalog.locate(catalog.record(made.video).claims[0].uid or "")
    assert (found.kind, found.items) == ("claim", (made.video,))


@pytest.mark.parametrize(
    "handle", ["99", "0", "-1", "abc", "zzzzzz", "ffffffffffffffff", "9" * 40, "", "claim:zz", "' OR 1=1"]
)
def test_what_names_nothing_is_said_plainly(catalog: Catalog, handle: str) -> None:
    tell(catalog)
    with pytest.raises(NotFound):
        catalog.resolve(handle)


def test_a_user_can_add_agents_of_their_own(catalog: Catalog) -> None:
    shipped = load()["tass"]
    catalog.transact(lambda w: w.add_agent(shipped), by="t")
    assert catalog.agents() == {"tass": shipped}


def test_log_names_what_each_revision_added_and_to_which_items(catalog: Catalog) -> None:
    made = tell(catalog).result
    catalog.transact(lambda w: claim(w, made.video, "note", "seen"), by="desk", why="a look")
    newest, oldest = catalog.log()
    assert (newest.revision.by, newest.items, newest.added["claim"]) == ("desk", (made.video,), 1)
    assert oldest.items == (made.article, made.video, made.still)
    assert [e.revision.ordinal for e in catalog.log(made.still)] == [1]
    assert [e.revision.ordinal for e in catalog.log(made.video)] == [2, 1]
    assert len(catalog.log(limit=1)) == 1


def test_clock_and_salt_may_be_given_for_one_transaction(catalog: Catalog) -> None:
    done = catalog.transact(
        lambda w: w.add_item(Item("map")), by="t", clock=lambda: "1999-01-01T00:00:00Z", salt=counting_salt()
    )
    assert done.revision and done.revision.at == "1999-01-01T00:00:00Z"
    assert ticking_clock()() == "2024-05-04T10:00:00Z"


def test_a_revision_costs_as_much_in_a_large_catalogue_as_in_a_small_one(path: Path) -> None:
    """A revision is written after its rows, and SQLite then looks for these in every table: by an index, or in vain."""
    with fresh(path) as catalog:
        tell(catalog)
        few = steps(catalog, lambda w: w.add_item(Item("photo")))
        catalog.transact(lambda w: [w.add_item(Item("photo")) for _ in range(3000)], by="t")
        many = steps(catalog, lambda w: w.add_item(Item("photo")))
    assert many < few + 20


def steps(catalog: Catalog, act: Callable[[Writer], object]) -> int:
    """How many times SQLite came by after a hundred of its instructions."""
    seen = 0

    def step() -> int:
        nonlocal seen
        seen += 1
        return 0

    catalog._db.set_progress_handler(step, 100)
    try:
        catalog.transact(act, by="t")
    finally:
        catalog._db.set_progress_handler(None, 100)
    return seen
