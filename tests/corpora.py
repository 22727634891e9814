"""Where labelled corpora are looked for: they are never part of this repository, and tests skip without them."""

from __future__ import annotations

import os
from pathlib import Path

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "corpora"
CORPORA = Path(os.environ.get("PROVENANCE_CORPORA") or BESIDE)


def corpus(name: str) -> Path:
    """The path of a file below the corpora, there or not; `..` leads to what is kept beside them."""
    return CORPORA / name
