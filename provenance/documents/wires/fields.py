"""Collects the fields of one wire item: empty values dropped, dates read, by-lines cut into names."""

from __future__ import annotations

import re

from provenance.agents import alias_index
from provenance.documents.names import is_person
from provenance.documents.nouns import Note
from provenance.documents.wires import codes, when
from provenance.documents.wires.nouns import Field
from provenance.terms import TERMS

MAX_VALUE = 200_000
MAX_FIELDS = 1_000
_PIECES = re.compile(r"\s*;\s*|\s+&\s+|\s*/\s*")


class Sheet:
    """The growing fields of one item, with notes on what could not be read."""

    def __init__(self, notes: list[Note]) -> None:
        self.fields: list[Field] = []
        self.notes = notes

    def add(
        self, property: str, words: str | None, where: str, *, role: str | None = None, code: str | None = None
    ) -> None:
        """Add one value; nothing where the words are empty. A date that is none becomes a note."""
        raw = (words or "").strip()
        if not raw:
            return
        if len(raw) > MAX_VALUE:
            self.notes.append(Note("not-read", f"{where}: {len(raw):,} characters are no {property}; not read", where))
            return
        value: str | None = raw
        if TERMS[property].value_type == "date":
            value = when.edtf(raw)
        if value is None:
            self.notes.append(Note("not-read", f"{where}: {raw[:60]!r} is no date this catalogue reads", where))
            return
        if self.full(where):
            return
        found = Field(property, value, raw, where, codes.last_part(role) or None if role else None, code)
        if not any(_same(f, found) for f in self.fields):
            self.fields.append(found)

    def full(self, where: str) -> bool:
        """Whether the item has as many fields as one can be read with; the first beyond them is told."""
        if len(self.fields) == MAX_FIELDS:
            self.notes.append(
                Note("not-read", f"An item has more than {MAX_FIELDS} fields; the rest was not read", where)
            )
            self.fields.append(self.fields[-1])
        return len(self.fields) > MAX_FIELDS

    def has(self, property: str) -> bool:
        return any(f.property == property for f in self.fields)

    def value(self, property: str) -> str | None:
        return next((f.value for f in self.fields if f.property == property), None)

    def by_line(self, words: str | None, where: str) -> None:
        """The names of a by-line; a title behind a comma is the creator's role."""
        raw = " ".join((words or "").split())
        names, title = names_of(raw)
        for name in names:
            person, agency = with_agency(name)
            self._creator(person, raw, where)
            if agency:
                self.add("supplier" if self.has("source") else "source", agency, where)
        if title:
            self.add("creator_role", title, where)

    def creator(self, words: str | None, where: str, *, role: str | None = None) -> None:
        """One creator given as a name of its own."""
        raw = (words or "").strip()
        if raw:
            self._creator(raw, raw, where, role)

    def _creator(self, name: str, raw: str, where: str, role: str | None = None) -> None:
        if self.full(where):
            return
        same = next((f for f in self.fields if f.property == "creator" and f.value.casefold() == name.casefold()), None)
        if same is None:
            self.fields.append(Field("creator", name, raw, where, codes.last_part(role) or None if role else None))

    def source(self, words: str | None, where: str, *, role: str | None = None, code: str | None = None) -> None:
        """A party the content came from, under the property its role means; a second origin is a supplier."""
        property = codes.meaning("source_roles", role, "supplier") or "supplier"
        if property == "creator":
            self.creator(words, where, role=role)
            return
        known = self.value("source")
        if property == "source" and known is not None and known.casefold() != (words or "").strip().casefold():
            property = "supplier"
        self.add(property, words, where, role=role, code=code)

    def state(self, words: str | None, where: str) -> None:
        """A publication state that forbids use: told as an instruction and a flag."""
        if codes.last_part(words) in codes.words("states", "forbidden"):
            self.add("instructions", words, where, role="publication status")
            self.fields.append(Field("flag", "restriction", (words or "").strip(), where))


def _same(a: Field, b: Field) -> bool:
    """The same value again: of a party and of plain words under whatever role, of the rest under the same role."""
    if a.property != b.property:
        return False
    if TERMS[a.property].value_type == "party":
        return a.value.casefold() == b.value.casefold()
    if a.property in ("description", "headline", "title"):
        return " ".join(a.value.split()) == " ".join(b.value.split())
    return (a.value, a.role) == (b.value, b.role)


def names_of(byline: str) -> tuple[list[str], str | None]:
    """The names in a by-line and the job title behind them: "By Ada Lind and Jon Berg, Port Writers"."""
    rest = _without_lead(byline)
    if not rest:
        return [], None
    title = None
    parts = [p for p in re.split(r"\s*,\s*", rest) if p]
    if len(parts) > 1 and _is_title(parts[-1]):
        title = parts.pop()
    names = [name for part in parts for name in _joined(part)]
    if len(names) > 1 and all(is_person(name) for name in names):
        return names, title
    return [rest if title is None else ", ".join(parts)], title


def with_agency(name: str) -> tuple[str, str | None]:
    """A name and the agency behind its stroke ("Ada Lind/AFP"); a stroke before anything else is the name's own."""
    person, _, agency = (part.strip() for part in name.rpartition("/"))
    known = bool(person) and "/" not in person and is_person(person) and alias_index().lookup(agency) is not None
    return (person, agency) if known else (name, None)


def _without_lead(byline: str) -> str:
    text = byline.strip()
    low = text.casefold()
    for lead in sorted(codes.words("byline", "before"), key=len, reverse=True):
        if low.startswith(lead) and low[len(lead) : len(lead) + 1] in (" ", ":"):
            return text[len(lead) :].lstrip(" :").strip()
    return text


def _is_title(part: str) -> bool:
    found = set(part.casefold().split())
    return bool(found & set(codes.words("byline", "titles")))


def _joined(part: str) -> list[str]:
    words = "|".join(re.escape(w) for w in codes.words("byline", "joining") if w.isalpha())
    return [p for p in re.split(rf"{_PIECES.pattern}|\s+(?:{words})\s+", part) if p]
