"""The command as a person calls it: in this process for speed, in one of its own where streams and signals matter."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from provenance.cli.app import main

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on stdout; fails when there is more or less than one."""
        return json.loads(self.out)


@pytest.fixture
def cli(tmp_path, monkeypatch, capsys):
    """Call `provenance` in a folder of its own, as ana, with the catalogue `desk.db` there."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PROVENANCE_USER", "ana")
    monkeypatch.setenv("PROVENANCE_DB", "desk.db")

    def call(*words: str) -> Answer:
        capsys.readouterr()
        code = main(list(words))
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return call


@pytest.fixture(autouse=True)
def _package_on_the_path(monkeypatch):
    """Processes of their own find the package even where it is not installed."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


@pytest.fixture
def process(tmp_path):
    """Call `provenance` in a process of its own."""

    def call(*words: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
        environment = {**os.environ, "PROVENANCE_USER": "ana", **options.pop("environment", {})}
        command = [sys.executable, "-P", "-m", "provenance", *words]
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, timeout=60, check=False, **options
        )

    return call


ARTICLE = """date 2025-03-14

The state news agency TASS published a video on March 12 that purports to show a bridge after an explosion.

TASS did not specify the exact location or date of the footage.

A destroyed bridge over a wide river. Footage released on March 12, 2025. (Screenshot from a video released by TASS)
"""


@pytest.fixture
def desk(cli, tmp_path):
    """A catalogue with one imported article: itself, a video, a screenshot."""
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    assert cli("import", "article.txt").code == 0
    return cli
