"""The report as one HTML file: no request leaves it, it runs nothing, and it carries its own machine copy."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from provenance.exporters import json as machine
from provenance.exporters.visible import runs, visible
from provenance.services.report import Mark, Report, Segment, date_words
from provenance.services.report.wording import SEVERITY_WORDS, sentence_case

if TYPE_CHECKING:
    from jinja2 import Environment

NAME = "html"
MEDIA_TYPE = "text/html"

RECIPE = """python3 - <<'EOF'
import hashlib, json, re
page = open("report.html", encoding="utf-8").read()
data = json.loads(re.search(r'<template id="report-data">(.*?)</template>', page, re.S)[1])
def plain(v):  # absent keys and null keys are the same
    if isinstance(v, dict): return {k: plain(x) for k, x in v.items() if x is not None}
    return [plain(x) for x in v] if isinstance(v, list) else v
def digest(v):
    text = json.dumps(plain(v), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
print(digest({k: v for k, v in data.items() if k != "digest"}) == data["digest"],
      all(digest(item["record"]) == item["digest"] for item in data["items"]))
EOF"""

_FAMILIES = (
    ("date_", "when"),
    ("place_", "where"),
    ("rights_", "rights"),
    ("instructions", "rights"),
    ("creator", "who"),
    ("credit_line", "who"),
    ("source", "who"),
    ("supplier", "who"),
    ("distributor", "who"),
    ("publisher", "who"),
)
_BROAD = frozenset({"description", "headline"})


def export(report: Report) -> bytes:
    """The page, UTF-8. Texts are escaped; the style is allowed by its digest; everything else is forbidden."""
    from markupsafe import Markup

    style = _style()
    page = _environment().get_template("report.html.j2")
    text = page.render(
        report=report,
        style=Markup(style),
        policy=_policy(style),
        data=Markup(machine.embedded(report)),
        recipe=RECIPE,
    )
    return text.encode("utf-8", "replace")


def _policy(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@cache
def _style() -> str:
    text = files(__package__).joinpath("templates", "report.css").read_text("utf-8")
    return "\n" + text  # a leading newline keeps the first rule off the tag's line; it is part of what is digested


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("provenance.exporters", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=False,
    )
    environment.filters.update(
        {
            "visible": _visible,
            "visible_text": visible,
            "family": family,
            "mark_class": mark_class,
            "mark_title": mark_title,
            "moment": moment,
            "day": date_words,
            "ucfirst": sentence_case,
            "is_web": is_web,
            "prose": _prose,
            "is_language": is_language,
        }
    )
    environment.globals["severity"] = SEVERITY_WORDS
    return environment


def _visible(text: Any) -> Any:
    """Escaped text in which hidden characters stand as their codes."""
    from markupsafe import Markup, escape

    shown = Markup('<span class="ctl" title="{}">{}</span>')
    pieces = (escape(words) if name is None else shown.format(name, words) for words, name in runs(str(text)))
    return Markup("").join(pieces)


def _prose(text: str) -> Any:
    """Our own words with `commands` in backticks set as code."""
    from markupsafe import Markup

    pieces = text.split("`")
    shown = (Markup("<code>{}</code>").format(_visible(p)) if n % 2 else _visible(p) for n, p in enumerate(pieces))
    return Markup("").join(shown) if len(pieces) % 2 else _visible(text)


def family(mark: Mark) -> str:
    """The question a mark's property answers, as a class name; a silence is a family of its own."""
    if mark.silence:
        return "silence"
    return next((name for prefix, name in _FAMILIES if mark.property.startswith(prefix)), "what")


def mark_class(segment: Segment) -> str:
    """Classes of a marked run: the family of its narrowest claim, and whether its words are a reservation."""
    narrowest = segment.marks[0]
    classes = ["broad" if narrowest.property in _BROAD else family(narrowest)]
    classes += ["hedge"] if segment.hedge else []
    classes += ["loser"] if all(mark.loser for mark in segment.marks) else []
    return " ".join(classes)


def mark_title(segment: Segment) -> str:
    """What the run is about, for a pointer that rests on it."""
    labels = dict.fromkeys(f"{mark.label}{' (silence)' if mark.silence else ''}" for mark in segment.marks)
    return "; ".join(labels) + ("; reservation" if segment.hedge else "")


_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?Z\Z")


def moment(value: str) -> str:
    """A UTC time in words, to the minute: "28 April 2025, 09:30 UTC"."""
    match = _MOMENT.match(value)
    return f"{date_words(match[1])}, {match[2]} UTC" if match else date_words(value)


def is_web(url: str) -> bool:
    """Whether an address may become a link; any other scheme stays text."""
    return re.match(r"https?://[^\s<>\"]+\Z", url, re.IGNORECASE) is not None


def is_language(tag: str | None) -> bool:
    """Whether a language is written as a BCP 47 tag, so that it may stand in `lang`."""
    return tag is not None and re.match(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z", tag) is not None
