"""Scan folders that nobody would make on purpose: huge, empty, forbidden, circular, oddly named, very full.

    python scripts/harden_folders.py [--names 300000] [--gigabytes 2] [--folder FOLDER] [--seconds-a-gigabyte 30]

Each trial is scanned twice in processes of their own. The catalogue must verify, every picture must be one item with
all of its places, what cannot be read must be listed with its reason, and the second scan must read nothing again but
that. Peak memory of the scan and all that it starts is bounded. Prints one line a trial; exit 1 at the first broken
promise. As root the scan runs without the capabilities that let root read everything.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harden_scan import ROOT, Broken, check, command, pictures

MOST_MEMORY = 400
"""Megabytes that the scan or one of its readers may take."""
MOST_NAME_MS = 2.0
_READS_ALL = ("dac_override", "dac_read_search", "fowner")


@dataclass(frozen=True, slots=True)
class Scanned:
    """What one scan said and took. peak: megabytes of the largest of its processes."""

    code: int
    answer: dict[str, Any]
    seconds: float
    peak: float

    def reason(self, path: Path) -> str:
        """Why a file is listed as failed; raises Broken when it is not."""
        from provenance.readers.intake import printable

        said = next(
            (f["message"] for f in self.answer["failed"] if f["path"] in (str(path), printable(str(path)))), None
        )
        if said is None:
            raise Broken(f"{path!s}: not listed among {[f['path'] for f in self.answer['failed']][:5]}")
        return str(said)


def scan(db: Path, *folders: Path) -> Scanned:
    env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "PROVENANCE_USER": "harden"}
    words = [*_unprivileged(), *command(db, "scan", *map(str, folders))]
    started = time.monotonic()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen(words, stdout=out, stderr=err, env=env)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        said, complaint = out.read(), err.read().decode(errors="replace")
    if b"Traceback" in complaint.encode() or process.returncode not in (0, 3):
        raise Broken(f"exit {process.returncode}: {complaint[-600:]}")
    return Scanned(process.returncode, json.loads(said), time.monotonic() - started, used.ru_maxrss / 1024)


def _unprivileged() -> list[str]:
    if os.geteuid() != 0:
        return []
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        raise SystemExit("as root this needs `setpriv` (util-linux), so that a scan can be refused a file")
    gone = ",".join(f"-{name}" for name in _READS_ALL)
    return [setpriv, f"--inh-caps={gone}", f"--bounding-set={gone}"]


@contextmanager
def made(base: Path, name: str) -> Iterator[Path]:
    """A folder for one trial, removed afterwards whatever its permissions are by then."""
    folder = base / name
    folder.mkdir()
    try:
        yield folder
    finally:
        for path in (folder, *folder.rglob("*")):
            if path.is_dir() and not path.is_symlink():
                path.chmod(0o700)
        shutil.rmtree(folder)


def judged(base: Path, name: str, folder: Path, expected: set[str], *, read_again: int = 0) -> Scanned:
    """Scan twice; the first scan, once both have kept every promise that holds for all folders."""
    db = base / f"{name}.db"
    first = scan(db, folder)
    check(db, expected, name)
    if first.peak > MOST_MEMORY:
        raise Broken(f"{name}: {first.peak:.0f} MB of memory")
    again = scan(db, folder)
    check(db, expected, f"{name}, again")
    if again.answer["files_read"] != read_again or again.answer["new"]:
        raise Broken(f"{name}: scanned again, {again.answer['files_read']} files were read, {read_again} expected")
    if sorted(f["path"] for f in first.answer["failed"]) != sorted(f["path"] for f in again.answer["failed"]):
        raise Broken(f"{name}: scanned again, other files failed")
    print(
        f"{name}: {first.answer['new']} items, {len(first.answer['failed'])} failed with a reason, verifies; "
        f"{first.seconds:.1f} s, {first.peak:.0f} MB; again {again.seconds:.1f} s"
    )
    return first


def one_picture(card: Path, number: int) -> bytes:
    return sorted(card.rglob("*.jpg"))[number].read_bytes()


# -- trials -----------------------------------------------------------------------------------------------------------


def sizes(base: Path, card: Path, gigabytes: int, most_seconds: float) -> None:
    """Nothing in it, and more in it than fits into memory: without a picture's bytes, and with them in front."""
    with made(base, "sizes") as folder:
        empty, zeros, blob = (folder / name for name in ("empty.jpg", "zeros.jpg", "zeros"))
        huge, film = folder / "picture-and-more.jpg", folder / "film.mp4"
        empty.touch()
        for path, head in ((zeros, b""), (blob, b""), (huge, one_picture(card, 0)), (film, _MP4)):
            path.write_bytes(head)
            os.truncate(path, gigabytes << 30)
        aged(folder)
        first = judged(base, "sizes", folder, {str(huge), str(film)})
        if "empty" not in first.reason(empty):
            raise Broken(f"sizes: {first.reason(empty)}")
        if first.seconds > most_seconds:
            raise Broken(f"sizes: {first.seconds:.0f} s for {4 * gigabytes} GB")


_MP4 = b"\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2" + b"\x00\x00\x00\x01mdat\x00\x00\x00\x00\x7f\xff\xff\x00"


def forbidden(base: Path, card: Path, *_: float) -> None:
    """Files and folders that may not be read: each with its reason, all others catalogued."""
    with made(base, "forbidden") as folder:
        shut, open_, unlisted, unentered = (folder / name for name in ("shut.jpg", "open.jpg", "unlisted", "unentered"))
        for number, path in enumerate((shut, open_, unlisted / "in.jpg", unentered / "in.jpg")):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(one_picture(card, number))
        aged(folder)
        shut.chmod(0)
        unlisted.chmod(0o300)
        unentered.chmod(0o600)
        first = judged(base, "forbidden", folder, {str(open_)}, read_again=3)
        for path in (shut, unlisted, unentered / "in.jpg"):
            if "permission denied" not in first.reason(path):
                raise Broken(f"forbidden: {first.reason(path)}")


