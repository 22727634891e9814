"""Nouns made quickly are frozen dataclasses in everything one can ask of them."""

from __future__ import annotations

import copy
import dataclasses
import inspect
import pickle

import pytest

from provenance import model
from provenance.entries import Entry
from provenance.quick import quick

CLAIM = model.Claim("creator", "Ann Doe", span=(0, 7), uid="ab")
NOUNS = [
    CLAIM,
    Entry(CLAIM, "Ann Doe", hedged=True),
    model.Text("Words."),
    model.Reading("captions", "1", "1"),
    model.Link(1, "derived_from", 2, at="00:01:00"),
    model.Finding("creator", "not-recorded", "Nobody is named."),
    model.Evidence(values=("a",)),
    model.Gap("k", 1, "CRE-001", "no-creator", "creator", "not-recorded", "warning", "m", "r"),
]


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: type(noun).__name__)
def test_it_is_a_frozen_dataclass(noun: object) -> None:
    values = {f.name: getattr(noun, f.name) for f in dataclasses.fields(noun)}  # type: ignore[arg-type]
    for same in (type(noun)(**values), type(noun)(*values.values()), copy.copy(noun), copy.deepcopy(noun)):
        assert same == noun and repr(same) == repr(noun) and type(same) is type(noun)
    assert hash(pickle.loads(pickle.dumps(noun))) == hash(noun)
    assert dataclasses.replace(noun) == noun  # type: ignore[type-var]
    assert list(inspect.signature(type(noun)).parameters) == list(values)
    first = next(iter(values))
    assert dataclasses.replace(noun, **{first: "x"}) != noun  # type: ignore[type-var]
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(noun, first, "x")
    with pytest.raises(dataclasses.FrozenInstanceError):
        delattr(noun, first)
    with pytest.raises((AttributeError, TypeError)):
        noun.more = 1  # type: ignore[attr-defined]


def test_what_is_left_out_or_too_much_is_refused() -> None:
    with pytest.raises(TypeError, match="missing 1 required positional argument: 'property'"):
        model.Claim()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword argument 'colour'"):
        model.Claim("creator", colour="red")  # type: ignore[call-arg]


def test_a_default_that_is_made_anew_each_time_is_refused() -> None:
    @dataclasses.dataclass(frozen=True, slots=True)
    class Bag:
        things: list[int] = dataclasses.field(default_factory=list)

    with pytest.raises(TypeError, match=r"Bag\.things has a default factory"):
        quick(Bag)
