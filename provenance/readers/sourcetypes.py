"""Digital Source Type codes in every spelling that files hold them in.

Source: IPTC NewsCodes digitalsourcetype, edition of 2024-10-23; C2PA 2.x for the two codes of its own.
"""

from __future__ import annotations

import re
from functools import lru_cache

SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_CURRENT = """
digitalCapture computationalCapture negativeFilm positiveFilm print humanEdits algorithmicallyEnhanced digitalCreation
dataDrivenMedia trainedAlgorithmicMedia algorithmicMedia screenCapture virtualRecording composite compositeCapture
compositeSynthetic compositeWithTrainedAlgorithmicMedia
""".split()
_RETIRED = "minorHumanEdits softwareImage digitalArt".split()
_BY_FOLDED = {code.casefold(): code for code in _CURRENT + _RETIRED}
_C2PA_TYPES = {
    f"c2pa.org/digitalsourcetype/{code}".casefold(): f"http://c2pa.org/digitalsourcetype/{code}"
    for code in ("empty", "trainedAlgorithmicData")
}
_SCHEME = re.compile(r"^https?://", re.IGNORECASE)
_LONGEST_CODE = 200
_VOCABULARY = SOURCE_TYPES.removeprefix("http://")


def source_type(raw: str) -> tuple[str, str]:
    """The URI of a Digital Source Type code and its standing: "current", "retired" or "unknown".

    Read: http and https, a bare code, white space around, any case, a NewsCodes prefix such as `digsrctype:`. An
    unknown code comes back trimmed and otherwise as written. Edition of the vocabulary: 2024-10-23.
    """
    return _of_code(raw) if len(raw) <= _LONGEST_CODE else (raw.strip(), "unknown")


@lru_cache(maxsize=64)
def _of_code(raw: str) -> tuple[str, str]:
    text = raw.strip()
    bare = _SCHEME.sub("", text).rstrip("/")
    if bare.casefold() in _C2PA_TYPES:
        return _C2PA_TYPES[bare.casefold()], "current"
    foreign = "/" in bare and not bare.casefold().startswith(_VOCABULARY)
    code = None if foreign else _BY_FOLDED.get(bare.rpartition("/")[2].rpartition(":")[2].casefold())
    if code is None:
        return text, "unknown"
    return SOURCE_TYPES + code, "retired" if code in _RETIRED else "current"
