"""What a person says becomes claims like everybody else's: words, a reading, and who said it."""

from __future__ import annotations

import re
from dataclasses import replace

from provenance import addresses, dates, terms
from provenance.agents import alias_index
from provenance.errors import UsageError
from provenance.model import AGENT_KINDS, GAP_STATUSES, MEDIA_KINDS, Claim, Reading, Text
from provenance.store import Writer

READER = "human"
VERSION = "1"

_DECIMALS = r"(?:\.[0-9]{1,12})?"
_SHAPES = {
    "gps": re.compile(
        rf"-?(?:90(?:\.0{{1,12}})?|[0-8]?[0-9]{_DECIMALS}),-?(?:180(?:\.0{{1,12}})?|(?:1[0-7][0-9]|[0-9]{{1,2}}){_DECIMALS})"
    ),
    "altitude": re.compile(rf"-?[0-9]{{1,6}}{_DECIMALS}"),
}
_SHAPE_WORDS = {
    "gps": "a position; write `lat,lon` in decimal degrees, such as 50.4501,-30.5234",
    "altitude": "a number of metres, such as 179 or -12.5",
}


def human_claim(
    name: str,
    value: str | None,
    *,
    status: str | None = None,
    by: str,
    granularity: str | None = None,
    silent: str | None = None,
) -> Claim:
    """A person's claim, checked against the property table.

    Raises UsageError when the property is unknown, when not exactly one of value and status is given, or when
    the value is not of the property's type; InvalidDate when a date is not EDTF.
    """
    term = terms.TERMS.get(name)
    if term is None:
        raise UsageError(f"'{name}' is not a property; `provenance terms` lists them")
    if (value is None) == (status is None):
        raise UsageError(f"{name}: give either a value or --status, not both and not neither")
    if status is not None:
        if status not in GAP_STATUSES:
            raise UsageError(f"{name}: '{status}' is not a gap status; use one of {', '.join(GAP_STATUSES)}")
        if status == "not-specified-by-source" and silent is None:
            raise UsageError(f"{name}: say who was silent: add --silent AGENT")
        party = (alias_index().agents.get(silent) or alias_index().lookup(silent)) if silent else None
        return Claim(
            name,
            status=status,
            carrier="human",
            asserted_by=f"human:{by}",
            granularity=granularity,
            silent=party.id if party else silent,
        )
    assert value is not None
    if not value.strip():
        raise UsageError(f"{name}: the value is empty; to say that nothing is known use --status")
    agent = alias_index().lookup(value) if term.value_type == "party" else None
    return Claim(
        name,
        value=_checked(name, term.value_type, value),
        carrier="human",
        asserted_by=f"human:{by}",
        agent=agent.id if agent else None,
        kind=agent.kind if agent else None,
    )


def _checked(name: str, value_type: str, value: str) -> str:
    if value_type == "date":
        return str(dates.parse(value))
    if name == "media_kind" and value not in MEDIA_KINDS:
        raise UsageError(f"media_kind: '{value}' is not one of {', '.join(MEDIA_KINDS)}")
    if name in _SHAPES and not _SHAPES[name].fullmatch(value):
        raise UsageError(f"{name}: {value!r} is not {_SHAPE_WORDS[name]}")
    if name == "rights_url" and not addresses.is_address(value):
        raise UsageError(f"rights_url: {value!r} is no address; give one such as https://example.org/licence")
    if name == "agent_kind" and value not in AGENT_KINDS:
        raise UsageError(f"agent_kind: '{value}' is not one of {', '.join(AGENT_KINDS)}")
    return value


def write_statement(writer: Writer, item: int, words: str, claims: list[Claim]) -> list[Claim]:
    """Store the person's words as a Text of the item and the claims read in it; the span is the whole text."""
    text = writer.add_text(Text(content=words, kind="statement", item=item))
    reading = writer.add_reading(Reading(reader=READER, version=VERSION, data_version=VERSION, text=text.uid))
    return writer.add_claims(reading, [_placed(c, item, len(words)) for c in claims])


def _placed(claim: Claim, item: int, length: int) -> Claim:
    return replace(claim, item=item, span=(0, length))
