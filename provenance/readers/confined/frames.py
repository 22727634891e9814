"""Frames of a film through PyAV: decoded in order, kept at a rate or all of them, as small upright luma pictures.

Decoding a long film takes many answers. The open film is kept between them, so that asking for the next piece goes on
where the last one ended, without a search for the key frame before it.
"""

from __future__ import annotations

import base64
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from provenance.errors import MissingExtra, Unreadable
from provenance.readers.confined.media import DEMUXERS, OPTIONS

MOST_PIXELS = 36_000_000  # 8192 × 4320: a decoder holds a good many such frames in the child's gigabyte
MOST_SIDE = 1024
_SHARE = 0.5  # of the time agreed, after which what there is is handed over
_BROKEN = 200  # packets in a row that no picture comes of, before a film is given up
_BRISK = 20  # frames a second from which pictures that no other picture needs may stay undecoded
_THREADS = 2


def read(request: dict[str, Any]) -> dict[str, Any]:
    """The next frames of a film: `times` (milliseconds), `luma` (base64, one frame after the other), `columns`, `rows`.

    From `start` to `end` (milliseconds, None: to the end), `rate` a second (0: every one), at most `most`, each
    `columns` × `rows` or with a shorter side of `short`. `next` is where to go on, None when there is no more;
    `width`, `height` are of the upright film, `duration` in milliseconds where the container states it.
    Raises Unreadable with FFmpeg's words, MissingExtra when PyAV is not installed.
    """
    try:
        import av
    except ImportError as e:
        raise MissingExtra('reading the frames of a film needs: pip install "provenance-catalog[video]"') from e
    av.logging.set_level(None)
    begun = time.process_time()
    try:
        film = _film(request)
        times, luma, ended = _kept(film, request)
    except MemoryError:
        raise
    except (av.FFmpegError, ValueError, RuntimeError, OverflowError, AttributeError) as e:
        _let_go()
        said = (
            getattr(e, "strerror", None) or e
        )  # FFmpeg's own words end with the path, which is nobody's business here
        raise Unreadable(f"the film cannot be decoded ({said})") from e
    film.at = film.tick
    if ended:
        _let_go()
    return {
        "times": times,
        "luma": base64.b64encode(b"".join(luma)).decode("ascii"),
        "columns": film.columns,
        "rows": film.rows,
        "width": film.width,
        "height": film.height,
        "duration": film.duration,
        "next": None if ended else film.tick,
        "seconds": time.process_time() - begun,
        "library": f"PyAV {av.__version__}",
    }


@dataclass(slots=True)
class _Film:
    """An open film: its frames to come, where they are in milliseconds, and the shape that is asked for."""

    key: tuple[Any, ...]
    frames: Iterator[tuple[int, Any]]
    duration: int | None
    at: int = 0
    tick: int = 0
    """Frames before this moment are passed over."""
    columns: int = 0
    rows: int = 0
    width: int = 0
    height: int = 0
    closing: list[Any] = field(default_factory=list)


_OPEN: dict[str, _Film] = {}


def _film(request: dict[str, Any]) -> _Film:
    key = (request["path"], request["rate"], request.get("columns"), request.get("rows"), request.get("short"))
    kept = _OPEN.get("film")
    if kept is not None and kept.key == key and kept.at == request["start"]:
        return kept
    _let_go()
    film = _OPEN["film"] = _opened(request, key)
    return film


def _let_go() -> None:
    """Close the film that was kept open."""
    kept = _OPEN.pop("film", None)
    for one in kept.closing if kept is not None else ():
        one.close()


