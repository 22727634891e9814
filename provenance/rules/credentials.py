"""Rules about Content Credentials: a signed manifest that is absent, unproven, broken, or silent on its ingredients.

A valid signature says who signed and that the bytes are the signed ones; it never says that a picture is true.
"""

from __future__ import annotations

from collections.abc import Iterator

from provenance.model import Evidence, Finding
from provenance.rules.facts import evidence, own
from provenance.rules.noted import noted, sentence
from provenance.rules.registry import rule
from provenance.views import FILE_READER, Entry, View

_UNPROVEN = {
    "intact-unknown-signer": "The Content Credentials are intact; their signer is on no trust list that was given",
    "expired": "The certificate of the Content Credentials was out of date and no time stamp says when it signed",
    "remote-only": "The Content Credentials are not in the file; only an address is, and it was not opened",
    "unreadable": "There are Content Credentials that cannot be read",
    "not-checked": "There are Content Credentials that were not checked",
}


@rule("C2P-001", "no-content-credentials")
def no_content_credentials(v: View) -> Iterator[Finding]:
    """The file carries no Content Credentials.

    Why: It says nothing for or against the picture: most files have none, and many services strip them.
    Fix: Where it matters, ask the source for the file as it left the camera or the desk.
    Standard: C2PA 2.2: absence is neutral.
    """
    looked_into = {r.file for r in v.record.readings if r.reader == FILE_READER and r.file is not None}
    if not looked_into or v.values("content_credentials"):
        return
    if any(f.uid in looked_into and f.media_type.split("/")[0] in ("image", "video", "audio") for f in v.record.files):
        message = "The file carries no Content Credentials, which proves nothing either way."
        yield Finding("content_credentials", "not-recorded", message, Evidence(carrier="c2pa", looked_in=v.looked_in))


@rule("C2P-002", "credentials-unproven", needs=("content_credentials",), subsumes=("C2P-001",))
def credentials_unproven(v: View) -> Iterator[Finding]:
    """There are Content Credentials, and nobody known vouches for them.

    Why: Anyone can sign; only a signer on a list you trust says more than "somebody wrote this".
    Fix: Read the file again with the trust list of your choice: `provenance read FILE --trust list.pem`.
    Standard: C2PA 2.2 trust model: signingCredential.untrusted, claimSignature.outsideValidity, manifest.inaccessible.
    """
    for entry in own(v.values("content_credentials")):
        sentence = _UNPROVEN.get(entry.value or "")
        if sentence is not None:
            yield Finding("content_credentials", "not-assessed", _with_detail(sentence, entry), _of(v, entry))
            return


@rule(
    "C2P-003", "credentials-broken", needs=("content_credentials", "*finding C2P-003"), subsumes=("C2P-001", "C2P-002")
)
def credentials_broken(v: View) -> Iterator[Finding]:
    """The file, or material it was made from, is not what was signed.

    Why: Picture or statement was changed after signing: what the credentials say may be of another picture.
    Fix: Get the file from the signer and compare.
    Standard: C2PA 2.2: assertion.dataHash.mismatch, claimSignature.mismatch.
    """
    broken = [e for e in own(v.values("content_credentials")) if e.value == "tampered"]
    if broken:
        message = _with_detail("The file is not what its Content Credentials were signed for", broken[0])
        yield Finding("content_credentials", "disputed", message, _of(v, broken[0]))
        return
    found = noted(v, "C2P-003")
    if found:
        yield Finding("original", "disputed", sentence(found), evidence(v, [one.entry for one in found]))


@rule("C2P-004", "ingredient-unknown", needs=("*finding C2P-004",))
def ingredient_unknown(v: View) -> Iterator[Finding]:
    """It was made from material that has no Content Credentials of its own.

    Why: The signature covers the result; where the parts came from rests on the editor's word.
    Fix: Ask the signer for the material it was made from.
    Standard: C2PA 2.2: ingredient.unknownProvenance.
    """
    found = noted(v, "C2P-004")
    if found:
        yield Finding("original", "not-recorded", sentence(found), evidence(v, [one.entry for one in found]))


def _with_detail(sentence: str, entry: Entry) -> str:
    return f"{sentence} ({entry.claim.raw})." if entry.claim.raw else f"{sentence}."


def _of(v: View, entry: Entry) -> Evidence:
    return evidence(v, [entry], values=(entry.value or "",))
