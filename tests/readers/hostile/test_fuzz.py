"""A short run of the fuzz script: the long one is started by hand."""

from __future__ import annotations

import argparse
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPTS = Path(__file__).resolve().parents[3] / "scripts"


@pytest.fixture(scope="module")
def fuzz() -> ModuleType:
    sys.path.insert(0, str(SCRIPTS))
    try:
        spec = importlib.util.spec_from_file_location("fuzz_readers", SCRIPTS / "fuzz_readers.py")
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules["fuzz_readers"] = module
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(SCRIPTS))
    return module


def test_four_hundred_broken_files_leave_nothing_uncaught(fuzz: ModuleType) -> None:
    tally = fuzz.work(0, 400, argparse.Namespace(corpus=None, seed=20, native=0, keep=None))
    assert tally.failures == []
    assert tally.inputs == 400


def test_an_input_can_be_made_again(fuzz: ModuleType) -> None:
    pool = fuzz.seeds(None)
    assert fuzz.broken(7, 1, pool) == fuzz.broken(7, 1, pool) != fuzz.broken(8, 1, pool)
