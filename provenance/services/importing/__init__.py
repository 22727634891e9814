"""Import documents: read each one, decide what is already known, catalogue the rest, one revision per document."""

from provenance.services.importing.batch import import_documents

__all__ = ["import_documents"]
