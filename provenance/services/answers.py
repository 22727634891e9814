"""The answer every writing service gives: which revisions it made, under which job, for which items."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from provenance.store import Committed


def answer(
    done: Committed[Any], *, items: Sequence[int] = (), changed: Sequence[str] = (), **more: Any
) -> dict[str, Any]:
    """The common keys of INTERFACE.md plus whatever the service adds; `changed` says in words what is new."""
    revision = done.revision
    return {
        "revisions": [revision.uid] if revision else [],
        "job": revision.job if revision else None,
        "items": list(items),
        "changed": list(changed),
        **more,
    }
