"""Name patterns: the regular ways a ministry, a general staff or a service is written in each language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from string import Formatter

from provenance.agents.nouns import AgentName

Patterns = Mapping[str, Mapping[str, Sequence[str]]]  # pattern -> language -> forms with {slots}
Slots = Mapping[str, Mapping[str, Sequence[str]]]  # language -> slot -> words


def expand(patterns: Patterns, pattern: str, slots: Slots) -> Iterator[AgentName]:
    """Every name the pattern gives for these slot words; forms whose slot has no words are passed over.

    Raises LookupError, with a sentence, for a pattern or a language that the table does not hold.
    """
    forms = patterns.get(pattern)
    if forms is None:
        raise LookupError(f"no pattern {pattern!r}; known are {', '.join(patterns)}")
    for language, words in slots.items():
        if language not in forms:
            raise LookupError(f"the pattern {pattern!r} has no forms in {language!r}; it has {', '.join(forms)}")
        for form in forms[language]:
            slot = _slot(form)
            for word in words.get(slot, ()):
                yield AgentName(form.replace("{" + slot + "}", word), language)


def _slot(form: str) -> str:
    return next(name for _, name, _, _ in Formatter().parse(form) if name)
