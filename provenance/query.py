"""The one query language of lists, searches, gaps and audits: words to a tree, and nothing about any database.

A query is terms separated by spaces; an item is found when every term holds. See `FIELDS` for what may be asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType

from provenance import dates
from provenance.errors import InvalidDate, UsageError
from provenance.model import FLAGS, GAP_STATUSES, LIFECYCLES, MEDIA_KINDS
from provenance.terms import TERMS

MAX_TERMS = 64
MAX_LENGTH = 10_000
SEVERITIES = ("error", "warning", "note")
NONE = "(none)"
DISPUTED = "(disputed)"


@dataclass(frozen=True, slots=True)
class Word:
    """Words to be found next to each other, in this order; with `prefix` the last one may go on."""

    text: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A field and the values any of which will do; `op` is = or one of > >= < <=."""

    field: str
    values: tuple[str, ...]
    op: str = "="


@dataclass(frozen=True, slots=True)
class Term:
    """One condition, or the opposite of it."""

    what: Word | Match
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """Terms that must all hold; none select everything."""

    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to ask for. takes: party, word, number, date, or a closed list in `choices`."""

    name: str
    says: str
    example: str
    takes: str = "word"
    choices: tuple[str, ...] = ()


GAP_TERMS = frozenset({"gap", "rule", "severity", "lifecycle", "property"})
"""Fields that speak of gaps: they select items that have such a gap, and among an item's gaps just those."""


def names_gaps(query: Query) -> bool:
    """Whether the query chooses among the gaps of the items it finds."""
    return any(isinstance(t.what, Match) and t.what.field in GAP_TERMS and not t.negated for t in query.terms)


_PROPERTIES = tuple(TERMS)

FIELDS: Mapping[str, Field] = MappingProxyType(
    {
        field.name: field
        for field in (
            Field("source", "Where it comes from: agent id, any of its names, or a name as written.", "tass", "party"),
            Field("publisher", "Who published it or the document it stands in.", "kyiv-independent", "party"),
            Field("agent", "Any role: an agent named anywhere in the record.", "reuters", "party"),
            Field("kind", "Media kind.", "screenshot", choices=MEDIA_KINDS),
            Field("case", "The case or story it was filed under.", "kursk"),
            Field("flag", "A flag that stands.", "handout", choices=FLAGS),
            Field("gap", "Status of an open gap.", "withheld", choices=GAP_STATUSES),
            Field("rule", "Code of a rule, or its beginning.", "LOC-002"),
            Field("severity", "Severity of a gap.", "error", choices=SEVERITIES),
            Field("lifecycle", "What was done about a gap; without it open and asked ones.", "waived",
                  choices=LIFECYCLES),
            Field("property", "What a gap is about.", "place_created", choices=_PROPERTIES),
            Field("missing", "A property nobody gives a value for.", "place_created", choices=_PROPERTIES),
            Field("has", "A property somebody gives a value for, own or inherited.", "creator", choices=_PROPERTIES),
            Field("stated", "An audit slot that is stated.", "source"),
            Field("explained", "An audit slot whose gap is explained.", "date_recorded"),
            Field("silent", "An audit slot nobody says anything about.", "creator"),
            Field("complete", "Whether no audit slot is silent.", "yes", choices=("yes", "no")),
            Field("recorded", "Day or period of recording, as somebody stated it.", "2025-04", "date"),
            Field("released", "Day or period of release.", "2025-04-28", "date"),
            Field("published", "Day or period of publication.", "2025", "date"),
            Field("captured", "Day or period the screenshot was taken.", ">=2025-04-01", "date"),
            Field("added", "Day it was catalogued.", "2025-05", "date"),
            Field("by", "Who catalogued it.", "\"Jo Doe\""),
            Field("id", "Number of an item, or its uid.", "3,7", "number"),
            Field("open", "How many gaps are open.", ">=3", "number"),
        )
    }
)  # fmt: skip

_FIELD = re.compile(r"([A-Za-z][A-Za-z_-]*):(?!//)")
_OPERATOR = re.compile(r"(>=|<=|>|<)")
_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»"}
_ORDERED = ("number", "date")


def parse(text: str) -> Query:
    """Read a query. Raises UsageError for an unknown field, a value a field does not take, or too long a query."""
    if len(text) > MAX_LENGTH:
        raise UsageError(f"The query has {len(text):,} characters; at most {MAX_LENGTH:,} are read.")
    terms = tuple(_terms(text))
    if len(terms) > MAX_TERMS:
        raise UsageError(f"The query has {len(terms)} terms; at most {MAX_TERMS} are read.")
    return Query(terms)


def _terms(text: str) -> Iterator[Term]:
    place = 0
    while place < len(text):
        if text[place].isspace():
            place += 1
            continue
        negated = text[place] == "-" and place + 1 < len(text) and not text[place + 1].isspace()
        place += negated
        found = _FIELD.match(text, place)
        if found:
            values, quoted, place = _value(text, found.end(), listed=True)
            yield Term(_match(found[1].lower(), values, quoted), negated)
        else:
            values, quoted, place = _value(text, place, listed=False)
            yield Term(_word(values[0], quoted), negated)


