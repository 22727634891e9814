"""What a drafted letter says of look-alikes."""

from __future__ import annotations

from pathlib import Path

from provenance.services import adding
from provenance.services.composing import drafts
from provenance.store import Catalog
from tests.services.likening.scenes import save, scene

BY = "eda"


def test_a_letter_names_no_number_of_our_own_as_something_sources_say(catalog: Catalog, tmp_path: Path) -> None:
    for name, width, day in (("one.jpg", 960, "May 5, 2031"), ("two.jpg", 300, "June 9, 2031")):
        path = save(scene(4).resize((width, width * 2 // 3)), tmp_path / name)
        adding.add(catalog, str(path), caption=f"A ferry leaves Port Alder, {day}. (Ada Lind/Reuters)", by=BY)
    letters = drafts(catalog, ["1", "2"])["letters"]
    said = " ".join(letter["text"] for letter in letters)
    assert "Sources differ" in said and "item:" not in said
