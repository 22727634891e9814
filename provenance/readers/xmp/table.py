"""Which XMP property is which of ours, and how its value is read. A new property is one row.

How:

- words: text, in as many languages and entries as there are; names after it are the fields to take should the value
  be a structure after all (RDF of other programs has dc:creator > cc:Agent > dc:title).
- date, source-type: text read as such.
- struct: a structure named by the first of these fields it has. joined: by all of them, in this order. event: likewise,
  parted by semicolons. location: see LOCATION.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from provenance.readers.xmp.names import qualified


@dataclass(frozen=True, slots=True)
class Field:
    """One row: XMP name with its preferred prefix, our property, how it is read, and the fields that takes."""

    name: str
    property: str
    how: str
    fields: tuple[str, ...] = ()


_ROWS = r"""
dc:title                            title               words
dc:description                      caption             words
dc:creator                          creator             words name title
dc:contributor                      contributor         words name title
dc:publisher                        publisher           words name title
dc:rights                           rights_notice       words name title
dc:subject                          keywords            words
dc:source                           original            words
dc:relation                         original            words
dc:date                             date_unstated       date
dc:identifier                       identifier          words
dc:language                         language            words
dc:coverage                         place_unstated      words
photoshop:Headline                  headline            words
photoshop:Credit                    credit_line         words
photoshop:Source                    source              words
photoshop:AuthorsPosition           creator_role        words
photoshop:CaptionWriter             caption_writer      words
photoshop:Instructions              instructions        words
photoshop:DateCreated               date_recorded       date
photoshop:City                      place_unstated      words
photoshop:State                     place_unstated      words
photoshop:Country                   place_unstated      words
photoshop:TransmissionReference     job_identifier      words
photoshop:History                   edit_history        words
Iptc4xmpCore:Location               place_unstated      words
Iptc4xmpCore:CountryCode            place_unstated      words
Iptc4xmpCore:CreatorContactInfo     creator_contact     joined CiAdrExtadr CiAdrCity CiAdrRegion CiAdrPcode \
                                                        CiAdrCtry CiTelWork CiEmailWork CiUrlWork
Iptc4xmpCore:IntellectualGenre      genre               words
Iptc4xmpCore:Scene                  genre               words
Iptc4xmpCore:SubjectCode            subject             words
Iptc4xmpCore:AltTextAccessibility   alt_text            words
Iptc4xmpCore:ExtDescrAccessibility  alt_text_extended   words
Iptc4xmpExt:LocationCreated         place_created       location
Iptc4xmpExt:LocationShown           place_shown         location
Iptc4xmpExt:DigitalSourceType       digital_source_type source-type
Iptc4xmpExt:DigitalSourcefileType   digital_source_type source-type
Iptc4xmpExt:DigImageGUID            identifier          words
Iptc4xmpExt:RegistryId              registry_entry      joined RegItemId RegOrgId RegEntryRole
Iptc4xmpExt:PersonInImage           person_shown        words
Iptc4xmpExt:PersonInImageWDetails   person_shown        struct PersonName PersonId
Iptc4xmpExt:ArtworkOrObject         artwork             joined AOTitle AOCreator AODateCreated AOCircaDateCreated \
                                                        AOSource AOSourceInvNo AOSourceInvURL
