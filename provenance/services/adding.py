"""Catalogue one item: a file, a caption, or both; or attach them to an item described before."""

from __future__ import annotations

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from provenance import captions
from provenance.agents import DATA_VERSION, alias_index
from provenance.canonical import sha256_text, storable
from provenance.captions import CaptionReading, read_caption
from provenance.errors import Refused, UsageError
from provenance.model import MEDIA_KINDS, Claim, Given, Item, Reading, Text
from provenance.readers.intake import sources
from provenance.services import filing, originals, watching
from provenance.services.doors import Door, opened
from provenance.services.filing import Filed
from provenance.services.likening.announcing import announced
from provenance.services.likening.finding import Finder, outdated
from provenance.services.people import human_claim, write_statement
from provenance.services.summaries import summary
from provenance.store import Catalog, Writer


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was read before the transaction: the file with its metadata, the caption with its reading."""

    filed: Filed | None
    caption: str | None
    reading: CaptionReading | None
    said: tuple[Claim, ...]
    given: Given
    kind: str | None


def add(
    catalog: Door,
    file: str | None = None,
    *,
    caption: str | None = None,
    to: str | None = None,
    kind: str | None = None,
    given: Given = Given(),
    values: Mapping[str, str] | None = None,
    corrects: str | None = None,
    store: str = "reference",
    trust: str | None = None,
    by: str,
    why: str | None = None,
) -> dict[str, Any]:
    """Catalogue one item and say what is missing of it; the answer has the keys of `import`.

    store: "reference" notes where the file lies, "copy" keeps a checked copy beside the catalogue. trust: a PEM file
    of signers by whom Content Credentials are judged. A file the catalogue holds already is the item it was (`known`);
    anything else without `to` is a new item, even under an equal caption or with the same coded picture, which is
    then announced. `corrects` names the caption Text that this one replaces. `catalog` may be what opens the
    catalogue: it is called when the file and the caption have been read.
    """
    started = time.monotonic()
    originals.check_way(store)
    gathered = gather(file, caption=caption, kind=kind, given=given, values=values or {}, trust=trust, by=by)
    target = opened(catalog)
    gathered = kept(gathered, store, target.path)
    with Finder(target) as finder:
        gathered = matched(gathered, finder)
    old = outdated(target.noted) if file is not None else None
    job = secrets.token_hex(16)
    done = target.transact(
        lambda writer: write(writer, gathered, to=to, corrects=corrects, by=by), by=by, why=why or "add", job=job
    )
    item, new, notices, changed = done.result
    notices += framed(target, item, gathered)
    record = target.record(item)
    row = {**summary(record, today=target.today), "new": new}
    alike = announced(record) if new or changed else []
    revisions = [done.revision.uid] if done.revision else []
    return {
        "documents": [document(file, row, given)],
        "items": [item],
        "seen": 1,
        "new": int(new),
        "known": int(not new),
        "failed": [],
        "notices": [*notices, *filter(None, (old,)), *(one.sentence for one in alike if not one.is_twin)],
        "similar": [one.as_json() for one in alike],
        "revisions": revisions,
        "job": job,
        "changed": changed,
        "seconds": round(time.monotonic() - started, 3),
    }


def document(file: str | None, row: dict[str, Any], given: Given) -> dict[str, Any]:
    """The one item under the keys a document has, so that `add` and `import` answer alike."""
    return {
        "path": file,
        "kind": row["kind"],
        "title": None,
        "published": given.published,
        "url": given.url,
        "publisher": _publisher(given.publisher),
        "item": row["id"],
        "items": [row],
        "findings": [],
    }


def gather(
    file: str | None,
    *,
    caption: str | None,
    kind: str | None,
    given: Given,
    values: Mapping[str, str],
    trust: str | None = None,
    by: str,
) -> Gathered:
    """Read the file and the caption; nothing is stored. Raises UsageError when there is nothing to add."""
    if file is None and caption is None and not values:
        raise UsageError("there is nothing to add: give a file, --caption 'WORDS', or both")
    if kind is not None and kind not in MEDIA_KINDS:
        raise UsageError(f"'{kind}' is not a media kind; use one of {', '.join(MEDIA_KINDS)}")
    if caption is not None and not caption.strip():
        raise UsageError("the caption is empty; leave --caption out when there is none")
    caption = storable(caption) if caption is not None else None
    facts = {**values, **{k: v for k, v in _given_facts(given).items() if v is not None}}
    return Gathered(
        filed=filing.gather(_regular(file), trust=Path(trust) if trust else None) if file is not None else None,
        caption=caption,
        reading=read_caption(caption, language=given.language) if caption is not None else None,
        said=tuple(human_claim(name, value, by=by) for name, value in facts.items()),
        given=given,
        kind=kind,
    )


def _regular(file: str) -> Path:
    """The path of a regular file; a pipe or a device is refused before it is opened, for it may never end."""
    source = next(iter(sources([file])), None) if not Path(file).is_dir() else None
    if source is None:
        raise UsageError(f"{file}: a folder; `provenance import` reads folders")
    if source.error is not None:
        raise source.error
    return Path(file)


def _given_facts(given: Given) -> dict[str, str | None]:
    return {"date_published": given.published, "case": given.case}


def kept(gathered: Gathered, store: str, catalogue: str) -> Gathered:
    """The same, with the file's bytes copied beside the catalogue where `store` is "copy"."""
    return replace(gathered, filed=filing.kept(gathered.filed, store, catalogue)) if gathered.filed else gathered


