"""C2PA manifests through c2pa-python, with every door to the network shut."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from provenance.errors import MissingExtra, Unreadable

# Both are on by default in the library: it would fetch a manifest from an address that the file names, and ask the
# signer's server about the certificate. Either tells a stranger that we hold this file.
OFFLINE = {"remote_manifest_fetch": False, "ocsp_fetch": False}
_FETCH = "must fetch remote manifests from url"


def read(request: dict[str, Any]) -> dict[str, Any]:
    """A file's manifest store: `store`, `validation`, `library`; `remote` alone when it only names an address; else {}.

    `trust`: PEM text of the anchors to trust; without it no signer is trusted. Raises Unreadable with the library's
    words when there is a manifest it cannot read, MissingExtra when the library is not installed.
    """
    try:
        import c2pa
    except ImportError as e:
        raise MissingExtra('reading Content Credentials needs: pip install "provenance-catalog[c2pa]"') from e
    try:
        with open(request["path"], "rb") as stream:
            reader = c2pa.Reader.try_create(
                request.get("media_type"), stream, context=_context(request.get("trust") or "")
            )
            if reader is None:
                return {}
            with reader:
                return {
                    "store": json.loads(reader.json()),
                    "validation": reader.get_validation_state(),
                    "remote": reader.get_remote_url(),
                    "library": f"c2pa-python {c2pa.__version__}, SDK {c2pa.sdk_version()}",
                }
    except c2pa.C2paError as e:
        return _refused(str(e))


@lru_cache(maxsize=4)
def _context(anchors: str) -> Any:
    from c2pa import C2paError, Context

    settings: dict[str, Any] = {"verify": OFFLINE}
    if anchors:
        settings["trust"] = {"trust_anchors": anchors}
    try:
        return Context.from_dict(settings)
    except C2paError as e:
        raise Unreadable(f"the trust list cannot be used: {e}") from e


def _refused(words: str) -> dict[str, Any]:
    _, found, address = words.partition(_FETCH)
    if found:
        return {"remote": address.strip()}
    raise Unreadable(words.partition(": ")[2] or words)
