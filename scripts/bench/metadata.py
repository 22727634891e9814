"""Compare what our readers find with a manifest of facts that another tool (ExifTool 12.57) found in the same files.

    python scripts/bench/metadata.py ../shared/corpora [--differences] [--json]

Every leaf of the manifest's `facts` is one value: each list element, each field of a structure. It is found when a
claim of the same tag holds it, after Unicode (NFC) and white-space normalisation; dates are compared as EDTF, positions
within 1e-6 degrees. Where a claim's value is ours (an EDTF date, a NewsCodes URI), its raw value counts too.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from provenance.model import Claim
from provenance.readers.disagreeing import disagreements
from provenance.readers.reading import FileReading, read_file
from provenance.readers.values import xmp_date

STRICT = frozenset({"JPEG", "PNG", "TIFF", "WEBP", "Extended WEBP", "GIF", "HEIC", "HEIF", "AVIF", "XMP"})
DATED = frozenset({"date_created", "date_modified"})
PREFIXES = {"xmp-iptccore": "iptc4xmpcore", "xmp-iptcext": "iptc4xmpext"}
NAMES = {
    "iptc4xmpext:digitalimageguid": "iptc4xmpext:digimageguid",
    "exififd:createdate": "exififd:createdate",
    "exififd:offsettimeoriginal": "exififd:datetimeoriginal",
    "exififd:offsettime": "ifd0:modifydate",
}
MISSING: dict[str, tuple[str, ...]] = {
    "creator": ("creator",),
    "credit": ("credit_line",),
    "source": ("source",),
    "copyright": ("rights_notice", "rights_owner"),
    "caption": ("caption",),
    "date_created": ("date_recorded", "date_digitized"),
    "location": ("place_created", "place_shown", "place_unstated", "gps"),
    "digital_source_type": ("digital_source_type",),
}
DISAGREEING = {
    "creator": "creator",
    "credit": "credit_line",
    "source": "source",
    "copyright": "rights_notice",
    "caption": "caption",
    "headline": "headline",
    "title": "title",
    "date_created": "date_recorded",
}


@dataclass(frozen=True, slots=True)
class Leaf:
    """One expected value: field and tag as the manifest names them, the value, our tag to look under."""

    field: str
    tag: str
    value: str
    ours: str


def leaves(facts: dict[str, Any]) -> Iterator[Leaf]:
    """Every single value of a manifest row's facts, positions left out (see `position`)."""
    for name, tags in facts.items():
        if name == "orientation":
            yield Leaf(name, "IFD0:Orientation", str(tags), "ifd0:orientation")
        elif name == "gps":
            continue
        else:
            for tag, value in tags.items():
                for leaf in _flat(value):
                    yield Leaf(name, tag, leaf, our_tag(tag))


