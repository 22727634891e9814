"""What reading embedded metadata costs, side by side with `exiftool -json -r -fast2` and exifread's defaults.

    python scripts/bench/metadata_speed.py [FOLDER] [--files 2000] [--rounds 5] [--json]

Without FOLDER it makes JPEGs of its own: 1920 x 1080, EXIF with GPS and a thumbnail, IIM with its digest, an XMP packet
of agency size, every value different. Compared is CPU time of the whole run per file (start of the interpreter and
imports included on every side), the rounds interleaved, medians given. Ours: every carrier, with findings; no digests,
no pixels, Content Credentials only after a look for their box. Memory is the peak of a process that reads one file of
4 MB against one of 400 MB.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import os
import random
import resource
import shutil
import statistics
import struct
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_OURS = """
import sys
from provenance.readers.reading import read_file
claims = 0
for line in sys.stdin:
    claims += len(read_file(line.rstrip("\\n"), digests=False).claims)
print(claims)
"""
_EXIFREAD = """
import logging, sys
import exifread
logging.getLogger("exifread").setLevel(logging.CRITICAL)
tags = 0
for line in sys.stdin:
    with open(line.rstrip("\\n"), "rb") as stream:
        tags += len(exifread.process_file(stream))
print(tags)
"""
_PEAK = """
import resource, sys
from provenance.readers.reading import read_file
assert read_file(sys.argv[1], digests=True).claims
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"
 xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 photoshop:Headline="Headline {n}" photoshop:Credit="Example Agency / Stringer {n}" photoshop:Source="Example Agency"
 photoshop:City="Sampletown" photoshop:State="Sample State" photoshop:Country="Sampleland"
 photoshop:DateCreated="2031-05-04T10:11:{s:02d}+02:00" photoshop:TransmissionReference="EX{n:06d}"
 photoshop:Instructions="NO SALES, NO ARCHIVE" photoshop:AuthorsPosition="STR" photoshop:CaptionWriter="qq"
 Iptc4xmpCore:Location="Market square" Iptc4xmpCore:CountryCode="XSA" xmp:CreatorTool="Example Editor 7"
 xmp:CreateDate="2031-05-04T10:11:{s:02d}+02:00" xmp:ModifyDate="2031-05-04T12:00:00+02:00"
 xmpMM:DocumentID="xmp.did:{n:032x}"
 Iptc4xmpExt:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture">
