"""Rules about a file's embedded metadata: stale, contradicting, empty, damaged, unread, ill encoded, telling, none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provenance.agreement import TAG_CARRIERS
from provenance.model import Claim, Finding
from provenance.readers import disagreeing
from provenance.rules.facts import evidence, label, own
from provenance.rules.noted import noted, sentence
from provenance.rules.registry import rule
from provenance.views import Entry, View

_COMPARED = frozenset({"exif", "iim", "xmp"})
# The date of recording has a rule of its own that says more.
_TOLD_HERE = disagreeing.COMPARED - {"date_recorded"}
_NOWHERE = frozenset({"0.0000000,0.0000000", "-0.0000000,0.0000000", "0.0000000,-0.0000000"})


@rule("MET-001", "iim-edited-after-xmp", needs=("*finding MET-001",), family="MET-001")
def iim_edited_after_xmp(v: View) -> Iterator[Finding]:
    """The IIM block is not the one that the file's IPTCDigest was computed from.

    Why: A program that knows only IIM changed it after the XMP was written: one of the two is out of date.
    Fix: Compare both values of each field and accept the one that was published with the picture.
    Standard: Metadata Working Group 2.0, IPTCDigest: with a digest that differs, IIM counts before XMP.
    """
    yield from _as_noted(v, "MET-001", "not-assessed")


@rule("MET-002", "carriers-disagree")
def carriers_disagree(v: View) -> Iterator[Finding]:
    """EXIF, IIM and XMP of one file say different things in the same field.

    Why: Each program shows another of them; whoever looks with one does not see that there is another.
    Fix: Compare the values and accept the right one: `provenance accept UID`. A value that IIM had to cut is a copy.
    Standard: IPTC mapping guidelines: the same value in corresponding fields; Metadata Working Group 2.0.
    """
    if len(_COMPARED.intersection(v.looked_in)) < 2:
        return
    entries = list(_of_files(v))
    for field, claims in _disagreements(entries):
        name = claims[0].property
        found = [entry for claim in claims for entry in entries if entry.claim is claim]
        if any(e.accepted for e in v.values(name)):
            continue
        values = tuple(f"{c.locator or c.carrier}: {c.value}" for c in claims)
        message = f"The {_called(name, field)} differs between carriers of the file: {_listed(claims)}."
        yield Finding(name, "not-assessed", message, evidence(v, found, values=values))


@rule("MET-003", "placeholder", needs=("*odd", "gps"), family="MET-003")
def placeholder(v: View) -> Iterator[Finding]:
    """A field of the metadata holds words that stand for nothing.

    Why: "-", "n/a" or a camera's own name in the caption field looks like an answer and is none.
    Fix: Nothing to correct here; ask the source for the real value where the field matters.
    Standard: INSDC bars such words and asks for a controlled reason instead.
    """
    if TAG_CARRIERS.isdisjoint(v.looked_in):
        return
    for name in dict.fromkeys((*v.odd, "gps")):
        empty = [e for e in v.entries.get(name, ()) if _says_nothing(name, e)]
        found = [e for e in own(empty) if e.current and e.claim.carrier in TAG_CARRIERS] if empty else ()
        if found:
            values = tuple(dict.fromkeys(e.value or "" for e in found))
            message = f'"{values[0]}" in {found[0].claim.locator or label(name)} stands for nothing.'
            if name == "gps":
                message = "The position 0°, 0° is what a receiver without a fix writes."
            yield Finding(name, "not-recorded", message, evidence(v, found, values=values))


@rule("MET-004", "damaged-metadata", needs=("*finding MET-004",), family="MET-004")
def damaged_metadata(v: View) -> Iterator[Finding]:
    """A block of the file's metadata is damaged or was refused, and was read only as far as it goes.

    Why: What could not be read may hold the words that matter; a cut file is not the one that was published.
    Fix: Get the file again from where it came, and compare; the remark says which block and why.
    Standard: Exif, IIM, XMP and the container's own specification, as the remark names them.
    """
    yield from _as_noted(v, "MET-004", "invalid")


@rule("MET-005", "seen-and-not-read", needs=("*finding MET-005",), family="MET-005")
def seen_and_not_read(v: View) -> Iterator[Finding]:
    """The file holds blocks that this catalogue does not read.

    Why: "Not found" would be a false word for what was not looked into.
    Fix: Look with another tool where it matters, and record what it says with its name.
    Standard: DESIGN of this catalogue: what is not read is named, never skipped in silence.
    """
    yield from _as_noted(v, "MET-005", "not-assessed")


@rule("MET-006", "doubtful-encoding", needs=("*finding MET-006",), family="MET-006")
def doubtful_encoding(v: View) -> Iterator[Finding]:
    """Text of the metadata is in an encoding that is undeclared or wrong.

    Why: Names in other scripts come out as other letters, and are then found by nobody.
    Fix: Compare with the published caption; the raw bytes are in the file.
    Standard: IIM 4.2 dataset 1:90; Exif UserComment; XMP is Unicode.
    """
    yield from _as_noted(v, "MET-006", "not-assessed")


@rule("MET-007", "thumbnail-differs", needs=("*finding MET-007",), family="MET-007")
def thumbnail_differs(v: View) -> Iterator[Finding]:
    """The embedded preview has another shape than the picture.

    Why: An editor that forgot the preview leaves a trace of the picture before it was cropped.
    Fix: Look at the preview beside the picture.
    Standard: Exif IFD1: a reduced image of the same picture.
    """
    yield from _as_noted(v, "MET-007", "not-assessed")


@rule("MET-008", "signs-of-its-making", needs=("*finding MET-008",), family="MET-008")
def signs_of_its_making(v: View) -> Iterator[Finding]:
    """The metadata bear signs of a screen capture or of an editing program.

    Why: It says how this file came about, which need not be how the picture did.
    Fix: Compare with the caption; record the kind of item: `provenance set ITEM media_kind screenshot`.
    Standard: IPTC Digital Source Type; no sign is proof.
    """
    yield from _as_noted(v, "MET-008", "not-assessed")


@rule("MET-009", "says-nothing-of-itself", needs=("*finding MET-009",), family="MET-009")
def says_nothing_of_itself(v: View) -> Iterator[Finding]:
    """The file carries not one word about itself.

    Why: Platforms and messengers strip what a picture says of itself; an original of a camera or a desk says something.
    Fix: Ask whoever handed it over for the file as they received it, and add that to the item.
    Standard: Berkeley Protocol: keep the item in the form closest to its source; IPTC's tests of metadata on platforms.
    """
    yield from _as_noted(v, "MET-009", "not-recorded")


def _as_noted(v: View, code: str, status: str) -> Iterator[Finding]:
    found = noted(v, code)
    if found:
        values = tuple(one.message for one in found)
        yield Finding("file", status, sentence(found), evidence(v, [one.entry for one in found], values=values))


def _of_files(v: View) -> Iterator[Entry]:
    for name, entries in v.entries.items():
        if name not in v.varied or name not in _TOLD_HERE:
            continue
        for e in entries:
            if e.claim.text is not None:  # read in the words of a caption field, which is compared itself
                continue
            if e.claim.carrier in _COMPARED and e.inherited_from is None and e.comparable:
                yield e


def _disagreements(entries: Iterable[Entry]) -> Iterator[tuple[str, tuple[Claim, ...]]]:
    """Per file: two files of one item (an original and a working copy) may well differ."""
    by_file: dict[str | None, list[Claim]] = {}
    for entry in entries:
        by_file.setdefault(entry.claim.file, []).append(entry.claim)
    for claims in by_file.values():
        yield from disagreeing.disagreements(claims).items()


def _called(name: str, field: str) -> str:
    return field.partition("/")[2] or label(name)


def _listed(claims: tuple[Claim, ...]) -> str:
    return "; ".join(f'{c.locator or c.carrier} "{_short(c.value or "")}"' for c in claims[:4])


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:57]}..."


def _says_nothing(name: str, entry: Entry) -> bool:
    if name == "gps":
        return entry.value in _NOWHERE
    return entry.claim.role == "placeholder"
