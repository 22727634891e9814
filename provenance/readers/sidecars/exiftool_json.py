"""ExifTool's JSON beside a file (`exiftool -j`, with or without `-G`, `-G1`, `-struct`, `-n`): its tags as claims.

A sidecar says what a program read on some day from a file that may have changed since; its claims have the carrier
`sidecar` and the locator that ExifTool printed. Tags about the file itself (size, type, times on disk) make none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from provenance.errors import Unreadable
from provenance.model import Claim
from provenance.readers.notes import NOTHING, Reading, note
from provenance.readers.sidecars.exiftool_tags import GROUPED, PARTIES, PLACE, TAGS
from provenance.readers.sidecars.jsonfile import load
from provenance.readers.sourcetypes import source_type
from provenance.readers.values import (
    clean,
    is_false_precision,
    is_placeholder,
    position,
    xmp_date,
)
from provenance.terms import TERMS

NAME = "exiftool-json"
VERSION = "1"
SUFFIXES = (".json",)

_ABOUT_THE_FILE = frozenset({"System", "File", "ExifTool", "Composite", "SourceFile", "JFIF", "ICC_Profile"})
_OFFSETS = {
    "DateTimeOriginal": "OffsetTimeOriginal",
    "CreateDate": "OffsetTimeDigitized",
    "DateTimeDigitized": "OffsetTimeDigitized",
    "ModifyDate": "OffsetTime",
}
_COMPLETING = frozenset(_OFFSETS.values()) | {"TimeCreated", "OffsetTime", "IPTCDigest", "CurrentIPTCDigest"}
_MOST_NAMED, _LONGEST_NAME = 12, 60
_LANGUAGE = re.compile(r"-[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$")  # "Title-de", "Description-pt-BR"
_DEGREES = re.compile(
    r"\s*([+-]?\d+(?:\.\d+)?)(?:\s*(?:deg|°)\s*(\d+(?:\.\d+)?)['′]\s*(\d+(?:\.\d+)?)[\"″])?\s*([NSEW]?)\w*\s*"
)


def matches(data: Any) -> bool:
    """Whether parsed JSON looks like ExifTool's: a list of objects that name their SourceFile."""
    return isinstance(data, list) and bool(data) and all(isinstance(one, dict) and "SourceFile" in one for one in data)


def read(path: Path, *, about: str | None = None) -> Reading:
    """The claims of a sidecar about the file called `about`; a lone entry is about it whatever name it gives.

    Raises Unreadable when the sidecar is no JSON or not ExifTool's.
    """
    data = load(path)
    if not matches(data):
        raise Unreadable(f"{path}: this JSON is not ExifTool's; each entry must name its SourceFile", path=str(path))
    chosen = data if len(data) == 1 else [one for one in data if _name(str(one["SourceFile"])) == about]
    if not chosen:
        return Reading((), (note("MET-005", f"{path.name} holds {len(data)} entries and none for {about}."),))
    claims = [claim for entry in chosen for claim in claims_of(entry)]
    remarks = [
        note("MET-003", f'{claim.locator} holds a placeholder: "{claim.value}".')
        for claim in claims
        if claim.value and is_placeholder(claim.value)
    ]
    remarks += [
        note("DAT-005", f"{claim.locator} is {claim.value}, a date that programs write when they know none.")
        for claim in claims
        if claim.property.startswith("date_") and claim.value and is_false_precision(claim.value)
    ]
    remarks += [
        note("MET-004", f"{claim.locator} gives no position: {claim.raw}.")
        for claim in claims
        if claim.property == "gps" and claim.status == "invalid"
    ]
    if others := list(dict.fromkeys(tag for entry in chosen for tag in _unread(entry))):
        named = clean(", ".join(others[:_MOST_NAMED])) + (", ..." if len(others) > _MOST_NAMED else "")
        remarks.append(note("MET-005", f"{path.name} has {len(others)} tags that are not read: {named}."))
    return Reading(tuple(claims), tuple(remarks)) if claims or remarks else NOTHING


def _unread(entry: Mapping[str, Any]) -> Iterator[str]:
    """Tags of a picture that become no claim and complete none."""
    for key in entry:
        group, _, tag = key.rpartition(":")
        if group.partition(":")[0] in _ABOUT_THE_FILE or key in _ABOUT_THE_FILE or tag in _COMPLETING:
            continue
        if tag not in PARTIES and _property(group, tag) is None and not tag.startswith("GPS"):
            yield key[:_LONGEST_NAME]


