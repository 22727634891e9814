"""A catalogue of media provenance: who says what about a picture, where it was read, and what is missing."""

__version__ = "2026.1.0"
