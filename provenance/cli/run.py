"""From exceptions to exit codes, in this one place: 0 done, 1 check said no, 2 usage, 3 unreadable, 4 catalogue, 130.

An error is one sentence on stderr and, with --json, also one document `{"error": {...}}` on stdout.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from typer import TyperException

from provenance.cli import output
from provenance.errors import ProvenanceError

USAGE = 2
INTERRUPTED = 130


def run(app: Callable[..., Any], arguments: list[str] | None = None) -> int:
    """Call the app with these arguments, else the command line's; returns the exit code."""
    args = list(sys.argv[1:] if arguments is None else arguments)
    output.prepare()
    try:
        code = app(args, prog_name="provenance", standalone_mode=False)
    except ProvenanceError as error:
        return _fail(args, error.code, error.message, error.exit_code, error.path)
    except TyperException as error:
        return _fail(args, "usage", _usage(error), USAGE)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except OSError as error:
        return _fail(args, "io", _os_sentence(error), USAGE, _path(error))
    if code == INTERRUPTED:
        return _fail(args, "interrupted", "interrupted; what was committed before is kept", INTERRUPTED)
    output.flush()
    return code if isinstance(code, int) else 0


def _fail(args: list[str], code: str, message: str, exit_code: int, path: str | None = None) -> int:
    """Report one error and return its exit code."""
    output.complain(message)
    if "--json" in args:
        output.document({"error": {"code": code, "message": message, "path": path}})
    output.flush()
    return exit_code


def _usage(error: TyperException) -> str:
    """Typer's complaint in our form: one sentence, then where to read on."""
    said = " ".join(error.format_message().split()).rstrip(".")
    ctx = getattr(error, "ctx", None)
    command = ctx.command_path if ctx is not None else "provenance"
    if getattr(error, "option_name", None) == "--db":
        return f"--db stands before the command: provenance --db URL {command.partition(' ')[2]}"
    return f"{said[:1].lower()}{said[1:]}; see `{command} --help`"


def _os_sentence(error: OSError) -> str:
    reason = (error.strerror or type(error).__name__).lower()
    return f"{error.filename}: {reason}" if error.filename else reason


def _path(error: OSError) -> str | None:
    return str(error.filename) if error.filename else None
