"""The digest of a file: SHA-256 over all of its bytes."""

from __future__ import annotations

import hashlib
from pathlib import Path


def sha256_file(path: Path) -> str:
    """Hex SHA-256 of all bytes of a file; OSError passes through (the caller tells missing from unreadable)."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
