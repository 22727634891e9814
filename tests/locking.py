"""Films made unreadable as sellers of films do: the sample data enciphered, and the container saying so."""

from __future__ import annotations

from pathlib import Path

import numpy as np

_HOLDERS = (b"moov", b"trak", b"mdia", b"minf", b"stbl", b"stsd")
_ENTRY = 8 + 78


def movie(path: Path, *, entry: bytes = b"encv", scheme: bytes | None = b"cenc") -> None:
    """Encipher an MP4 whose index stands after its pictures; without a scheme only its sample entry is renamed."""
    path.write_bytes(b"".join(_box(kind, body, entry, scheme) for kind, body in _boxes(path.read_bytes())))


def _boxes(data: bytes) -> list[tuple[bytes, bytes]]:
    found, at = [], 0
    while at < len(data):
        size = int.from_bytes(data[at : at + 4])
        found.append((data[at + 4 : at + 8], data[at + 8 : at + size]))
        at += size
    return found


def _box(kind: bytes, body: bytes, entry: bytes, scheme: bytes | None) -> bytes:
    if kind == b"mdat":
        stream = np.random.default_rng(7).integers(0, 256, len(body), dtype=np.uint8)
        body = bytes(np.frombuffer(body, np.uint8) ^ stream)
    elif kind == b"stsd":
        body = body[:8] + _sample_entry(body[8:], entry, scheme)
    elif kind in _HOLDERS:
        body = b"".join(_box(inner, held, entry, scheme) for inner, held in _boxes(body))
    return _made(kind, body)


def _sample_entry(data: bytes, entry: bytes, scheme: bytes | None) -> bytes:
    original = data[4:8]
    tenc = _made(b"tenc", bytes(6) + b"\x01\x08" + bytes(range(16)))
    sinf = _made(b"frma", original) + _made(b"schm", bytes(4) + (scheme or b"") + bytes(4)) + _made(b"schi", tenc)
    return _made(entry or original, data[8:] + (_made(b"sinf", sinf) if scheme is not None else b""))


def _made(kind: bytes, body: bytes) -> bytes:
    return (8 + len(body)).to_bytes(4) + kind + body


def matroska(path: Path, *, method: int = 5, sort: int = 1, kind: int = 1, open_ended: bool = False) -> None:
    """A Matroska file of one track that says how its blocks are encoded, with one block of noise."""
    encryption = _element(0x5035, _number(0x47E1, method) + _element(0x47E2, bytes(range(16))))
    encoding = _element(0x6240, _number(0x5031, 0) + _number(0x5032, 1) + _number(0x5033, sort) + encryption)
    size = _element(0xE0, _number(0xB0, 320) + _number(0xBA, 180))
    track = _number(0xD7, 1) + _number(0x73C5, 1) + _number(0x83, kind) + _element(0x86, b"V_MPEG4/ISO/ASP") + size
    tracks = _element(0x1654AE6B, _element(0xAE, track + _element(0x6D80, encoding)))
    noise = np.random.default_rng(8).bytes(4000)
    cluster = _element(0x1F43B675, _number(0xE7, 0) + _element(0xA3, b"\x81\x00\x00\x80" + noise))
    head = _element(0x1A45DFA3, _element(0x4282, b"matroska"))
    body = _element(0x1549A966, _number(0x2AD7B1, 1_000_000)) + tracks + cluster
    segment = bytes.fromhex("18538067 01FFFFFFFFFFFFFF") + body if open_ended else _element(0x18538067, body)
    path.write_bytes(head + segment)


def _element(name: int, body: bytes) -> bytes:
    marked = name.to_bytes((name.bit_length() + 7) // 8)
    return marked + (1 << 56 | len(body)).to_bytes(8) + body


def _number(name: int, value: int) -> bytes:
    return _element(name, value.to_bytes(4))


def transport(path: Path, *, control: int, stride: int = 188) -> None:
    """A transport stream of noise whose packets carry this scrambling control."""
    packet = bytes([0x47, 0x01, 0x00, control << 6 | 0x10]) + np.random.default_rng(9).bytes(184)
    path.write_bytes((bytes(stride - 188) + packet) * 60)
