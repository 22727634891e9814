"""Every way XMP writes a value is read, by namespace, with the place it stood in as locator."""

from __future__ import annotations

import json

import pytest

from provenance.readers import policy, xmp
from provenance.readers.xmp.table import FIELDS
from provenance.terms import TERMS
from tests.readers.xmp.building import packet, read, said

SPELLINGS = [
    ("", 'photoshop:Credit="Northwind / Holm"'),
    ("<photoshop:Credit>Northwind / Holm</photoshop:Credit>", ""),
    ("<photoshop:Credit>  Northwind / Holm\n</photoshop:Credit>", ""),
    ('<photoshop:Credit rdf:parseType="Resource"><rdf:value>Northwind / Holm</rdf:value></photoshop:Credit>', ""),
    (
        "<photoshop:Credit><rdf:Description><rdf:value>Northwind / Holm</rdf:value></rdf:Description></photoshop:Credit>",
        "",
    ),
    ('<photoshop:Credit rdf:resource="Northwind / Holm"/>', ""),
    ("<photoshop:Credit><![CDATA[Northwind / Holm]]></photoshop:Credit>", ""),
    ("<photoshop:Credit>Northwind <!-- a word between -->/ Holm</photoshop:Credit>", ""),
]


@pytest.mark.parametrize(("body", "attributes"), SPELLINGS)
def test_a_simple_value_in_every_spelling(body: str, attributes: str) -> None:
    assert said(read(body, attributes).claims) == [("credit_line", "photoshop:Credit", "Northwind / Holm")]


def test_names_are_read_by_namespace_not_by_prefix() -> None:
    words = packet("<q:Credit>Northwind</q:Credit>").replace("<rdf:Desc", "<rdf:Desc", 1)
    words = words.replace('rdf:about=""', 'rdf:about="" xmlns:q="http://ns.adobe.com/photoshop/1.0/"')
    assert said(xmp.read_bytes(words.encode()).claims) == [("credit_line", "photoshop:Credit", "Northwind")]
    other = words.replace("http://ns.adobe.com/photoshop/1.0/", "http://example.org/ns/")
    assert xmp.read_bytes(other.encode()).claims == ()


def test_every_language_is_a_claim_with_its_tag() -> None:
    body = (
        '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">A bridge</rdf:li>'
        '<rdf:li xml:lang="uk">Міст</rdf:li><rdf:li xml:lang="de"></rdf:li></rdf:Alt></dc:description>'
    )
    assert said(read(body).claims) == [
        ("caption", "dc:description[x-default]", "A bridge"),
        ("caption", "dc:description[uk]", "Міст"),
    ]


def test_lists_keep_their_order_and_number() -> None:
    body = "<dc:creator><rdf:Seq><rdf:li>Ida Holm</rdf:li><rdf:li>B. Ødegård</rdf:li></rdf:Seq></dc:creator>"
    body += "<dc:subject><rdf:Bag><rdf:li>bridge</rdf:li><rdf:li/></rdf:Bag></dc:subject>"
    assert said(read(body).claims) == [
        ("creator", "dc:creator[1]", "Ida Holm"),
        ("creator", "dc:creator[2]", "B. Ødegård"),
        ("keywords", "dc:subject[1]", "bridge"),
    ]


LOCATION = [
    '<rdf:li rdf:parseType="Resource">{}</rdf:li>',
    "<rdf:li><rdf:Description>{}</rdf:Description></rdf:li>",
]
_CITY = "<Iptc4xmpExt:City>Lund</Iptc4xmpExt:City><Iptc4xmpExt:CountryName>Sweden</Iptc4xmpExt:CountryName>"


@pytest.mark.parametrize("wrapper", LOCATION)
def test_places_made_and_shown_keep_their_role(wrapper: str) -> None:
    inner = wrapper.format(_CITY + "<Iptc4xmpExt:CountryCode>SE</Iptc4xmpExt:CountryCode>")
    body = f"<Iptc4xmpExt:LocationCreated><rdf:Bag>{inner}</rdf:Bag></Iptc4xmpExt:LocationCreated>"
    body += f"<Iptc4xmpExt:LocationShown><rdf:Bag>{inner}</rdf:Bag></Iptc4xmpExt:LocationShown>"
    claims = read(body).claims
    assert said(tuple(c for c in claims if c.role is None)) == [
        ("place_created", "Iptc4xmpExt:LocationCreated[1]", "Lund, Sweden"),
        ("place_shown", "Iptc4xmpExt:LocationShown[1]", "Lund, Sweden"),
    ]
    assert json.loads(claims[0].raw or "") == {"City": "Lund", "CountryName": "Sweden", "CountryCode": "SE"}


