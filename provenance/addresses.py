"""Web addresses: which ones are one document, and which words are an address at all.

Two addresses are one document when they are equal after this (RFC 3986, section 6.2, and the habits of web sites):
scheme and host in small letters, no default port, no trailing slash, no fragment unless it is a route (`#!…`, `#/…`),
no parameters that only count visitors, the others in the order of the alphabet, percent-encoding in one spelling.
`http` and `https`, and a host with and without `www.`, stay two: they may differ.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit, urlunsplit

_PORTS = {"http": "80", "https": "443"}
_ROUTES = ("!", "/")
_COUNTING_PREFIXES = ("utm_", "at_campaign", "at_custom", "at_link_", "at_medium", "at_ptr_", "mtm_", "pk_", "hsa_")
_COUNTING = frozenset(
    "fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid ysclid twclid ttclid li_fat_id igshid igsh mc_cid mc_eid "
    "mkt_tok _hsenc _hsmi _ga _gl _openstat ref_src ref_url s_cid cmpid ocid ncid wt_mc wt_zmc spm vero_id oly_enc_id "
    "oly_anon_id rb_clickid __twitter_impression guccounter guce_referrer guce_referrer_sig".split()
)
"""Parameters that advertisers, mailers and social networks add, by their own documentation, to count a visit."""

_SCHEMES = frozenset({"http", "https", "ftp", "ftps", "mailto", "tel", "urn", "doi", "info"})
_HOSTED = frozenset({"http", "https", "ftp", "ftps"})
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
_UNFIT = re.compile(r"[\s\x00-\x1f\x7f-\x9f<>\"\\^`{|}]")


def canonical(url: str) -> str:
    """The address as it is compared; what is no web address is left as it is."""
    found = url.strip()
    try:
        parts = urlsplit(found)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:  # a bracket that does not close, a port that is no number
        return found
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not host:
        return found
    user = parts.netloc.rpartition("@")[0]
    place = (f"{user}@" if user else "") + (f"[{host}]" if ":" in host else host)
    if port is not None and str(port) != _PORTS[scheme]:
        place += f":{port}"
    fragment = parts.fragment if parts.fragment.startswith(_ROUTES) else ""
    return urlunsplit((scheme, place, _spelled(parts.path).rstrip("/"), _kept(parts.query), fragment))


def _kept(query: str) -> str:
    parameters = [part for part in query.split("&") if part and not _counts(part.partition("=")[0].lower())]
    return "&".join(sorted(map(_spelled, parameters)))


def _counts(name: str) -> bool:
    return name in _COUNTING or name.startswith(_COUNTING_PREFIXES)


def _spelled(text: str) -> str:
    """Percent-encoding in capital letters, and none where it is not needed."""

    def spell(match: re.Match[str]) -> str:
        character = chr(int(match[1], 16))
        return character if _UNRESERVED.match(character) else match[0].upper()

    return _ESCAPE.sub(spell, text)


def is_address(text: str) -> bool:
    """Whether the text is an absolute address that leads somewhere and does nothing else: http, https, mailto …"""
    if _UNFIT.search(text):
        return False
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        return False
    scheme = parts.scheme.lower()
    if scheme in _HOSTED:
        return bool(host)
    return scheme in _SCHEMES and bool(parts.path.strip("/")) and (scheme != "mailto" or "@" in parts.path)
