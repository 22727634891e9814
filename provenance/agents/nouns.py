"""The nouns of the agent data: an agent, its names, and the sourced profile behind its kind."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """What a reference says an agent is: a short label, one sentence in our words, and where and when we read it."""

    label: str
    says: str
    reference: str  # address of the page that was opened
    reference_title: str
    read_on: str  # ISO day


@dataclass(frozen=True, slots=True)
class AgentName:
    """One way an agent is written.

    lang: ISO 639-1 code, None for a spelling of no one language (an acronym). valid_from, valid_to: EDTF, set only
    where a reference dates the name. credit_only: the words also mean something else in prose (a place, a
    first name, a common noun), so they name the agent only where a credit is read. capitals: of those, one that names
    the agent in prose too where it stands in capitals ("SANA", not "Sana").
    """

    name: str
    lang: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    credit_only: bool = False
    capitals: bool = False


@dataclass(frozen=True, slots=True)
class Agent:
    """A person or organisation that makes, releases or relays media; `kind` is one of model.AGENT_KINDS."""

    id: str
    name: str  # English short name
    kind: str
    country: str | None  # ISO 3166-1 alpha-2
    names: tuple[AgentName, ...]
    profile: Profile
    note: str | None = None
    handles: tuple[str, ...] = ()