def test_a_structure_may_be_written_as_attributes() -> None:
    body = '<xmpMM:DerivedFrom stRef:documentID="xmp.did:7" stRef:instanceID="xmp.iid:8"/>'
    assert said(read(body).claims) == [("original", "xmpMM:DerivedFrom", "xmp.did:7")]


def test_coordinates_of_the_place_made_are_a_position_those_of_the_place_shown_a_part_of_it() -> None:
    inner = "<exif:GPSLatitude>48,30N</exif:GPSLatitude><exif:GPSLongitude>16,15.6W</exif:GPSLongitude>"
    inner += "<exif:GPSAltitude>961/2</exif:GPSAltitude><exif:GPSAltitudeRef>1</exif:GPSAltitudeRef>"
    body = f'<Iptc4xmpExt:LocationCreated rdf:parseType="Resource">{inner}{_CITY}</Iptc4xmpExt:LocationCreated>'
    assert [(c.property, c.value) for c in read(body).claims if c.role is None] == [
        ("gps", "48.5000000,-16.2600000"),
        ("altitude", "-480.5"),
        ("place_created", "Lund, Sweden"),
    ]
    shown = read(body.replace("Created", "Shown")).claims
    assert {c.property for c in shown} == {"place_shown"}
    assert [c.value for c in shown if c.role is None] == ["Lund, Sweden"]
    assert {"48.5000000,-16.2600000", "-480.5"} <= {c.value for c in shown if c.role == "part"}


def test_each_part_of_a_place_is_a_claim_with_its_own_locator_beside_the_whole() -> None:
    body = f'<Iptc4xmpExt:LocationShown><rdf:Bag><rdf:li rdf:parseType="Resource">{_CITY}'
    ids = "<Iptc4xmpExt:LocationId><rdf:Bag><rdf:li>x:1</rdf:li><rdf:li>x:2</rdf:li></rdf:Bag></Iptc4xmpExt:LocationId>"
    claims = read(f"{body}{ids}</rdf:li></rdf:Bag></Iptc4xmpExt:LocationShown>").claims
    where = "Iptc4xmpExt:LocationShown[1]"
    assert [(c.locator, c.value, c.role) for c in claims] == [
        (where, "Lund, Sweden", None),
        (f"{where}/Iptc4xmpExt:City", "Lund", "part"),
        (f"{where}/Iptc4xmpExt:CountryName", "Sweden", "part"),
        (f"{where}/Iptc4xmpExt:LocationId[1]", "x:1", "part"),
        (f"{where}/Iptc4xmpExt:LocationId[2]", "x:2", "part"),
    ]
    assert [c.value for c in policy.effective(claims)["place_shown"].winners] == ["Lund, Sweden"]


ODD = [
    ("<dc:title><rdf:Alt><rdf:word>A bridge</rdf:word></rdf:Alt></dc:title>", "only rdf:li may stand"),
    ('<photoshop:Credit photoshop:City="Lund">Northwind</photoshop:Credit>', "has words and the attribute"),
]


@pytest.mark.parametrize(("body", "words"), ODD)
def test_what_has_no_meaning_in_xmp_is_named(body: str, words: str) -> None:
    found = read(body)
    assert [finding.rule for finding in found.findings] == ["MET-005"]
    assert words in found.findings[0].message
    assert len(found.claims) == 1


def test_words_between_descriptions_and_a_description_of_nothing_are_named() -> None:
    whole = packet("<photoshop:Credit>Northwind</photoshop:Credit>")
    stray = xmp.read_bytes(whole.replace("<rdf:Desc", "stray <rdf:Desc", 1).encode())
    assert "words stand between" in stray.findings[0].message
    nameless = xmp.read_bytes(whole.replace(' rdf:about=""', "").encode())
    assert "what it is about" in nameless.findings[0].message
    assert said(stray.claims) == said(nameless.claims) == [("credit_line", "photoshop:Credit", "Northwind")]