def no_files(base: Path, card: Path, *_: float) -> None:
    """Pipes, sockets, devices, links to nowhere, in a circle, to a folder above: said, and never waited for."""
    with made(base, "no-files") as folder:
        (folder / "a.jpg").write_bytes(one_picture(card, 0))
        aged(folder)
        os.mkfifo(folder / "pipe.jpg")
        with socket.socket(socket.AF_UNIX) as listening:
            before = os.getcwd()
            os.chdir(folder)  # a socket's address may have 108 bytes, and a path has more
            listening.bind("socket.jpg")
            os.chdir(before)
            (folder / "zero.jpg").symlink_to("/dev/zero")
            (folder / "nowhere.jpg").symlink_to("gone.jpg")
            (folder / "circle.jpg").symlink_to("round.jpg")
            (folder / "round.jpg").symlink_to("circle.jpg")
            (folder / "above").symlink_to("..")
            (folder / "itself").symlink_to(".")
            names = ("pipe", "socket", "zero", "nowhere", "circle", "round")
            first = judged(base, "no-files", folder, {str(folder / "a.jpg")}, read_again=8)
            said = [first.reason(folder / f"{name}.jpg") for name in names]
            said += [first.reason(folder / name) for name in ("above", "itself")]
            if first.answer["folders"] != 1 or len(set(said)) != len(said):
                raise Broken(f"no files: {first.answer['folders']} folders, {said}")


def names(base: Path, card: Path, *_: float) -> None:
    """Names with line ends, without an encoding, written from right to left, as long as they may be."""
    odd = [
        b"line\nend.jpg", b"tab\t.jpg", b"no-utf8-\xff\xfe.jpg", b"-rf.jpg", b" .jpg", b"x" * 251 + b".jpg",
        b"\x1b[31mred.jpg", b"'; --.jpg", *map(str.encode, ("\u202egpj.tfel\u202c.jpg", "\u00e9.jpg", "e\u0301.jpg")),
    ]  # fmt: skip
    with made(base, "names") as folder:
        for number, name in enumerate(odd):
            (folder / os.fsdecode(name)).write_bytes(one_picture(card, number))
        aged(folder)
        db = base / "names.db"
        first = judged(base, "names", folder, set())
        if first.answer["new"] != len(odd) or first.answer["failed"]:
            raise Broken(f"names: {first.answer['new']} of {len(odd)}, {first.answer['failed']}")
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        for words in (("list", "--limit", "50"), ("verify", "--file-check")):
            asked = subprocess.run(command(db, *words), capture_output=True, env=env)
            if asked.returncode != 0:
                raise Broken(f"names: {words[0]} gives {asked.returncode}: {asked.stdout[-300:]!r}")


def places(base: Path, card: Path, *_: float) -> None:
    """The same bytes twice, under one inode twice, and through links: one item, and every place of it."""
    with made(base, "places") as folder:
        for name, number in (("a.jpg", 0), ("below/a-copy.jpg", 0), ("b.jpg", 1), ("through.jpg", 2)):
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_bytes(one_picture(card, number))
        aged(folder)
        os.link(folder / "b.jpg", folder / "below" / "b-link.jpg")
        (folder / "one-link.jpg").symlink_to("through.jpg")
        (folder / "below" / "two-links.jpg").symlink_to("../one-link.jpg")
        expected = {str(path) for path in folder.rglob("*.jpg")}
        first = judged(base, "places", folder, expected)
        if (first.answer["new"], first.answer["sightings"]) != (3, 4):
            raise Broken(f"places: {first.answer['new']} items, {first.answer['sightings']} sightings")


def many(base: Path, card: Path, count: int, most_ms: float) -> None:
    """One folder of very many names, empty, no media, and a few pictures among them."""
    with made(base, "many") as folder:
        for number in range(count):
            path = folder / f"{number:06d}.{'txt' if number % 2 else 'jpg'}"
            if number % 30_000 == 0:
                path.write_bytes(one_picture(card, number // 30_000))
            elif number % 2:
                path.write_bytes(b"x")
            else:
                path.touch()
        aged(folder)
        expected = {str(folder / f"{number:06d}.jpg") for number in range(0, count, 30_000)}
        first = judged(base, "many", folder, expected)
        each = 1000 * first.seconds / count
        if each > most_ms or first.answer["files_read"] != count:
            raise Broken(f"many: {each:.2f} ms a name, {first.answer['files_read']} files read")
        print(f"many: {count:,} names, {each:.3f} ms each")


def aged(folder: Path) -> None:
    """A file that was only just written is read again by the next scan, and that is meant."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            os.utime(path, (time.time() - 60,) * 2)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--names", type=int, default=300_000)
    parser.add_argument("--gigabytes", type=int, default=2)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--seconds-a-gigabyte", type=float, default=30.0)
    given = parser.parse_args()
    trials: list[Callable[[Path, Path], None]] = [
        lambda base, card: sizes(base, card, given.gigabytes, 4 * given.gigabytes * given.seconds_a_gigabyte),
        forbidden,
        no_files,
        names,
        places,
        lambda base, card: many(base, card, given.names, MOST_NAME_MS),
    ]
    with tempfile.TemporaryDirectory(prefix="harden-folders-", dir=given.folder) as scratch:
        base = Path(scratch)
        card = pictures(base / "card", 20)
        try:
            for trial in trials:
                trial(base, card)
        except Broken as failure:
            print(f"BROKEN: {failure}")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
