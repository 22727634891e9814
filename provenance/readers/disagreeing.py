"""Where the carriers of one file say different things.

Compared are the home tags of EXIF, IIM and XMP, and creator and rights of other carriers. A value IIM had to cut is a
copy; a list that lacks a name is not. Placeholders disagree with nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from provenance.agreement import cut_short, normal
from provenance.model import Claim
from provenance.readers.policy import field_of, is_copy, of_best_tag, same
from provenance.readers.repeats import Repeats
from provenance.terms import TERMS

COMPARED = frozenset(
    {"caption", "headline", "title", "creator", "creator_role", "credit_line", "source", "rights_notice", "gps"}
    | {"instructions", "date_recorded", "job_identifier", "digital_source_type", "caption_writer", "place_unstated"}
)
"""The properties in which the carriers of a file are compared."""
_RECONCILED = frozenset({"exif", "iim", "xmp"})
_NAMED_BY_CONTAINERS = frozenset({"creator", "rights_notice"})


def disagreements(claims: Iterable[Claim]) -> Mapping[str, tuple[Claim, ...]]:
    """Fields whose carriers say different things, each with the claims compared."""
    fields: dict[str, list[Claim]] = {}
    for claim in claims:
        name = claim.property
        if name not in (COMPARED if claim.carrier in _RECONCILED else _NAMED_BY_CONTAINERS):
            continue
        if claim.value is not None and claim.role != "placeholder":
            fields.setdefault(field_of(claim) if name == "place_unstated" else name, []).append(claim)
    found = {}
    for field, rows in fields.items():
        if len(rows) > 1 and (places := _differing(field, rows)):
            found[field] = tuple([rows[at] for at in places])
    return MappingProxyType(found)


_compared: Repeats[tuple[int, ...]] = Repeats()


def _differing(field: str, rows: list[Claim]) -> tuple[int, ...]:
    """The places of the claims that differ; what was compared before, in another file, is not compared again."""
    said = tuple([(claim.carrier, claim.locator, claim.value) for claim in rows])
    places = _compared.get((field, said))
    if places is None:
        places = _compare(field, rows)
        size = sum(len(claim.value or "") + len(claim.locator or "") + 50 for claim in rows)
        _compared.keep((field, said), places, size)
    return places


def _compare(field: str, rows: list[Claim]) -> tuple[int, ...]:
    by_carrier: dict[str, list[Claim]] = {}
    for claim in rows:
        by_carrier.setdefault(claim.carrier, []).append(claim)
    if len(by_carrier) == 1 or _alike(*by_carrier.values()):
        return ()
    home = [of_best_tag(field, of_one) for of_one in by_carrier.values()]
    if all(_agree(home[0], other) for other in home[1:]):
        return ()
    places = {id(claim): at for at, claim in reversed([*enumerate(rows)])}  # of one met twice the first
    return tuple([places[id(claim)] for of_one in home for claim in of_one])


def _alike(first: list[Claim], *others: list[Claim]) -> bool:
    """Whether all say the very same values in the same order, which is what carriers nearly always do."""
    values = [claim.value for claim in first]
    return all([claim.value for claim in rows] == values for rows in others)


def _agree(a: list[Claim], b: list[Claim]) -> bool:
    if a[0].property == "creator":
        return _same_names(a, b)
    if len(a) == len(b) == 1:
        return _one(a[0], b[0])
    if any("x-default" in (c.locator or "") for c in (*a, *b)) and _languages(a, b):
        return True
    return all(any(_one(x, y) for y in b) for x in a) and all(any(_one(x, y) for x in a) for y in b)


def _languages(a: list[Claim], b: list[Claim]) -> bool:
    """One plain value against the language alternatives of another: it agrees if it is one of them."""
    short, many = (a, b) if len(a) <= len(b) else (b, a)
    return all(any(_one(x, y) for y in many) for x in short)


def _one(a: Claim, b: Claim) -> bool:
    return same(a, b) or (a.carrier == "iim" and is_copy(a, b)) or (b.carrier == "iim" and is_copy(b, a))


def _same_names(a: list[Claim], b: list[Claim]) -> bool:
    """Every name on either side stands on the other; EXIF joins them by semicolons (MWG 2.0, section 5.4)."""
    limit = TERMS["creator"].iim_bytes
    left, right = (
        [name.strip() for claim in side for name in (claim.value or "").split(";") if name.strip()] for side in (a, b)
    )

    def stands(name: str, others: list[str]) -> bool:
        return any(
            normal(name) == normal(other) or cut_short(name, other, limit) or cut_short(other, name, limit)
            for other in others
        )

    return all(stands(name, right) for name in left) and all(stands(name, left) for name in right)


def explained(found: Mapping[str, tuple[Claim, ...]]) -> Iterator[tuple[str, str]]:
    """Each disagreement as one sentence."""
    for field, claims in found.items():
        said = "; ".join(f'{c.locator} "{_short(c.value or "")}"' for c in claims[:4])
        yield field, f"{field} differs between carriers: {said}."


def _short(text: str) -> str:
    return text if len(text) <= 48 else text[:45] + "..."
