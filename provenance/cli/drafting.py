"""ask --draft: the letters as text, each under the party it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from provenance.cli import output
from provenance.cli.catalogue import to_read, to_write
from provenance.cli.isolating import isolated
from provenance.cli.output import plain
from provenance.cli.session import Session, who
from provenance.cli.style import bold, dim
from provenance.services import composing

_QUOTED = re.compile(r"[“„](.*)[”“]")


def letters(
    session: Session,
    items: Sequence[str],
    *,
    where: str | None,
    lang: str,
    profile: str,
    record: bool,
    on: str | None,
    by: str | None,
    why: str | None,
) -> int:
    """Print the letters, and with `record` note what they ask."""
    with to_write(session) if record else to_read(session) as catalog:
        answer = composing.drafts(catalog, items, where=where, language=lang, profile=profile)
        if record:
            answer |= composing.record(catalog, answer, on=on, by=who(by), why=why)
    if session.json:
        output.document(answer)
    else:
        output.lines(_lines(answer))
    return 0


def _line(line: str) -> str:
    """A line of a letter, what it quotes isolated where it runs from right to left."""
    return isolated(line, [m.span(1) for m in _QUOTED.finditer(line)])


def _lines(answer: Mapping[str, Any]) -> Iterator[str]:
    for letter in answer["letters"]:
        party = letter["party"]
        to = plain(party["name"]) if party else "nobody named: find out who could answer"
        yield bold(f"to {to}")
        yield bold(plain(letter["subject"]))
        yield ""
        yield from (_line(line) for line in letter["text"].split("\n"))
        yield ""
    noted = (
        f", noted as asked in {_counted(len(answer['revisions']), 'revision')}"
        if "revisions" in answer
        else ", nothing recorded"
    )
    letters, questions = _counted(len(answer["letters"]), "letter"), _counted(answer["gaps"], "question")
    yield dim(f"{letters}, {questions}{noted}")
    if answer["not_asked"]:
        codes = ", ".join(f"{row['rule']} ({row['gaps']})" for row in answer["not_asked"])
        yield dim(f"not questions for a supplier: {codes}")


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
