"""The names behind NewsML-G2 codes: of the element itself, of an assertion about its code, or of the code."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from xml.etree.ElementTree import Element

from provenance.agents import alias_index
from provenance.documents.wires import codes
from provenance.documents.wires.nouns import Wire
from provenance.documents.wires.xmltree import below, children, local, words

_SHORT = ("mnemonic", "short", "code")
_PARTY_SCHEMES = ("nprov", "prov", "provider", "web", "newsprovider")


class Names:
    """Looks up what an item says of the codes it uses (its `assert` elements)."""

    def __init__(self, item: Element) -> None:
        self.asserted: dict[str, Element] = {}
        for element in children(item, "assert"):
            key = element.get("qcode") or element.get("literal") or element.get("uri")
            if key:
                self.asserted.setdefault(key, element)

    def code(self, element: Element) -> str | None:
        return element.get("qcode") or element.get("uri") or element.get("literal")

    def name(self, element: Element) -> str | None:
        """The name as written: a name element that is no mere mnemonic, then an assertion's, then the literal."""
        found = _named(element)
        key = self.code(element)
        if found is None and key is not None and key in self.asserted:
            return _named(self.asserted[key])  # the literal is then a mark within the item, no name
        return found or element.get("literal")

    def party(self, element: Element) -> str | None:
        """The name of a person or organisation; a code counts where it is one of a provider."""
        found = self.name(element)
        if found is not None:
            return found
        code = element.get("qcode") or element.get("uri")
        if not code:
            return None
        scheme, _, tail = code.partition(":") if "://" not in code else ("", "", code.rstrip("/").rpartition("/")[2])
        known = codes.last_part(scheme) in _PARTY_SCHEMES or "/provider/" in code
        return tail if tail and (known or alias_index().lookup(tail) is not None) else None

    def places(self, element: Element) -> Iterator[tuple[str, str]]:
        """A place and the wider ones it lies in, each with the path below the element."""
        own = self.name(element)
        asserted = self.asserted.get(self.code(element) or "")
        if own:
            yield own, ""
        elif asserted is not None:
            yield from _address(asserted)
        elif (code := element.get("qcode")) and code.partition(":")[2]:
            yield code.partition(":")[2], "/@qcode"
        for wider in children(element, "broader"):
            named = self.name(wider)
            if named:
                yield named, "/broader"


def _named(element: Element) -> str | None:
    given = [e for e in children(element, "name") if words(e).strip()]
    full = [e for e in given if codes.last_part(e.get("role")) not in _SHORT]
    chosen = next(iter(full or given), None)
    return " ".join(words(chosen).split()) if chosen is not None else None


def _address(asserted: Element) -> Iterator[tuple[str, str]]:
    """The parts of an asserted point of interest's address, narrow ones first."""
    for address in below(asserted, "address"):
        for part in children(address, "line", "locality", "area", "country"):
            said = _named(part) or " ".join(words(part).split())
            if said:
                yield said, f"/assert/address/{local(part)}"
        return


def job_titles(creator: Element) -> Iterator[str]:
    """What a creator's `related` elements call the job."""
    for related in children(creator, "related"):
        named = _named(related)
        if named and "title" in codes.last_part(related.get("rel")):
            yield named


def with_media(wire: Wire, media: tuple[Wire, ...]) -> Wire:
    """The item with these media published in it."""
    return replace(wire, media=media)
