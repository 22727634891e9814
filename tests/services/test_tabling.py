"""Tables out and in again: exported, imported, exported they are equal byte for byte, whatever the values hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.exporters import list_exporter
from provenance.model import Given
from provenance.services import tabling
from provenance.services.adding import add
from provenance.services.deciding import link, set_value
from provenance.services.importing import import_documents
from provenance.store import Catalog
from tests.services.pictures import dressed, jpeg, put

HARD = [
    "Ann; Bob",
    'said "go"; left',
    '"quoted"',
    " blanks at both ends ",
    "two\nlines",
    "cr\r\nlf",
    "=1+1",
    "'tis",
    '["a", "b"]',
    "'=x",
    "@sum;+1",
    "«ТАСС»; 新华社",
    "a,b\tc",
]


def written(catalog: Catalog, format: str, query: str = "") -> str:
    found = tabling.table(catalog, query)
    return "".join(list_exporter(format).lines(found.rows, found.columns if format == "csv" else None))


def again(tmp_path: Path, text: str, format: str) -> str:
    """The table imported into an empty catalogue and taken out of it."""
    (tmp_path / f"table.{format}").write_text(text, encoding="utf-8", newline="")
    with Catalog.open(str(tmp_path / f"{format}.db"), write=True, create=True) as other:
        answer = import_documents(other, [str(tmp_path / f"table.{format}")], by="ana")
        assert answer["failed"] == []
        return written(other, format)


@pytest.fixture
def rich(filled: Catalog, tmp_path: Path) -> Catalog:
    """An article with its pictures, links and silences; rivals, lists, reservations, hard values; a file's own words."""
    picture = dressed(jpeg(), iim=[(110, b"Harbour Press"), (120, b"A quay at dawn. (Ada Novak/AP)")])
    add(filled, str(put(tmp_path / "a.jpg", picture)), values={"note": "from the desk"}, by="ana")
    item = str(add(filled, caption="Tom's ferry; undated photo. (Ana Bo/Reuters)", by="ana")["items"][0])
    for value in HARD:
        set_value(filled, item, "keywords", value, by="ana", why="hard")
        set_value(filled, item, "creator", f"{value} Bo", by="ana", why="hard")
    set_value(filled, item, "headline", '" Quiet "', by="ana", why="hard")
    set_value(filled, item, "source", "AFP", by="ana", why="by the watermark")
    set_value(filled, item, "place_created", None, status="withheld", quote="for safety", by="ana", why=None)
    link(filled, item, "derived_from", "2", at="00:01:14.250", by="ana", why="seen")
    return filled


@pytest.mark.parametrize("format", ["csv", "jsonl"])
def test_what_is_taken_out_and_brought_in_is_taken_out_the_same(rich: Catalog, tmp_path: Path, format: str) -> None:
    first = written(rich, format)
    assert again(tmp_path, first, format) == first
    assert str(tmp_path) not in first


@pytest.mark.parametrize("format", ["csv", "jsonl"])
@pytest.mark.parametrize("value", HARD)
def test_a_hard_value_comes_back_exactly(catalog: Catalog, tmp_path: Path, format: str, value: str) -> None:
    item = str(add(catalog, caption=value, by="ana")["items"][0])
    set_value(catalog, item, "headline", value, by="ana", why="hard")
    set_value(catalog, item, "note", value, by="ana", why="hard")
    first = written(catalog, format)
    assert again(tmp_path, first, format) == first
    with Catalog.open(str(tmp_path / f"{format}.db")) as other:
        (row,) = tabling.table(other).rows
    assert (row["caption"], row["headline"], row["note"]) == (value, value, [value])


def test_links_go_by_key_with_their_time_code_and_those_that_lead_outside_are_counted(rich: Catalog) -> None:
    whole = tabling.table(rich)
    keys = {row["key"] for row in whole.rows}
    linked = [row["derived_from"] for row in whole.rows if "derived_from" in row]
    assert whole.links_left_out == 0
    assert any(str(value[0]).endswith(" @00:01:14.250") for value in linked)
    assert all(str(value[0]).split(" @")[0] in keys for value in linked)
    assert tabling.table(rich, "kind:screenshot").links_left_out > 0


def test_keys_of_a_table_stay_and_a_key_used_twice_is_told_apart(catalog: Catalog, tmp_path: Path) -> None:
    for name in ("one.csv", "two.csv"):
        (tmp_path / name).write_text(f"key,caption,derived_from\na,Quay of {name},b\nb,Film of {name},\n")
        import_documents(catalog, [str(tmp_path / name)], by="ana")
    rows = tabling.table(catalog).rows
    assert [row["key"] for row in rows[:2]] == ["a", "b"]
    assert len({str(row["key"]) for row in rows}) == 4
    assert rows[2]["derived_from"] == [rows[3]["key"]]
    first = written(catalog, "csv")
    assert again(tmp_path, first, "csv") == first


QUAYS = [f'"Quay {n} in Lesna, May 4, 2031. (AFP)",harbour' for n in range(40)]


def table(path: Path, *rows: str, head: str = "caption,case") -> str:
    path.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    return str(path)


def counted(catalog: Catalog, path: str, **more: object) -> tuple[int, int]:
    answer = import_documents(catalog, [path], by="ana", **more)  # type: ignore[arg-type]
    assert answer["failed"] == []
    return answer["new"], answer["known"]