def claims_of(entry: Mapping[str, Any]) -> Iterator[Claim]:
    """The claims of one entry, tag by tag in its order, the camera's position last."""
    by_name = {key.rpartition(":")[2]: value for key, value in entry.items()}
    for key, value in entry.items():
        group, _, tag = key.rpartition(":")
        if group.partition(":")[0] in _ABOUT_THE_FILE or key in _ABOUT_THE_FILE:
            continue
        if tag in PARTIES:
            yield from _parties(tag, key, value)
        elif (name := _property(group, tag)) is not None:
            yield from _values(name, key, tag, value, entry, by_name)
    yield from _positions(entry)


def _property(group: str, tag: str) -> str | None:
    for prefix, name, ours in GROUPED:
        if tag == name and (group == prefix or (prefix and group.startswith(prefix))):
            return ours
    return TAGS.get(tag) or TAGS.get(_LANGUAGE.sub("", tag))


def _values(
    name: str, key: str, tag: str, value: Any, entry: Mapping[str, Any], by_name: Mapping[str, Any]
) -> Iterator[Claim]:
    many = isinstance(value, list)
    for number, one in enumerate(value if many else [value], start=1):
        where = f"{key}[{number}]" if many else key
        raw = _place(one) if isinstance(one, Mapping) and name.startswith("place_") else _words(one)
        if one is None or not raw.strip():
            continue
        if TERMS[name].value_type == "date":
            yield _date(name, raw, where, key, tag, entry, by_name)
        elif name == "digital_source_type":
            yield _claim(name, source_type(raw)[0], raw, where)
        else:
            yield _claim(name, raw.strip(), raw, where)


def _date(
    name: str, raw: str, where: str, key: str, tag: str, entry: Mapping[str, Any], by_name: Mapping[str, Any]
) -> Claim:
    """A date with the time or the zone that ExifTool prints in a tag of its own."""
    full = raw
    group = key.rpartition(":")[0]
    if tag == "DateCreated" and group.startswith("IPTC"):
        full = f"{raw} {entry.get(f'{group}:TimeCreated', '')}".strip()
    elif tag in _OFFSETS and (offset := by_name.get(_OFFSETS[tag])) and not re.search(r"[Z+]|\d-\d\d:\d\d$", raw):
        full = f"{raw}{offset}"
    value, status = xmp_date(full)
    return _claim(name, value, full, where, status=status)


def _parties(tag: str, key: str, value: Any) -> Iterator[Claim]:
    name, member = PARTIES[tag]
    for number, one in enumerate(value if isinstance(value, list) else [value], start=1):
        words = one.get(member) or one.get("Name") if isinstance(one, Mapping) else one
        if words:
            yield _claim(name, _words(words), _words(words), f"{key}[{number}]")


def _positions(entry: Mapping[str, Any]) -> Iterator[Claim]:
    for key in entry:
        group, colon, tag = key.rpartition(":")
        if tag != "GPSLatitude" or group == "Composite":
            continue
        other = f"{group}{colon}GPSLongitude"
        raw = f"{entry[key]} {entry.get(other)}"
        where = position(
            degrees_of(entry[key], entry.get(f"{group}{colon}GPSLatitudeRef")),
            degrees_of(entry.get(other), entry.get(f"{group}{colon}GPSLongitudeRef")),
        )
        claim = _claim("gps", where, raw, key)
        yield claim if where else replace(claim, status="invalid")


def degrees_of(value: Any, reference: Any) -> float | None:
    """Signed degrees from ExifTool's `52 deg 27' 34.92" N`, a bare number, and the hemisphere in a tag of its own.

    None where no hemisphere is stated and the number has no sign to say it: `-n` prints signed numbers only for XMP
    and Composite tags, so a bare positive number of EXIF is read with its reference or not at all.
    """
    found = _DEGREES.fullmatch(str(value)) if value is not None else None
    if found is None:
        return None
    total = abs(float(found[1])) + float(found[2] or 0) / 60 + float(found[3] or 0) / 3600
    side = found[4] or str(reference or "")[:1].upper()
    if side not in ("N", "S", "E", "W"):
        return None if reference is None and not found[1].startswith(("-", "+")) else total
    return -total if side in ("S", "W") or found[1].startswith("-") else total


def _place(struct: Mapping[str, Any]) -> str:
    return ", ".join(_words(struct[part]) for part in PLACE if struct.get(part))


def _words(value: Any) -> str:
    """A value as text. ExifTool prints numbers without quotes, and a language alternative as a member."""
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {_words(one)}" for key, one in value.items())
    return "; ".join(_words(one) for one in value) if isinstance(value, list) else str(value)


def _name(source: str) -> str:
    windows = "\\" in source and "/" not in source
    return (PureWindowsPath(source) if windows else PurePosixPath(source)).name


def _claim(name: str, value: str | None, raw: str, where: str, *, status: str | None = None) -> Claim:
    return Claim(
        property=name,
        value=None if value is None else clean(value),
        status=status,
        carrier="sidecar",
        asserted_by="file",
        raw=clean(raw),
        locator=clean(where),
    )
