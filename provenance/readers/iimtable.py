"""The datasets of IIM 4.2: their names as ExifTool writes them, and the property each one claims something about."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_ENVELOPE = """
0 EnvelopeRecordVersion|5 Destination|20 FileFormat|22 FileVersion|30 ServiceIdentifier|40 EnvelopeNumber|50 ProductID
60 EnvelopePriority|70 DateSent|80 TimeSent|90 CodedCharacterSet|100 UniqueObjectName|120 ARMIdentifier|122 ARMVersion
"""
_APPLICATION = """
0 ApplicationRecordVersion|3 ObjectTypeReference|4 ObjectAttributeReference|5 ObjectName|7 EditStatus
8 EditorialUpdate|10 Urgency|12 SubjectReference|15 Category|20 SupplementalCategories|22 FixtureIdentifier
25 Keywords|26 ContentLocationCode|27 ContentLocationName|30 ReleaseDate|35 ReleaseTime|37 ExpirationDate
38 ExpirationTime|40 SpecialInstructions|42 ActionAdvised|45 ReferenceService|47 ReferenceDate|50 ReferenceNumber
55 DateCreated|60 TimeCreated|62 DigitalCreationDate|63 DigitalCreationTime|65 OriginatingProgram|70 ProgramVersion
75 ObjectCycle|80 By-line|85 By-lineTitle|90 City|92 Sub-location|95 Province-State|100 Country-PrimaryLocationCode
101 Country-PrimaryLocationName|103 OriginalTransmissionReference|105 Headline|110 Credit|115 Source
116 CopyrightNotice|118 Contact|120 Caption-Abstract|121 LocalCaption|122 Writer-Editor|125 RasterizedCaption
130 ImageType|131 ImageOrientation|135 LanguageIdentifier|150 AudioType|151 AudioSamplingRate
152 AudioSamplingResolution|153 AudioDuration|154 AudioOutcue|184 JobID|185 MasterDocumentID|186 ShortDocumentID
187 UniqueDocumentID|188 OwnerID|200 ObjectPreviewFileFormat|201 ObjectPreviewFileVersion|202 ObjectPreviewData
221 Prefs|225 ClassifyState|228 SimilarityIndex|230 DocumentNotes|231 DocumentHistory|232 ExifCameraInfo
"""


def _names(record: int, table: str) -> dict[tuple[int, int], str]:
    rows = (row.split() for line in table.splitlines() for row in line.split("|") if row.strip())
    return {(record, int(number)): name for number, name in rows}


NAMES: Mapping[tuple[int, int], str] = MappingProxyType(_names(1, _ENVELOPE) | _names(2, _APPLICATION))

# dataset -> property, longest value in bytes
TEXTS: Mapping[tuple[int, int], tuple[str, int]] = MappingProxyType(
    {
        (1, 100): ("identifier", 80),
        (2, 4): ("genre", 68),
        (2, 5): ("title", 64),
        (2, 12): ("subject", 236),
        (2, 15): ("subject", 3),
        (2, 20): ("subject", 32),
        (2, 25): ("keywords", 64),
        (2, 26): ("place_shown", 3),
        (2, 27): ("place_shown", 64),
        (2, 40): ("instructions", 256),
        (2, 65): ("software", 32),
        (2, 80): ("creator", 32),
        (2, 85): ("creator_role", 32),
        (2, 90): ("place_unstated", 32),
        (2, 92): ("place_unstated", 32),
        (2, 95): ("place_unstated", 32),
        (2, 100): ("place_unstated", 3),
        (2, 101): ("place_unstated", 64),
        (2, 103): ("job_identifier", 32),
        (2, 105): ("headline", 256),
        (2, 110): ("credit_line", 32),
        (2, 115): ("source", 32),
        (2, 116): ("rights_notice", 128),
        (2, 118): ("creator_contact", 128),
        (2, 120): ("caption", 2000),
        (2, 121): ("caption", 256),
        (2, 122): ("caption_writer", 32),
        (2, 135): ("language", 3),
        (2, 184): ("job_identifier", 64),
        (2, 187): ("identifier", 128),
    }
)

# date dataset -> the time dataset beside it, property. 2:30 is the earliest day of use, not the day of release.
DATES: Mapping[tuple[int, int], tuple[tuple[int, int], str]] = MappingProxyType(
    {
        (1, 70): ((1, 80), "date_issued"),
        (2, 30): ((2, 35), "rights_starts"),
        (2, 37): ((2, 38), "rights_expires"),
        (2, 55): ((2, 60), "date_recorded"),
        (2, 62): ((2, 63), "date_digitized"),
    }
)

# Datasets that say how the block is written, not what is said of the picture.
SILENT = frozenset({(1, 0), (1, 20), (1, 22), (1, 90), (2, 0), (2, 70)} | {time for time, _ in DATES.values()})
