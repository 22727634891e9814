"""Arguments that are plain words need no validator: typer loads pydantic for the first value, a tenth of a second."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Taking = Callable[[Any, Any], Any]


def lighten(command: Any) -> None:
    """Let a command take plain words as they stand; whatever else it is given, typer judges as it always does."""
    for param in command.params:
        _lighten(param)
    ask = command.get_help_option

    def help_option(ctx: Any) -> Any:
        found = ask(ctx)
        if found is not None:
            _lighten(found)
        return found

    command.get_help_option = help_option


def _lighten(param: Any) -> None:
    # Typer's own name for what the signature says; in a version without it every value is left to typer.
    declared = getattr(getattr(param, "type_descriptor", None), "annotation", None)
    if declared in (str, int, float, bool, list[str]) and "process_value" not in vars(param):
        param.process_value = _taking(param, declared, param.process_value)


def _taking(param: Any, declared: Any, otherwise: Taking) -> Taking:
    several = declared == list[str]

    def take(ctx: Any, value: Any) -> Any:
        if value is None and not param.required:
            stood: Any = () if several else None
        elif _stands(value, declared) and (value or not param.required):
            stood = list(value) if several else value
        else:
            return otherwise(ctx, value)
        return stood if param.callback is None else param.callback(ctx, param, stood)

    return take


def _stands(value: Any, declared: Any) -> bool:
    """Whether a value is already what the signature asks for; a word of the command line is never a number yet."""
    if declared == list[str]:
        return isinstance(value, (list, tuple)) and all(map(_readable, value))
    return _readable(value) if declared is str else type(value) is declared


def _readable(word: Any) -> bool:
    """Whether it is text that UTF-8 can hold: bytes that are none arrive as lone surrogates."""
    if not isinstance(word, str):
        return False
    try:
        word.encode()
    except UnicodeEncodeError:
        return False
    return True
