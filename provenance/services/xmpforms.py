"""How XMP keeps what a sidecar writes: as one text, by language, as a list, as a structure.

Source: XMP part 1; IPTC Photo Metadata 2025.1; PLUS LDF 2.0.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

TEXT, ALT, _SEQ, _BAG = "text", "alt", "seq", "bag"

# How XMP keeps a property, where not as one text: XMP part 1; IPTC 2025.1; PLUS 2.0.
FORMS: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(
        ("dc:title", "dc:description", "dc:rights", "xmpRights:UsageTerms", "Iptc4xmpExt:Event",
         "Iptc4xmpCore:AltTextAccessibility", "Iptc4xmpCore:ExtDescrAccessibility"), ALT)
    | dict.fromkeys(
        ("dc:creator", "plus:CopyrightOwner", "plus:ImageCreator", "plus:ImageSupplier", "plus:Licensor"), _SEQ)
    | dict.fromkeys(
        ("dc:subject", "Iptc4xmpCore:SubjectCode", "Iptc4xmpExt:PersonInImage", "Iptc4xmpExt:EventId",
         "Iptc4xmpExt:Genre", "Iptc4xmpExt:LocationCreated", "Iptc4xmpExt:LocationShown", "Iptc4xmpExt:Contributor",
         "Iptc4xmpExt:ArtworkOrObject", "Iptc4xmpExt:RegistryId", "Iptc4xmpCore:Scene", "Iptc4xmpExt:AboutCvTerm",
         "Iptc4xmpExt:PersonInImageWDetails", "Iptc4xmpExt:LinkedEncRightsExpr", "Iptc4xmpExt:EmbdEncRightsExpr"), _BAG)
)  # fmt: skip
# The field of a structure that holds the words of a claim.
INSIDE = {
    "plus:CopyrightOwner": "plus:CopyrightOwnerName",
    "plus:ImageSupplier": "plus:ImageSupplierName",
    "plus:Licensor": "plus:LicensorName",
    "Iptc4xmpExt:Genre": "Iptc4xmpExt:CvTermName",
    "Iptc4xmpExt:LocationCreated": "Iptc4xmpExt:LocationName",
    "Iptc4xmpExt:LocationShown": "Iptc4xmpExt:LocationName",
    "Iptc4xmpExt:Contributor": "Iptc4xmpExt:Name",
    "Iptc4xmpExt:ArtworkOrObject": "Iptc4xmpExt:AOTitle",
}
# Of one property with another, and yet not the same: what stood in one of these goes back there.
OWN_PLACE = frozenset(
    {"Iptc4xmpCore:Scene", "Iptc4xmpCore:IntellectualGenre", "Iptc4xmpExt:AboutCvTerm", "plus:ImageCreator",
     "Iptc4xmpExt:PersonInImageWDetails", "Iptc4xmpExt:LinkedEncRightsExpr", "Iptc4xmpExt:EmbdEncRightsExpr"}
)  # fmt: skip
# Of structures alone: words whose parts are not known apart cannot stand there.
PARTS_UNKNOWN = frozenset(
    {"Iptc4xmpCore:CreatorContactInfo", "Iptc4xmpExt:RegistryId", "Iptc4xmpExt:AboutCvTerm", "plus:ImageCreator",
     "Iptc4xmpExt:PersonInImageWDetails", "Iptc4xmpExt:LinkedEncRightsExpr", "Iptc4xmpExt:EmbdEncRightsExpr"}
)  # fmt: skip
