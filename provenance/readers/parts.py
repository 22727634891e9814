"""What one walk of a file's container finds: the metadata blocks, where each stood, and where the coded picture lies.

A walk decodes no picture and holds no more of the file than the blocks it hands on. What it could not walk is
`trouble`; what it saw and does not read is named in `unread`, so that nothing is skipped silently.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from provenance.quick import quick

KINDS: tuple[str, ...] = (
    "exif",
    "iim",
    "xmp",
    "xmp-extended",
    "png-text",
    "icc",
    "thumbnail",
    "c2pa",
    "jfif",
    "comment",
    "container",
)


@quick
@dataclass(frozen=True, slots=True)
class Part:
    """One metadata block, its bytes without the container's own framing.

    kind and what `data` then is:

    - exif: a TIFF stream, from its byte order mark on (`Exif\\0\\0` is cut off). For TIFF and raw files it is a compact
      classic TIFF rebuilt from the directories (values over 64 KiB and maker notes left out and named in `unread`).
    - iim: IIM datasets, from the first 0x1C on; `note` is the stored IPTCDigest (32 hex digits) or None.
    - xmp: a packet as found, any UTF, with or without its wrapper.
    - xmp-extended: the joined extended packet of JPEG; `note` is its GUID (32 upper-case hex digits).
    - png-text: the text, decompressed; `locator` is "tEXt Author", "zTXt Comment" (Latin-1) or "iTXt Title" (UTF-8);
      `note` is the language tag of an iTXt or None.
    - icc: the profile. thumbnail: a coded picture. comment: the words' bytes, encoding not stated.
    - jfif: the APP0 body from its version bytes on.
    - c2pa: a JUMBF superbox (the manifest store), joined.
    - container: a field of the container itself, see each walker ("tIME", "pHYs", "8BIM:040B", "moov/mvhd", "Info").

    locator: where it stood, "APP1@20" (marker and its offset), "moov/udta/XMP_".
    """

    kind: str
    data: bytes
    locator: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that could not be walked: a stable code and one sentence.

    Codes: truncated, damaged, mismatch (parts that should fit together and do not), bomb (more data than the limit
    once unpacked), too-many, too-large, refused.
    """

    code: str
    message: str


@quick
@dataclass(frozen=True, slots=True)
class Parts:
    """The result of a walk.

    width, height: pixels as stored, orientation not applied; None where the container does not say.
    essence: byte ranges [start, end) of the coded picture without metadata, in order; None where that is not defined
    for the format, where the picture is cut off, or where it was not asked for.
    container: the walker that read it, "" when none knew the bytes.
    """

    media_type: str
    size: int
    width: int | None = None
    height: int | None = None
    parts: tuple[Part, ...] = ()
    essence: tuple[tuple[int, int], ...] | None = None
    trouble: tuple[Trouble, ...] = ()
    unread: tuple[str, ...] = ()
    container: str = ""

    def of(self, kind: str) -> Iterator[Part]:
        """The parts of one kind, in file order."""
        return (part for part in self.parts if part.kind == kind)


MAX_PARTS = 4096
MAX_BYTES = 128 << 20
MAX_REMARKS = 64
MAX_STEPS = 1 << 17


class Found:
    """What a walker gathers on its way; `frozen()` makes Parts of it.

    It holds the bounds that hold for every format, so that a file which names one block ten thousand times, or boxes
    within boxes, ends in one remark: 4096 parts, 128 MiB of blocks, 64 remarks, 131,072 steps.
    """

    __slots__ = (
        "bytes",
        "container",
        "essence",
        "height",
        "media_type",
        "parts",
        "steps",
        "trouble",
        "unread",
        "width",
    )

    def __init__(self, container: str, media_type: str) -> None:
        self.container = container
        self.media_type = media_type
        self.width: int | None = None
        self.height: int | None = None
        self.parts: list[Part] = []
        self.essence: list[tuple[int, int]] | None = None
        self.trouble: list[Trouble] = []
        self.unread: list[str] = []
        self.bytes = 0
        self.steps = 0

    def full(self) -> bool:
        """Whether no more parts are taken; said once, in `trouble`."""
        is_full = len(self.parts) >= MAX_PARTS or self.bytes > MAX_BYTES
        if is_full:
            self.wrong("too-many", f"more metadata blocks than are read from one file ({MAX_PARTS}, {MAX_BYTES} bytes)")
        return is_full

    def add(self, kind: str, data: bytes, locator: str, note: str | None = None) -> None:
        self.bytes += len(data)
        if not self.full():
            self.parts.append(Part(kind, data, locator, note))

    def step(self) -> bool:
        """Count one step of a walk whose length the file decides; False when the file asks for too many."""
        self.steps += 1
        if self.steps == MAX_STEPS:
            self.wrong("too-many", f"more than {MAX_STEPS} entries; the rest was not read")
        return self.steps < MAX_STEPS

    def of(self, kind: str) -> Iterator[Part]:
        return (part for part in self.parts if part.kind == kind)

    def wrong(self, code: str, message: str) -> None:
        if len(self.trouble) < MAX_REMARKS and not (code == "too-many" and any(t.code == code for t in self.trouble)):
            self.trouble.append(Trouble(code, message))

    def frozen(self, size: int) -> Parts:
        if self.essence is not None and sum(end - start for start, end in self.essence) > size:
            self.wrong("damaged", "the picture's pieces overlap; no essence digest is made of them")
            self.essence = None
        return Parts(
            media_type=self.media_type,
            size=size,
            width=self.width,
            height=self.height,
            parts=tuple(self.parts),
            essence=tuple(self.essence) if self.essence is not None else None,
            trouble=tuple(self.trouble),
            unread=tuple(dict.fromkeys(self.unread))[:MAX_REMARKS],
            container=self.container,
        )
