from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance.store import Catalog
from tests.store.making import fresh


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "desk.db"


@pytest.fixture
def catalog(path: Path) -> Iterator[Catalog]:
    with fresh(path) as opened:
        yield opened
