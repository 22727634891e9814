"""Pictures for the likeness tests, drawn by the benches' own code: scenes, text pages, edits."""

from __future__ import annotations

import importlib.util
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

from PIL import Image

from provenance.likeness.fingerprints import Look, look

BENCH = Path(__file__).resolve().parents[2] / "scripts" / "bench"


@cache
def bench(name: str) -> ModuleType:
    """A module of scripts/bench, by its file."""
    spec = importlib.util.spec_from_file_location(f"bench_{name}", BENCH / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[f"bench_{name}"] = module
    spec.loader.exec_module(module)
    return module


@cache
def scene(seed: int) -> Image.Image:
    picture: Image.Image = bench("likeness_pictures").scene(seed)
    return picture


@cache
def scene_look(seed: int) -> Look:
    return look(jpeg(scene(seed), 92))


def jpeg(picture: Image.Image, quality: int = 88, **options: object) -> bytes:
    data: bytes = bench("likeness_edits").jpeg(picture, quality, **options)
    return data