<dc:creator><rdf:Seq><rdf:li>Ada Sample</rdf:li></rdf:Seq></dc:creator>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Object {n}</rdf:li></rdf:Alt></dc:title>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{caption}</rdf:li></rdf:Alt></dc:description>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">(c) 2031 Example Agency</rdf:li></rdf:Alt></dc:rights>
<dc:subject><rdf:Bag><rdf:li>market</rdf:li><rdf:li>square</rdf:li><rdf:li>people</rdf:li></rdf:Bag></dc:subject>
<xmpRights:UsageTerms><rdf:Alt><rdf:li xml:lang="x-default">Editorial use only</rdf:li></rdf:Alt></xmpRights:UsageTerms>
<Iptc4xmpExt:LocationCreated><rdf:Bag><rdf:li rdf:parseType="Resource"><Iptc4xmpExt:City>Sampletown</Iptc4xmpExt:City>
<Iptc4xmpExt:CountryName>Sampleland</Iptc4xmpExt:CountryName></rdf:li></rdf:Bag></Iptc4xmpExt:LocationCreated>
</rdf:Description></rdf:RDF></x:xmpmeta>{padding}<?xpacket end="w"?>"""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.folder or make(Path(scratch) / "jpegs", given.files)
        paths = sorted(str(p) for p in folder.rglob("*") if p.is_file())
        answer = compare(folder, paths, given.rounds)
        answer["peak_mb"] = {name: peak(Path(scratch), mb) for name, mb in (("4 MB", 4), ("400 MB", 400))}
    print(json.dumps(answer, indent=1) if given.json else table(answer))
    return 0


def compare(folder: Path, paths: list[str], rounds: int) -> dict[str, object]:
    """Median CPU milliseconds per file of each side, and how many times ours they are."""
    names = "\n".join(paths) + "\n"
    sides: dict[str, Callable[[], float]] = {
        "ours": lambda: cpu([sys.executable, "-c", _OURS], names),
        "exifread defaults": lambda: cpu([sys.executable, "-c", _EXIFREAD], names),
    }
    if shutil.which("exiftool"):
        sides["exiftool -json -r -fast2"] = lambda: cpu(["exiftool", "-json", "-r", "-fast2", "-q", str(folder)], "")
    times: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(rounds):
        for name, run in sides.items():
            times[name].append(run() / len(paths) * 1000)
    medians = {name: statistics.median(values) for name, values in times.items()}
    ratios = {
        name: statistics.median(t / o for t, o in zip(values, times["ours"], strict=True))
        for name, values in times.items()
    }
    return {"files": len(paths), "ms_per_file": medians, "times_ours": ratios, "rounds": rounds}


def cpu(command: list[str], given: str) -> float:
    """User and system seconds of a command and all it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(command, input=given.encode(), stdout=subprocess.DEVNULL, check=False, env=env)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def peak(scratch: Path, megabytes: int) -> float:
    """Peak resident megabytes of a process that reads one JPEG of that size whole, digests included."""
    path = scratch / f"big{megabytes}.jpg"
    picture = jpeg(0, _coded(random.Random(1)))
    with path.open("wb") as out:
        out.write(picture[:-2])
        for _ in range(megabytes):
            out.write(b"\x55" * (1 << 20))
        out.write(b"\xff\xd9")
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", _PEAK, str(path)], capture_output=True, check=True, env=env)
    path.unlink()
    return int(done.stdout) / 1024


def make(folder: Path, count: int) -> Path:
    """`count` JPEGs over eight different pictures, each with values of its own."""
    folder.mkdir(parents=True)
    pictures = [_coded(random.Random(seed)) for seed in range(8)]
    for n in range(count):
        (folder / f"{n:05d}.jpg").write_bytes(jpeg(n, pictures[n % len(pictures)]))
    return folder


def _coded(chance: random.Random) -> bytes:
    """A 1920 x 1080 JPEG of smooth noise, about a third of a megabyte."""
    from PIL import Image

    noise = Image.frombytes("RGB", (480, 270), chance.randbytes(480 * 270 * 3))
    stream = io.BytesIO()
    noise.resize((1920, 1080), Image.Resampling.BICUBIC).save(stream, "JPEG", quality=80)
    return stream.getvalue()


def jpeg(n: int, coded: bytes) -> bytes:
    """The coded picture with EXIF, IIM (and its digest) and XMP put before it."""
    caption = f"People cross the market square of Sampletown, Sampleland, on Sunday, May 4, 2031, picture {n}. " * 3
    xmp = _XMP.format(n=n, s=n % 60, caption=caption, padding=" " * 2000).encode()
    segments = [
        (0xE1, b"Exif\x00\x00" + exif(n, caption)),
        (0xED, b"Photoshop 3.0\x00" + resources(iim(n, caption))),
        (0xE1, b"http://ns.adobe.com/xap/1.0/\x00" + xmp),
    ]
    framed = b"".join(struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body for marker, body in segments)
    return coded[:20] + framed + coded[20:]


