"""Rules about the bytes: changed, without digest, or met with damage while being read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from provenance.model import Evidence, Finding
from provenance.rules.facts import evidence, own
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
    seen: dict[str, str] = {}
    for file in v.record.files:
        if file.role != "original" or not file.path:
            continue
        before = seen.setdefault(file.path, file.sha256)
        if before != file.sha256:
            message = f"The file {file.path} was catalogued with two digests: its bytes have changed."
            yield Finding("file", "disputed", message, Evidence(carrier="container", values=(before, file.sha256)))
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


@rule("FIX-003", "met-while-reading", needs=("finding",))
def met_while_reading(v: View) -> Iterator[Finding]:
    """A reader met something it could not read as meant.

    Why: What could not be decoded may hold the words that matter.
    Fix: Compare with the original document, and import it again in a better copy if there is one.
    Standard: DESIGN of this catalogue: an unreadable part is a finding with a source.
    """
    found = own(v.values("finding"))
    if found:
        values = tuple(_told(e.value or "") for e in found)
        message = f"While reading: {values[0]}" + (f" (and {len(found) - 1} more)" if len(found) > 1 else "")
        yield Finding("finding", "invalid", message, evidence(v, found, values=values))


def _told(value: str) -> str:
    """The sentence of a finding, which readers keep as JSON with a code, a message and where it was."""
    try:
        read = json.loads(value)
    except json.JSONDecodeError:
        return value
    if not isinstance(read, dict) or not read.get("message"):
        return value
    return f"{read['message']} ({read['where']})" if read.get("where") else str(read["message"])
