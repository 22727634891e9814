"""Whether two dates may be one, and which reading of a figure date a caption's house means."""

from __future__ import annotations

import re

from provenance.captions.frame import Frame
from provenance.lexicon import listed
from provenance.marks import Marks
from provenance.model import Span

_DAY_FIRST = listed("day-first")
_STATE = frozenset({"state-agency", "government", "military"})


def agree(a: str, b: str) -> bool:
    """The same day, or one a coarser or undecided way of saying the other."""
    return any(
        a == o or a.startswith(o) or o.startswith(a) or _same_day(a, o) or _same_day(o, a) for o in _options(b) or [b]
    )


def is_undecided(edtf: str) -> bool:
    """A figure date that may be read day first or month first."""
    return bool(_options(edtf))


def settled_by(edtf: str, settled: set[str]) -> str:
    """The reading that another date of the same caption has; the date as it is when none or both have."""
    agreed = [option for option in _options(edtf) if option in settled]
    return agreed[0] if len(agreed) == 1 else edtf


def by_house(edtf: str, span: Span, marks: Marks, order: str) -> str:
    """The reading of the house's order: "day" or "month" stands first; "" leaves both."""
    if not order or not is_undecided(edtf):
        return edtf
    figures = [int(f) for f in re.findall(r"\d+", marks.quote(span))]
    month = figures[0] if order == "month" else figures[1]
    return next((o for o in _options(edtf) if int(o[5:7]) == month), edtf)


def figure_order(frame: Frame) -> str:
    """ "month" or "day" where the house is known to write it so: its convention, its name, a state outside the US."""
    if frame.figures:
        return frame.figures
    agents = frame.page.marks.index.agents
    units = (frame.parties.source, frame.parties.supplier, frame.parties.distributor)
    if any(u.agent in _DAY_FIRST for u in units if u is not None):
        return "day"
    states = [agents[u.agent].country for u in units[:2] if u is not None and u.agent and u.agent_kind in _STATE]
    return "day" if states and all(country not in {None, "US", "PH"} for country in states) else ""


def _options(edtf: str) -> list[str]:
    return edtf.strip("[]").split(",") if edtf.startswith("[") and ".." not in edtf else []


def _same_day(yearless: str, full: str) -> bool:
    return yearless.startswith("XXXX") and full.endswith(yearless[4:])