def _flat(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from _flat(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _flat(inner)
    else:
        yield str(value)


def our_tag(tag: str) -> str:
    """ "XMP-iptcExt:DigitalImageGUID" -> "iptc4xmpext:digimageguid"."""
    prefix, _, name = tag.lower().partition(":")
    prefix = PREFIXES.get(prefix, prefix.removeprefix("xmp-"))
    # ExifTool's tag names carry a language: Title-de
    whole = f"{prefix}:{name.partition('-')[0] if tag.startswith('XMP') else name}"
    return NAMES.get(whole, whole)


def normal(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).replace("\ufffd", "?").split())


def index(claims: tuple[Claim, ...]) -> dict[str, list[Claim]]:
    """Claims by lower-case tag without index and language."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for tag in {_tag(claim.locator or "")}:
            found[tag].append(claim)
    return found


def _tag(locator: str) -> str:
    return re.split(r"[\[/ ]", locator.lower(), maxsplit=1)[0]


def is_found(leaf: Leaf, claims: list[Claim]) -> bool:
    """Whether one of the claims under the tag says this value."""
    if leaf.field in DATED or leaf.field == "utc_offset":
        return any(_same_date(leaf, claim) for claim in claims)
    wanted = normal(leaf.value)
    for claim in claims:
        value, raw = normal(claim.value or ""), normal(claim.raw or "")
        if wanted in (value, raw):
            return True
        if leaf.tag.endswith("DigitalSourceType") and wanted.rpartition("/")[2] == value.rpartition("/")[2]:
            return True
        if leaf.tag.endswith("Marked") and wanted.lower() == value.lower():
            return True
        if leaf.field in ("location", "usage_terms") and _told_otherwise(leaf.value, claim):
            return True
    return not wanted and not claims


def _told_otherwise(wanted: str, claim: Claim) -> bool:
    """ExifTool prints some fields its own way: degrees with signs, metres with a unit, vocabularies by word."""
    value = claim.value or ""
    dms = re.fullmatch(r"""(\d+) deg (\d+)' ([\d.]+)" ([NSEW])""", wanted)
    if dms:
        degrees = int(dms[1]) + int(dms[2]) / 60 + float(dms[3]) / 3600
        signed = -degrees if dms[4] in "SW" else degrees
        found = value.split(",") if re.fullmatch(r"-?[\d.]+,-?[\d.]+", value) else []
        return any(abs(float(side) - signed) <= 1e-6 for side in found)
    metres = re.fullmatch(r"([\d.]+) m", wanted)
    if metres:
        return bool(re.fullmatch(r"-?[\d.]+", value)) and abs(float(value) - float(metres[1])) < 0.01
    return value.lower().endswith("/" + wanted.lower())


def _same_date(leaf: Leaf, claim: Claim) -> bool:
    if leaf.tag.startswith("IPTC:Time") or leaf.field == "utc_offset":
        return normal(leaf.value) in (claim.value or "")
    expected, status = xmp_date(leaf.value)
    if expected is None:
        return claim.value is None and claim.status == status
    value = claim.value or ""
    same = value == expected or value.replace("+00:00", "Z") == expected.replace("+00:00", "Z")
    return same or _completed(value, expected)


def _completed(value: str, expected: str) -> bool:
    """The manifest's Exif dates leave out the zone that stands in a tag of its own."""
    return len(expected) == 19 and value.startswith(expected)


def position(expected: dict[str, Any], claims: tuple[Claim, ...]) -> list[tuple[str, bool]]:
    """Latitude, longitude and altitude, each found or not."""
    points = [tuple(map(float, c.value.split(","))) for c in claims if c.property == "gps" and c.value]
    heights = [float(c.value) for c in claims if c.property == "altitude" and c.value]
    rows = []
    for key, place in (("lat", 0), ("lon", 1)):
        if key in expected:
            rows.append((key, any(abs(point[place] - float(expected[key])) <= 1e-6 for point in points)))
    if "alt_m" in expected:
        rows.append(("alt_m", any(abs(h - float(expected["alt_m"])) <= 0.01 for h in heights)))
    return rows


def missing(claims: tuple[Claim, ...]) -> set[str]:
    stated = {claim.property for claim in claims if claim.value is not None or claim.status == "invalid"}
    return {field for field, names in MISSING.items() if not stated & set(names)}


@dataclass(slots=True)
class Table:
    """Counts by format and by field, and one sentence per difference."""

    formats: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    fields: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    differences: list[str] = field(default_factory=list)

    def total(self, *, strict: bool) -> Counter[str]:
        counts: Counter[str] = Counter()
        for kind, more in self.formats.items():
            if kind in STRICT or not strict:
                counts.update(more)
        return counts

    def share(self, *, strict: bool) -> float:
        counts = self.total(strict=strict)
        return counts["found"] / counts["values"]


def refreshed(facts: dict[str, Any], fresh: dict[str, Any]) -> dict[str, Any]:
    """The manifest's tags with the values a tool reads now; tags it does not give are left out."""
    known = {name: tags for name, tags in facts.items() if isinstance(tags, dict) and name != "gps"}
    return {name: {tag: fresh[tag] for tag in tags if tag in fresh} for name, tags in known.items()}


def compare(corpora: Path, rows: list[dict[str, Any]]) -> Table:
    """Read every file of the rows and compare."""
    table = Table()
    for row in rows:
        _one(row, read_file(corpora / row["path"], digests=False), table)
    return table


def _one(row: dict[str, Any], reading: FileReading, table: Table) -> None:
    expected, kind = row["expected"], row["expected"]["file_type"]
    counts, known = table.formats[kind], index(reading.claims)
    results = [(leaf, is_found(leaf, known[leaf.ours])) for leaf in leaves(expected["facts"])]
    places = position(expected["facts"].get("gps", {}), reading.claims)
    results += [(Leaf("gps", name, str(expected["facts"]["gps"][name]), "gps:gpslatitude"), ok) for name, ok in places]
    for leaf, ok in results:
        counts.update(("values", "found" if ok else "not found"))
        table.fields[leaf.field].update(("values", "found" if ok else "not found"))
        if not ok:
            have = "; ".join(f"{c.value!r}/{c.status or ''}" for c in known[leaf.ours][:4]) or "nothing"
            table.differences.append(f"{row['path']}: {leaf.field} {leaf.tag} {leaf.value!r} -- ours: {have}")
    counts["files"] += 1
    _missing(row, reading, table)
    _disagreements(row, reading, table)


def _missing(row: dict[str, Any], reading: FileReading, table: Table) -> None:
    differ = missing(reading.claims) ^ set(row["expected"]["missing"])
    counts = table.formats[row["expected"]["file_type"]]
    counts.update({"fields": len(MISSING), "fields agree": len(MISSING) - len(differ)})
    for name in sorted(differ):
        said = [c.locator for c in reading.claims if c.property in MISSING[name] and c.value]
        side = f"we find it in {', '.join(map(str, said[:3]))}" if said else "we miss it"
        table.differences.append(f"{row['path']}: missing/{name}: {side}")


def _disagreements(row: dict[str, Any], reading: FileReading, table: Table) -> None:
    disputed = disagreements(reading.claims)
    found = {name for name, ours in DISAGREEING.items() if any(f.partition("/")[0] == ours for f in disputed)}
    told = set(row["expected"].get("disagreements", {})) & set(DISAGREEING)
    table.formats[row["expected"]["file_type"]]["same disputes"] += found == told
    for name in sorted(found ^ told):
        facts = json.dumps(row["expected"]["facts"].get(name, {}), ensure_ascii=False)[:300]
        side = "we see one" if name in found else "we see none"
        table.differences.append(f"{row['path']}: disagreement/{name}: {side}: {facts}")


def printed(table: Table) -> str:
    head = ("format", "files", "values", "found", "%", "missing agree", "disputes agree")
    lines = ["{:14} {:>5} {:>7} {:>6} {:>7} {:>14} {:>15}".format(*head)]
    rows = [*sorted(table.formats.items()), ("strict", table.total(strict=True)), ("all", table.total(strict=False))]
    for kind, c in rows:
        share = 100 * c["found"] / c["values"] if c["values"] else 100.0
        agree, disputes = f"{c['fields agree']}/{c['fields']}", f"{c['same disputes']}/{c['files']}"
        lines.append(f"{kind:14} {c['files']:5} {c['values']:7} {c['found']:6} {share:7.2f} {agree:>14} {disputes:>15}")
    lines += ["", *(f"{name:22} {c['found']:5} of {c['values']:5}" for name, c in sorted(table.fields.items()))]
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--differences", action="store_true", help="print every difference")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    lines = (given.corpora / "manifest.jsonl").read_text("utf-8").splitlines()
    table = compare(given.corpora, [row for row in map(json.loads, lines) if row["category"] == "metadata"])
    if given.json:
        answer = {"formats": table.formats, "fields": table.fields, "differences": table.differences}
        print(json.dumps(answer, ensure_ascii=False, indent=1))
    else:
        print(printed(table))
        if given.differences:
            print("\n" + "\n".join(table.differences))
    return 0


if __name__ == "__main__":
    sys.exit(main())
