"""The store: the only place that knows a database. A `Catalog` is one file of records, a `Writer` one revision."""

from provenance.store.catalog import Catalog, Committed
from provenance.store.history import LogEntry
from provenance.store.identity import KnownDocument
from provenance.store.ledger import Versions
from provenance.store.reads import Located
from provenance.store.writer import Writer

__all__ = ["Catalog", "Committed", "KnownDocument", "Located", "LogEntry", "Versions", "Writer"]
