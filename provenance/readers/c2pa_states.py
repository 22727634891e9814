"""The states of Content Credentials: which codes make which state, and what a desk should be told about each.

State words follow the validation codes of C2PA 2.x ("Status codes"), read from the library's report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from provenance.readers.notes import Note, note

STATES = (
    "absent",
    "remote-only",
    "intact-unknown-signer",
    "trusted",
    "expired",
    "tampered",
    "unreadable",
    "not-checked",
)
# A code that says the bytes, an assertion or the claim are not what was signed.
_TAMPERED = re.compile(
    r"\.mismatch$|^assertion\.(missing|inaccessible|undeclared|outsideManifest|notRedacted)$"
    r"|^claim\.missing$|^claimSignature\.missing$|^assertion\.(dataHash|bmffHash|boxesHash)\.(malformed|unknownBox)$"
)
_EXPIRED = frozenset({"signingCredential.expired", "claimSignature.outsideValidity"})
# Codes about the signer, not about the bytes: the content may be intact all the same.
_ABOUT_SIGNER = re.compile(r"^signingCredential\.|^timeStamp\.|^cawg\.")
_SENTENCES: Mapping[str, tuple[str, str]] = {
    "remote-only": ("C2P-002", "The manifest is not in the file, only its address, which was not opened"),
    "intact-unknown-signer": ("C2P-002", "The manifest is intact and its signer is not on a trust list of yours"),
    "expired": ("C2P-002", "The signing certificate was out of date and no time stamp says when it signed"),
    "tampered": ("C2P-003", "The file is not what was signed"),
    "unreadable": ("C2P-002", "There is a manifest that cannot be read"),
    "not-checked": ("C2P-002", "There is a manifest that was not checked"),
}


@dataclass(frozen=True, slots=True)
class C2pa:
    """The state of a file's Content Credentials; see `STATES`.

    codes: failure codes of the active manifest; informational: its other remarks. signer: name, issuer, alg, serial,
    time (of the signature's time stamp), or None. ingredients: title, relationship, has_manifest, codes. remote: the
    address a manifest is said to be at. why: one sentence for unreadable and not-checked. trust_sha256: of the trust
    list used. library: what validated it.
    """

    state: str = "absent"
    codes: tuple[str, ...] = ()
    informational: tuple[str, ...] = ()
    signer: Mapping[str, str] | None = None
    actions: tuple[str, ...] = ()
    ingredients: tuple[Mapping[str, Any], ...] = ()
    remote: str | None = None
    why: str | None = None
    trust_sha256: str | None = None
    library: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The `c2pa` object of the `read` command; keys beyond the five basic ones appear when they say something."""
        basic = {
            "state": self.state,
            "codes": list(self.codes),
            "signer": dict(self.signer) if self.signer else None,
            "actions": list(self.actions),
            "ingredients": [dict(one) for one in self.ingredients],
        }
        more = {
            "informational": list(self.informational),
            "remote": self.remote,
            "why": self.why,
            "trust_sha256": self.trust_sha256,
            "library": self.library,
        }
        return basic | {key: value for key, value in more.items() if value}


def state_of(codes: Iterable[str], validation: str, *, trusted: bool) -> str:
    """The state that a set of failure codes and the library's own verdict amount to.

    `trusted` says whether the user gave a trust list: the library's own list is not ours to vouch for. Damage to the
    bytes outranks an expired certificate; a manifest that breaks the rules otherwise is `unreadable`.
    """
    failures = set(codes)
    if any(_TAMPERED.search(code) and not _ABOUT_SIGNER.search(code) for code in failures):
        return "tampered"
    if failures & _EXPIRED:
        return "expired"
    if any(not _ABOUT_SIGNER.search(code) for code in failures):
        return "unreadable"
    if validation == "Trusted" and trusted:
        return "trusted"
    return "intact-unknown-signer"


def notes_of(c2pa: C2pa) -> tuple[Note, ...]:
    sentence = _SENTENCES.get(c2pa.state)
    found = []
    if sentence:
        rule, words = sentence
        detail = c2pa.remote if c2pa.state == "remote-only" else c2pa.why or ", ".join(c2pa.codes)
        found.append(note(rule, f"{words}: {detail}." if detail else f"{words}."))
    unknown = [str(one["title"]) for one in c2pa.ingredients if "ingredient.unknownProvenance" in one["codes"]]
    if unknown:
        found.append(note("C2P-004", f"Made from material without a manifest of its own: {', '.join(unknown)}."))
    broken = [str(one["title"]) for one in c2pa.ingredients if any(_TAMPERED.search(code) for code in one["codes"])]
    if broken:
        found.append(note("C2P-003", f"Made from material whose own manifest does not hold: {', '.join(broken)}."))
    return tuple(found)
