"""Folders of small pictures for the scans."""

from __future__ import annotations

import os
from pathlib import Path

from tests.services.pictures import dressed, jpeg


def fill(folder: Path, *, copies: int = 0) -> Path:
    """IMG_1 to IMG_4 with metadata, the first once more under another name; `copies` more pictures after them."""
    (folder / "sub").mkdir(parents=True)
    for number in range(1, 4):
        (folder / f"IMG_{number}.jpg").write_bytes(picture(number))
    (folder / "sub" / "IMG_4.jpg").write_bytes(picture(4, "A lantern on a boat."))
    (folder / "sub" / "again.jpg").write_bytes((folder / "IMG_1.jpg").read_bytes())
    for number in range(copies):
        (folder / "sub" / f"more_{number:03d}.jpg").write_bytes(picture(100 + number))
    return folder


def picture(number: int, words: str = "A street in Greyfield.") -> bytes:
    caption = f"{words} May 3, 2031. (Photo by Ada Sample/Meridian Wire)"
    return dressed(
        jpeg(number), iim=[(80, b"Ada Sample"), (120, caption.encode())], xmp={"photoshop:Headline": f"{number}"}
    )


def aged(folder: Path) -> Path:
    """Every file as if it had been written a while ago, so that its time of change can be relied on."""
    for path in folder.rglob("*"):
        if not path.is_symlink() and path.is_file():
            old = path.stat().st_mtime_ns - 5_000_000_000
            os.utime(path, ns=(old, old))
    return folder
