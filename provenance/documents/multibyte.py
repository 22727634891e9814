"""East Asian encodings of two bytes a character, told apart by the characters their languages use most.

Shift_JIS, GBK, Big5, EUC-JP and EUC-KR fit into one another's code space, so that bytes decode without complaint into
words nobody wrote. A reading counts only where a good part of it are the language's own commonest characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from provenance.errors import BinaryInput

_SAMPLE = 65_536
_HIGH = re.compile(rb"[\x80-\xff]")
_WIDE = re.compile(r"[^\x00-\x7f\u00a0-\u04ff\uff61-\uff9f]")  # half-width kana are one byte in Shift_JIS
_CERTAIN = 0.12  # share of commonest characters in running text is 0.2 and more, in a wrong reading under 0.05
_AHEAD = 2.0
_ENOUGH = 40  # high bytes below which no verdict is spoken

_CHINESE = "的一是在不了有和人这中大为上个国我以要他时来用们到说地出会也子对年发就日月公布视频片新闻社"
_TRADITIONAL = "的一是在不了有和人這中大為上個國我以要他時來用們到說地出會也子對年發就日月公布影片新聞社"
_KOREAN = "이다는의가에을를고한로하지은기서도사인대해자어시리과부정일스그수보나전라아장여제으들있상"
_JAPANESE = "".join(map(chr, range(0x3041, 0x3094)))


@dataclass(frozen=True, slots=True)
class _Encoding:
    codec: str
    name: str
    common: re.Pattern[str]


_ENCODINGS = tuple(
    _Encoding(codec, name, re.compile(f"[{characters}]"))
    for codec, name, characters in (
        ("cp932", "Shift_JIS", _JAPANESE),
        ("euc_jp", "EUC-JP", _JAPANESE),
        ("gb18030", "GBK (GB 18030)", _CHINESE),
        ("big5", "Big5", _TRADITIONAL),
        ("cp949", "EUC-KR", _KOREAN),
    )
)
NAMES = {encoding.codec: encoding.name for encoding in _ENCODINGS}


def two_byte(sample: bytes) -> str | None:
    """The codec of a text in an East Asian encoding; None when the bytes are of no such encoding.

    Raises BinaryInput, which names the candidates, when its words tell no reading from another.
    """
    sample = sample[:_SAMPLE]
    high = len(_HIGH.findall(sample))
    scores = sorted(((_share(sample, e), e) for e in _ENCODINGS), key=lambda row: -row[0])
    read = [(share, e) for share, e in scores if share >= 0]
    if not read or high < 4:
        return None
    best, second = read[0], read[1] if len(read) > 1 else (0.0, None)
    if best[0] >= _CERTAIN and best[0] >= _AHEAD * second[0]:
        return best[1].codec
    if high >= _ENOUGH:  # one byte a character never gets here: a letter before a blank breaks every reading
        likely = " or ".join(e.name for _, e in read)
        raise BinaryInput(f"the text may be in {likely}, its bytes do not tell; save it as UTF-8 and read it again")
    return None


def _share(sample: bytes, encoding: _Encoding) -> float:
    """The share of commonest characters among the wide ones; -1 where the bytes cannot be read so."""
    try:
        text = sample[:-1].decode(encoding.codec)  # the last byte may be half a character
    except UnicodeDecodeError as found:
        if found.end < len(sample) - 3:
            return -1.0
        text = sample[: found.start].decode(encoding.codec)
    wide = _WIDE.findall(text)
    return len(encoding.common.findall(text)) / len(wide) if wide else -1.0
