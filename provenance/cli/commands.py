"""The table of commands: a name, the module that holds it, its place in the help and its one line.

The help of `provenance` itself is printed from this table, so it answers without importing a single service.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One command: `module` is a module of this package whose `app` registers the command under `name`."""

    name: str
    module: str
    section: str
    summary: str


CATALOGUE = "Catalogue"
LOOK = "Look"
JUDGE = "Judge and hand over"
ANSWER = "Answer"
KEEP = "Keep"
LOOK_UP = "Look up"

COMMANDS: tuple[Row, ...] = (
    Row("import", "bringing", CATALOGUE, "Read documents and catalogue every media item they describe."),
    Row("add", "adding", CATALOGUE, "Catalogue one item, or attach a file or a caption to one already described."),
    Row("scan", "scan", CATALOGUE, "Catalogue the pictures, films and recordings of whole folders."),
    Row("parse", "parsing", CATALOGUE, "Read captions without cataloguing anything."),
    Row("read", "reading", CATALOGUE, "Read embedded metadata without cataloguing anything."),
    Row("show", "looking", LOOK, "Show the whole record of an item: who says what, and what is missing."),
    Row("list", "listing", LOOK, "List the items that match a query."),
    Row("search", "listing", LOOK, "Search captions and names, best match first."),
    Row("similar", "similar", LOOK, "Find what shows the same picture as a file or an item."),
    Row("duplicates", "similar", LOOK, "List the items that show one picture, cluster by cluster."),
    Row("locate", "locate", LOOK, "Say which frame of which video a still came from."),
    Row("gaps", "gaps", LOOK, "List what is missing, with the evidence and the next step."),
    Row("log", "looking", LOOK, "Show who changed what, when and why."),
    Row("report", "reporting", JUDGE, "Write a provenance report on one or more items."),
    Row("caption", "composing", JUDGE, "Compose a caption and credit from what is stated, and say what is not."),
    Row("audit", "auditing", JUDGE, "Count what is stated, explained and silent, over many items."),
    Row("export", "exporting", JUDGE, "Write what is stated of an item as an XMP sidecar."),
    Row("set", "stating", ANSWER, "Record what a person says about one property."),
    Row("link", "stating", ANSWER, "State how one item relates to another."),
    Row("waive", "answering", ANSWER, "Accept a gap as it is, with a reason."),
    Row("ask", "answering", ANSWER, "Note that somebody was asked about a gap, or draft the questions."),
    Row("answer", "answering", ANSWER, "Note the answer that came to a question about a gap."),
    Row("resolve", "answering", ANSWER, "Close a gap with the value or the words that settle it."),
    Row("accept", "deciding", ANSWER, "Accept a claim, link or reading: it settles a dispute."),
    Row("reject", "deciding", ANSWER, "Reject a claim, link, reading or text: it counts no longer and stays visible."),
    Row("retract", "deciding", ANSWER, "Take back a link, a merge or another decision."),
    Row("merge", "deciding", ANSWER, "Say that two items are one; both ids keep working."),
    Row("undo", "deciding", ANSWER, "Take back a whole revision or job by a new one."),
    Row("redact", "deciding", ANSWER, "Take words out for good; the chain still verifies."),
    Row("init", "keeping", KEEP, "Make an empty catalogue."),
    Row("verify", "keeping", KEEP, "Check that nothing was changed behind the ledger's back."),
    Row("backup", "keeping", KEEP, "Copy the catalogue to another file while it is in use."),
    Row("rebuild", "keeping", KEEP, "Work out gaps, lists and search again from what was said."),
    Row("rules", "knowledge", LOOK_UP, "List the rules that name gaps."),
    Row("explain", "knowledge", LOOK_UP, "Explain a rule: why it matters and how to fix it."),
    Row("agents", "knowledge", LOOK_UP, "Look up news agencies, ministries and platforms."),
    Row("terms", "knowledge", LOOK_UP, "List the properties with their IPTC, XMP, EXIF and schema.org names."),
)

BY_NAME = {row.name: row for row in COMMANDS}