Iptc4xmpExt:Event                   event               words
Iptc4xmpExt:EventId                 event_identifier    words
Iptc4xmpExt:EventID                 event_identifier    words
Iptc4xmpExt:Genre                   genre               struct CvTermName CvTermId
Iptc4xmpExt:AboutCvTerm             subject             struct CvTermName CvTermId
Iptc4xmpExt:Contributor             contributor         struct Name Identifier
Iptc4xmpExt:AISystemUsed            ai_system           words
Iptc4xmpExt:AISystemVersionUsed     ai_system_version   words
Iptc4xmpExt:AIPromptInformation     ai_prompt           words
Iptc4xmpExt:AIPromptWriterName      ai_prompt_writer    words
Iptc4xmpExt:LinkedEncRightsExpr     rights_url          struct LinkedRightsExpr
Iptc4xmpExt:EmbdEncRightsExpr       rights_terms        struct EncRightsExpr
plus:ImageCreator                   creator             struct ImageCreatorName ImageCreatorID
plus:ImageCreatorName               creator             words
plus:ImageSupplier                  supplier            struct ImageSupplierName ImageSupplierID
plus:ImageSupplierName              supplier            words
plus:ImageSupplierImageID           supplier_reference  words
plus:CopyrightOwner                 rights_owner        struct CopyrightOwnerName CopyrightOwnerID
plus:CopyrightOwnerName             rights_owner        words
plus:Licensor                       licensor            struct LicensorName LicensorURL LicensorID
plus:LicensorName                   licensor            words
plus:TermsAndConditionsText         rights_terms        words
plus:TermsAndConditionsURL          rights_url          words
plus:OtherConstraints               rights_terms        words
plus:OtherConditions                rights_terms        words
plus:LicenseStartDate               rights_starts       date
plus:LicenseEndDate                 rights_expires      date
plus:DataMining                     data_mining         words
plus:OtherConstraintsDataMining     data_mining         words
plus:CreditLineRequired             rights_terms        words
plus:ImageType                      genre               words
xmpRights:UsageTerms                rights_terms        words
xmpRights:WebStatement              rights_url          words
xmpRights:Owner                     rights_owner        words
xmpRights:Marked                    rights_marked       words
xmpRights:Certificate               rights_url          words
cc:license                          rights_url          words
cc:attributionName                  credit_line         words
xmp:CreateDate                      date_digitized      date
xmp:ModifyDate                      date_modified       date
xmp:MetadataDate                    date_modified       date
xmp:CreatorTool                     software            words
xmp:Identifier                      identifier          words
xmp:BaseURL                         url                 words
xmpMM:DocumentID                    identifier          words
xmpMM:InstanceID                    identifier          words
xmpMM:OriginalDocumentID            identifier          words
xmpMM:DerivedFrom                   original            struct originalDocumentID documentID instanceID filePath
xmpMM:Ingredients                   original            struct filePath documentID instanceID
xmpMM:History                       edit_history        event action when softwareAgent changed parameters
xmpDM:artist                        creator             words
xmpDM:copyright                     rights_notice       words
xmpDM:shotDate                      date_recorded       date
xmpDM:shotLocation                  place_created       words
tiff:Artist                         creator             words
tiff:Copyright                      rights_notice       words
tiff:ImageDescription               caption             words
tiff:DateTime                       date_modified       date
tiff:Make                           camera              words
tiff:Model                          camera              words
tiff:Software                       software            words
tiff:Orientation                    orientation         words
exif:UserComment                    caption             words
exif:DateTimeOriginal               date_recorded       date
exif:DateTimeDigitized              date_digitized      date
exif:ImageUniqueID                  identifier          words
exifEX:BodySerialNumber             camera_serial       words
exifEX:CameraOwnerName              camera_owner        words
aux:SerialNumber                    camera_serial       words
aux:OwnerName                       camera_owner        words
pdf:Producer                        software            words
pdf:Keywords                        keywords            words
GettyImagesGIFT:AssetID             identifier          words
GettyImagesGIFT:OriginalFilename    title               words
GettyImagesGIFT:OriginalCreateDateTime  date_recorded   date
dcterms:created                     date_unstated       date
dcterms:creator                     creator             words name title
dcterms:license                     rights_url          words
"""


def _rows() -> dict[str, Field]:
    found: dict[str, Field] = {}
    for line in _ROWS.replace("\\\n", " ").split("\n"):
        if line:
            name, prop, how, *fields = line.split()
            found |= dict.fromkeys(qualified(name), Field(name, prop, how, tuple(fields)))
    return found


FIELDS: Mapping[str, Field] = MappingProxyType(_rows())
_FOLDED = {tag.casefold(): field for tag, field in FIELDS.items()}


def field_of(tag: str) -> Field | None:
    """The row of a property. Case is forgiven: agencies' programs write dc:Rights and plus:ImageSupplierImageId."""
    return FIELDS.get(tag) or _FOLDED.get(tag.casefold())


_GPS = "GPSLatitude GPSLongitude GPSMapDatum GPSAltitude GPSAltitudeRef".split()
GPS = tuple(qualified(f"exif:{name}")[0] for name in _GPS)
EXTENDED = qualified("xmpNote:HasExtendedXMP")[0]
LOCATION = ("LocationName", "Sublocation", "City", "ProvinceState", "CountryName")
"""Fields of a location structure from the nearest to the widest; code and world region only where these are empty."""
LOCATION_ELSE = ("CountryCode", "WorldRegion", "LocationId")