STRUCTURES = [
    ("plus:Licensor", "plus:LicensorName", "licensor"),
    ("plus:CopyrightOwner", "plus:CopyrightOwnerName", "rights_owner"),
    ("plus:ImageCreator", "plus:ImageCreatorName", "creator"),
    ("plus:ImageSupplier", "plus:ImageSupplierName", "supplier"),
    ("Iptc4xmpExt:PersonInImageWDetails", "Iptc4xmpExt:PersonName", "person_shown"),
    ("Iptc4xmpExt:ArtworkOrObject", "Iptc4xmpExt:AOTitle", "artwork"),
    ("Iptc4xmpExt:Contributor", "Iptc4xmpExt:Name", "contributor"),
    ("Iptc4xmpExt:Genre", "Iptc4xmpExt:CvTermName", "genre"),
    ("Iptc4xmpExt:RegistryId", "Iptc4xmpExt:RegItemId", "registry_entry"),
]


@pytest.mark.parametrize(("outer", "inner", "expected"), STRUCTURES)
def test_structures_are_named_by_their_own_field(outer: str, inner: str, expected: str) -> None:
    words = f'<{inner}><rdf:Alt><rdf:li xml:lang="x-default">Ida Holm</rdf:li></rdf:Alt></{inner}>'
    body = f'<{outer}><rdf:Seq><rdf:li rdf:parseType="Resource">{words}</rdf:li></rdf:Seq></{outer}>'
    assert said(read(body).claims) == [(expected, f"{outer}[1]", "Ida Holm")]


def test_a_contributors_role_and_a_licensors_page_are_kept() -> None:
    body = '<Iptc4xmpExt:Contributor rdf:parseType="Resource"><Iptc4xmpExt:Name>Ida</Iptc4xmpExt:Name>'
    body += "<Iptc4xmpExt:Role>editor</Iptc4xmpExt:Role></Iptc4xmpExt:Contributor>"
    body += '<plus:Licensor rdf:parseType="Resource"><plus:LicensorName>Northwind</plus:LicensorName>'
    body += "<plus:LicensorURL>https://example.org/buy</plus:LicensorURL></plus:Licensor>"
    contributor, licensor, page = read(body).claims
    assert (contributor.value, contributor.role) == ("Ida", "editor")
    assert (licensor.value, page.value, page.locator) == (
        "Northwind",
        "https://example.org/buy",
        "plus:Licensor/plus:LicensorURL",
    )


def test_the_creators_contact_is_one_claim_with_its_parts() -> None:
    body = '<Iptc4xmpCore:CreatorContactInfo Iptc4xmpCore:CiAdrCity="Lund" Iptc4xmpCore:CiEmailWork="ida@example.org"/>'
    where = "Iptc4xmpCore:CreatorContactInfo"
    assert said(read(body).claims) == [
        ("creator_contact", where, "Lund, ida@example.org"),
        ("creator_contact", f"{where}/Iptc4xmpCore:CiAdrCity", "Lund"),
        ("creator_contact", f"{where}/Iptc4xmpCore:CiEmailWork", "ida@example.org"),
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("AISystemUsed", "ai_system"),
        ("AISystemVersionUsed", "ai_system_version"),
        ("AIPromptInformation", "ai_prompt"),
        ("AIPromptWriterName", "ai_prompt_writer"),
    ],
)
def test_the_fields_of_2025_about_generated_pictures(name: str, expected: str) -> None:
    assert said(read("", f'Iptc4xmpExt:{name}="Words"').claims) == [(expected, f"Iptc4xmpExt:{name}", "Words")]


def test_editing_steps_are_told_in_order() -> None:
    step = '<rdf:li stEvt:action="{}" stEvt:when="2031-05-04T10:00:00Z" stEvt:softwareAgent="Paintbox 3"/>'
    body = f"<xmpMM:History><rdf:Seq>{step.format('created')}{step.format('saved')}</rdf:Seq></xmpMM:History>"
    assert [c.value for c in read(body).claims] == [
        "created; 2031-05-04T10:00:00Z; Paintbox 3",
        "saved; 2031-05-04T10:00:00Z; Paintbox 3",
    ]


