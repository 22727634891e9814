"""For every rule, records on which it must fire and records on which it must not. A new rule brings its own rows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from provenance.model import Claim, Item, Link, Neighbour, Reading, Record, Text
from tests.rules.records import article, file, item, said, silence

_BODY = "Rescuers clear rubble from a street in Lviv, Ukraine, on March 3, 2025."
_STATE = {"agent": "tass", "kind": "state-agency"}
_WIRE = {"agent": "ap", "kind": "agency"}
_VIDEO = item("video", said("date_recorded", "2025-04-20"), id=2)
_RIVAL = json.dumps({"field": "creator", "value": "SANA", "convention": "generic"})
_LOOSE = json.dumps(
    {"property": "date_recorded", "status": "not-specified-by-source", "value": None, "candidates": ["a", "b"]}
)
_LOOSE_VALUE = json.dumps({"property": "place_created", "status": None, "value": "Sumy", "candidates": ["a", "b"]})
_DST = "http://cv.iptc.org/newscodes/digitalsourcetype/"

_GPS_PARIS = said("gps", "48.8566140,2.3522219", carrier="exif", locator="GPS")


def _remark(code: str, message: str = "The block at 20 is so and so.") -> Claim:
    return said("finding", json.dumps({"code": code, "severity": "note", "message": message}), carrier="container")


def _iim(property: str, value: str, tag: str, **more: Any) -> Claim:
    return said(property, value, carrier="iim", locator=f"IPTC:{tag}", **more)


def _xmp(property: str, value: str, tag: str, **more: Any) -> Claim:
    return said(property, value, carrier="xmp", locator=tag, **more)


def _read_file(kind: str, *claims: Claim, media: str = "image/jpeg") -> Record:
    """A record whose one file was looked into by the readers."""
    record = item(kind, *claims, files=(replace(file(uid="f3"), media_type=media),))
    looked = Reading("files", "1", "1", file="f3", uid="r3.files")
    return replace(record, readings=(*record.readings, looked))


def _alike(*claims: Claim, kind: str = "photo", verdict: str = "same-picture", id: int = 7) -> Neighbour:
    """Another item that shows the same picture, of which these claims are made."""
    words = "71 of 72 textured blocks agree once aligned"
    return Neighbour(id, verdict, 2, "none", words, record=item(kind, *claims, id=id))


FIRES: Mapping[str, tuple[Record, ...]] = {
    "CAP-001": (item("photo", said("creator", "Ada Doe", carrier="xmp"), texts=()), item("screenshot", texts=())),
    "CAP-002": (
        item("photo", said("description", "A man looks on.")),
        item("photo", said("description", "A man looks on in Lviv."), said("place_created", "Lviv")),
        item(
            "photo",
            said("description", "A man looks on. It was in Lviv on 3 March 2025.", span=(0, 47)),
            said("place_created", "Lviv", span=(26, 30)),
            said("date_recorded", "2025-03-03", span=(34, 46)),
        ),
        item(
            "photo",
            said("place_created", "Lviv", text="t3"),
            said("credit_line", "Ada Doe/AP", text="t3"),
            texts=(Text("Lviv. (Photo: Ada Doe/AP)", uid="t3", item=3),),
        ),
    ),
    "CAP-003": (item("photo", said("description", "A man walks. The war began in 2022. Talks stalled in May 2025.")),),
    "CAP-004": (
        item("photo", texts=(Text("DSC_0042.JPG", uid="t3", item=3),)),
        item("photo", said("caption", "IMG_20250428_101500.jpg")),
        item("photo", said("caption", "DSC_0042")),
        item("photo", said("caption", "untitled")),
        item("photo", said("caption", "Screenshot 2025-04-28 at 10.15.00")),
        item("photo", said("caption", "harbour-strike-final"), files=(file("harbour-strike-final.png"),)),
    ),
    "CAP-005": (item("photo", silence("person_shown", "withheld", silent="the family")),),
    "CAP-006": (item("photo", said("creator", "AP"), said("alternative", _RIVAL)),),
    "CRD-001": (item("photo", said("caption", _BODY)), item("photo", silence("credit_line", "unknown"))),
    "CRD-002": (
        item("photo", said("credit_line", "Uncredited/Western Harbour Ministry Press S/AP")),
        item("photo", said("credit_line", "The Northern Harbour Press Office"[:32], carrier="iim")),
        item(
            "photo",
            said("creator", "Maximiliana v", carrier="iim"),
            said("creator", "Maximiliana von Ast", carrier="xmp"),
        ),
        item("photo", _iim("caption", "x" * 2000, "Caption-Abstract")),
        item("photo", _iim("place_unstated", "Nether Wallop-under-the-Long-Hill"[:32], "City")),
        item("photo", said("credit_line", "Ada Doe / ITAR-TAS")),
    ),
    "CRD-003": (
        item(
            "photo",
            said("credit_line", "Ada Doe / AP", span=(90, 102)),
            said("source", "Harbour Police", span=(10, 24)),
        ),
    ),
    "CRD-004": (
        item("photo", said("credit_line", "Photo by Harbour Press/Harbour Press via Getty Images")),
        item("photo", said("credit_line", "Ada Doe/AP"), said("credit_line", "Bo Roe/Reuters", carrier="xmp")),
    ),
    "CRD-005": (item("photo", said("credit_line", "Ada Doe"), said("creator", "Ada Doe")),),
    "CRE-001": (
        item("photo", said("caption", _BODY)),
        item("photo", silence("creator", "withheld", silent="ap")),
        article(),
    ),
    "CRE-003": (item("photo", said("creator", "Ada Doe"), said("creator", "Bo Roe", carrier="exif")),),
    "CRE-002": (
        item("photo", said("flag", "stringer", quote="Stringer")),
        item("photo", said("creator", "---", carrier="iim")),
        item("photo", said("creator", "Uncredited")),
        item("photo", silence("creator", silent="reuters", quote="Stringer"), said("flag", "stringer")),
    ),
    "SRC-001": (
        item("photo", said("caption", _BODY)),
        item("photo", silence("source", "unknown")),
        article(),
    ),
    "SRC-005": (item("photo", said("source", "TASS", **_STATE), said("source", "AP", carrier="xmp", **_WIRE)),),
    "SRC-002": (
        item("photo", said("source", "Social Media Website")),
        item("photo", said("source", "state media")),
        item("video", said("source", "Telegram", agent="telegram", kind="social")),
        item("photo", said("source", "AP", **_WIRE), said("flag", "handout")),
    ),
    "SRC-003": (
        item("photo", said("source", "TASS", **_STATE)),
        item("photo", said("source", "Harbour Army", kind="military"), said("verification", "not-checked")),
        item("photo", said("source", "AP", **_WIRE), said("supplier", "Harbour Ministry", kind="government")),
    ),
    "SRC-004": (
        item("photo", said("source", "ИТАР-ТАСС", **_STATE)),
        item("photo", said("source", "ITAR-TASS", **_STATE)),
    ),
    "DAT-001": (item("photo", said("caption", _BODY)), article(published=None)),
    "DAT-002": (
        item("screenshot", said("date_released", "2025-04-28")),
        item("photo", parents=(("published_in", article()),)),
        item("photo", said("date_event", "2025-04-01")),
    ),
    "DAT-003": (
        item("photo", silence("date_recorded", silent="tass")),
        item("photo", silence("date_released", "withheld")),
        item("photo", said("flag", "undated", quote="This undated photo")),
        item("photo", silence("date_recorded", granularity="exact"), said("date_recorded", "2025-04")),
    ),
    "DAT-004": (
        item("photo", said("date_recorded", "XXXX-02-16")),
        item("photo", said("date_recorded", "XXXX-02-16"), parents=(("published_in", article(published="2025")),)),
        item("video", said("unparsed", "on Monday", role="date_released")),
    ),
    "DAT-005": (
        item("photo", said("date_recorded", "1970-01-01", carrier="exif")),
        item("photo", said("date_recorded", "2025-01-01", carrier="iim")),
        item("photo", said("date_recorded", "1980-01-01T00:00:00", carrier="exif")),
        item("photo", _xmp("date_recorded", "2015-04-02T00:00:00Z", "photoshop:DateCreated")),
        item(
            "photo",
            _iim("date_recorded", "1978-09", "DateCreated"),
            _xmp("date_recorded", "1978-09-01", "photoshop:DateCreated"),
        ),
    ),
    "DAT-006": (
        item("photo", said("date_recorded", "2025-04-29"), said("date_released", "2025-04-28")),
        item("screenshot", said("date_released", "2025-04-28"), said("date_captured", "2025-04-20")),
        item("photo", said("date_recorded", "2025-04-29"), parents=(("published_in", article()),)),
        item(
            "photo",
            said("date_recorded", "2025-04-29", carrier="exif"),
            files=(file(),),
            first_seen="2025-04-20T10:00:00Z",
        ),
    ),
    "DAT-007": (
        item(
            "photo",
            said("date_recorded", "2014-06-24T11:00:00", carrier="exif", locator="ExifIFD:DateTimeOriginal"),
            _iim("date_recorded", "2015-04-02", "DateCreated"),
        ),
        item("photo", said("date_recorded", "2025-04-20"), said("date_recorded", "2025-04-28", carrier="xmp")),
        item(
            "photo", said("date_released", "2025-04-20"), said("date_released", "2025-04-22", text="t9", reading="r9")
        ),
    ),
    "DAT-008": (
        item("photo", said("date_unstated", "2022-03-04")),
        item("photo", said("date_recorded", "2022-03-04", role="unstated")),
    ),
    "DAT-009": (
        item("photo", said("date_recorded", "2025-04-28", quote="on Tuesday, April 28, 2025")),
        item("photo", said("date_recorded", "2025-04-28", quote="am Dienstag, 28. April 2025")),
    ),
    "DAT-010": (item("photo", said("date_recorded", "28.4.2025")), item("photo", said("date_released", "2025-02-30"))),
    "LOC-001": (item("photo", said("caption", _BODY)),),
    "LOC-002": (
        item("photo", silence("place_created", silent="tass")),
        item("photo", silence("place_shown", "withheld", reason="for security reasons")),
        item("photo", silence("place_created", granularity="exact"), said("place_created", "Russia")),
        item("photo", silence("place_created"), said("place_created", "Sumy", modality="hedged")),
    ),
    "LOC-003": (
        item("photo", said("place_released_from", "Pyongyang")),
        item("photo", said("place_event", "Sumy Oblast")),
    ),
    "LOC-004": (item("photo", said("place_unstated", "Lviv", carrier="iim")),),
    "LOC-005": (
        item(
            "video",
            said("place_created", "Kharkiv, Ukraine"),
            said("place_created", "Belgorod, Russia", carrier="exif"),
        ),
        item(
            "video",
            said("place_created", "Lviv"),
            said("place_created", "Lviv", modality="denied", text="t9", reading="r9", asserted_by="name:The mayor"),
        ),
        item("photo", said("place_created", "Lviv, Ukraine"), _GPS_PARIS),
        item("photo", said("place_created", "Lviv"), _GPS_PARIS),
        item("video", said("place_shown", "Львів"), _GPS_PARIS),
        item("photo", said("place_created", "southern Ukraine"), _GPS_PARIS),
        item(
            "photo",
            _iim("place_unstated", "Lviv", "City"),
            _iim("place_unstated", "Ukraine", "Country-PrimaryLocationName"),
            _GPS_PARIS,
        ),
    ),
    "LOC-006": (item("photo", said("place_shown", "Snake Island")),),
    "CHN-001": (
        item("screenshot", said("caption", _BODY)),
        item("photo", said("flag", "cropped")),
        item("screenshot", links=(Link(3, "derived_from", 2, basis="proposed"),)),
        item("video-still", silence("original", "withheld")),
    ),
    "CHN-002": (
        item("screenshot", said("source", "TASS", **_STATE)),
        item("photo", said("source", "TASS", **_STATE), silence("supplier", "withheld")),
    ),
    "CHN-003": (item("photo", parents=(("published_in", article()),)),),
    "CHN-004": (
        item("photo", loop=(3, 4, 3)),
        item("screenshot", said("date_released", "2025-04-01"), parents=(("derived_from", _VIDEO),)),
    ),
    "CHN-005": (article(said("unattached", _LOOSE)), article(said("unattached", _LOOSE_VALUE))),
    "RGT-001": (
        item("photo", said("caption", _BODY)),
        item("photo", silence("rights_notice", "unknown")),
    ),
    "RGT-004": (
        item(
            "photo",
            said("rights_owner", "Ada Doe", agent="a"),
            said("rights_owner", "Bo Roe", agent="b", carrier="xmp"),
        ),
    ),
    "CHN-006": (
        item("photo", said("source", "AP", **_WIRE)),
        item("photo", said("source", "KCNA", **_STATE), said("distributor", "AP", **_WIRE)),
        item("photo", said("caption", _BODY)),
    ),
    "RGT-002": (
        item("photo", said("flag", "restriction", quote="EDITORIAL USE ONLY")),
        item("photo", said("instructions", "NO RESALES. NO ARCHIVES.", carrier="iim")),
    ),
    "RGT-003": (
        item("photo", said("rights_expires", "2025-05-01")),
        item("photo", said("instructions", "For use within 14 days"), said("date_released", "2025-04-28")),
    ),
    "VER-001": (
        item("video", said("flag", "purported", quote="purports to show")),
        item("video", said("place_created", "Sumy", modality="hedged")),
    ),
    "VER-002": (item("video", said("flag", "no-independent-access")), item("video", said("flag", "unverified"))),
    "VER-003": (
        item("video", said("verification", "established", carrier="human", asserted_by="human:ada")),
        item("video", said("verification", "likely", quote="The tower matches")),
    ),
    "AI-001": (
        item("photo", said("digital_source_type", _DST + "trainedAlgorithmicMedia", carrier="xmp")),
        item("photo", said("ai_system", "Paintbox 3", carrier="xmp")),
        item("photo", said("ai_prompt", "a harbour at night", carrier="xmp")),
        item("photo", said("digital_source_type", _DST + "compositeWithTrainedAlgorithmicMedia", carrier="c2pa")),
    ),
    "AI-002": (
        item("photo", said("digital_source_type", _DST + "trainedAlgorithmicMedia", carrier="xmp")),
        item(
            "photo",
            said("digital_source_type", _DST + "trainedAlgorithmicMedia", carrier="xmp"),
            said("ai_system", "Paintbox 3", carrier="xmp"),
        ),
        item("audio", said("ai_disclosure", "made with AI assistance", carrier="article")),
    ),
    "DST-001": (item("screenshot", said("caption", _BODY)),),
    "DST-002": (
        item("photo", said("digital_source_type", _DST + "softwareImage", carrier="xmp")),
        item("photo", said("digital_source_type", "camera", carrier="xmp")),
        item("photo", said("digital_source_type", "http://example.org/codes/digitalCapture", carrier="xmp")),
    ),
    "DST-003": (
        item("photo", said("digital_source_type", _DST + "screenCapture", carrier="xmp")),
        item("screenshot", said("digital_source_type", _DST + "digitalCapture", carrier="xmp")),
        item(
            "illustration",
            said("digital_source_type", _DST + "digitalCreation", carrier="xmp"),
            said("digital_source_type", _DST + "trainedAlgorithmicMedia", carrier="c2pa"),
        ),
    ),
    "MET-001": (item("photo", _remark("MET-001")),),
    "MET-002": (
        item(
            "photo",
            _iim("credit_line", "Harbour Press", "Credit"),
            _xmp("credit_line", "Northern Wire", "photoshop:Credit"),
        ),
        item("photo", _iim("place_unstated", "Lviv", "City"), _xmp("place_unstated", "Odesa", "photoshop:City")),
        item(
            "photo",
            said("creator", "Ada Doe", carrier="exif", locator="IFD0:Artist"),
            _xmp("creator", "Bo Roe", "dc:creator[1]"),
        ),
    ),
    "MET-003": (
        item("photo", said("caption", "OLYMPUS DIGITAL CAMERA", carrier="exif", role="placeholder")),
        item("photo", _iim("place_unstated", "-", "Province-State", role="placeholder")),
        item("photo", said("gps", "0.0000000,0.0000000", carrier="exif")),
    ),
    "MET-004": (item("photo", _remark("MET-004", "XMP at APP1@20 is not well formed")),),
    "MET-005": (item("photo", _remark("MET-005")),),
    "MET-006": (item("photo", _remark("MET-006")),),
    "MET-007": (item("photo", _remark("MET-007")),),
    "MET-008": (item("photo", _remark("MET-008"), _remark("MET-008", "Software names a screen tool.")),),
    "MET-009": (item("photo", _remark("MET-009")),),
    "C2P-001": (_read_file("photo"), _read_file("video", media="video/mp4")),
    "C2P-002": tuple(
        _read_file("photo", said("content_credentials", state, carrier="c2pa", raw="some.code"))
        for state in ("intact-unknown-signer", "expired", "remote-only", "unreadable", "not-checked")
    ),
    "C2P-003": (
        _read_file("photo", said("content_credentials", "tampered", carrier="c2pa", raw="assertion.dataHash.mismatch")),
        item("photo", said("content_credentials", "trusted", carrier="c2pa"), _remark("C2P-003")),
    ),
    "C2P-004": (item("photo", _remark("C2P-004")),),
    "FIX-001": (
        item(
            "photo",
            files=(
                file(path="/in/a.jpg", essence_sha256="ef" * 32),
                file(path="/in/a.jpg", sha256="cd" * 32, essence_sha256="ef" * 32),
            ),
        ),
        item("photo", files=(file(path="/in/a.jpg"), file(path="/in/a.jpg", sha256="cd" * 32))),
    ),
    "FIX-002": (item("photo", files=(file(sha256=""),)), item("photo", files=(file(sha256="abc"),))),
    "FIX-003": (
        article(said("finding", "3 bytes could not be decoded")),
        article(said("finding", '{"code": "bytes", "message": "3 bytes could not be decoded", "where": "line 2"}')),
    ),
    "LIK-001": (
        item("photo", said("date_recorded", "2024-06-07"), neighbours=(_alike(said("date_recorded", "2019-05-03")),)),
        item("photo", said("place_created", "Lviv"), neighbours=(_alike(said("place_created", "Kharkiv")),)),
        item(
            "video",
            said("date_recorded", "2024-06-07"),
            neighbours=(_alike(said("date_recorded", "2019-05-03"), verdict="altered"),),
        ),
    ),
    "LIK-002": (
        item("photo", said("creator", "Ada Sample"), neighbours=(_alike(said("creator", "Bo Other")),)),
        item(
            "photo",
            said("credit_line", "Meridian Wire"),
            neighbours=(_alike(said("credit_line", "Orr Valley Press"), verdict="same-essence"),),
        ),
    ),
    "LIK-003": (
        item("screenshot", neighbours=(_alike(kind="video"),)),
        item("video-still", neighbours=(_alike(kind="screenshot", id=8), _alike(kind="photo"))),
    ),
    "LIK-004": (
        item("photo", said("date_recorded", "2024-06-07"), neighbours=(_alike(said("date_published", "2019-05-03")),)),
        item(
            "photo",
            said("date_recorded", "2024-06"),
            neighbours=(_alike(said("date_released", "2024-05-31"), said("date_recorded", "2024-05-30")),),
        ),
    ),
}

HOLDS_BACK: Mapping[str, tuple[Record, ...]] = {
    "CAP-001": (
        item("photo", said("caption", _BODY)),
        article(),
        item("video", texts=(), parents=(("described_in", article()),)),  # the article's words are its description
        item("audio", texts=(), parents=(("derived_from", article()),)),
    ),
    "CAP-002": (
        item("photo", said("description", _BODY), said("place_created", "Lviv"), said("date_recorded", "2025-03-03")),
        item("photo", said("caption", _BODY)),
        item("map", said("description", "The front line.")),
        item("photo", said("credit_line", "Ada Doe/AP", carrier="iim"), texts=(Text(_BODY, uid="t3", item=3),)),
    ),
    "CAP-003": (
        item("photo", said("description", _BODY)),
        item("photo", said("description", "Gen. Doe and Sgt. Bo Roe of the U.S. Army walk. Talks stalled in May.")),
    ),
    "CAP-004": (
        item("photo", texts=(Text("IMG_1", uid="t3", item=3), Text(_BODY, uid="t4", revises="t3", item=3))),
        item("photo", said("caption", _BODY)),
        item("photo", said("caption", "Photo of a bridge, 1990")),
    ),
    "CAP-005": (
        item("video", silence("authenticity", "unknown"), said("flag", "unverified")),
        item("photo", silence("creator")),
        item("photo", said("person_shown", "Ada Doe")),
    ),
    "CAP-006": (
        item("photo", said("creator", "AP"), said("alternative", "not json")),
        item("photo", said("creator", "AP")),
    ),
    "CRD-001": (item("photo", said("credit_line", "Ada Doe/AP")), article()),
    "CRD-002": (
        item("photo", said("credit_line", "Ada Doe/Harbour Press via AP")),
        item("photo", said("credit_line", "Reuters")),
        item("photo", said("credit_line", "Ada Doe / Harbour", carrier="iim")),
        item(
            "photo",
            _iim("credit_line", "The Northern Harbour Press Office"[:32], "Credit"),
            _xmp("credit_line", "The Northern Harbour Press Office", "photoshop:Credit"),
        ),
        item("photo", _iim("place_unstated", "x" * 32, "Country-PrimaryLocationName")),
        item("photo", said("credit_line", "X" * 32, carrier="iim"), said("credit_line", "X" * 32, carrier="xmp")),
    ),
    "CRD-003": (
        item("photo", said("credit_line", "KCNA via AP", span=(90, 101)), said("source", "KCNA", span=(10, 14))),
        item(
            "photo", said("credit_line", "Ada Doe / AP", span=(90, 102)), said("source", "AP", span=(100, 102), **_WIRE)
        ),
        item(
            "photo",
            said("credit_line", "Ada Doe / AP", span=(90, 102)),
            said("source", "The Associated Press", span=(10, 30), **_WIRE),
        ),
    ),
    "CRD-004": (
        item("photo", said("credit_line", "Ada Doe/AP"), said("credit_line", "ADA DOE/AP", carrier="xmp")),
        item("photo", said("credit_line", "Photo by Ada Doe/AFP via Getty Images")),
    ),
    "CRD-005": (
        item("photo", said("credit_line", "Ada Doe/AP"), said("creator", "Ada Doe"), said("source", "AP", **_WIRE)),
        item("photo", said("credit_line", "Harbour Press")),
    ),
    "CRE-003": (
        item("photo", said("creator", "Ada Doe"), said("creator", "Doe", carrier="exif")),
        item("photo", said("creator", "Ada Doe"), said("creator", "Bo Roe")),
    ),
    "SRC-005": (
        item("photo", said("source", "ТАСС", **_STATE), said("source", "TASS", carrier="xmp", **_STATE)),
        item("photo", said("caption", _BODY)),
    ),
    "RGT-004": (item("photo", said("rights_notice", "© Ada Doe")), item("photo", said("caption", _BODY))),
    "CHN-006": (
        item("photo", said("supplier", "Harbour Police")),
        item("photo", silence("supplier", "withheld")),
        article(),
    ),
    "CRE-001": (
        item("photo", said("creator", "Ada Doe")),
        item("photo", said("creator", "Ada Doe"), said("creator", "Doe", carrier="exif")),
        item("photo", said("creator", "Ada Doe"), said("creator", "Bo Roe")),
        item("audio", parents=(("derived_from", article()),)),
    ),
    "CRE-002": (
        item("photo", said("creator", "Ada Doe"), said("flag", "stringer")),
        item("photo", said("flag", "pool")),
        item("photo", silence("creator", "withheld")),
    ),
    "SRC-001": (
        item("photo", said("source", "TASS", **_STATE)),
        article(publisher="The Harbour Times"),
        item("photo", said("source", "ТАСС", **_STATE), said("source", "TASS", carrier="xmp", **_STATE)),
    ),
    "SRC-002": (
        item("photo", said("source", "Harbour Police")),
        item("video", said("source", "Telegram", kind="social"), said("handle", "@harbour")),
        item("photo", said("source", "AP", **_WIRE), said("supplier", "Harbour Police"), said("flag", "handout")),
    ),
    "SRC-003": (
        item("photo", said("source", "AP", **_WIRE)),
        item(
            "photo",
            said("source", "TASS", **_STATE),
            said("verification", "likely", quote="q", asserted_by="human:ada"),
        ),
    ),
    "SRC-004": (
        item("photo", said("source", "TASS", **_STATE)),
        item("photo", said("source", "the Russian state news agency TASS", **_STATE)),
        item("photo", said("source", "Harbour Police")),
    ),
    "DAT-001": (
        item("photo", said("date_event", "2025-04")),
        article(),
        item("map", said("caption", "The front.")),
        item("audio", parents=(("derived_from", article()),)),
    ),
    "DAT-002": (
        item("photo", said("date_recorded", "2025-04"), said("date_released", "2025-04-28")),
        item("screenshot", said("date_released", "2025-04-28"), parents=(("derived_from", _VIDEO),)),
        article(),
    ),
    "DAT-003": (
        item("photo", silence("date_recorded"), said("date_recorded", "2025-04-20")),
        item(
            "photo", silence("date_recorded", granularity="exact"), said("date_recorded", "2025-04-20", carrier="human")
        ),
        item("photo", said("flag", "undated"), said("date_recorded", "2025-04-20", carrier="exif")),
    ),
    "DAT-004": (
        item("photo", said("date_recorded", "XXXX-02-16"), parents=(("published_in", article()),)),
        item("photo", said("date_recorded", "2025-02-16")),
        item(
            "photo",
            said("unparsed", "xx"),
            said("unparsed", "on Monday", role="date_recorded"),
            said("date_recorded", "2025"),
        ),
    ),
    "DAT-005": (
        item("photo", said("date_recorded", "2025-01-01", quote="January 1, 2025")),
        item("photo", said("date_recorded", "2025-01-01T08:12:44", carrier="exif")),
        item("photo", said("date_recorded", "2025-04-28", carrier="exif")),
        item("photo", said("date_recorded", "2025-04-28T09:00:00", carrier="exif")),
        item(
            "photo",
            _iim("date_recorded", "1978-09", "DateCreated"),
            _xmp("date_recorded", "1978-09-14", "photoshop:DateCreated"),
        ),
    ),
    "DAT-006": (
        # its file came later than the item: the day of arrival is not at hand
        replace(
            item(
                "photo",
                said("date_recorded", "2025-04-29", carrier="exif", revision=4),
                files=(file(),),
                first_seen="2025-04-20T10:00:00Z",
            ),
            item=Item("photo", 3, "u3", 1),
        ),
        item("photo", said("date_recorded", "2025-04-28"), said("date_released", "2025-04-28")),
        item("photo", said("date_recorded", "2025-04"), said("date_released", "2025-04-28")),
        item("photo", said("date_recorded", "2025-04-29", carrier="exif"), said("date_released", "2025-04-28")),
        item("photo", said("date_recorded", "2025-04-28~"), said("date_released", "2025-04-27")),
    ),
    "DAT-007": (
        item("photo", said("date_recorded", "2025-04"), said("date_recorded", "2025-04-28", carrier="xmp")),
        item(
            "photo", said("date_recorded", "2025-04-28"), said("date_recorded", "2025-04-27T22:10:00", carrier="exif")
        ),
        item("photo", said("date_event", "2025-04"), said("date_event", "2024", text="t9")),
    ),
    "DAT-008": (item("photo", said("date_recorded", "2022-03-04")),),
    "DAT-009": (
        item("photo", said("date_recorded", "2025-04-28", quote="on Monday, April 28, 2025")),
        item("photo", said("date_recorded", "2025-04", quote="one Tuesday in April 2025")),
        item("photo", said("date_recorded", "2025-04-28", quote="April 28, 2025")),
    ),
    "DAT-010": (item("photo", said("date_recorded", "2025-04")), item("photo", said("date_recorded", "XXXX-04-28"))),
    "LOC-001": (
        item("photo", said("place_created", "Lviv")),
        item("chart", said("caption", "Losses by month")),
        article(),
    ),
    "LOC-002": (
        item("photo", silence("place_created"), said("place_created", "Sumy")),
        item(
            "photo",
            silence("place_created", granularity="exact"),
            said("place_created", "Sudzha, Kursk Oblast", text="t8"),
        ),
        item("photo", silence("place_created", granularity="exact"), said("place_created", "Russia", carrier="human")),
        item("photo", silence("date_recorded")),
    ),
    "LOC-003": (
        item("photo", said("place_released_from", "Pyongyang"), said("place_created", "Wonsan")),
        item("chart", said("place_event", "Sumy Oblast")),
    ),
    "LOC-004": (item("photo", said("place_unstated", "Lviv", carrier="iim"), said("place_created", "Lviv")),),
    "LOC-005": (
        item("photo", said("place_created", "Kyiv"), said("place_created", "Kyiv, Ukraine", carrier="xmp")),
        item("photo", said("place_created", "Ukraine"), said("place_created", "Kyiv", carrier="xmp")),
        item("photo", said("place_created", "Lviv"), said("place_created", "Odesa")),  # one caption, two places
        item("photo", said("place_shown", "Lviv"), said("place_shown", "Odesa", carrier="xmp")),
        item("photo", said("place_created", "Paris, France"), _GPS_PARIS),
        item("photo", said("place_created", "near Versailles"), _GPS_PARIS),
        item("photo", said("place_created", "Paris"), said("gps", "33.6609389,-95.5555130", carrier="exif")),  # Texas
        item("photo", said("place_created", "Nowherewick"), _GPS_PARIS),
        item("photo", said("place_created", "Lviv region"), _GPS_PARIS),
        item("screenshot", said("place_created", "Lviv, Ukraine"), _GPS_PARIS),  # where the screenshot was made
        item("photo", said("place_created", "Lviv, Ukraine", modality="hedged"), _GPS_PARIS),
        item("photo", said("place_created", "Lviv"), said("gps", "0.0000000,0.0000000", carrier="exif")),
        item(
            "photo", said("place_created", "Sevastopol, Russia"), said("gps", "44.6054000,33.5220000", carrier="exif")
        ),
        item("photo", _iim("place_unstated", "Ile-de-France", "Province-State"), _GPS_PARIS),
    ),
    "LOC-006": (
        item("photo", said("place_shown", "Snake Island"), said("place_created", "Odesa")),
        item("satellite", said("place_shown", "Snake Island")),
    ),
    "CHN-001": (
        item("screenshot", parents=(("derived_from", _VIDEO),)),
        item("photo", said("caption", _BODY)),
    ),
    "CHN-002": (
        item("photo", said("source", "AP", **_WIRE)),
        item("photo", said("source", "TASS", **_STATE), said("distributor", "AP", **_WIRE)),
        item("photo", said("caption", _BODY)),
    ),
    "CHN-003": (
        item("photo", parents=(("published_in", article(publisher="The Harbour Times")),)),
        item("photo", said("caption", _BODY)),
    ),
    "CHN-004": (
        item("screenshot", said("date_released", "2025-04-28"), parents=(("derived_from", _VIDEO),)),
        item("screenshot", said("date_released", "2025-04"), parents=(("derived_from", _VIDEO),)),
    ),
    "CHN-005": (article(), article(said("unattached", "{}"))),
    "RGT-001": (
        item("photo", said("rights_notice", "© Ada Doe")),
        item("photo", said("rights_terms", "Editorial use only")),
        item("photo", said("rights_url", "https://example.org/licence", carrier="xmp")),
    ),
    "RGT-002": (
        item("photo", said("flag", "restriction"), said("rights_terms", "Editorial use only", carrier="human")),
        item("photo", said("instructions", "Slug corrected", carrier="iim")),
    ),
    "RGT-003": (
        item("photo", said("rights_expires", "2099-05-01")),
        item("photo", said("instructions", "For use within 14 days"), said("date_released", "2026-01-01")),
    ),
    "VER-001": (
        item("video", said("place_created", "Sumy")),
        item("video", said("flag", "purported"), said("verification", "likely", quote="q", asserted_by="human:ada")),
        item(
            "screenshot",
            parents=(("derived_from", item("video", said("place_created", "Sumy", modality="hedged"), id=2)),),
        ),
    ),
    "VER-002": (
        item("video", said("flag", "pool")),
        item("video", said("flag", "unverified"), said("verification", "likely", quote="q", asserted_by="human:ada")),
    ),
    "VER-003": (
        item("video", said("verification", "likely", quote="q", asserted_by="human:ada")),
        item("video", said("verification", "not-checked", asserted_by="human:ada")),
    ),
    "AI-001": (
        item("photo", said("digital_source_type", _DST + "digitalCapture", carrier="xmp")),
        item(
            "photo",
            said("digital_source_type", _DST + "trainedAlgorithmicMedia", carrier="xmp"),
            said("flag", "ai-generated"),
        ),
        item("audio", said("ai_disclosure", "made with AI assistance", carrier="article")),
    ),
    "AI-002": (
        item("audio", said("ai_disclosure", "made with AI", carrier="article"), said("ai_system", "Reader 2")),
        item("photo", said("flag", "pool")),
        item(
            "photo",
            said("digital_source_type", _DST + "trainedAlgorithmicMedia", carrier="xmp"),
            said("ai_system", "Paintbox 3", carrier="xmp"),
            said("ai_prompt", "a harbour at night", carrier="xmp"),
        ),
    ),
    "DST-001": (item("photo", said("digital_source_type", _DST + "digitalCapture", carrier="xmp")), article()),
    "DST-002": (
        item("photo", said("digital_source_type", "https://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture")),
        item("photo", said("digital_source_type", "screenCapture")),
    ),
    "DST-003": (
        item("photo", said("digital_source_type", _DST + "digitalCapture", carrier="xmp")),
        item("screenshot", said("digital_source_type", _DST + "screenCapture", carrier="xmp")),
        item("ai-image", said("digital_source_type", _DST + "trainedAlgorithmicMedia", carrier="xmp")),
    ),
    "MET-001": (item("photo", _remark("MET-004")),),
    "MET-002": (
        item(
            "photo",
            _iim("credit_line", "The Northern Harbour Press Office"[:32], "Credit"),
            _xmp("credit_line", "The Northern Harbour Press Office", "photoshop:Credit"),
        ),
        item(
            "photo", _iim("headline", "Ships  leave", "Headline"), _xmp("headline", "Ships leave", "photoshop:Headline")
        ),
        item(  # an original and a working copy are two files
            "photo",
            _iim("credit_line", "Harbour Press", "Credit", file="f3", reading="r3"),
            _xmp("credit_line", "Northern Wire", "photoshop:Credit", file="f4", reading="r4"),
        ),
        item("photo", said("credit_line", "Harbour Press"), _xmp("credit_line", "Northern Wire", "photoshop:Credit")),
        item("photo", _iim("date_digitized", "not a date", "DigitalCreationDate"), _xmp("gps", "north,", "exif:GPS")),
        item("photo", _iim("date_modified", "not a date", "x"), _xmp("date_modified", "2025", "xmp:ModifyDate")),
        item("photo", said("gps", "north", carrier="exif"), _xmp("gps", "1.0,2.0", "exif:GPSLatitude")),
        item("photo", _iim("place_unstated", "Lviv", "City"), _xmp("place_unstated", "Ukraine", "photoshop:Country")),
    ),
    "MET-003": (item("photo", said("caption", "-")), item("photo", _GPS_PARIS)),
    "MET-004": (item("photo", _remark("MET-005")), item("photo", said("finding", "3 bytes could not be decoded"))),
    "MET-005": (item("photo", _remark("MET-004")),),
    "MET-006": (item("photo", _remark("MET-004")),),
    "MET-007": (item("photo", _remark("MET-004")),),
    "MET-008": (item("photo", _remark("MET-004")),),
    "MET-009": (item("photo", _remark("MET-008")), item("photo")),
    "C2P-001": (
        item("photo", files=(file(),)),  # nobody looked into it yet
        _read_file("photo", said("content_credentials", "trusted", carrier="c2pa")),
        _read_file("document", media="application/pdf"),
    ),
    "C2P-002": (
        _read_file("photo"),
        _read_file("photo", said("content_credentials", "trusted", carrier="c2pa")),
        _read_file("photo", said("content_credentials", "tampered", carrier="c2pa")),
    ),
    "C2P-003": (
        _read_file("photo", said("content_credentials", "expired", carrier="c2pa")),
        _read_file("photo", _remark("C2P-004")),
    ),
    "C2P-004": (_read_file("photo", said("content_credentials", "trusted", carrier="c2pa")),),
    "FIX-001": (
        item("photo", files=(file(path="/in/a.jpg"), file(path="/in/b.jpg", sha256="cd" * 32))),
        item("photo", files=(file(path="/in/a.jpg"), file(path="/in/a.jpg", sha256="cd" * 32, role="working"))),
    ),
    "FIX-002": (item("photo", files=(file(),)), item("photo", said("caption", _BODY))),
    "FIX-003": (article(), item("photo", _remark("MET-004"))),
    "LIK-001": (
        item("photo", said("date_recorded", "2019-05-03"), neighbours=(_alike(said("date_recorded", "2019-05")),)),
        item("photo", said("place_created", "Lviv"), neighbours=(_alike(said("place_created", "Lviv, Ukraine")),)),
        item(  # another moment of one scene may be of another day
            "photo",
            said("date_recorded", "2024-06-07"),
            neighbours=(_alike(said("date_recorded", "2019-05-03"), verdict="same-scene"),),
        ),
        item(  # somebody looked at both
            "photo",
            said("date_recorded", "2024-06-07"),
            links=(Link(3, "not_related", 7, basis="human"),),
            neighbours=(_alike(said("date_recorded", "2019-05-03")),),
        ),
        item("photo", said("date_recorded", "2024-06-07"), neighbours=(_alike(),)),
    ),
    "LIK-002": (
        item(
            "photo",
            said("credit_line", "Photo: Ada Sample / Meridian Wire"),
            neighbours=(_alike(said("credit_line", "MERIDIAN WIRE/Ada Sample")),),
        ),
        item(
            "photo",
            said("creator", "Ada Sample"),
            neighbours=(_alike(said("creator", "A. Sample"), said("creator", "Bo Other")),),
        ),
    ),
    "LIK-003": (
        item("screenshot", neighbours=(_alike(kind="screenshot"),)),
        item("photo", neighbours=(_alike(kind="photo"),)),
        item("screenshot", parents=(("derived_from", item("video", id=7)),), neighbours=(_alike(kind="video"),)),
    ),
    "LIK-004": (
        item("photo", said("date_recorded", "2019-05-03"), neighbours=(_alike(said("date_published", "2019-05-03")),)),
        item(
            "photo",
            said("date_recorded", "2024-06-07"),
            neighbours=(_alike(said("date_published", "2019-05-03", modality="hedged")),),
        ),
    ),
}
