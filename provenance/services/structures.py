"""Structures of IPTC and PLUS as a sidecar writes them, from the whole that a claim of their own tag keeps in `raw`.

Only fields that the standards define are written. Source: IPTC Photo Metadata 2025.1; PLUS LDF 2.0; Exif 2.32 for XMP.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from provenance.model import Claim
from provenance.readers import policy

Inner = str | tuple[str, ...] | Mapping[str, str]
"""One field of a structure: words, a list, or words by language ("x-default" first)."""

UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

_TABLE = """
Iptc4xmpExt:LocationCreated Sublocation City ProvinceState CountryName CountryCode WorldRegion LocationName LocationId \
 exif:GPSLatitude exif:GPSLongitude exif:GPSAltitude exif:GPSAltitudeRef
Iptc4xmpExt:LocationShown Sublocation City ProvinceState CountryName CountryCode WorldRegion LocationName LocationId \
 exif:GPSLatitude exif:GPSLongitude exif:GPSAltitude exif:GPSAltitudeRef
Iptc4xmpExt:ArtworkOrObject AOTitle AOCreator AOCreatorId AODateCreated AOCircaDateCreated AOContentDescription \
 AOContributionDescription AOPhysicalDescription AOCopyrightNotice AOCurrentCopyrightOwnerName \
 AOCurrentCopyrightOwnerId AOCurrentLicensorName AOCurrentLicensorId AOSource AOSourceInvNo AOSourceInvURL AOStylePeriod
Iptc4xmpExt:RegistryId RegItemId RegOrgId RegEntryRole
Iptc4xmpExt:Contributor Name Identifier Role
Iptc4xmpExt:Genre CvTermName CvTermId CvId CvTermRefinedAbout
Iptc4xmpExt:AboutCvTerm CvTermName CvTermId CvId CvTermRefinedAbout
Iptc4xmpExt:PersonInImageWDetails PersonName PersonId PersonDescription
Iptc4xmpExt:LinkedEncRightsExpr LinkedRightsExpr RightsExprEncType RightsExprLangId
Iptc4xmpExt:EmbdEncRightsExpr EncRightsExpr RightsExprEncType RightsExprLangId
Iptc4xmpCore:CreatorContactInfo CiAdrExtadr CiAdrCity CiAdrRegion CiAdrPcode CiAdrCtry CiTelWork CiEmailWork CiUrlWork
plus:ImageCreator ImageCreatorName ImageCreatorID
plus:ImageSupplier ImageSupplierName ImageSupplierID
plus:CopyrightOwner CopyrightOwnerName CopyrightOwnerID
plus:Licensor LicensorID LicensorName LicensorStreetAddress LicensorExtendedAddress LicensorCity LicensorRegion \
 LicensorPostalCode LicensorCountry LicensorTelephoneType1 LicensorTelephone1 LicensorTelephoneType2 \
 LicensorTelephone2 LicensorEmail LicensorURL
"""
_FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {name: tuple(fields) for name, *fields in (row.split() for row in _TABLE.split("\n") if row)}
)
_SEVERAL = "LocationId AOCreator AOCreatorId AOStylePeriod Identifier Role PersonId".split()


def structure(name: str, claim: Claim) -> tuple[Mapping[str, Inner], tuple[str, ...]]:
    """The fields of a structure by XMP name, and those of its fields that are none of the standard's.

    Both empty for a claim that keeps no such structure in `raw`.
    """
    kept = _kept(name, claim)
    found = {}
    for field in _FIELDS.get(name, ()):
        prefix, _, local = field.rpartition(":")
        inner = _inner(local, kept.pop(local, None))
        if inner is not None:
            found[f"{prefix or name.partition(':')[0]}:{local}"] = inner
    return found, tuple(kept) if found else ()


def _kept(name: str, claim: Claim) -> dict[str, Any]:
    if name not in _FIELDS or claim.carrier not in ("xmp", "sidecar") or policy.tag_of(claim) != name:
        return {}
    try:
        kept = json.loads(claim.raw or "")
    except json.JSONDecodeError:
        return {}
    return kept if isinstance(kept, dict) else {}


def _inner(field: str, kept: Any) -> Inner | None:
    if isinstance(kept, dict):
        languages = {str(tag): words for tag, words in kept.items() if _is_words(words)}
        default = languages.get("x-default", next(iter(languages.values()), None))
        return {"x-default": default, **languages} if default and len(languages) > 1 else default
    if isinstance(kept, list):
        listed = tuple(v for v in kept if _is_words(v))
        return listed or None
    if not _is_words(kept):
        return None
    return (kept,) if field in _SEVERAL else str(kept)


def _is_words(kept: Any) -> bool:
    return isinstance(kept, str) and bool(kept.strip()) and not UNWRITABLE.search(kept)
