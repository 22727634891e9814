"""The encoding an XML declaration names: what the sender wrote counts before what the bytes look like."""

from __future__ import annotations

import codecs
import re

from provenance.canonical import storable
from provenance.documents.decode import MAX_BYTES, Decoded

_DECLARED = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._\-]{1,40})[\"']")
# Text encodings only: Python's registry also holds codecs such as zlib and rot13, and UTF-7, which hides markup.
_ALLOWED = re.compile(
    r"(iso-?8859-?\d{1,2}|latin-?\d|windows-\d{3,4}|cp\d{3,4}|koi8-[ru]|us-ascii|ascii|mac-?roman|macintosh|gb2312|gbk|"
    r"gb18030|big5|shift_jis|shift-jis|euc-(?:jp|kr)|iso-2022-jp)\Z",
    re.IGNORECASE,
)


def declared(data: bytes) -> Decoded | None:
    """The text by its own XML declaration; None where it names a form of UTF, nothing, or what does not fit."""
    if len(data) > MAX_BYTES:
        return None
    found = _DECLARED.match(data[:512])
    name = found[1].decode("ascii") if found else ""
    if not _ALLOWED.match(name):
        return None
    try:
        text = data.decode(codecs.lookup(name).name)
    except (LookupError, UnicodeDecodeError):
        return None
    return Decoded(storable(text), name.casefold())
