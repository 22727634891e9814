"""A scan counts pictures alike, whether it reads them or passes them by."""

from __future__ import annotations

import os
import time
from pathlib import Path

from provenance.services.scanning import scan
from provenance.store import Catalog
from tests.services.likening.scenes import save, scene


def test_a_sidecar_is_no_further_picture_of_a_second_scan(catalog: Catalog, tmp_path: Path) -> None:
    folder = tmp_path / "card"
    folder.mkdir()
    save(scene(1), folder / "one.jpg")
    (folder / "one.xmp").write_text('<x:xmpmeta xmlns:x="adobe:ns:meta/"/>', encoding="utf-8")
    earlier = time.time() - 60
    for path in folder.iterdir():
        os.utime(path, (earlier, earlier))
    first, second = (scan(catalog, [str(folder)], by="eda") for _ in range(2))
    assert (first["seen"], second["seen"], second["known"], second["files_read"]) == (1, 1, 1, 0)
