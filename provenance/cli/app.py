"""The `provenance` command: global options, and a group that imports a command's module only when it is called."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from itertools import groupby
from typing import Annotated, Any

import typer
from typer.core import TyperGroup
from typer.main import get_group

from provenance import __version__
from provenance.cli import output
from provenance.cli.commands import BY_NAME, COMMANDS
from provenance.cli.plain import lighten
from provenance.cli.run import run
from provenance.cli.session import Session


class _Commands(dict[str, Any]):
    """The commands by name, each made when it is first asked for."""

    def __missing__(self, name: str) -> Any:
        module = import_module(f"provenance.cli.{BY_NAME[name].module}")
        for called, command in get_group(module.app).commands.items():
            lighten(command)
            self[called] = command
        return self[name]

    def get(self, name: str, default: Any = None) -> Any:
        return self[name] if name in BY_NAME else default

    def keys(self) -> Any:
        return BY_NAME.keys()

    def items(self) -> Any:
        return [(name, self[name]) for name in BY_NAME]


class _LazyGroup(TyperGroup):
    """A group whose own help is the table of commands, so that printing it imports none of them."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        lighten(self)
        self.commands = _Commands()

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        for section, rows in groupby(COMMANDS, key=lambda row: row.section):
            with formatter.section(section):
                formatter.write_dl([(row.name, row.summary) for row in rows])


EPILOG = (
    "Example: provenance --db my.db import article.txt && provenance --db my.db gaps. "
    "`provenance COMMAND --help` explains one command."
)

app = typer.Typer(
    cls=_LazyGroup, rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False, epilog=EPILOG
)


@app.callback(invoke_without_command=True)
def provenance(
    ctx: typer.Context,
    db: Annotated[
        str,
        typer.Option("--db", envvar="PROVENANCE_DB", help="The catalogue: a file or a SQLAlchemy URL.", metavar="URL"),
    ] = "catalog.db",
    json: Annotated[bool, typer.Option("--json", help="Answer with exactly one JSON document.")] = False,
    version: Annotated[bool, typer.Option("--version", help="Show the version and stop.")] = False,
) -> None:
    """Catalogue what is said about published pictures: who says it, where it was read, and what is missing."""
    ctx.obj = Session(db=db, json=json)
    if version:
        _say(json, {"version": __version__}, f"provenance {__version__}")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        commands = [{"name": row.name, "summary": row.summary} for row in COMMANDS]
        _say(json, {"version": __version__, "help": ctx.get_help(), "commands": commands}, ctx.get_help())


def _say(json: bool, answer: dict[str, Any], words: str) -> None:
    if json:
        output.document(answer)
    else:
        output.lines([words])


def main(arguments: list[str] | None = None) -> int:
    """Run the command line; returns the exit code, and never raises for anything a user can cause."""
    return run(app, arguments)


def every_command() -> Iterator[tuple[str, Any]]:
    """Every command by name, loaded: for the documentation and its checks."""
    yield from _Commands().items()
