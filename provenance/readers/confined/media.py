"""Video and audio containers through PyAV: what FFmpeg's demuxers say of a file, nothing decoded."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from provenance.errors import MissingExtra, Unreadable

# A playlist or an external reference inside a file may name an address: the bytes come from our own open file, and no
# protocol but that is allowed. The demuxer is chosen from the sniffed type, never guessed from the content.
OPTIONS = {"protocol_whitelist": "none", "enable_drefs": "0", "use_absolute_path": "0"}
DEMUXERS = {
    "video/mp4": "mov",
    "video/quicktime": "mov",
    "video/x-m4v": "mov",
    "video/3gpp": "mov",
    "audio/mp4": "mov",
    "video/x-matroska": "matroska",
    "video/webm": "matroska",
    "audio/x-matroska": "matroska",
    "audio/webm": "matroska",
    "video/x-msvideo": "avi",
    "video/mpeg": "mpeg",
    "video/mp2t": "mpegts",
    "video/x-flv": "flv",
    "video/x-ms-asf": "asf",
    "audio/wav": "wav",
    "audio/x-wav": "wav",
    "audio/mpeg": "mp3",
    "audio/flac": "flac",
    "audio/aac": "aac",
    "audio/aiff": "aiff",
    "application/ogg": "ogg",
    "video/ogg": "ogg",
    "audio/ogg": "ogg",
}
FILMS = tuple(name for name in DEMUXERS if not name.startswith("audio/"))
"""Types of files that may hold a film."""
_MOST_TAGS = 500
_LONGEST_TAG = 20_000


def has_frames(media_type: str) -> bool:
    """Whether files of this type may hold a film."""
    return media_type in FILMS


def read(request: dict[str, Any]) -> dict[str, Any]:
    """`format`, `microseconds`, `tags` and `streams` (type, codec, width, height, rate, tags) of the file.

    Raises Unreadable with FFmpeg's words, MissingExtra when PyAV is not installed.
    """
    try:
        import av
    except ImportError as e:
        raise MissingExtra('reading video and audio needs: pip install "provenance-catalog[video]"') from e
    demuxer = DEMUXERS.get(str(request.get("media_type")))
    if demuxer is None:
        raise Unreadable(f"no demuxer is used for {request.get('media_type')}")
    av.logging.set_level(None)
    try:
        with (
            open(request["path"], "rb") as stream,
            av.open(stream, "r", format=demuxer, options=OPTIONS, metadata_errors="replace") as container,
        ):
            return {
                "format": container.format.name,
                "microseconds": container.duration,
                "tags": _tags(container.metadata),
                "streams": [_stream(one) for one in container.streams],
                "library": f"PyAV {av.__version__}",
            }
    except MemoryError:
        raise
    except (av.FFmpegError, ValueError, RuntimeError, OverflowError, AttributeError) as e:
        # PyAV lets plain Python errors through where a broken header leaves a field without a value
        raise Unreadable(f"the container cannot be read ({e})") from e


def _stream(stream: Any) -> dict[str, Any]:
    context = stream.codec_context
    rate = getattr(stream, "average_rate", None)
    return {
        "type": stream.type,
        "codec": context.name if context is not None else None,
        "width": getattr(context, "width", None) or None,
        "height": getattr(context, "height", None) or None,
        "rate": str(Fraction(rate)) if rate else None,
        "tags": _tags(stream.metadata),
    }


def _tags(metadata: Any) -> dict[str, str]:
    return {str(key): str(value)[:_LONGEST_TAG] for key, value in list(dict(metadata).items())[:_MOST_TAGS]}
