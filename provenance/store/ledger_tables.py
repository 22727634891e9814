"""The tables of the ledger for SQLAlchemy, which writes their DDL; the rows are described in `schema`."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from provenance.store.schema import ROWS, UID_KEY, Field

metadata = sa.MetaData()

_TYPES = {"text": sa.Text, "int": sa.Integer, "blob": sa.LargeBinary, "word": sa.Integer}

word = sa.Table(
    "word",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("word", sa.Text, nullable=False, unique=True),
    sqlite_strict=True,
)

revision = sa.Table(
    "revision",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("chain", sa.Text, nullable=False),
    sa.Column("ordinal", sa.Integer, nullable=False),
    sa.Column("prev", sa.LargeBinary, nullable=False),  # empty before the first: NULL would let the chain fork there
    sa.Column("digest", sa.LargeBinary, nullable=False, unique=True),
    sa.Column("at", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.Column("job", sa.Text, nullable=False),
    sa.Column("tool", sa.Text, nullable=False),
    sa.Column("ruleset", sa.Text, nullable=False),
    sa.Column("data_version", sa.Text, nullable=False),
    sa.Column("extent", sa.Text, nullable=False),  # {"claim": [first id, count]}: where the rows of this revision lie
    sa.UniqueConstraint("chain", "prev", name="no_fork"),
    sa.UniqueConstraint("chain", "ordinal", name="one_ordinal"),
    sa.CheckConstraint("length(digest) = 32 AND length(prev) IN (0, 32)", name="revision_digest"),
    sa.Index("revision_job", "job"),
    sqlite_strict=True,
)

EXACTLY_ONE = "salt IS NULL OR (value IS NULL) <> (status IS NULL)"


def _table(name: str, fields: tuple[Field, ...]) -> sa.Table[Any]:
    columns: list[sa.Column[Any]] = [
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column(
            "revision",
            sa.Integer,
            sa.ForeignKey("revision.id", deferrable=True, initially="DEFERRED"),
            nullable=False,
        ),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("salt", sa.LargeBinary),
    ]
    for field in fields:
        parent = "word" if field.type == "word" else field.ref
        key = [sa.ForeignKey(f"{parent}.id")] if parent else []
        columns.append(sa.Column(field.name, _TYPES[field.type], *key, nullable=field.null))
    rules: list[sa.CheckConstraint] = [sa.CheckConstraint("length(digest) = 32", name=f"{name}_digest")]
    if name == "claim":
        rules.append(sa.CheckConstraint(EXACTLY_ONE, name="value_or_status"))
    return sa.Table(name, metadata, *columns, *rules, sqlite_strict=True)


ledger: dict[str, sa.Table] = {name: _table(name, fields) for name, fields in ROWS.items()}

item = ledger["item"]
text = ledger["text"]
file = ledger["file"]
reading = ledger["reading"]
claim = ledger["claim"]
link = ledger["link"]
decision = ledger["decision"]
agent = ledger["agent"]
redaction = ledger["redaction"]
sighting = ledger["sighting"]

for _name, _rows in ledger.items():
    sa.Index(f"{_name}_uid", sa.func.substr(_rows.c.digest, 1, UID_KEY))
    # A revision is written after its rows, for it holds their digests. SQLite then looks in every table for the rows
    # that waited for it, and without an index it reads all there are (https://sqlite.org/foreignkeys.html#fk_deferred).
    sa.Index(f"{_name}_revision", _rows.c.revision)
for _columns in (
    (text.c.item,),
    (text.c.within,),
    (text.c.revises,),
    (text.c.url,),
    (file.c.item,),
    (sighting.c.file,),
    (reading.c.text,),
    (reading.c.file,),
    (claim.c.item,),
    (link.c.a,),
    (link.c.b,),
    (decision.c.subject,),
    (decision.c.about, decision.c.target),
    (decision.c.only_here,),
):
    _holder = _columns[0].table
    # An index over a column that is mostly empty keeps only the rows that have it.
    _kept = _columns[0].is_not(None) if _columns[0].nullable else None
    sa.Index("_".join([_holder.name, *(c.name for c in _columns)]), *_columns, sqlite_where=_kept)
sa.Index("text_sha256", sa.func.substr(text.c.sha256, 1, UID_KEY), sqlite_where=text.c.sha256.is_not(None))
sa.Index("file_sha256", sa.func.substr(file.c.sha256, 1, UID_KEY))
sa.Index(
    "file_essence_sha256",
    sa.func.substr(file.c.essence_sha256, 1, UID_KEY),
    sqlite_where=file.c.essence_sha256.is_not(None),
)
sa.Index("redaction_target", redaction.c.target)
# Films are asked for at every picture that comes in, and are few among many pictures.
sa.Index("file_media_type", file.c.media_type)
