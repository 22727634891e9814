"""Content Credentials (C2PA): what state the manifest is in, who signed it, and what it says.

The states are kept apart because they mean different things to a desk: no manifest is neutral; one that only names an
address was not fetched; an intact one of an unknown signer proves that nothing changed since, not who made it; an
expired one cannot be dated; a tampered one no longer fits its picture. The network is never touched.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from provenance.errors import MissingExtra, Unreadable
from provenance.model import Claim
from provenance.readers import confined
from provenance.readers.c2pa_claims import actions_of, claims_of, mapping, sequence
from provenance.readers.c2pa_states import STATES, C2pa, notes_of, state_of
from provenance.readers.notes import Note
from provenance.readers.parts import Parts
from provenance.readers.values import clean

__all__ = ["NAME", "STATES", "VERSION", "C2pa", "C2paReading", "from_report", "read", "state_of"]

NAME = "c2pa"
VERSION = "1"

_STORE_TYPE = b"c2pa\x00\x11\x00\x10\x80\x00\x00\xaa\x008\x9bq"  # the JUMBF type of a manifest store
_HASHED_PER_SECOND = 50 << 20  # a long film is hashed whole: slow discs are given their time
_SEARCHED, _CHUNK = 64 << 20, 1 << 20
_PROVENANCE = b"provenance"
_ADDRESS = re.compile(rb"""provenance(?:=["']|>|\s+rdf:resource=["'])\s*(https?://[!#-&(-;=?-~]{1,2000})""")


@dataclass(frozen=True, slots=True)
class C2paReading:
    """The state with the claims and notes that come of it."""

    c2pa: C2pa
    claims: tuple[Claim, ...] = ()
    findings: tuple[Note, ...] = ()


_ABSENT = C2paReading(C2pa())


def read(path: Path, parts: Parts, *, trust: Path | None = None, check: bool = True) -> C2paReading:
    """Read the Content Credentials of the file at `path`, whose container was walked into `parts`.

    Files without a manifest box cost only the look at `parts`. `trust` is a PEM file of anchors; its digest is
    recorded. Raises Unreadable when that file cannot be read; what is wrong with the picture is a state, not an error.
    """
    embedded, address = _has_store(path, parts), _remote_address(parts)
    if not embedded:
        return _judged(C2pa("remote-only", remote=address)) if address else _ABSENT
    if not check:
        return _judged(C2pa("not-checked", remote=address, why="it was not asked for"))
    anchors, digest = _anchors(trust)
    try:
        found = confined.call(
            "c2pa",
            path,
            seconds=confined.SECONDS + parts.size / _HASHED_PER_SECOND,
            media_type=parts.media_type,
            trust=anchors,
        )
    except MissingExtra as e:
        return _judged(C2pa("not-checked", remote=address, why=e.message))
    except Unreadable as e:
        return _judged(C2pa("unreadable", remote=address, why=e.message, trust_sha256=digest))
    if "store" not in found:
        lost = C2pa("unreadable", remote=address, why="there is a manifest box and no manifest the library can find")
        return _judged(C2pa("remote-only", remote=found["remote"]) if found.get("remote") else lost)
    return from_report(found["store"], trust_sha256=digest, library=found["library"])


def from_report(
    store: Mapping[str, Any], *, trust_sha256: str | None = None, library: str | None = None
) -> C2paReading:
    """The reading of a validated manifest store as the library prints it (its `json()`)."""
    results = mapping(store.get("validation_results"))
    label = str(store.get("active_manifest"))
    active = mapping(results.get("activeManifest"))
    codes = _codes(active.get("failure")) or _codes(store.get("validation_status"))
    manifest = mapping(mapping(store.get("manifests")).get(label))
    deltas = _own_deltas(results, label)
    if not manifest:
        why = "the store names no manifest that is in it"
        return _judged(C2pa("unreadable", codes, why=why, trust_sha256=trust_sha256, library=library))
    c2pa = C2pa(
        state=state_of(codes, str(store.get("validation_state")), trusted=trust_sha256 is not None),
        codes=codes,
        informational=_codes(active.get("informational")),
        signer=_signer(mapping(manifest.get("signature_info"))),
        actions=tuple(str(action["action"]) for action in actions_of(manifest) if "action" in action),
        ingredients=tuple(_ingredient(one, deltas) for one in sequence(manifest.get("ingredients"))),
        trust_sha256=trust_sha256,
        library=library,
    )
    return _judged(c2pa, claims_of(manifest))


def _has_store(path: Path, parts: Parts) -> bool:
    """Whether there is a manifest store to check. Formats without a walker keep theirs near the start (ID3: a GEOB
    frame) or anywhere (PDF: an embedded file), so a bounded stretch of those is searched for its type."""
    if any(True for _ in parts.of("c2pa")):
        return True
    if parts.container not in ("", "pdf"):
        return False
    try:
        with path.open("rb") as stream:
            return any(_STORE_TYPE in chunk for chunk in _stretches(stream))
    except OSError:
        return False  # the walk has reported it


def _stretches(stream: BinaryIO) -> Iterator[bytes]:
    tail = b""
    for _ in range(_SEARCHED // _CHUNK):
        chunk = stream.read(_CHUNK)
        if not chunk:
            return
        yield tail + chunk
        tail = chunk[-len(_STORE_TYPE) :]


def _remote_address(parts: Parts) -> str | None:
    for part in parts.of("xmp"):
        if _PROVENANCE in part.data and (found := _ADDRESS.search(part.data)):
            return found[1].decode("utf-8", "replace")
    return None


def _anchors(trust: Path | None) -> tuple[str, str | None]:
    if trust is None:
        return "", None
    try:
        data = trust.read_bytes()
        return data.decode("ascii"), hashlib.sha256(data).hexdigest()
    except (OSError, UnicodeDecodeError) as e:
        raise Unreadable(f"{trust}: the trust list cannot be read; name a file of PEM certificates") from e


def _judged(c2pa: C2pa, claims: tuple[Claim, ...] = ()) -> C2paReading:
    """The reading with the state as a claim of its own and the notes that follow from the state."""
    if c2pa.state in ("absent", "not-checked"):
        return C2paReading(c2pa, claims, notes_of(c2pa))
    state = Claim(
        property="content_credentials",
        value=c2pa.state,
        carrier="c2pa",
        asserted_by="file",
        raw=clean(", ".join(c2pa.codes) or c2pa.remote or c2pa.why or "") or None,
        locator="manifest store",
    )
    return C2paReading(c2pa, (state, *claims), notes_of(c2pa))


def _signer(info: Mapping[str, Any]) -> dict[str, str] | None:
    names = {"common_name": "name", "issuer": "issuer", "alg": "alg", "cert_serial_number": "serial", "time": "time"}
    found = {ours: str(info[theirs]) for theirs, ours in names.items() if info.get(theirs)}
    return found or None


def _own_deltas(results: Mapping[str, Any], manifest: str) -> dict[str, list[Any]]:
    """Failures and remarks by ingredient assertion of this manifest; ingredients of ingredients are left to theirs."""
    found: dict[str, list[Any]] = {}
    for delta in sequence(results.get("ingredientDeltas")):
        where = str(mapping(delta).get("ingredientAssertionURI", ""))
        remarks = mapping(mapping(delta).get("validationDeltas"))
        if f"/{manifest}/" in where:
            listed = sequence(remarks.get("failure")) + sequence(remarks.get("informational"))
            found.setdefault(where.rpartition("/")[2], []).extend(listed)
    return found


def _ingredient(one: Any, deltas: Mapping[str, list[Any]]) -> dict[str, Any]:
    """One ingredient; its codes are what its signer found then (recorded in the assertion) and what is new since."""
    ingredient = mapping(one)
    then = mapping(mapping(ingredient.get("validation_results")).get("activeManifest"))
    recorded = sequence(then.get("failure")) or sequence(ingredient.get("validation_status"))
    return {
        "title": str(ingredient.get("title") or ingredient.get("instance_id") or "untitled"),
        "relationship": str(ingredient.get("relationship", "")),
        "has_manifest": bool(ingredient.get("active_manifest")),
        "codes": list(_codes(recorded + deltas.get(str(ingredient.get("label")), []))),
    }


def _codes(listed: Any) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(str(one["code"]) for one in sequence(listed) if isinstance(one, Mapping) and "code" in one)
    )
