"""A piece of a credit with a known name inside it: "Name Agence France-Presse", "Getty Images for X"."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.captions.medianouns import media_value, whole
from provenance.captions.names import called, is_person, looks_like_party, trim
from provenance.captions.pieces import Unit
from provenance.marks import AgentMark, Marks
from provenance.model import Span


def with_agent(marks: Marks, span: Span, agent: AgentMark) -> Iterator[Unit]:
    """A piece with a known name inside it: "Name Agence France-Presse", "Getty Images for X", "Telegram capture"."""
    text = marks.text
    before, after = trim(text, (span[0], agent.span[0])), trim(text, (agent.span[1], span[1]))
    kind = "platform" if agent.kind == "social" else "org"
    party = Unit(kind, called(marks, agent.span), agent.agent, agent.kind)
    if before[0] < before[1] and not _describes(marks, before):
        name = _before_joiner(marks, before)
        if is_person(marks, name, single=False):
            yield Unit("person", name, None, "individual")
        elif media_value(marks, before) is not None:
            yield Unit("media", before, role=media_value(marks, before))
        elif not looks_like_party(marks, before):
            return
        else:
            yield Unit("org", span, agent.agent if _mostly(agent.span, span) else None, agent.kind)
            return
    if after[0] < after[1] and whole(marks, "country", after) is not None and marks.language not in {None, "en"}:
        yield party._replace(span=(party.span[0], after[1]))  # "ГУР Украины"
        return
    if _is_a_part(marks, after):
        whole_name = (party.span[0], after[1])
        yield party._replace(span=whole_name, agent=party.agent if _mostly(agent.span, whole_name) else None)
        return
    yield party
    yield from _behind(marks, after)


def _behind(marks: Marks, after: Span) -> Iterator[Unit]:
    """What stands behind the name: a role with its reporter, a noun of a picture, a client, a person, a day."""
    text = marks.text
    role = next((w for w in marks.in_span("role", after) if w.span[0] == after[0]), None)
    if role is not None and role.span[1] < after[1]:
        yield Unit("role", role.span, role=role.value)  # "新华社记者 NAME": the agency's reporter
        after = trim(text, (role.span[1], after[1]))
        yield from (u for u in [Unit("person", after, None, "individual")] if is_person(marks, after, single=True))
    elif after[0] < after[1]:
        if media_value(marks, after) is not None:
            yield Unit("media", after, role=media_value(marks, after))
        elif text[after[0] : after[1]].casefold().startswith("for "):
            yield Unit("client", after)
        elif is_person(marks, after, single=False):
            yield Unit("person", after, None, "individual")
        elif marks.dates_in(after):
            yield Unit("date", after)


def _is_a_part(marks: Marks, span: Span) -> bool:
    """ "(U.S. Army) Corps of Engineers": capitals behind a known name, an organisation's noun first among them."""
    if span[0] >= span[1] or not any(w.span[0] == span[0] for w in marks.in_span("org-word", span)):
        return False
    return marks.text[span[0]].isupper() and " " in marks.quote(span) and looks_like_party(marks, span)


def _describes(marks: Marks, span: Span) -> bool:
    """Words that only say what the party is: "the Russian state news agency", "news agency"."""
    words = marks.text[span[0] : span[1]].split()
    if words[-1][:1].isupper() or "of" in words:
        return False
    return bool(marks.in_span("org-word", span)) or words[-1].casefold() in {"the", "by"}


def _before_joiner(marks: Marks, span: Span) -> Span:
    """ "Name for", "Name of" -> "Name"."""
    words = marks.text[span[0] : span[1]].split()
    if len(words) > 1 and words[-1].casefold() in {"for", "of", "de", "für", "para", "pour", "from"}:
        return trim(marks.text, (span[0], span[1] - len(words[-1])))
    return span


def _mostly(part: Span, whole: Span) -> bool:
    return (part[1] - part[0]) * 2 >= whole[1] - whole[0]
