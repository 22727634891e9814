"""The page loads nothing, runs nothing, hides nothing, and can be read by everybody."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from itertools import pairwise

import pytest

from provenance.exporters import html
from provenance.exporters.visible import visible
from provenance.services.report import check_document
from tests.report import hostile, samples
from tests.report.making import Page, page, report


@cache
def seed_page() -> Page:
    return page(html.export(report()))


@cache
def hostile_bytes() -> bytes:
    return html.export(report(hostile.everything()))


@cache
def hostile_page() -> Page:
    return page(hostile_bytes())


PAGES = [pytest.param(seed_page, id="seed"), pytest.param(hostile_page, id="hostile")]
LOADING = (
    "src",
    "srcset",
    "data",
    "poster",
    "background",
    "action",
    "formaction",
    "manifest",
    "ping",
    "xlink:href",
    "style",
)


@pytest.mark.parametrize("made", PAGES)
def test_no_request_leaves_the_page(made) -> None:  # type: ignore[no-untyped-def]
    parsed = made()
    assert not parsed.named(
        "script", "link", "img", "iframe", "object", "embed", "video", "audio", "base", "form", "use"
    )
    for element in parsed.elements:
        assert not set(element.attributes) & set(LOADING), element
        assert not [name for name in element.attributes if name.startswith("on")], element
    for link in parsed.named("a"):
        href = link.attributes["href"]
        assert href.startswith("#") or (href.startswith("http") and "noreferrer" in link.attributes["rel"])
    [style] = parsed.named("style")
    assert "url(" not in style.text and "@import" not in style.text


@pytest.mark.parametrize("made", PAGES)
def test_the_policy_forbids_everything_but_the_style_inside(made) -> None:  # type: ignore[no-untyped-def]
    parsed = made()
    [policy] = [m.attributes["content"] for m in parsed.named("meta") if "http-equiv" in m.attributes]
    digest = base64.b64encode(hashlib.sha256(parsed.named("style")[0].text.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head = [element.name for element in parsed.elements[:6]]
    assert head.index("meta") < len(head), "the policy stands before the style"


@pytest.mark.parametrize("made", PAGES)
def test_tags_nest_and_ids_are_unique_and_anchors_lead_somewhere(made) -> None:  # type: ignore[no-untyped-def]
    parsed = made()
    assert parsed.faults == []
    ids = [element.attributes["id"] for element in parsed.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    wanted = {link.attributes["href"][1:] for link in parsed.named("a") if link.attributes["href"].startswith("#")}
    assert wanted <= set(ids)
    labels = [e.attributes["aria-labelledby"] for e in parsed.elements if "aria-labelledby" in e.attributes]
    assert {name for label in labels for name in label.split()} <= set(ids)
    assert len(labels) == len(set(labels)), "every landmark has a name of its own"


@pytest.mark.parametrize("made", PAGES)
def test_headings_never_skip_a_level_and_landmarks_are_there(made) -> None:  # type: ignore[no-untyped-def]
    parsed = made()
    levels = [int(heading.name[1]) for heading in parsed.named("h1", "h2", "h3", "h4", "h5")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(len(parsed.named(name)) == 1 for name in ("main", "title"))
    assert parsed.named("html")[0].attributes["lang"] == "en"
    assert parsed.named("a")[0].attributes["href"] == "#main"


@pytest.mark.parametrize("made", PAGES)
def test_table_headers_have_a_scope(made) -> None:  # type: ignore[no-untyped-def]
    assert all("scope" in header.attributes for header in made().named("th"))


def test_hostile_captions_are_inert_and_still_readable() -> None:
    parsed = hostile_page()
    assert hostile.MARKUP in [quote.text for quote in _captions(parsed)]
    assert b"<script" not in hostile_bytes()


def test_hidden_characters_are_shown_as_codes_and_do_not_act() -> None:
    raw = hostile_bytes().decode("utf-8")
    for character in "\u202e\u2066\u200b\x00\x07\ufeff\U000e0041\u2028":
        assert character not in raw
    assert "U+202E" in raw and "U+E0041" in raw
    assert 'title="RIGHT-TO-LEFT OVERRIDE"' in raw


def test_captions_carry_their_language_and_find_their_direction() -> None:
    found = {quote.attributes.get("lang"): quote.attributes["dir"] for quote in _captions(hostile_page())}
    assert {"ar", "ko", "ru", "zh"} <= set(found) and set(found.values()) == {"auto"}


def test_the_words_of_every_claim_are_marked_on_the_page() -> None:
    made = report()
    for record in samples.everything():
        for claim in record.claims:
            if claim.span is None or claim.property == "caption":
                continue
            content = next(t.content for t in (*record.texts, samples.ARTICLE_TEXT) if t.uid == claim.text)
            number = _number(made, record.item.id, claim.uid)
            marks = [
                m
                for m in seed_page().named("mark")
                if f"{record.item.id}.{number}" in m.attributes.get("data-claims", "").split()
            ]
            assert "".join(m.text for m in marks) in _times(visible(content[slice(*claim.span)]))


def _times(words: str) -> tuple[str, str]:
    return words, words * 2  # in the article's own section and in the section of the item it speaks about


def _number(made, item: int | None, uid: str | None) -> int:  # type: ignore[no-untyped-def]
    said = [s for one in made.sections if one.item == item for g in one.groups for p in g.properties for s in p.said]
    return next(s.number for s in said if s.uid == uid and s.number)


def test_a_hole_has_words_not_only_a_picture() -> None:
    made = report()
    steps = [step for section in made.sections for step in section.chain if step.state == "hole"]
    assert steps
    text = seed_page().named("main")[0].text
    for step in steps:
        assert step.sentence and step.sentence in text
    assert all(svg.attributes.get("aria-hidden") == "true" for svg in seed_page().named("svg"))


def test_the_machine_copy_in_the_page_checks_out() -> None:
    raw = html.export(report(hostile.everything())).decode("utf-8")
    inside = re.search(r'<template id="report-data">(.*?)</template>', raw, re.S)
    assert inside is not None
    data = json.loads(inside[1])
    assert check_document(data) == ()
    contents = [text["content"] for item in data["items"] for text in item["texts"]]
    assert hostile.MARKUP in contents and hostile.CONTROL in contents


def test_a_changed_machine_copy_is_found_out() -> None:
    data = json.loads(json.dumps(report().document))
    data["items"][2]["record"]["claims"][0]["value"] = "somebody else"
    assert check_document(data) == (
        "The record of item 3 differs from its digest.",
        "The report differs from its digest.",
    )


def test_the_recipe_on_the_page_really_checks_it(tmp_path) -> None:  # type: ignore[no-untyped-def]
    import subprocess
    import sys

    (tmp_path / "report.html").write_bytes(html.export(report()))
    program = html.RECIPE.split("\n", 1)[1].rsplit("\n", 1)[0]
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "True"]


FAMILIES = ("who", "when", "where", "what", "rights")
PLAIN = ("paper", "card", "faint")
TINTS = tuple(f"{family}-bg" for family in (*FAMILIES, "hole"))
PAIRS = [
    *[(family, f"{family}-bg") for family in (*FAMILIES, "hole", "warn", "note")],
    *[("ink", ground) for ground in (*PLAIN, *TINTS)],
    *[(ink, ground) for ink in ("soft", "link", "hole", "warn", "note", "good") for ground in PLAIN],
    *[(family, "card") for family in FAMILIES],
]


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_every_ink_is_readable_on_its_ground(scheme: str) -> None:
    colours = _colours(scheme)
    poor = [
        (a, b, round(_contrast(colours[a], colours[b]), 2)) for a, b in PAIRS if _contrast(colours[a], colours[b]) < 4.5
    ]
    assert poor == []


def _colours(scheme: str) -> dict[str, str]:
    css = seed_page().named("style")[0].text
    blocks = re.findall(r":root \{(.*?)\}", css, re.S)
    found: dict[str, str] = {}
    for block in blocks[:1] if scheme == "light" else [blocks[0], blocks[1 if scheme == "dark" else 2]]:
        found.update(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})\b", block))
    return found


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2 contrast ratio."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * c for c in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _captions(parsed: Page):  # type: ignore[no-untyped-def]
    return [e for e in parsed.named("blockquote") if e.path[-1] == "figure"]
