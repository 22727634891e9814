"""Python values as `print` writes them, read back without running anything: literals and `datetime.datetime(...)`."""

from __future__ import annotations

import ast
import warnings
from typing import Any

LONGEST = 4 << 20


def literal(text: str) -> Any:
    """The value that `text` prints, datetimes as ISO 8601 text; raises ValueError for anything else.

    Objects of other classes (`Media(filename='a.jpg', …)`) come back as a dict of their named arguments.
    """
    if len(text) > LONGEST:
        raise ValueError("a cell is too long")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # an odd escape in foreign text is no concern of ours
            tree = ast.parse(text.strip(), mode="eval")
        return _value(tree.body)
    except (SyntaxError, MemoryError, RecursionError, TypeError) as e:
        raise ValueError(f"a cell is not a printed Python value ({type(e).__name__})") from e


def _value(node: ast.expr) -> Any:
    match node:
        case ast.Constant(value):
            return value
        case ast.Dict(keys, values):
            return {_key(key): _value(value) for key, value in zip(keys, values, strict=True) if key is not None}
        case ast.List(elements) | ast.Tuple(elements) | ast.Set(elements):
            return [_value(one) for one in elements]
        case ast.UnaryOp(ast.USub(), ast.Constant(int(number) | float(number))):
            return -number
        case ast.Call(func, args, keywords):
            return _call(ast.unparse(func), args, keywords)
        case ast.Attribute():
            return ast.unparse(node)
    raise ValueError(f"a {type(node).__name__.lower()} in a cell is not a value")


def _key(node: ast.expr) -> str:
    return str(_value(node))


def _call(name: str, args: list[ast.expr], keywords: list[ast.keyword]) -> Any:
    named = {word.arg: _value(word.value) for word in keywords if word.arg is not None}
    if name.rpartition(".")[2] != "datetime":
        return named
    numbers = [number for number in map(_value, args) if isinstance(number, int)]
    if not 3 <= len(numbers) <= 7:
        raise ValueError("a datetime without a day")
    year, month, day, hour, minute, second = (numbers + [0] * 6)[:6]
    zone = "Z" if str(named.get("tzinfo", "")).endswith("utc") else ""
    return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{zone}"
