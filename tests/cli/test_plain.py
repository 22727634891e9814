"""Plain words reach a command without a validator; everything else is judged as typer judges it."""

from __future__ import annotations

import subprocess
import sys
from typing import Annotated, Any

import pytest
import typer
from typer.main import get_command

from provenance.cli.plain import lighten


def _said(*args: str, light: bool) -> Any:
    app = typer.Typer(rich_markup_mode=None)
    found: list[Any] = []

    @app.command()
    def say(
        name: str,
        others: Annotated[list[str] | None, typer.Argument()] = None,
        tag: Annotated[list[str] | None, typer.Option("--tag")] = None,
        limit: Annotated[int, typer.Option("--limit", min=1, max=9)] = 5,
        share: Annotated[float | None, typer.Option("--share")] = None,
        db: Annotated[str, typer.Option("--db", envvar="TEST_PLAIN_DB")] = "a.db",
        loud: Annotated[bool, typer.Option("--loud")] = False,
    ) -> None:
        found.append((name, others, tag, limit, share, db, loud))

    command = get_command(app)
    if light:
        lighten(command)
    try:
        command(list(args), standalone_mode=False)
    except typer.TyperException as error:
        return type(error).__name__, error.format_message()
    return found


@pytest.mark.parametrize(
    "args",
    [
        ("a",),
        ("a", "b", "c"),
        ("",),
        (),
        ("a", "--tag", "x", "--tag", "y"),
        ("a", "--limit", "3", "--share", "2.5", "--loud"),
        ("a", "--limit", "0"),
        ("a", "--limit", "many"),
        ("a", "--share", "half"),
        ("a", "--db", "b.db"),
        ("a", "--db"),
        ("a", "--fish"),
        ("name\udcff",),
        ("a", "b\udcff"),
    ],
)
def test_a_light_command_hears_and_refuses_the_same(args: tuple[str, ...]) -> None:
    assert _said(*args, light=True) == _said(*args, light=False)


def test_the_environment_is_heard_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEST_PLAIN_DB", "c.db")
    assert _said("a", light=True) == _said("a", light=False) == [("a", None, None, 5, None, "c.db", False)]


def test_a_command_of_plain_words_loads_no_validator(tmp_path: Any) -> None:
    code = (
        "import sys; from provenance.cli.app import main\n"
        f"main(['--db', {str(tmp_path / 'none.db')!r}, 'list', 'source:x'])\n"
        "print([name for name in sys.modules if name.startswith('pydantic')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "[]", done.stderr
