"""Derived tables: what lists, audits and searches read. Each can be dropped and made again from ledger and files.

`folder` and `looked` are what a scan remembers of the files it met, so that it need not read them again: a size and a
time of change are no evidence, and stand in no ledger.
"""

from __future__ import annotations

import sqlalchemy as sa

from provenance.store.ledger_tables import metadata as metadata
from provenance.store.schema import DATES

item_face = sa.Table(
    "item_face",
    metadata,
    sa.Column("item", sa.Integer, primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),  # of the words indexed: their row is version << 32 | item
    sa.Column("words", sa.Integer, nullable=False),  # 48 bits of the digest of those words: unchanged ones stay
    sa.Column("source", sa.Integer),
    sa.Column("kind", sa.Integer, nullable=False),
    sa.Column("publisher", sa.Integer),
    sa.Column("month", sa.Integer),  # YYYYMM
    sa.Column("case", sa.Integer),
    sa.Column("added", sa.Integer, nullable=False),  # YYYYMMDD
    sa.Column("by", sa.Integer, nullable=False),
    *(sa.Column(f"{role}_{end}", sa.Integer) for role in DATES for end in ("from", "to")),  # YYYYMMDD
    sa.Column("has0", sa.Integer, nullable=False),  # one bit per property with a value, places in `bit`
    sa.Column("has1", sa.Integer, nullable=False),
    sa.Column("audit", sa.Integer, nullable=False),  # three bits per slot: two for its state, one for inherited
    sa.Column("silent", sa.Integer, nullable=False),
    sa.Column("open", sa.Integer, nullable=False),
    sa.Column("worst", sa.Integer, nullable=False),
    sa.Column("since", sa.Text),  # the judgement holds from this day (NULL: from ever) ...
    sa.Column("turns", sa.Text),  # ... until before this one (NULL: for ever), ISO days
    sqlite_strict=True,
)
sa.Index("face_audit", item_face.c.audit)
sa.Index("face_since", item_face.c.since, sqlite_where=item_face.c.since.is_not(None))
sa.Index("face_turns", item_face.c.turns, sqlite_where=item_face.c.turns.is_not(None))

gap = sa.Table(
    "gap",
    metadata,
    sa.Column("item", sa.Integer, primary_key=True),
    sa.Column("place", sa.Integer, primary_key=True),
    sa.Column("rule", sa.Integer, nullable=False),
    sa.Column("property", sa.Integer, nullable=False),
    sa.Column("status", sa.Integer, nullable=False),
    sa.Column("severity", sa.Integer, nullable=False),
    sa.Column("lifecycle", sa.Integer, nullable=False),
    sa.Column("origin", sa.Integer),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
sa.Index("gap_rule", gap.c.rule, gap.c.lifecycle, gap.c.status, gap.c.origin)

facet = sa.Table(
    "facet",
    metadata,
    sa.Column("item", sa.Integer, primary_key=True),
    sa.Column("space", sa.Integer, primary_key=True),
    sa.Column("word", sa.Integer, primary_key=True),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
sa.Index("facet_word", facet.c.space, facet.c.word)

bit = sa.Table(
    "bit",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("place", sa.Integer, nullable=False, unique=True),
    sqlite_strict=True,
)

fingerprint = sa.Table(
    "fingerprint",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True),  # given out once: what follows this table asks for what is newer
    sa.Column("file", sa.Integer, nullable=False, unique=True),
    sa.Column("version", sa.Text, nullable=False),
    sa.Column("packed", sa.LargeBinary),  # NULL: the picture could not be decoded, `trouble` says why
    sa.Column("trouble", sa.Text),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)

neighbour = sa.Table(
    "neighbour",
    metadata,
    sa.Column("a", sa.Integer, primary_key=True),  # of two files that look alike, the one that was looked for ...
    sa.Column("b", sa.Integer, primary_key=True),  # ... and the one that was found
    sa.Column("verdict", sa.Text, nullable=False),
    sa.Column("distance", sa.Integer, nullable=False),
    sa.Column("transform", sa.Text, nullable=False),
    sa.Column("explain", sa.Text, nullable=False),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
sa.Index("neighbour_b", neighbour.c.b)

film = sa.Table(
    "film",
    metadata,
    sa.Column("file", sa.Integer, primary_key=True),
    sa.Column("part", sa.Integer, primary_key=True),  # 0, 1 ...: a long film is kept in pieces
    sa.Column("version", sa.Text, nullable=False),
    sa.Column("packed", sa.LargeBinary),  # NULL: no frames could be read, `trouble` says why
    sa.Column("trouble", sa.Text),  # beside frames: why there are no further ones
    sqlite_strict=True,
)

folder = sa.Table(
    "folder",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("path", sa.Text, nullable=False, unique=True),
    sqlite_strict=True,
)

looked = sa.Table(
    "looked",
    metadata,
    sa.Column("folder", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("size", sa.Integer, nullable=False),
    sa.Column("mtime", sa.Integer, nullable=False),  # nanoseconds
    sa.Column("file", sa.Integer),  # NULL: it could not be read, `trouble` says why
    sa.Column("code", sa.Text),
    sa.Column("trouble", sa.Text),
    sqlite_strict=True,
    sqlite_with_rowid=False,
)
sa.Index("looked_file", looked.c.file, sqlite_where=looked.c.file.is_not(None))

stamp = sa.Table(
    "stamp",
    metadata,
    sa.Column("id", sa.Integer, sa.CheckConstraint("id = 1"), primary_key=True),
    sa.Column("head", sa.LargeBinary, nullable=False),
    sa.Column("ruleset", sa.Text, nullable=False),
    sa.Column("data_version", sa.Text, nullable=False),
    sa.Column("profile", sa.Text, nullable=False),
    sa.Column("slots", sa.Text, nullable=False),  # names, in the order of their bits
    sa.Column("upto", sa.Integer),  # while being rebuilt: the last item done
    sqlite_strict=True,
)
