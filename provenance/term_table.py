"""The rows of the property table. A new property is one row here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FROM_ORIGINAL = "still, crop or copy <- original"
FROM_ORIGINAL_IF_SILENT = "still, crop or copy <- original, where the derived item states none"

ValueType = Literal["text", "date", "place", "party", "uri", "enum"]
Differ = Literal["fact", "words", "list"]


@dataclass(frozen=True, slots=True)
class Term:
    """One property: our id, its names in the standards, its values, and what hands it on.

    iim_bytes: the longest IIM value in bytes (UTF-8). many: one asserter may give several values.
    differ: "fact" (values that contradict are a dispute), "words" (each carrier has its own wording; differing is
    shown, not disputed), "list" (values stand side by side). flows: see `terms.flowing`.
    """

    id: str
    label: str
    description: str
    value_type: ValueType = "text"
    group: str = "Other"
    iptc_name: str | None = None
    xmp: str | None = None
    iim: str | None = None
    iim_bytes: int | None = None
    exif: str | None = None
    schema_org: str | None = None
    many: bool = False
    differ: Differ = "fact"
    flows: tuple[str, ...] = ()


_ALWAYS = (FROM_ORIGINAL,)
_IF_SILENT = (FROM_ORIGINAL_IF_SILENT,)
_WORDS = "Words"
_WHO = "Attribution"
_RIGHTS = "Rights"
_WHEN = "Dates"
_WHERE = "Places"
_WHAT = "Kind and making"
_REFS = "References"
_JUDGED = "Checks and notes"

# fmt: off
ROWS: tuple[Term, ...] = (
    # Words
    Term("caption", "Caption", "The caption word for word, as published.", group=_WORDS, iptc_name="Description",
         xmp="dc:description", iim="2:120", iim_bytes=2000, exif="270 ImageDescription", schema_org="caption",
         differ="words"),
    Term("description", "Description", "The part of the caption that describes, without sign-off and notices.",
         group=_WORDS, differ="words"),
    Term("headline", "Headline", "The published line above the picture or article.", group=_WORDS,
         iptc_name="Headline", xmp="photoshop:Headline", iim="2:105", iim_bytes=256, schema_org="headline",
         differ="words"),
    Term("title", "Title", "A short name of the object, often a file name or slug.", group=_WORDS, iptc_name="Title",
         xmp="dc:title", iim="2:05", iim_bytes=64, differ="words"),
    Term("caption_writer", "Caption writer", "Who wrote or edited the caption.", "party", _WORDS,
         "Description Writer", "photoshop:CaptionWriter", "2:122", 32, None, "editor", many=True, differ="list"),
    Term("alt_text", "Alt text", "Words for readers who cannot see the picture; never the caption.", group=_WORDS,
         iptc_name="Alt Text (Accessibility)", xmp="Iptc4xmpCore:AltTextAccessibility", differ="words"),
    Term("alt_text_extended", "Extended alt text", "A longer description for readers who cannot see the picture.",
         group=_WORDS, iptc_name="Extended Description (Accessibility)", xmp="Iptc4xmpCore:ExtDescrAccessibility",
         differ="words"),
    Term("keywords", "Keywords", "Search words.", group=_WORDS, iptc_name="Keywords", xmp="dc:subject", iim="2:25",
         iim_bytes=64, schema_org="keywords", many=True, differ="list"),
    Term("subject", "Subject code", "What it is about, as a code of a vocabulary.", group=_WORDS,
         iptc_name="Subject Code", xmp="Iptc4xmpCore:SubjectCode", iim="2:12", iim_bytes=236, many=True, differ="list"),
    Term("genre", "Genre", "What sort of picture it is, such as portrait.", group=_WORDS, iptc_name="Genre",
         xmp="Iptc4xmpExt:Genre", schema_org="genre", many=True, differ="list"),
    Term("language", "Language", "Language of the item's words, BCP 47.", "enum", _WORDS, schema_org="inLanguage"),
    # Attribution
    Term("creator", "Creator", "Who made it: the photographer, camera operator or author.", "party", _WHO, "Creator",
         "dc:creator", "2:80", 32, "315 Artist", "creator", many=True, flows=_ALWAYS),
    Term("creator_role", "Creator's job title", "The by-line title as written, such as Stringer or HOGP.",
         group=_WHO, iptc_name="Creator's jobtitle", xmp="photoshop:AuthorsPosition", iim="2:85", iim_bytes=32,
         many=True, differ="list"),
    Term("creator_contact", "Creator's contact", "Where the creator can be reached.", group=_WHO,
         iptc_name="Creator's Contact Info", xmp="Iptc4xmpCore:CreatorContactInfo", many=True, differ="list"),
    Term("contributor", "Contributor", "Somebody else who took part, with a role.", "party", _WHO, "Contributor",
         "Iptc4xmpExt:Contributor", many=True, differ="list"),
    Term("credit_line", "Credit line", "The sign-off word for word.", group=_WHO, iptc_name="Credit Line",
         xmp="photoshop:Credit", iim="2:110", iim_bytes=32, schema_org="creditText", differ="words"),
    Term("source", "Source", "The party nearest the origin that is named.", "party", _WHO, "Source (Supply Chain)",
         "photoshop:Source", "2:115", 32, flows=_ALWAYS),
    Term("supplier", "Supplier", "Who handed it out, where that is said.", "party", _WHO, "Image Supplier",
         "plus:ImageSupplier", schema_org="provider", many=True, differ="list"),
    Term("supplier_reference", "Supplier's reference", "The supplier's own number for it.", group=_WHO,
         iptc_name="Image Supplier Image ID", xmp="plus:ImageSupplierImageID", many=True, differ="list"),
    Term("distributor", "Distributor", "Who passed it on, last relay first.", "party", _WHO, many=True,
         differ="list"),
    Term("publisher", "Publisher", "Who published the document it stands in, or the article itself.", "party", _WHO,
         schema_org="publisher", many=True, differ="list"),
    # Rights
    Term("rights_notice", "Copyright notice", "The copyright notice as written.", group=_RIGHTS,
         iptc_name="Copyright Notice", xmp="dc:rights", iim="2:116", iim_bytes=128, exif="33432 Copyright",
         schema_org="copyrightNotice", differ="words", flows=_ALWAYS),
    Term("rights_owner", "Copyright owner", "Who holds the rights.", "party", _RIGHTS, "Copyright Owner",
         "plus:CopyrightOwner", schema_org="copyrightHolder", many=True, flows=_ALWAYS),
    Term("rights_terms", "Usage terms", "What may be done with it, in words or structured.", group=_RIGHTS,
         iptc_name="Rights Usage Terms", xmp="xmpRights:UsageTerms", many=True, differ="list", flows=_ALWAYS),
    Term("rights_url", "Rights statement", "Address of the statement of rights or licence.", "uri", _RIGHTS,
         "Web Statement of Rights", "xmpRights:WebStatement", schema_org="license", many=True, differ="list",
         flows=_ALWAYS),
    Term("rights_marked", "Copyrighted", "Whether the file says it is under copyright: a program's tick box.", "enum",
         _RIGHTS, xmp="xmpRights:Marked", many=True, differ="list"),
    Term("data_mining", "Data mining", "Whether it may be used for data mining and training, a PLUS code.", "uri",
         _RIGHTS, "Data Mining", "plus:DataMining", many=True, differ="list", flows=_ALWAYS),
    Term("rights_starts", "Rights start", "The first day on which it may be used (an embargo).", "date", _RIGHTS,
         iim="2:30", iim_bytes=8, many=True, differ="words"),
    Term("rights_expires", "Rights end", "The last day on which it may be used.", "date", _RIGHTS, flows=_ALWAYS),
    Term("licensor", "Licensor", "Who grants licences, or the page that does.", "party", _RIGHTS, "Licensor",
         "plus:Licensor", schema_org="acquireLicensePage", many=True, differ="list"),
    Term("copyright_year", "Copyright year", "The year in the copyright notice; never a date of recording.", "date",
         _RIGHTS, schema_org="copyrightYear", many=True, differ="list"),
    Term("instructions", "Instructions", "Embargo, mandatory credit, notes to editors.", group=_RIGHTS,
         iptc_name="Instructions", xmp="photoshop:Instructions", iim="2:40", iim_bytes=256, many=True, differ="list"),
    # Dates
    Term("date_recorded", "Recorded", "When the camera or microphone recorded it.", "date", _WHEN, "Date Created",
         "photoshop:DateCreated", "2:55 + 2:60", 19, "36867 DateTimeOriginal", "dateCreated", flows=_ALWAYS),
    Term("date_released", "Released", "When its source gave it out; bounds the recording, never is it.", "date",
         _WHEN, schema_org="uploadDate", flows=_IF_SILENT),
    Term("date_published", "Published", "When the document or article appeared.", "date", _WHEN,
         schema_org="datePublished"),
    Term("date_captured", "Captured", "When the screenshot or copy was made.", "date", _WHEN),
    Term("date_issued", "Issued", "When an agency put it on the wire.", "date", _WHEN, many=True, differ="words"),
    Term("date_event", "Event", "When something the words speak of happened.", "date", _WHEN, many=True,
         differ="list"),
    Term("date_digitized", "Digitised", "When a print or negative was scanned.", "date", _WHEN,
         exif="36868 DateTimeDigitized"),
    Term("date_modified", "Modified", "When the file's metadata or picture was last edited.", "date", _WHEN,
         xmp="xmp:ModifyDate", exif="306 DateTime", many=True, differ="words"),
    Term("date_unstated", "Date without a role", "A date the words give without saying of what.", "date", _WHEN,
         many=True, differ="list"),
    # Places
    Term("place_created", "Place created", "Where the camera or microphone was.", "place", _WHERE,
         "Location Created", "Iptc4xmpExt:LocationCreated", exif="34853 GPSInfo", schema_org="locationCreated",
         many=True, flows=_ALWAYS),
    Term("gps", "Camera position", "Where the device's receiver said it was: `lat,lon` in decimal degrees, north and "
         "east positive, datum as in the raw value.", group=_WHERE, xmp="exif:GPSLatitude, exif:GPSLongitude",
         exif="34853 GPSInfo", schema_org="geo", many=True, differ="words"),
    Term("altitude", "Camera altitude", "Metres above sea level, below it negative.", group=_WHERE,
         xmp="exif:GPSAltitude", exif="34853 GPSInfo", schema_org="elevation", many=True, differ="words"),
    Term("place_shown", "Place shown", "What place is seen.", "place", _WHERE, "Location Shown in the Image",
         "Iptc4xmpExt:LocationShown", schema_org="contentLocation", many=True, differ="list", flows=_ALWAYS),
    Term("place_released_from", "Place of release", "Where it was given out.", "place", _WHERE, many=True,
         differ="list"),
    Term("place_event", "Place of an event", "Where something the words speak of happened.", "place", _WHERE,
         many=True, differ="list"),
    Term("place_unstated", "Place without a role",
         "A legacy place field: City, State, Country; it never says whether made or shown there.", "place", _WHERE,
         "City, Sublocation, Province/State, Country (legacy)",
         "photoshop:City, photoshop:State, photoshop:Country, Iptc4xmpCore:Location", "2:90, 2:92, 2:95, 2:101", 32,
         many=True, differ="list"),
    # Kind and making
    Term("media_kind", "Kind", "What kind of item it is.", "enum", _WHAT),
    Term("digital_source_type", "Digital source type", "How the file came about, a NewsCodes URI.", "uri", _WHAT,
         "Digital Source Type", "Iptc4xmpExt:DigitalSourceType", schema_org="digitalSourceType"),
    Term("original", "Original", "What it was taken from, in the words of the source.", group=_WHAT,
         schema_org="isBasedOn", many=True, differ="list"),
    Term("ai_disclosure", "AI disclosure", "The words that say generative or assistive AI took part.", group=_WHAT,
         many=True, differ="list"),
    Term("ai_system", "AI system", "The generating system.", group=_WHAT, iptc_name="AI System Used",
         xmp="Iptc4xmpExt:AISystemUsed", many=True, differ="list"),
    Term("ai_system_version", "AI system version", "Its version.", group=_WHAT,
         iptc_name="AI System Version Used", xmp="Iptc4xmpExt:AISystemVersionUsed", many=True, differ="list"),
    Term("ai_prompt", "AI prompt", "What the system was told.", group=_WHAT, iptc_name="AI Prompt Information",
         xmp="Iptc4xmpExt:AIPromptInformation", many=True, differ="list"),
    Term("ai_prompt_writer", "AI prompt writer", "Who told it; not thereby the creator.", "party", _WHAT,
         "AI Prompt Writer Name", "Iptc4xmpExt:AIPromptWriterName", many=True, differ="list"),
    Term("artwork", "Artwork or object", "A screen, print or work seen in the picture.", group=_WHAT,
         iptc_name="Artwork or Object in the Image", xmp="Iptc4xmpExt:ArtworkOrObject", many=True, differ="list"),
    Term("person_shown", "Person shown", "Who is seen.", group=_WHAT, iptc_name="Person Shown in the Image",
         xmp="Iptc4xmpExt:PersonInImage", many=True, differ="list"),
    Term("event", "Event", "The event it belongs to.", group=_WHAT, iptc_name="Event Name",
         xmp="Iptc4xmpExt:Event", many=True, differ="list"),
    Term("event_identifier", "Event identifier", "A code for that event.", "uri", _WHAT, "Event Identifier",
         "Iptc4xmpExt:EventId", many=True, differ="list"),
    Term("camera", "Camera", "The make or model of the recording device, as it names itself.", group=_WHAT,
         xmp="tiff:Make, tiff:Model", exif="271 Make, 272 Model", many=True, differ="list"),
    Term("camera_serial", "Camera serial number", "The device's own number.", group=_WHAT,
         xmp="aux:SerialNumber, exifEX:BodySerialNumber", exif="42033 BodySerialNumber", many=True, differ="list"),
    Term("camera_owner", "Camera owner", "Whose device it is, as set in it; not thereby the creator.", "party", _WHAT,
         xmp="aux:OwnerName, exifEX:CameraOwnerName", exif="42032 CameraOwnerName", many=True, differ="list"),
    Term("software", "Software", "The program or firmware that wrote the file.", group=_WHAT, xmp="xmp:CreatorTool",
         iim="2:65", iim_bytes=32, exif="305 Software", many=True, differ="list"),
    Term("edit_history", "Editing step", "What a program wrote down that it did to the file, and when.", group=_WHAT,
         xmp="xmpMM:History", many=True, differ="list"),
    Term("orientation", "Orientation", "How to turn the stored picture upright: 1 to 8 as in TIFF.", "enum", _WHAT,
         xmp="tiff:Orientation", exif="274 Orientation", many=True, differ="list"),
    Term("codec", "Codec", "How a stream of picture or sound is coded; size and rate stand in the raw value.",
         group=_WHAT, many=True, differ="list"),
    Term("duration", "Duration", "How long it lasts.", group=_WHAT, schema_org="duration", differ="words"),
    # References
    Term("identifier", "Identifier", "A number or name it goes by.", group=_REFS, iptc_name="Digital Image GUID",
         xmp="Iptc4xmpExt:DigImageGUID", exif="42016 ImageUniqueID", schema_org="identifier", many=True,
         differ="list"),
    Term("registry_entry", "Registry entry", "An entry in an image registry.", group=_REFS,
         iptc_name="Image Registry Entry", xmp="Iptc4xmpExt:RegistryId", many=True, differ="list"),
    Term("job_identifier", "Job identifier", "The agency's transmission or job number.", group=_REFS,
         iptc_name="Job Id", xmp="photoshop:TransmissionReference", iim="2:103", iim_bytes=32, many=True,
         differ="list"),
    Term("url", "Address", "Where it was published.", "uri", _REFS, schema_org="url", many=True, differ="list"),
    Term("handle", "Account", "An account or channel it was posted by.", group=_REFS, many=True, differ="list"),
    Term("case", "Case", "The investigation or story a person filed it under.", group=_REFS, many=True,
         differ="list"),
    # Checks and notes
    Term("flag", "Flag", "A word of the trade that stands with it, such as handout or undated.", "enum", _JUDGED,
         many=True, differ="list"),
    Term("verification", "Verification",
         "The verdict of a check: established, likely, not-established, contradicted, not-checked.", "enum", _JUDGED,
         many=True, differ="list"),
    Term("note", "Note", "A person's note.", group=_JUDGED, many=True, differ="list"),
    Term("finding", "Finding", "What a reader met while reading, such as undecodable bytes.", group=_JUDGED,
         many=True, differ="list"),
    Term("alternative", "Rival reading", "A close second way to read the same words.", group=_JUDGED, many=True,
         differ="list"),
    Term("unparsed", "Unread words", "Words of a sign-off, or a day without a date, that no reading explains.",
         group=_JUDGED, many=True, differ="list"),
    Term("authenticity", "Authenticity", "Whether it is what it is said to be, where the words speak of that.",
         group=_JUDGED, many=True, differ="list"),
    Term("content_credentials", "Content Credentials",
         "The state of the file's C2PA manifest when it was read; what it means stands in the documentation.", "enum",
         _JUDGED, many=True, differ="list"),
    Term("unattached", "Unattached statement", "A statement that could belong to several items.", group=_JUDGED,
         many=True, differ="list"),
    Term("table_row", "Row", "The key of the row of a table it was read from, else the row's number.", group=_JUDGED,
         many=True, differ="list"),
    Term("file", "File", "The bytes themselves.", group=_JUDGED, many=True, differ="list"),
)
# fmt: on