def exif(n: int, caption: str) -> bytes:
    """An EXIF block as a camera and an agency's desk leave it, with exposure tags, a maker note and a thumbnail."""
    from PIL import Image
    from PIL.TiffImagePlugin import IFDRational

    tags = Image.Exif()
    tags.update(
        {0x010E: caption[:300], 0x010F: "SampleCam", 0x0110: "SampleCam X1", 0x0112: 1, 0x011A: 72.0, 0x011B: 72.0}
    )
    tags.update({0x0128: 2, 0x0131: "Example Editor 7", 0x0132: "2031:05:04 12:00:00", 0x013B: "Ada Sample"})
    tags.update({0x8298: "(c) 2031 Example Agency"})
    inner = tags.get_ifd(0x8769)
    inner.update({0x829A: IFDRational(1, 250), 0x829D: IFDRational(28, 10), 0x8827: 400, 0x9000: b"0232"})
    inner.update({0x9003: f"2031:05:04 10:11:{n % 60:02d}", 0x9004: f"2031:05:04 10:11:{n % 60:02d}"})
    inner.update(
        {0x9010: "+02:00", 0x9011: "+02:00", 0x9012: "+02:00", 0x9291: "25", 0x9201: IFDRational(7965784, 1000000)}
    )
    inner.update({0x9202: IFDRational(297085, 100000), 0x9204: IFDRational(0, 1), 0x9207: 5, 0x9209: 16})
    inner.update({0x920A: IFDRational(70, 1), 0x927C: b"\x00" * 4000, 0xA001: 1, 0xA002: 1920, 0xA003: 1080})
    inner.update({0xA401: 0, 0xA402: 0, 0xA403: 0, 0xA406: 0, 0xA431: f"{n:08d}", 0xA434: "70mm f/2.8"})
    gps = tags.get_ifd(0x8825)
    gps.update({1: "N", 2: (48.0, 16.0, 30.0 + n % 30), 3: "E", 4: (16.0, 20.0, 16.8), 5: b"\x00", 6: 480.0})
    gps.update({7: (8.0, 11.0, 0.0), 18: "WGS-84", 29: "2031:05:04"})
    return tags.tobytes().removeprefix(b"Exif\x00\x00")


def iim(n: int, caption: str) -> bytes:
    rows = [(1, 90, b"\x1b%G"), (2, 0, b"\x00\x04"), (2, 5, f"Object {n}".encode()), (2, 25, b"market")]
    rows += [(2, 25, b"square"), (2, 25, b"people"), (2, 40, b"NO SALES, NO ARCHIVE"), (2, 55, b"20310504")]
    rows += [
        (2, 60, f"1011{n % 60:02d}+0200".encode()),
        (2, 80, b"Ada Sample"),
        (2, 85, b"STR"),
        (2, 90, b"Sampletown"),
    ]
    rows += [(2, 92, b"Market square"), (2, 95, b"Sample State"), (2, 100, b"XSA"), (2, 101, b"Sampleland")]
    rows += [(2, 103, f"EX{n:06d}".encode()), (2, 105, f"Headline {n}".encode()), (2, 115, b"Example Agency")]
    rows += [(2, 110, f"Example Agency / Stringer {n}".encode()), (2, 116, b"(c) 2031 Example Agency")]
    rows += [(2, 120, caption.encode()), (2, 122, b"qq")]
    return b"".join(struct.pack(">BBBH", 0x1C, record, number, len(data)) + data for record, number, data in rows)


def resources(block: bytes) -> bytes:
    digest = hashlib.md5(block, usedforsecurity=False).digest()
    rows = ((0x0404, block), (0x0425, digest))
    return b"".join(
        b"8BIM" + struct.pack(">HHI", number, 0, len(data)) + data + b"\x00" * (len(data) & 1) for number, data in rows
    )


def table(answer: dict[str, object]) -> str:
    lines = [f"{answer['files']} JPEGs, {answer['rounds']} interleaved rounds, CPU ms per file (median)"]
    for name, ms in answer["ms_per_file"].items():  # type: ignore[attr-defined]
        lines.append(f"{name:28} {ms:8.3f}   {answer['times_ours'][name]:6.1f} x ours")  # type: ignore[index]
    peaks = ", ".join(f"{name}: {mb:.1f} MB" for name, mb in answer["peak_mb"].items())  # type: ignore[attr-defined]
    return "\n".join([*lines, f"peak memory, digests included: {peaks}"])


if __name__ == "__main__":
    sys.exit(main())