DATES = [
    ("2031-05-04", "2031-05-04", None),
    ("2031-05", "2031-05", None),
    ("2031", "2031", None),
    ("2031-05-04T10:11", "2031-05-04", None),
    ("2031-05-04T10:11:12", "2031-05-04T10:11:12", None),
    ("2031-05-04T10:11:12.345+02:00", "2031-05-04T10:11:12+02:00", None),
    ("2031-05-00", "2031-05", None),
    ("0000-00-00", None, "unknown"),
    ("0001-01-01T00:00:00", None, "unknown"),
    ("last spring", None, "invalid"),
]


@pytest.mark.parametrize(("raw", "value", "status"), DATES)
def test_dates_gain_nothing_and_lose_nothing(raw: str, value: str | None, status: str | None) -> None:
    (claim,) = read("", f'photoshop:DateCreated="{raw}"').claims
    assert (claim.property, claim.value, claim.status, claim.raw) == ("date_recorded", value, status, raw)


def test_a_position_needs_both_sides_and_keeps_the_datum() -> None:
    both = read("", 'exif:GPSLatitude="51,30,36S" exif:GPSLongitude="0,7.32W" exif:GPSMapDatum="WGS-84"')
    assert [(c.property, c.value, c.raw) for c in both.claims] == [
        ("gps", "-51.5100000,-0.1220000", "51,30,36S, 0,7.32W; WGS-84")
    ]
    half = read("", 'exif:GPSLatitude="51,30,36S"')
    assert [(c.value, c.status) for c in half.claims] == [(None, "invalid")]


def test_source_types_are_normalised_and_odd_ones_noted() -> None:
    new, old, odd = (
        read("", f'Iptc4xmpExt:DigitalSourceType="{raw}"')
        for raw in ("https://cv.iptc.org/newscodes/digitalsourcetype/print", " softwareImage", "drawn by hand")
    )
    assert new.claims[0].value == "http://cv.iptc.org/newscodes/digitalsourcetype/print" and new.findings == ()
    assert old.claims[0].value == "http://cv.iptc.org/newscodes/digitalsourcetype/softwareImage"
    assert [n.rule for n in (*old.findings, *odd.findings)] == ["DST-002", "DST-002"]


def test_placeholders_are_kept_and_marked() -> None:
    reading = read("", 'photoshop:City="-"')
    assert [(c.value, c.role) for c in reading.claims] == [("-", "placeholder")]
    assert [n.rule for n in reading.findings] == ["MET-003"]


def test_wrong_case_is_forgiven() -> None:
    assert said(read("", 'dc:Rights="(c) Northwind" plus:ImageSupplierImageId="N7"').claims) == [
        ("rights_notice", "dc:rights", "(c) Northwind"),
        ("supplier_reference", "plus:ImageSupplierImageID", "N7"),
    ]


def test_what_is_not_in_the_table_is_counted() -> None:
    (remark,) = read("", 'crs:Exposure="1" crs:Contrast="2"').findings
    assert (remark.rule, remark.message.rpartition(": ")[2]) == ("MET-005", "crs (2).")


def test_rdf_of_other_programs_names_people_in_nodes_of_their_own() -> None:
    body = '<dc:creator><cc:Agent xmlns:cc="http://creativecommons.org/ns#"><dc:title>Ida Holm</dc:title></cc:Agent></dc:creator>'
    assert [(c.property, c.value) for c in read(body).claims] == [("creator", "Ida Holm")]


def test_a_node_is_found_by_its_id_and_only_once() -> None:
    words = packet('<dc:subject rdf:nodeID="n"/><dc:subject rdf:nodeID="n"/>').replace(
        "</rdf:RDF>", '<rdf:Bag rdf:nodeID="n"><rdf:li>bridge</rdf:li></rdf:Bag></rdf:RDF>'
    )
    assert [c.value for c in xmp.read_bytes(words.encode()).claims] == ["bridge"]


def test_a_sidecar_says_so() -> None:
    assert {
        c.carrier for c in xmp.read_bytes(packet("", 'photoshop:Credit="N"').encode(), carrier="sidecar").claims
    } == {"sidecar"}


def test_every_row_of_the_table_is_a_known_property() -> None:
    assert {field.property for field in FIELDS.values()} <= set(TERMS)