def _value(text: str, place: int, *, listed: bool) -> tuple[tuple[str, ...], bool, int]:
    """(values, whether quoted, where the next term begins); a quote nobody closes goes to the end."""
    closing = _QUOTES.get(text[place : place + 1])
    if closing:
        end = text.find(closing, place + 1)
        end = len(text) if end < 0 else end
        return (text[place + 1 : end],), True, end + 1
    end = place
    while end < len(text) and not text[end].isspace():
        end += 1
    bare = text[place:end]
    return tuple(bare.split(",")) if listed else (bare,), False, end


def _word(text: str, quoted: bool) -> Word:
    if not quoted and len(text) > 1 and text.endswith("*"):
        return Word(text.rstrip("*"), prefix=True)
    return Word(text)


def _match(name: str, values: tuple[str, ...], quoted: bool) -> Match:
    field = FIELDS.get(name)
    if field is None:
        near = get_close_matches(name, FIELDS, n=1)
        hint = f" (did you mean {near[0]}:?)" if near else ""
        raise UsageError(
            f"{name}: is no field of a query{hint}; the fields are {', '.join(FIELDS)}. "
            "To search for the words themselves, put them in quotes."
        )
    operator = _OPERATOR.match(values[0]) if field.takes in _ORDERED and not quoted else None
    if operator:
        values = (values[0][operator.end() :], *values[1:])
    values = tuple(value.strip() for value in values if value.strip())
    if not values:
        raise UsageError(f"{name}: needs a value, such as {name}:{field.example}")
    return Match(name, tuple(_checked(field, value) for value in values), operator[1] if operator else "=")


def _checked(field: Field, value: str) -> str:
    if field.choices:
        return _chosen(field, value)
    if field.takes == "date" and value.lower() not in ("none", NONE):
        try:
            parsed = dates.parse(value)
        except InvalidDate as failure:
            raise UsageError(f"{field.name}: {failure.message}") from failure
        if parsed.yearless:
            raise UsageError(f"{field.name}:{value} has no year; write one, such as {field.name}:2025-04")
    return value


def _chosen(field: Field, value: str) -> str:
    low = value.lower()
    if low in field.choices:
        return low
    near = get_close_matches(low, field.choices, n=1)
    hint = f"did you mean {near[0]}? There are " if near else "there are "
    many = len(field.choices)
    listed = ", ".join(field.choices) if many <= 24 else f"{many}, which `provenance terms` lists"
    raise UsageError(f"{field.name}:{value} is not known; {hint}{listed}")


def page() -> str:
    """The language as a page of the documentation, in Markdown."""
    rows = [f"| `{f.name}:` | {f.says} | `{f.name}:{f.example}` |" for f in FIELDS.values()]
    table = "\n".join(["| field | finds | example |", "| --- | --- | --- |", *rows])
    return _PAGE.format(table=table, most=MAX_TERMS, longest=f"{MAX_LENGTH:,}")


_PAGE = """# The query language

`list`, `search`, `gaps` and `audit --where` take the same words and find the same items.

```sh
provenance list 'source:tass missing:place_created released:2025-04 -kind:video "marching at night"'
```

- The whole query in one argument, in single quotes as above, is read as it stands, everywhere. `list` and `search`
  also take it in several arguments, and a phrase the shell took the quotes off stays one: `list kind:photo "at night"`.
- Terms stand side by side; an item is found when **every** term holds.
- `-` before a term asks for the opposite: `-kind:video`, `-boats`, `-"at night"`.
- Several values with commas: any of them will do: `kind:photo,screenshot`. Several terms of one field: all must
  hold.
- Words without a field are looked for in captions, articles, headlines, other values, places and names, in any
  script, without regard to case and accents. `"two words"` must stand next to each other; `boat*` finds every word
  that begins so. A name finds what was written under any other name of the same agent: `ТАСС` finds items that say
  TASS.
- `none` asks for what has no value (`source:none`), `disputed` for parties that contradict each other
  (`source:disputed`).
- Parties may end in `*`: `source:meridian*`.
- Dates are EDTF and match by overlap: `released:2025-04` finds 28 April 2025 and all of 2025. `>=`, `>`, `<=`, `<`
  go before a date or a number: `added:>=2025-05-01`, `open:>3`. Only dates that somebody stated count, a bound
  computed from a release does not.
- `gap:`, `rule:`, `severity:`, `lifecycle:` and `property:` together describe **one** gap: `gap:withheld
  lifecycle:asked` finds items with a withheld gap that was asked about. Without `lifecycle:` only gaps still open
  or asked count.
- To look for words that contain a colon, put them in quotes: `"note: cropped"`.

At most {most} terms and {longest} characters are read; a field or a value that is not known is refused with the
ones that are.

## Fields

{table}

The properties of `has:`, `missing:` and `property:` are those of [terms](terms.md); the slots of `stated:`,
`explained:` and `silent:` those of the [audit](commands/audit.md).
"""
