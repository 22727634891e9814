"""The XMP sidecar: only stated claims, nothing cut, read back equal by our own reader and by exiftool."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from provenance.exporters import xmp
from provenance.model import Claim, Record, Text
from provenance.readers.reading import read_file
from provenance.services.sidecar import sidecar
from provenance.views import view
from tests.rules.records import item, said, silence

ODD = 'Fähre "Ø" <&> №1\nзавод 서울 مصر'
FULL = item(
    "photo",
    said("creator", "Ada Doe", carrier="human", asserted_by="human:ana"),
    said("creator", "Bo Roe", carrier="human", asserted_by="human:ana"),
    said("headline", ODD, carrier="human", asserted_by="human:ana"),
    said("title", "harbour-1", carrier="xmp", locator="dc:title[x-default]"),
    said("title", "Hafen 1", carrier="xmp", locator="dc:title[de]"),
    said("credit_line", "Ada Doe/The Northern Harbour Press Office via AP"),
    said("source", "AP"),
    said("supplier", "Harbour Police"),
    said("supplier_reference", "HP-1"),
    said("rights_notice", "© 2025 AP"),
    said("rights_owner", "AP"),
    said("rights_terms", "Editorial use only"),
    said("rights_url", "https://example.org/rights"),
    said("licensor", "https://example.org/buy"),
    said("instructions", "NO SALES"),
    said("keywords", "ships"),
    said("keywords", "harbour"),
    said("date_recorded", "2025-04-28T10:11:12+02:00"),
    said("place_created", "Odesa, Ukraine"),
    said("place_shown", "Snake Island"),
    said("person_shown", "Cy Poe"),
    said("event", "Launch"),
    said("event_identifier", "https://example.org/event/1"),
    said("digital_source_type", "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"),
    said("ai_system", "Paintbox 3"),
    said("ai_system_version", "3.1"),
    said("ai_prompt", "a harbour"),
    said("ai_prompt_writer", "Di Loe"),
    said("job_identifier", "J-1"),
    said("alt_text", "A ferry."),
    said("caption_writer", "ab/cd"),
    said("creator_role", "Stringer"),
    said("contributor", "Ed Moe"),
    said("gps", "-33.8567844,151.2152967", carrier="exif", locator="GPS"),
    said("place_unstated", "Odesa", carrier="iim", locator="IPTC:City"),
    said("place_unstated", "Ukraine", carrier="iim", locator="IPTC:Country-PrimaryLocationName"),
    texts=(Text("A ferry leaves Odesa.\n(Ada Doe/AP)", uid="t3", item=3),),
)


def written(record: Record, path: Path) -> Path:
    path.write_bytes(xmp.export(sidecar(view(record))))
    return path


def test_what_is_stated_comes_back_equal_through_our_own_reader(tmp_path: Path) -> None:
    back = read_file(written(FULL, tmp_path / "a.xmp"))
    assert back.error is None and not [f for f in back.findings if f.rule.startswith("MET")]
    found = {(c.property, c.value) for c in back.claims}
    wanted = {(c.property, c.value) for c in FULL.claims if c.property != "gps"}
    assert wanted <= found
    assert ("caption", "A ferry leaves Odesa.\n(Ada Doe/AP)") in found
    (gps,) = [c.value for c in back.claims if c.property == "gps"]
    assert [round(float(n), 6) for n in str(gps).split(",")] == [-33.856784, 151.215297]


EXIFTOOL = {
    "XMP-dc:Creator": ["Ada Doe", "Bo Roe"],
    "XMP-dc:Subject": ["ships", "harbour"],
    "XMP-dc:Title": "harbour-1",
    "XMP-dc:Title-de": "Hafen 1",
    "XMP-dc:Description": "A ferry leaves Odesa.\n(Ada Doe/AP)",
    "XMP-dc:Rights": "© 2025 AP",
    "XMP-photoshop:Headline": ODD,
    "XMP-photoshop:Credit": "Ada Doe/The Northern Harbour Press Office via AP",
    "XMP-photoshop:Source": "AP",
    "XMP-photoshop:Instructions": "NO SALES",
    "XMP-photoshop:TransmissionReference": "J-1",
    "XMP-photoshop:DateCreated": "2025:04:28 10:11:12+02:00",
    "XMP-photoshop:City": "Odesa",
    "XMP-photoshop:Country": "Ukraine",
    "XMP-photoshop:AuthorsPosition": "Stringer",
    "XMP-photoshop:CaptionWriter": "ab/cd",
    "XMP-xmpRights:UsageTerms": "Editorial use only",
    "XMP-xmpRights:WebStatement": "https://example.org/rights",
    "XMP-plus:CopyrightOwner": [{"CopyrightOwnerName": "AP"}],
    "XMP-plus:ImageSupplier": [{"ImageSupplierName": "Harbour Police"}],
    "XMP-plus:ImageSupplierImageID": "HP-1",
    "XMP-plus:Licensor": [{"LicensorURL": "https://example.org/buy"}],
    "XMP-iptcExt:LocationCreated": [{"LocationName": "Odesa, Ukraine"}],
    "XMP-iptcExt:LocationShown": [{"LocationName": "Snake Island"}],
    "XMP-iptcExt:PersonInImage": ["Cy Poe"],
    "XMP-iptcExt:Event": "Launch",
    "XMP-iptcExt:Contributor": [{"Name": "Ed Moe"}],
    "XMP-iptcExt:DigitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
    "XMP-iptcExt:AISystemUsed": "Paintbox 3",
    "XMP-iptcCore:AltTextAccessibility": "A ferry.",
    "XMP-exif:GPSLatitude": -33.8567844,
    "XMP-exif:GPSLongitude": 151.2152967,
}


@pytest.fixture(scope="module")
def exiftool(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    program = shutil.which("exiftool")
    if program is None:
        pytest.skip("exiftool is not on this machine")
    path = written(FULL, tmp_path_factory.mktemp("sidecar") / "a.xmp")
    command = [program, "-json", "-struct", "-G1", "-n", "-a", "-u", str(path)]
    read = subprocess.run(command, capture_output=True, check=True, timeout=60)
    found: dict[str, Any] = json.loads(read.stdout)[0]
    return found


@pytest.mark.parametrize("tag", EXIFTOOL)
def test_exiftool_reads_the_same_values(exiftool: dict[str, Any], tag: str) -> None:
    wanted, found = EXIFTOOL[tag], exiftool.get(tag)
    if isinstance(wanted, list) and not isinstance(found, list):
        found = [found]
    if isinstance(wanted, float):
        assert found == pytest.approx(wanted, abs=1e-6)
    else:
        assert found == wanted


def test_exiftool_has_nothing_to_remark(exiftool: dict[str, Any]) -> None:
    assert not [key for key in exiftool if key.endswith((":Warning", ":Error"))]


LEFT = [
    (said("place_created", "Lviv", modality="hedged"), "reservation"),
    (said("date_recorded", "XXXX-04-28"), "no way to write such a date"),
    (said("date_recorded", "[..2025-04-28]"), "no way to write such a date"),
    (said("distributor", "Getty Images"), "no field"),
    (said("headline", "a\x0bb"), "characters"),
    (said("software", "Paintbox", carrier="exif", locator="IFD0:Software"), "about the file itself"),
    (said("place_unstated", "Lviv"), "made or shown"),
]


@pytest.mark.parametrize(("claim", "why"), LEFT)
def test_what_cannot_stand_there_is_named_with_the_reason(claim: Claim, why: str) -> None:
    made = sidecar(view(item("photo", claim, texts=())))
    assert made.fields == () and [one.value for one in made.left_out] == [claim.value]
    assert why in made.left_out[0].why


def test_silences_and_inherited_values_are_never_written() -> None:
    video = item("video", said("creator", "Ada Doe"), id=2)
    still = item("video-still", silence("place_created"), parents=(("derived_from", video),), texts=())
    made = sidecar(view(still))
    assert (made.fields, made.left_out) == ((), ())


def test_a_dispute_is_not_decided_by_writing_one_side() -> None:
    claims = (said("source", "AP", agent="ap"), said("source", "TASS", agent="tass", text="t9", reading="r9"))
    made = sidecar(view(item("photo", *claims, texts=())))
    assert made.fields == () and len(made.left_out) == 2


def test_of_a_files_carriers_only_the_one_that_counts_is_written() -> None:
    claims = (
        said("credit_line", "Harbour Press", carrier="iim", locator="IPTC:Credit"),
        said("credit_line", "Northern Wire", carrier="xmp", locator="photoshop:Credit"),
    )
    (field,) = sidecar(view(item("photo", *claims, texts=()))).fields
    assert field.values == (("", "Northern Wire"),)


def test_the_parts_of_a_place_stay_apart_where_the_file_kept_them_apart() -> None:
    raw = json.dumps({"City": "Odesa", "CountryName": {"x-default": "Ukraine"}, "Odd": "x"})
    claim = said("place_created", "Odesa, Ukraine", carrier="xmp", locator="Iptc4xmpExt:LocationCreated[1]", raw=raw)
    (field,) = sidecar(view(item("photo", claim, texts=()))).fields
    assert field.values == (("", {"Iptc4xmpExt:City": "Odesa", "Iptc4xmpExt:CountryName": "Ukraine"}),)


def test_the_same_claims_give_the_same_bytes() -> None:
    assert xmp.export(sidecar(view(FULL))) == xmp.export(sidecar(view(FULL)))


STRUCTURES = {
    "Iptc4xmpExt:ArtworkOrObject[1]": (
        "artwork",
        {"AOTitle": "Harbour", "AOCreator": ["Ida Holm", "Bo Roe"], "AODateCreated": "1919-10-16", "Odd": "x"},
        "XMP-iptcExt:ArtworkOrObject",
        [{"AOTitle": "Harbour", "AOCreator": ["Ida Holm", "Bo Roe"], "AODateCreated": "1919:10:16"}],
    ),
    "Iptc4xmpExt:RegistryId[1]": (
        "registry_entry",
        {"RegItemId": "R-1", "RegOrgId": "O-1"},
        "XMP-iptcExt:RegistryID",
        [{"RegItemId": "R-1", "RegOrgId": "O-1"}],
    ),
    "Iptc4xmpCore:CreatorContactInfo": (
        "creator_contact",
        {"CiAdrCity": "Lund", "CiEmailWork": "ida@example.org"},
        "XMP-iptcCore:CreatorContactInfo",
        {"CiAdrCity": "Lund", "CiEmailWork": "ida@example.org"},
    ),
    "Iptc4xmpExt:LocationShown[1]": (
        "place_shown",
        {"City": "Lund", "LocationId": ["x:1"], "LocationName": {"x-default": "Hall", "sv": "Hallen"}},
        "XMP-iptcExt:LocationShown",
        [{"City": "Lund", "LocationId": ["x:1"], "LocationName": "Hall", "LocationName-sv": "Hallen"}],
    ),
}


@pytest.mark.parametrize("locator", STRUCTURES)
def test_a_structure_goes_back_field_by_field(locator: str, tmp_path: Path) -> None:
    name, kept, tag, expected = STRUCTURES[locator]
    program = shutil.which("exiftool")
    if program is None:
        pytest.skip("exiftool is not on this machine")
    claim = said(name, "words", carrier="xmp", locator=locator, raw=json.dumps(kept))
    path = written(item("photo", claim, texts=()), tmp_path / "a.xmp")
    read = subprocess.run([program, "-json", "-struct", "-G1", str(path)], capture_output=True, check=True, timeout=60)
    assert json.loads(read.stdout)[0][tag] == expected


def test_a_field_that_is_none_of_the_structures_is_listed_as_left_out() -> None:
    raw = json.dumps({"AOTitle": "Harbour", "Odd": "x"})
    claim = said("artwork", "Harbour", carrier="xmp", locator="Iptc4xmpExt:ArtworkOrObject[1]", raw=raw)
    assert [one.value for one in sidecar(view(item("photo", claim, texts=()))).left_out] == ["Odd"]


def test_the_parts_of_a_structure_are_kept_and_neither_shown_nor_written() -> None:
    whole = said(
        "licensor", "Northwind", carrier="xmp", locator="plus:Licensor[1]", raw='{"LicensorName": "Northwind"}'
    )
    part = said("licensor", "N-1", carrier="xmp", locator="plus:Licensor[1]/plus:LicensorID", role="part")
    seen = view(item("photo", whole, part, texts=()))
    assert [e.value for e in seen.entries["licensor"]] == ["Northwind"]
    assert [field.values for field in sidecar(seen).fields] == [(("", {"plus:LicensorName": "Northwind"}),)]