def test_a_row_put_on_top_leaves_all_the_others_known(catalog: Catalog, tmp_path: Path) -> None:
    path = tmp_path / "quays.csv"
    assert counted(catalog, table(path, *QUAYS)) == (40, 0)
    assert counted(catalog, table(path, '"Pier. (AP)",harbour', *QUAYS)) == (1, 40)
    before = catalog.head()
    assert counted(catalog, str(path)) == (0, 41)
    assert counted(catalog, table(path, *QUAYS[10:], '"Pier. (AP)",harbour')) == (0, 31)
    assert catalog.head() == before


def test_a_keyed_row_is_the_item_it_was_when_its_words_are_corrected(catalog: Catalog, tmp_path: Path) -> None:
    path, head = tmp_path / "quays.csv", "key,caption,source,note"
    table(path, 'a,"Ferry at the old pier of Lesna.",AP,x', 'b,"Boat under grey clouds.",AP,', head=head)
    assert counted(catalog, str(path)) == (2, 0)
    table(path, 'b,"Boat under grey clouds.",Reuters,', 'a,"Ferry at the new pier of Lesna.",AP,', head=head)
    assert counted(catalog, str(path)) == (0, 2)
    rows = {row["key"]: row for row in tabling.table(catalog).rows}
    assert rows["a"]["caption"] == "Ferry at the new pier of Lesna."
    assert "note" not in rows["a"]
    assert (rows["b"]["source"], "source.rivals" in rows["b"]) == ("Reuters", False)


def test_a_key_alone_takes_no_other_picture_over(catalog: Catalog, tmp_path: Path) -> None:
    head = "key,caption"
    path = tmp_path / "1" / "captions.csv"
    other = tmp_path / "2" / "captions.csv"
    path.parent.mkdir()
    other.parent.mkdir()
    counted(catalog, table(path, "1,Ferry on a lake.", "2,Boats in the harbour.", head=head))
    assert counted(catalog, table(other, "1,Troops in a field.", "2,A burning depot.", head=head)) == (2, 0)
    path.write_text("key,caption\n1,Bridge at night.\n2,Tower by day.\n3,Road.\n")
    assert counted(catalog, str(path)) == (3, 0)
    path.write_text("key,caption\n1,Bridge at dawn.\n2,Wholly new words here.\n")
    given = Given(url="https://desk.example/captions?utm_source=x")
    assert counted(catalog, str(path), given=given) == (2, 0)
    path.write_text("key,caption\n1,Other.\n2,Words.\n")
    given = Given(url="HTTPS://desk.example:443/captions/")
    assert counted(catalog, str(path), given=given) == (0, 2)  # an address is the table's own


def test_equal_words_elsewhere_are_proposed_and_never_joined(catalog: Catalog, tmp_path: Path) -> None:
    add(catalog, caption="Photo: Reuters", by="ana")
    answer = import_documents(catalog, [table(tmp_path / "a.csv", "Photo: Reuters", head="caption")], by="ana")
    assert answer["new"] == 1
    assert "item 1" in answer["notices"][0] and "merge" in answer["notices"][0]


def test_a_long_table_is_linked_when_all_its_rows_are_there(catalog: Catalog, tmp_path: Path) -> None:
    rows = [f'{n},"Still {n} of a ferry.",{"film" if n else ""}' for n in range(300)]
    path = table(tmp_path / "stills.csv", *rows, 'film,"Film of a ferry.",', head="key,caption,derived_from")
    answer = import_documents(catalog, [path], by="ana")
    assert (answer["new"], len(answer["revisions"])) == (301, 3)
    assert sum("derived_from" in row for row in tabling.table(catalog).rows) == 299
    assert import_documents(catalog, [path], by="ana")["revisions"] == []


def test_a_circle_with_what_is_linked_already_refuses_the_table(catalog: Catalog, tmp_path: Path) -> None:
    path, head = tmp_path / "a.csv", "key,caption,derived_from"
    counted(catalog, table(path, "a,Ferry.,", "b,Boat.,a", head=head))
    answer = import_documents(catalog, [table(path, "a,Ferry.,b", "b,Boat.,", head=head)], by="ana")
    assert "'a', column derived_from" in answer["failed"][0]["message"]
    assert answer["revisions"] == []


@pytest.mark.parametrize(
    "url", ["http://EX.org:80/a/", "HTTP://ex.org/a#top", "http://ex.org/a?utm_source=x&fbclid=1", "http://ex.org/%61"]
)
def test_one_address_in_another_spelling_is_the_same_document(catalog: Catalog, article: Path, url: str) -> None:
    assert counted(catalog, str(article), given=Given(url="http://ex.org/a")) == (5, 0)
    article.write_text(article.read_text(encoding="utf-8").replace("dusk", "dawn"), encoding="utf-8")
    answer = import_documents(catalog, [str(article)], given=Given(url=url), by="ana")
    assert (answer["new"], answer["known"], answer["documents"][0]["url"]) == (0, 5, url)
    said = [c.value for c in catalog.record(1).claims if c.property == "url" and c.carrier == "human"]
    assert said == [url]


def test_a_record_without_words_is_known_again(catalog: Catalog, tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_text(
        '{"format": "provenance-record/1", "document": {"title": "Quay"}, "items": [{"key": "v", "kind": "video"}],'
        ' "links": [{"a": "v", "relation": "described_in", "b": "document"}]}'
    )
    assert counted(catalog, str(path)) == (2, 0)
    assert counted(catalog, str(path)) == (0, 2)
