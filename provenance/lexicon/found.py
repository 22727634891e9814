"""What a pass over a text finds: dates, agents, words; with no opinion on what they mean there.

Named tuples, for a caption has some forty of them and a frozen dataclass takes five times as long to make.
"""

from __future__ import annotations

from typing import NamedTuple

from provenance.model import Span


class DateMark(NamedTuple):
    """A date as written. `edtf` is None for a bare weekday or a relative day.

    role: recorded, released, captured, issued or obtained when a word governs the date, else None; role_span is it.
    yearless: the year was not said (`XXXX-04-28`). about_media: a media noun stands by the role word ("this photo
    released May 3", "published a video on May 3"); without one the word may speak of something else ("hostages
    released on May 3"). calendar: "persian" or "hijri" where the day was written so and `edtf` is computed from it.
    """

    span: Span
    edtf: str | None
    role: str | None = None
    role_span: Span | None = None
    weekday: Span | None = None
    relative: bool = False
    yearless: bool = False
    about_media: bool = False
    calendar: str = ""

    @property
    def whole(self) -> Span:
        """The span with its weekday."""
        return (min(self.span[0], self.weekday[0]), self.span[1]) if self.weekday else self.span


class AgentMark(NamedTuple):
    """A known agent's name. `credit_only` names are also ordinary words: trust them only where a credit is read."""

    span: Span
    agent: str
    kind: str
    credit_only: bool = False


class WordMark(NamedTuple):
    """A phrase of the lexicon. kind and value are the table's; language is the table's language, "" for ids."""

    kind: str
    span: Span
    value: str
    language: str = ""
