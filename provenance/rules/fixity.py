"""Rules about the bytes: changed, without digest, or met with damage while being read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.model import Evidence, File, Finding
from provenance.rules.facts import evidence
from provenance.rules.noted import noted, told
from provenance.rules.registry import rule
from provenance.views import View

_SHA256 = re.compile(r"[0-9a-f]{64}")


@rule("FIX-001", "bytes-changed")
def bytes_changed(v: View) -> Iterator[Finding]:
    """The bytes of an original are no longer the ones catalogued.

    Why: Evidence that changed after it came in proves nothing about what came in.
    Fix: Restore the original from a backup, or record the changed file as a working copy.
    Standard: PREMIS fixity check.
    """
    seen: dict[str, File] = {}
    for file in v.record.files:
        if file.role != "original" or not file.path:
            continue
        before = seen.setdefault(file.path, file)
        if before.sha256 != file.sha256:
            message = f"The file {file.path} was catalogued with two digests: {_what_changed(before, file)}."
            values = (before.sha256, file.sha256)
            yield Finding("file", "disputed", message, Evidence(carrier="container", values=values))
            return


@rule("FIX-002", "no-digest")
def no_digest(v: View) -> Iterator[Finding]:
    """A file is known, but no digest of its bytes.

    Why: Without a digest nobody can tell later whether the file is still the same.
    Fix: Add the file itself: `provenance add FILE --to ITEM`.
    Standard: PREMIS message digest calculation; Berkeley Protocol collection log.
    """
    for file in v.record.files:
        if not _SHA256.fullmatch(file.sha256 or ""):
            message = f"No SHA-256 is known for {file.name}."
            yield Finding("file", "not-recorded", message, Evidence(carrier="container", values=(file.name,)))
            return


@rule("FIX-003", "met-while-reading", needs=("*finding ",))
def met_while_reading(v: View) -> Iterator[Finding]:
    """A reader met something it could not read as meant.

    Why: What could not be decoded may hold the words that matter.
    Fix: Compare with the original document, and import it again in a better copy if there is one.
    Standard: DESIGN of this catalogue: an unreadable part is a finding with a source.
    """
    found = noted(v, "")
    if found:
        values = tuple(one.message for one in found)
        yield Finding(
            "finding", "invalid", f"While reading: {told(found)}", evidence(v, [o.entry for o in found], values=values)
        )


def _what_changed(a: File, b: File) -> str:
    if a.essence_sha256 is None or b.essence_sha256 is None:
        return "its bytes have changed"
    if a.essence_sha256 == b.essence_sha256:
        return "its metadata have changed, its coded picture is the same"
    return "its coded picture has changed"
