"""Where the index of look-alikes lies: beside its catalogue, else in a temporary folder, which nothing else needs."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest

from provenance.errors import CatalogueError
from provenance.services.likening.indexing import following
from provenance.store import Catalog


@pytest.fixture
def desk(tmp_path: Path) -> Catalog:
    return Catalog.open(str(tmp_path / "desk.db"), write=True, create=True)


def test_no_temporary_folder_is_needed_where_the_index_lies_beside_its_catalogue(
    desk: Catalog, monkeypatch: Any
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", "/no/such/folder")
    with desk, following(desk.path, desk.noted) as index:
        assert len(index) == 0


def test_where_nothing_can_be_written_beside_it_the_index_lies_in_a_temporary_folder(
    desk: Catalog, tmp_path: Path, monkeypatch: Any
) -> None:
    (tmp_path / "desk.likeness").write_text("a file in its place")
    with desk, following(desk.path, desk.noted) as index:
        assert index.folder.name.startswith("provenance-likeness-")
    monkeypatch.setattr(tempfile, "tempdir", "/no/such/folder")
    said = r"neither beside .* nor in a folder for temporary files.*TMPDIR"
    with pytest.raises(CatalogueError, match=said), following(desk.path, desk.noted):
        pass
