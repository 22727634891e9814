"""Video and audio: when and where a container says it was recorded, by whom, how long it lasts, what wrote it.

The header and tag lists of MP4, MOV and RIFF are read from the container walk. What else FFmpeg's demuxers know of a
file (codecs, streams, other containers) comes from PyAV (extra `video`) in a confined child; nothing is decoded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from provenance.errors import MissingExtra, Unreadable
from provenance.model import Claim
from provenance.readers import confined, quicktime
from provenance.readers.confined.media import DEMUXERS
from provenance.readers.notes import Note, note
from provenance.readers.parts import Parts
from provenance.readers.values import is_false_precision, is_placeholder
from provenance.readers.videotags import claim, claims_of_tag, riff_tags

NAME = "video"
VERSION = "1"

_APPLE = "com.apple.quicktime."
# Programs that write a new file from an old one: the creation time is then the hour of that.
_ENCODERS = re.compile(
    r"lav[fc]\d|handbrake|premiere|final cut|davinci|x26[45]|ffmpeg|shotcut|kdenlive|vegas|imovie|capcut", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class VideoReading:
    """The claims and notes of a container; width and height in pixels as coded, None for sound alone."""

    claims: tuple[Claim, ...] = ()
    findings: tuple[Note, ...] = ()
    width: int | None = None
    height: int | None = None


def reads(media_type: str) -> bool:
    """Whether files of this type are for this reader."""
    return media_type in DEMUXERS


def read(path: Path, parts: Parts) -> VideoReading:
    """Read the container at `path`, whose boxes were walked into `parts`.

    A file FFmpeg refuses, or a missing PyAV, is a note and no error: what the walk found stands.
    """
    own, flood = _walked(parts), _flooded(parts)
    try:
        found = from_report(confined.call("video", path, media_type=parts.media_type), own)
        return replace(found, findings=(*flood, *found.findings))
    except MissingExtra as e:
        refusal = note("MET-005", f"Streams and codecs were not read: {e.message}.")
        own += _lasting(quicktime.duration(parts))
    except Unreadable as e:
        refusal = note("MET-004", f"The streams could not be read: {e.message}.")
    return VideoReading(tuple(own), (*flood, refusal, *_remarks(own)), parts.width, parts.height)


def from_report(found: Mapping[str, Any], own: Iterable[Claim] = ()) -> VideoReading:
    """The reading of what the confined demuxer reported, with `own` claims first.

    The demuxer's tags of MP4 and MOV are left out where our walk read the same value under its exact name.
    """
    claims = list(own)
    known = {(one.property, _bare(one.value)) for one in claims}
    theirs = [*_container(found), *_lasting((found.get("microseconds") or 0, 1_000_000)), *_streams(found)]
    claims += [one for one in theirs if (one.property, _bare(one.value)) not in known or one.property == "codec"]
    pictures = [one for one in found["streams"] if one["type"] == "video" and one.get("width")]
    width, height = (pictures[0]["width"], pictures[0]["height"]) if pictures else (None, None)
    return VideoReading(tuple(claims), tuple(_remarks(claims)), width, height)


def _walked(parts: Parts) -> list[Claim]:
    claims: list[Claim] = []
    for tag in quicktime.tags(parts):
        claims += claims_of_tag(tag.locator.partition(":")[2], tag.raw, tag.locator, value=tag.value)
    return [*claims, *riff_tags(parts)]


def _flooded(parts: Parts) -> list[Note]:
    full = len(quicktime.tags(parts)) == quicktime.MOST
    return [note("MET-004", f"The movie has {quicktime.MOST:,} tags or more; the rest was not read.")] if full else []


def _bare(value: str | None) -> str | None:
    # FFmpeg marks every movie time as UTC, which the header alone does not tell
    return value.removesuffix("Z") if value and re.match(r"\d{4}-\d\d-\d\dT", value) else value


def _container(found: Mapping[str, Any]) -> Iterator[Claim]:
    family = str(found["format"])
    for tag, raw in found["tags"].items():
        name = tag.removeprefix(_APPLE)
        value = raw.removesuffix("Z") if family == "mov" and name == "creation_time" else raw
        yield from claims_of_tag(name, raw, f"{family}:{tag}", value=value)


def _lasting(length: tuple[int, int] | None) -> list[Claim]:
    if length is None or length[0] <= 0:
        return []
    units, scale = length
    seconds = f"{units / scale:.6f}".rstrip("0").rstrip(".")
    return [claim("duration", f"PT{seconds}S", f"{units}/{scale} s", "container:Duration")]


def _streams(found: Mapping[str, Any]) -> Iterator[Claim]:
    movie = found["format"] == "mov"
    for number, stream in enumerate(found["streams"], start=1):
        if stream.get("codec"):
            size = f" {stream['width']}×{stream['height']}" if stream.get("width") else ""
            rate = f" {stream['rate']}/s" if stream.get("rate") else ""
            raw = f"{stream['type']} {stream['codec']}{size}{rate}"
            yield claim("codec", str(stream["codec"]), raw, f"Track{number}:{stream['type']}")
        tags = {tag.lower(): raw for tag, raw in stream["tags"].items()}
        if when := tags.get("creation_time"):
            value = when.removesuffix("Z") if movie else when
            yield from claims_of_tag("creation_time", when, f"Track{number}:MediaCreateDate", value=value)
        if not movie and tags.get("encoder"):  # in a movie that tag holds the name of the codec
            yield from claims_of_tag("encoder", tags["encoder"], f"Track{number}:Encoder")


def _remarks(claims: Iterable[Claim]) -> Iterator[Note]:
    held = list(claims)
    dates = [one for one in held if one.property == "date_recorded" and one.value]
    for one in dates:
        if is_false_precision(one.value or ""):
            yield note("DAT-005", f"{one.locator} is {one.value}, a date that programs write when they know none.")
    tools = [one.value or "" for one in held if one.property == "software"]
    encoder = next((tool for tool in tools if _ENCODERS.search(tool)), None)
    if encoder and dates:
        yield note("MET-008", f"{encoder} wrote this file: its creation time may be that of the encoding.")
    for one in held:
        if one.value and one.property != "software" and is_placeholder(one.value):
            yield note("MET-003", f'{one.locator} holds a placeholder: "{one.value}".')
