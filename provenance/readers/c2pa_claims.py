"""What a manifest says of its picture, as claims: how it was made, by whom, with what, and what may be done with it.

A signature covers these words; it does not make them true. Captions, creators and rights are not among the fields
that `c2pa.metadata` may hold, so "signed" rarely means that the credit is signed (C2PA 2.2, metadata assertion).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from provenance.model import Claim
from provenance.readers.sourcetypes import source_type
from provenance.readers.values import clean, xmp_date
from provenance.terms import TERMS

_MADE_BY_AI = ("trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia")
_METADATA = ("c2pa.metadata", "cawg.metadata", "stds.iptc", "stds.exif")
_TRAINING = ("c2pa.training-mining", "cawg.training-mining")
# What the schema.org assertion may say beside the author; its other keys are about the page, not the picture.
_SCHEMA = {"copyrightNotice": "rights_notice", "creditText": "credit_line", "headline": "headline", "url": "url"}


def claims_of(manifest: Mapping[str, Any]) -> tuple[Claim, ...]:
    """The claims of one manifest as the library prints it, in the order its assertions stand."""
    found = [*_head(manifest), *_made(manifest)]
    for assertion in sequence(manifest.get("assertions")):
        label, data = str(mapping(assertion).get("label", "")), mapping(mapping(assertion).get("data"))
        if label.startswith("stds.schema-org.CreativeWork"):
            found += _creative_work(label, data)
        elif label.startswith(_METADATA):
            found += _metadata(label, data)
        elif label.startswith(_TRAINING):
            found += _training(label, data)
    return tuple(found)


def actions_of(manifest: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Every action of a manifest's action assertions, in order."""
    found: list[Mapping[str, Any]] = []
    for assertion in sequence(manifest.get("assertions")):
        if str(mapping(assertion).get("label", "")).startswith("c2pa.actions"):
            listed = sequence(mapping(mapping(assertion).get("data")).get("actions"))
            found.extend(action for action in listed if isinstance(action, Mapping))
    return found


def mapping(value: Any) -> Mapping[str, Any]:
    """`value` when it is an object, else an empty one: a manifest is foreign data of any shape."""
    return value if isinstance(value, Mapping) else {}


def sequence(value: Any) -> list[Any]:
    """`value` when it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def _head(manifest: Mapping[str, Any]) -> Iterator[Claim]:
    if manifest.get("title"):
        yield _claim("title", manifest["title"], "claim/dc:title")
    generator = manifest.get("claim_generator")
    infos = [mapping(one) for one in sequence(manifest.get("claim_generator_info"))]
    names = [f"{one['name']} {one.get('version') or ''}".strip() for one in infos if one.get("name")]
    for name in names or ([generator] if generator else []):
        yield _claim("software", name, "claim/claim_generator")


def _made(manifest: Mapping[str, Any]) -> Iterator[Claim]:
    for number, action in enumerate(actions_of(manifest)):
        where = f"c2pa.actions[{number}]"
        kind = action.get("digitalSourceType")
        if kind:
            value, _ = source_type(str(kind))
            yield _claim("digital_source_type", value, f"{where}/digitalSourceType", raw=str(kind))
        agent = action.get("softwareAgent")
        name = mapping(agent).get("name") if isinstance(agent, Mapping) else agent
        if name:
            yield _claim("software", name, f"{where}/softwareAgent")
            if kind and str(kind).strip().endswith(_MADE_BY_AI):
                yield _claim("ai_system", name, f"{where}/softwareAgent")
                if mapping(agent).get("version"):
                    yield _claim("ai_system_version", mapping(agent)["version"], f"{where}/softwareAgent")


def _creative_work(label: str, data: Mapping[str, Any]) -> Iterator[Claim]:
    authors = data.get("author")
    for number, author in enumerate(authors if isinstance(authors, list) else [authors]):
        name = mapping(author).get("name") if isinstance(author, Mapping) else author
        if name:
            # `kind` stays unsaid: the type here is what the signing tool wrote, Organization for a person included
            yield _claim("creator", name, f"{label}/author[{number + 1}]")
    for key, ours in _SCHEMA.items():
        if isinstance(data.get(key), str) and data[key].strip():
            yield _claim(ours, data[key], f"{label}/{key}")


def _metadata(label: str, data: Mapping[str, Any]) -> Iterator[Claim]:
    for key, value in data.items():
        ours = BY_XMP.get(key)
        for one in value if isinstance(value, list) else [value]:
            if ours is not None and isinstance(one, str) and one.strip():
                yield _dated(ours, one, f"{label}/{key}") or _claim(ours, one, f"{label}/{key}")


def _dated(name: str, raw: str, locator: str) -> Claim | None:
    if TERMS[name].value_type != "date":
        return None
    value, status = xmp_date(raw)
    return _claim(name, value, locator, raw=raw, status=status)


def _training(label: str, data: Mapping[str, Any]) -> Iterator[Claim]:
    entries = mapping(data.get("entries"))
    said = [f"{key.partition('.')[2] or key} {mapping(entry).get('use')}" for key, entry in sorted(entries.items())]
    if said:
        yield _claim("data_mining", "; ".join(said), f"{label}/entries")


def _claim(name: str, value: Any, locator: str, *, raw: str | None = None, status: str | None = None) -> Claim:
    text = None if value is None else clean(str(value)).strip()
    kept = clean(raw) if raw is not None else clean(str(value))
    return Claim(
        property=name, value=text, status=status, carrier="c2pa", asserted_by="file", raw=kept, locator=locator
    )


def _by_xmp() -> dict[str, str]:
    """Our property by XMP name, where the name stands for one plain value."""
    found = {}
    for term in TERMS.values():
        for name in (term.xmp or "").split(", "):
            if name:
                found[name] = term.id
    return found | {"exif:DateTimeOriginal": "date_recorded", "EXIF:DateTimeOriginal": "date_recorded"}


BY_XMP: Mapping[str, str] = _by_xmp()
