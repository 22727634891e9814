"""A made-up article of the kind the catalogue is for, and catalogues made from it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance.model import Given
from provenance.services.importing import import_documents
from provenance.store import Catalog

ARTICLE = """ date 2031-03-14 This audio is created with AI assistance

The state news agency KCNA published a video on March 12 that purports to show engineers testing a drawbridge in Russia.

In the video, engineers appear to lower the bridge twice. KCNA did not specify the exact location or date of the footage.

Engineers in orange vests stand beside a drawbridge. Footage released on March 12, 2031. (Screenshot from a video released by the state news agency KCNA) A drawbridge is lowered at dusk. Footage released on March 12, 2031. (Screenshot from a video released by the state news agency KCNA)

The province has rebuilt forty bridges since the floods of August 2029.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def db(tmp_path: Path) -> Path:
    return tmp_path / "catalog.db"


@pytest.fixture
def catalog(db: Path) -> Iterator[Catalog]:
    with Catalog.open(str(db), write=True, create=True) as catalog:
        yield catalog


@pytest.fixture
def filled(catalog: Catalog, article: Path) -> Catalog:
    import_documents(catalog, [str(article)], given=Given(), by="ana")
    return catalog
