"""Pictures that came with a page: read like any file, so that what they say stands beside what the page says of them.

A picture inside an archive is read from its bytes; there is no file of its own to be looked for later, unless the
import keeps copies. One in a folder saved beside the page stays where it lies. Names in a page lead nowhere else.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from provenance.documents import Described, Note
from provenance.documents.pages.addresses import is_saved_folder
from provenance.errors import Unreadable
from provenance.readers.intake import Source
from provenance.readers.sniff import kind_of, media_type
from provenance.services import filing
from provenance.services.filing import Filed
from provenance.services.importing.act import Act
from provenance.services.importing.prepare import Prepared

MAX_PICTURES = 300
_PAGES = (".html", ".htm", ".xhtml")
_HEAD = 4096


def attached(prepared: Prepared, act: Act, *, catalogue: str | None) -> Prepared:
    """The same document with every picture it brings, read. catalogue: where copies are kept; None keeps none."""
    shown = [d for d in prepared.document.items if d.shown is not None and d.shown.file is not None]
    if not shown:
        return prepared
    files: dict[str, Filed] = {}
    notes: list[Note] = []
    with tempfile.TemporaryDirectory(prefix="provenance-page-") as folder:
        for at, described in enumerate(shown[:MAX_PICTURES]):
            try:
                filed = _filed(prepared.source, described, Path(folder) / f"{at}", act, catalogue)
            except Unreadable as e:
                notes.append(Note("picture", f"A picture of the page cannot be read: {e.message}", _named(described)))
                continue
            if filed is not None:
                files[described.key] = filed
    if len(shown) > MAX_PICTURES:
        notes.append(Note("truncated", f"Only the first {MAX_PICTURES} pictures of the page were attached"))
    document = replace(prepared.document, findings=(*prepared.document.findings, *notes))
    return replace(prepared, document=document, files=files)


def _named(described: Described) -> str | None:
    return described.shown.file if described.shown else None


def _filed(source: Source, described: Described, place: Path, act: Act, catalogue: str | None) -> Filed | None:
    assert described.shown is not None and described.shown.file is not None
    name, content = described.shown.file, described.shown.content
    trust = Path(act.trust) if act.trust else None
    if content is None:
        path = beside(source, name)
        if path is None or not _is_media(path):
            return None
        filed = filing.gather(path, trust=trust)
        return filing.kept(filed, act.store, catalogue) if catalogue else filed
    place.write_bytes(content)
    if not _is_media(place):
        return None
    filed = filing.gather(place, trust=trust)
    if catalogue and act.store == "copy":
        filed = filing.kept(filed, act.store, catalogue)
    else:
        filed = replace(filed, file=replace(filed.file, path=None))
    return replace(filed, file=replace(filed.file, name=name.rsplit("/", 1)[-1].split("?")[0] or name))


def beside(source: Source, name: str) -> Path | None:
    """The file a saved page means by a name in its folder; None when there is none or the name leads elsewhere."""
    if source.path is None:
        return None
    root = source.path.parent.resolve()
    folder = root / name.split("/", 1)[0]
    try:
        path = (root / name).resolve()
        inside = path.is_relative_to(folder.resolve()) and folder.resolve().is_relative_to(root)
        return path if inside and path.is_file() else None
    except (OSError, ValueError):
        return None


def _is_media(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return kind_of(media_type(stream.read(_HEAD))) != "unknown"
    except OSError:
        return False


def without_parts(named: Sequence[Source]) -> Iterator[Source]:
    """The inputs without those that a browser saved beside a page among them: they are that page's parts."""
    pages = {
        (s.path.parent, s.path.stem.casefold())
        for s in named
        if s.path is not None and s.path.suffix.casefold() in _PAGES
    }
    yield from (s for s in named if s.path is None or not any(_is_part(p, pages) for p in s.path.parents))


def _is_part(folder: Path, pages: set[tuple[Path, str]]) -> bool:
    if not is_saved_folder(folder.name):
        return False
    return any(place == folder.parent and folder.name.casefold().startswith(stem) for place, stem in pages)
