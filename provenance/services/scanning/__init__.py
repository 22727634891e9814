"""Scan: folders of any size catalogued, resumable, a batch of files a revision.

walking   what lies there, against what the last scan met      -> units of files that go together
reading   one unit: what each file is and says, its fingerprint -> what arrived
beside    many units, in processes beside this one
affording how many of them the system lets us have
lines     starting them, and the pipes to each
pipes     what goes through those
hands     what such a process does
writing   a batch of what arrived, in one transaction
tally     what the scan came to: INTERFACE.md's answer
running   what was read brought in: writing, then the films
going     the way from end to end
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from provenance.services.scanning.going import scan as scan

__all__ = ["scan"]


def __getattr__(name: str) -> Any:
    """Loaded when it is asked for: the processes that read need neither the store nor the rules."""
    if name == "scan":
        from provenance.services.scanning.going import scan

        return scan
    raise AttributeError(name)