def _opened(request: dict[str, Any], key: tuple[Any, ...]) -> _Film:
    import av

    demuxer = DEMUXERS.get(str(request.get("media_type")))
    if demuxer is None:
        raise Unreadable(f"no demuxer is used for {request.get('media_type')}")
    stream = open(request["path"], "rb")  # noqa: SIM115 - stays open between answers, closed with the film
    container = av.open(stream, "r", format=demuxer, options=OPTIONS, metadata_errors="replace")
    track = _track(container)
    track.thread_type, track.codec_context.thread_count = "AUTO", _THREADS
    if request["rate"] and (track.average_rate or 0) >= _BRISK:
        track.codec_context.skip_frame = "NONREF"
    origin = container.start_time or 0
    if request["start"]:
        container.seek(int(request["start"]) * 1000 + origin)
    length = None if container.duration is None else int(container.duration // 1000)
    return _Film(
        key, _frames(container, track, origin), length, request["start"], request["start"], closing=[container, stream]
    )


def _track(container: Any) -> Any:
    """The film among the streams; a cover picture of a recording is none."""
    from av.stream import Disposition

    for track in container.streams.video:
        if not track.disposition & Disposition.attached_pic and track.codec_context is not None:
            if track.codec_context.width * track.codec_context.height > MOST_PIXELS:
                raise Unreadable(
                    f"{track.codec_context.width:,} × {track.codec_context.height:,} pixels a frame are over the limit "
                    f"of {MOST_PIXELS:,} to decode"
                )
            return track
    raise Unreadable("there is no film in the file, or none in a coding that is decoded")


def _frames(container: Any, track: Any, origin: int) -> Iterator[tuple[int, Any]]:
    """Each decoded frame with its moment in milliseconds on the player's clock; broken packets are passed over."""
    import av

    broken = 0
    for packet in container.demux(track):
        try:
            decoded = packet.decode()
        except av.InvalidDataError:
            broken += 1
            if broken > _BROKEN:
                return
            continue
        for frame in decoded:
            broken = 0
            if frame.time is not None:
                yield round(frame.time * 1000 - origin / 1000), frame


def _kept(film: _Film, request: dict[str, Any]) -> tuple[list[int], list[bytes], bool]:
    """Moments and pictures of the frames to keep, and whether the film or the part asked for is over."""
    times: list[int] = []
    luma: list[bytes] = []
    rate, end, most = request["rate"], request.get("end"), request["most"]
    until = time.process_time() + _SHARE * request["seconds"]
    for moment, frame in film.frames:
        if end is not None and moment > end:
            return times, luma, True
        if moment >= film.tick and (not times or moment > times[-1]):
            luma.append(_small(film, frame, request))
            times.append(moment)
            film.tick = (moment * rate // 1000 + 1) * 1000 // rate if rate else moment + 1
        if len(times) >= most or time.process_time() > until:
            film.tick = max(film.tick, moment + 1)
            return times, luma, False
    return times, luma, True


def _small(film: _Film, frame: Any, request: dict[str, Any]) -> bytes:
    """One frame as bytes of luma, upright, at the size of the film's first one."""
    turned = round((frame.rotation or 0) / 90) % 4
    if not film.columns:
        if frame.width * frame.height > MOST_PIXELS:  # the header said otherwise
            raise Unreadable(f"{frame.width:,} × {frame.height:,} pixels a frame are over the limit of {MOST_PIXELS:,}")
        film.width, film.height = (frame.height, frame.width) if turned % 2 else (frame.width, frame.height)
        film.columns, film.rows = _shape(film, request)
    across, down = (film.rows, film.columns) if turned % 2 else (film.columns, film.rows)
    small = frame.reformat(width=across, height=down, format="gray", interpolation="AREA")
    plane = small.planes[0]
    if not turned and plane.line_size == across:
        return bytes(plane)
    import numpy as np

    levels = np.frombuffer(plane, dtype=np.uint8).reshape(-1, plane.line_size)[:down, :across]
    return np.ascontiguousarray(np.rot90(levels, turned)).tobytes()


def _shape(film: _Film, request: dict[str, Any]) -> tuple[int, int]:
    if request.get("short"):
        scale = min(1.0, request["short"] / min(film.width, film.height))
        return (
            max(2, min(MOST_SIDE, round(film.width * scale))),
            max(2, min(MOST_SIDE, round(film.height * scale))),
        )
    return request["columns"], request["rows"]
