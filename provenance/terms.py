"""The property table: what every property is called in the standards, what its values are, and what flows along links.

Names follow IPTC Photo Metadata 2025.1, IIM 4.2, Exif and schema.org; the standard marks no property as required, so
"required" is always a profile's word (`rules/profiles/`). The rows stand in `term_table.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from provenance.term_table import FROM_ORIGINAL, FROM_ORIGINAL_IF_SILENT, ROWS, Term

__all__ = ["FROM_ORIGINAL", "FROM_ORIGINAL_IF_SILENT", "TERMS", "Term", "as_json", "flowing", "flows", "page", "term"]

TERMS: Mapping[str, Term] = MappingProxyType({row.id: row for row in ROWS})

# Relations that make the child a still, crop or copy of the parent. A version for listening or a translation of an
# article shows nothing of what a camera saw, so words (article, document) hand nothing down and take nothing.
_COPYING = frozenset({"derived_from", "version_of"})
_WORDS = frozenset({"article", "document"})


def term(property: str) -> Term:
    """The row of a property; an unknown property is a list of texts that never flows and never disputes."""
    return TERMS.get(property) or Term(
        property, property.replace("_", " ").capitalize(), "Not in the property table.", many=True, differ="list"
    )


def flows(property: str, *, relation: str, child_kind: str, parent_kind: str) -> bool:
    """Whether a child takes this property from the item its link leads to; the default is nothing."""
    return property in flowing(relation, child_kind, parent_kind)


@lru_cache(maxsize=1024)
def flowing(relation: str, child_kind: str, parent_kind: str) -> Mapping[str, bool]:
    """Properties that flow along a link, each with whether it flows only where the child states none itself."""
    if relation not in _COPYING or child_kind in _WORDS or parent_kind in _WORDS:
        return MappingProxyType({})
    return MappingProxyType({t.id: FROM_ORIGINAL_IF_SILENT in t.flows for t in ROWS if t.flows})


def as_json() -> list[dict[str, Any]]:
    """The table as `provenance terms --json` prints it."""
    return [asdict(row) | {"flows": list(row.flows)} for row in ROWS]


def page() -> str:
    """The table as a page of the documentation, in Markdown."""
    lines = [
        "# Properties",
        "",
        "Every property a claim can be about, with its name in the standards: IPTC Photo Metadata 2025.1, XMP, IIM "
        "(dataset and longest value in bytes), Exif tag and schema.org. *Flows* says what a still, crop or copy takes "
        "from its original: `always`, or `if silent` where it states none itself. Everything else is never inherited.",
        "",
    ]
    for group in dict.fromkeys(row.group for row in ROWS):
        lines += [f"## {group}", "", "| property | is | values | IPTC | XMP | IIM | Exif | schema.org | flows |"]
        lines.append("| --- | --- | --- | --- | --- | --- | --- | --- | --- |")
        lines += [_row(row) for row in ROWS if row.group == group]
        lines.append("")
    return "\n".join(lines)


def _row(row: Term) -> str:
    iim = f"{row.iim} ({row.iim_bytes})" if row.iim_bytes else row.iim
    flow = "if silent" if FROM_ORIGINAL_IF_SILENT in row.flows else "always" if row.flows else ""
    values = row.value_type + (", many" if row.many else "")
    cells = [f"`{row.id}`", row.description, values, row.iptc_name, row.xmp, iim, row.exif, row.schema_org, flow]
    return "| " + " | ".join((cell or "").replace("|", "\\|") for cell in cells) + " |"
