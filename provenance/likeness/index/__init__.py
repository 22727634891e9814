"""The index: every usable view of every item, memory-mapped, searched exactly; a follower of the fingerprint table."""

from provenance.likeness.index.folder import Index
from provenance.likeness.index.rows import Hits, Rows, rows

__all__ = ["Hits", "Index", "Rows", "rows"]
