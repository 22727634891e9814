"""What a rule is: a judge of a view, its page, and how it stands to other rules."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from provenance.model import Finding
from provenance.views import View

Judge = Callable[[View], Iterator[Finding]]

_SECTION = re.compile(r"^(Why|Fix|Standard): ", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Page:
    """The page of a rule, cut from its docstring."""

    sentence: str
    why: str
    fix: str
    standard: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One gap rule. Its code never changes meaning; its severity is the profile's.

    family: rules that speak for one property in turn; at most one gap per item, property and family is shown.
    subsumes: codes that say less about the same property, dropped beside this one whatever their status.
    needs: what there must be of, else there is nothing to judge: a property that is spoken of, or one of the marks of
    `traits.present`, such as "*silence". Without it the rule judges every item.
    inherits: its gaps pass to stills, crops and copies where the property does.
    """

    code: str
    name: str
    judge: Judge
    page: Page
    family: str
    subsumes: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()
    inherits: bool = False


def rule(
    code: str,
    name: str,
    *,
    needs: tuple[str, ...] = (),
    subsumes: tuple[str, ...] = (),
    inherits: bool = False,
    family: str | None = None,
) -> Callable[[Judge], Rule]:
    """Make a rule of a function; its docstring is its page: one sentence, then Why, Fix and Standard.

    The family is the letters of the code; a code that speaks for itself alone is its own.
    """

    def make(judge: Judge) -> Rule:
        page = _page(code, inspect.getdoc(judge) or "")
        return Rule(code, name, judge, page, family or code[:3], subsumes, frozenset(needs), inherits)

    return make


def _page(code: str, text: str) -> Page:
    parts = _SECTION.split(text)
    found = {name.lower(): " ".join(words.split()) for name, words in zip(parts[1::2], parts[2::2], strict=True)}
    if not parts[0].strip() or found.keys() != {"why", "fix", "standard"}:
        raise ValueError(f"the docstring of {code} is no page: one sentence, then Why, Fix and Standard")
    return Page(" ".join(parts[0].split()), **found)
