"""From exceptions to exit codes, in this one place: 0 done, 1 check said no, 2 usage, 3 unreadable, 4 catalogue, 130.

An error is one sentence on stderr and, with --json, also one document `{"error": {...}}` on stdout, unless an answer
stands there already.
"""

from __future__ import annotations

import errno
import io
import sys
from collections.abc import Callable
from contextlib import redirect_stdout
from typing import Any

from typer import TyperException

from provenance.cli import output, streams
from provenance.errors import ProvenanceError

USAGE = 2
INTERRUPTED = 130
_KEPT = "interrupted; what was committed before is kept"


def run(app: Callable[..., Any], arguments: list[str] | None = None) -> int:
    """Call the app with these arguments, else the command line's; returns the exit code."""
    args = list(sys.argv[1:] if arguments is None else arguments)
    streams.prepare()
    try:
        code = _called(app, args)
    except KeyboardInterrupt:  # while the error itself was told
        code = INTERRUPTED
    streams.flush()
    return code


def _called(app: Callable[..., Any], args: list[str]) -> int:
    try:
        code = _helped(app, args) if "--help" in _options(args) else app(args, **_CALL)
    except ProvenanceError as error:
        return _fail(args, error.code, error.message, error.exit_code, error.path)
    except TyperException as error:
        return _fail(args, "usage", _usage(error), USAGE)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except OSError as error:
        return _fail(args, "io", _os_sentence(error), USAGE, _path(error))
    if code == INTERRUPTED or streams.interrupted():
        return _fail(args, "interrupted", _KEPT, INTERRUPTED)
    return code if isinstance(code, int) else 0


_CALL: dict[str, Any] = {"prog_name": "provenance", "standalone_mode": False}


def _helped(app: Callable[..., Any], args: list[str]) -> Any:
    """Help goes the way every answer goes; with --json it is one document as well."""
    text = io.StringIO()
    with redirect_stdout(text):
        code = app(args, **_CALL)
    if "--json" in _options(args):
        output.document({"help": text.getvalue().strip()})
    else:
        output.write(text.getvalue())
    return code


def _options(args: list[str]) -> list[str]:
    """The arguments before a bare `--`, behind which nothing is an option."""
    return args[: args.index("--")] if "--" in args else args


def _fail(args: list[str], code: str, message: str, exit_code: int, path: str | None = None) -> int:
    """Report one error and return its exit code."""
    output.complain(message)
    if "--json" in _options(args) and not streams.begun():
        try:
            output.document({"error": {"code": code, "message": message, "path": path}})
        except ProvenanceError as lost:  # stdout takes nothing: the exit code and stderr must do
            output.complain(lost.message)
    return exit_code


def _usage(error: TyperException) -> str:
    """Typer's complaint in our form: one sentence, then where to read on."""
    said = " ".join(error.format_message().split()).rstrip(".")
    ctx = getattr(error, "ctx", None)
    command = ctx.command_path if ctx is not None else "provenance"
    if getattr(error, "option_name", None) == "--db":
        return f"--db stands before the command: provenance --db URL {command.partition(' ')[2]}"
    return f"{said[:1].lower()}{said[1:]}; see `{command} --help`"


_LIMITS = {
    errno.EMFILE: "too many files are open for this user's limit: allow more with `ulimit -n`",
    errno.ENFILE: "too many files are open on this machine: end another program, then try again",
    errno.EAGAIN: "no further process may be started: end another one or allow more with `ulimit -u`",
    errno.ENOMEM: "no memory is left: end another program, then try again",
}
"""What the system said no to that is no file's fault, and what to do."""
_NO_TEMPORARY = "No usable temporary directory"
"""How `tempfile` begins when it has tried all it knows."""


def _os_sentence(error: OSError) -> str:
    if error.errno in _LIMITS:
        return _LIMITS[error.errno]
    if str(error.strerror).startswith(_NO_TEMPORARY):
        return "no folder for temporary files can be written to: set TMPDIR to one that can"
    reason = (error.strerror or type(error).__name__).lower()
    return f"{error.filename}: {reason}" if error.filename else reason


def _path(error: OSError) -> str | None:
    return str(error.filename) if error.filename else None
