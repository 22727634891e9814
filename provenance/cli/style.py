"""Colour, only where a person looks: on a terminal, and never with NO_COLOR or a dumb terminal."""

from __future__ import annotations

import os
import sys

CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34"}


def coloured() -> bool:
    """Whether stdout takes colour; https://no-color.org says any non-empty NO_COLOR means no."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def paint(text: str, name: str) -> str:
    """The text in a colour or weight of CODES, or as it is."""
    return f"\x1b[{CODES[name]}m{text}\x1b[0m" if coloured() else text


def bold(text: str) -> str:
    return paint(text, "bold")


def dim(text: str) -> str:
    return paint(text, "dim")


SEVERITY = {"error": "red", "warning": "yellow", "note": "blue"}


def severity(name: str) -> str:
    """The word for a severity, in its colour."""
    return paint(name, SEVERITY.get(name, "dim"))