def matched(gathered: Gathered, finder: Finder) -> Gathered:
    """The same with what the picture looks like among all that is catalogued."""
    filed = gathered.filed
    if filed is None or filed.likeness is None:
        return gathered
    return replace(gathered, filed=replace(filed, likeness=finder.matched(filed.likeness)))


def framed(catalog: Catalog, item: int, gathered: Gathered) -> list[str]:
    """Set a file that was just catalogued against films and stills; gives what of its frames could not be read."""
    if gathered.filed is None:
        return []
    return list(watching.catch_up(catalog, {item}).taken.notices)


def write(
    writer: Writer, gathered: Gathered, *, to: str | None = None, corrects: str | None = None, by: str
) -> tuple[int, bool, list[str], list[str]]:
    """Write what was gathered: the item, whether it is new, what a person should know, and what was added."""
    item, new, notices = _identify(writer, gathered, to)
    return item, new, notices, _write(writer, item, gathered, corrects, by=by)


def _identify(writer: Writer, gathered: Gathered, to: str | None) -> tuple[int, bool, list[str]]:
    """The item these things belong to, whether it is new, and what a person should know about look-alikes."""
    filed = gathered.filed
    holders = writer.find_file(filed.file.sha256) if filed else []
    if to is not None:
        item = writer.resolve(to)
        if holders and item not in holders:
            raise Refused(
                f"this very file is item {holders[0]} already; "
                "`merge` the two items or `link` them, if they belong together"
            )
        alike = filing.same_picture(writer, filed) if filed else []
        return item, False, [notice for notice in alike if f"item {item} " not in notice]
    if holders:
        return holders[0], False, [f"this very file is catalogued already as item {holders[0]}"]
    same = writer.find_text(sha256_text(gathered.caption)) if gathered.caption is not None else []
    notices = filing.same_picture(writer, filed) if filed else []
    notices += [f"item {n} has the very same caption; `link` or `merge` them if they are one picture" for n in same]
    return int(writer.add_item(Item(kind=_kind(gathered))).id or 0), True, notices


def _kind(gathered: Gathered) -> str:
    if gathered.kind:
        return gathered.kind
    said = gathered.reading.media_kind if gathered.reading else None
    if said and said != "unknown":
        return said
    return gathered.filed.kind if gathered.filed else "unknown"


def _write(writer: Writer, item: int, gathered: Gathered, corrects: str | None, *, by: str) -> list[str]:
    has_caption = gathered.caption is not None
    changed = filing.write(writer, item, gathered.filed, has_caption=has_caption) if gathered.filed else []
    if gathered.caption is not None and _caption(writer, item, gathered, corrects):
        changed.append("caption")
    new = [c for c in gathered.said if not _said_before(writer, item, c)]
    if gathered.kind is not None:
        new += [c for c in [human_claim("media_kind", gathered.kind, by=by)] if not _said_before(writer, item, c)]
    for claim in new:
        write_statement(writer, item, str(claim.value), [claim])
        changed.append(f"{claim.property}: {claim.value}")
    return changed


def _caption(writer: Writer, item: int, gathered: Gathered, corrects: str | None) -> bool:
    """Keep the caption unless the item has these very words already; what it corrects becomes history."""
    assert gathered.caption is not None and gathered.reading is not None
    texts = writer.record(item).texts
    if any(t.content == gathered.caption and t.kind == "caption" for t in texts):
        return False
    earlier = writer.locate(corrects, "text").uid if corrects else None
    if earlier is not None and earlier not in {t.uid for t in texts}:
        raise UsageError(f"text {corrects} is no caption of item {item}; `provenance show {item}` lists its texts")
    text = writer.add_text(
        Text(
            content=gathered.caption,
            language=gathered.given.language or gathered.reading.language,
            published_by=_publisher(gathered.given.publisher),
            url=gathered.given.url,
            revises=earlier,
            item=item,
        )
    )
    reading = writer.add_reading(Reading(captions.READER, captions.VERSION, DATA_VERSION, text=text.uid))
    writer.add_claims(reading, [replace(c, item=item) for c in gathered.reading.claims()])
    return True


def _publisher(name: str | None) -> str | None:
    agent = alias_index().lookup(name) if name else None
    return agent.id if agent else name


def _said_before(writer: Writer, item: int, claim: Claim) -> bool:
    return any(
        (c.property, c.value, c.asserted_by) == (claim.property, claim.value, claim.asserted_by)
        for c in writer.record(item).claims
    )
