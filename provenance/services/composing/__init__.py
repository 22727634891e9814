"""The desk's help: a caption made of claims only, and the questions to send to those who could fill the gaps."""

from __future__ import annotations

from provenance.services.composing.asking import drafts, record
from provenance.services.composing.caption import compose, composed
from provenance.services.composing.nouns import Clause, Composed, LeftOut, Proof
from provenance.services.composing.wording import LANGUAGES, wording

__all__ = ["LANGUAGES", "Clause", "Composed", "LeftOut", "Proof", "compose", "composed", "drafts", "record", "wording"]
