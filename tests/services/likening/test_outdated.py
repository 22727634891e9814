"""Pictures whose fingerprints an older version made are not found again, and it is said."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from provenance.services import adding
from provenance.services.likening.finding import outdated
from provenance.services.likening.renewing import renew
from provenance.services.scanning import scan
from provenance.store import Catalog
from tests.services.likening.scenes import save, scene

BY = "eda"


def test_fingerprints_of_another_version_are_told_until_they_are_renewed(catalog: Catalog, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    original = save(scene(3), folder / "original.jpg")
    copy = save(scene(3).resize((300, 200)), folder / "copy.jpg")
    assert outdated(catalog.noted) is None
    adding.add(catalog, str(original), by=BY)
    assert outdated(catalog.noted) is None
    _as_if_of_another_version(catalog.path)
    sentence = outdated(catalog.noted)
    assert sentence is not None and "rebuild --fingerprints" in sentence
    answer = adding.add(catalog, str(copy), by=BY)
    assert sentence in answer["notices"] and answer["similar"] == []
    assert sentence in scan(catalog, [str(folder)], by=BY)["notices"]
    renew(catalog)
    assert outdated(catalog.noted) is None


def _as_if_of_another_version(path: str) -> None:
    db = sqlite3.connect(path)
    with db:
        ((packed,),) = db.execute("SELECT packed FROM fingerprint").fetchall()
        db.execute("UPDATE fingerprint SET packed = ?, version = 'other'", (bytes([packed[0] ^ 1]) + packed[1:],))
    db.close()
