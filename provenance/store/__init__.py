"""The store: the only place that knows a database. A `Catalog` is one file of records, a `Writer` one revision."""

from provenance.store.catalog import Catalog, Committed
from provenance.store.history import LogEntry
from provenance.store.identity import KnownDocument
from provenance.store.ledger import Versions
from provenance.store.listing import GapRow
from provenance.store.looked import Looked
from provenance.store.noted import Holder, Noted
from provenance.store.notes import Notes
from provenance.store.reads import Located
from provenance.store.writer import Writer

__all__ = [
    "Catalog", "Committed", "GapRow", "Holder", "KnownDocument", "Located", "LogEntry", "Looked", "Noted", "Notes",
    "Versions", "Writer",
]  # fmt: skip
