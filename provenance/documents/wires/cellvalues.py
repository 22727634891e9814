"""Cells of a foreign table in our terms: dates in EDTF, kinds by our names; anything else as it stands."""

from __future__ import annotations

from datetime import datetime

from provenance.dates import is_valid
from provenance.documents.wires import codes, when
from provenance.errors import UsageError
from provenance.model import MEDIA_KINDS
from provenance.terms import TERMS

_KINDS = ("kind", "media_kind")


def ours(cell: str, target: str, form: str | None) -> str:
    """The cell as `tables` reads it. form: how its dates are written, as `strptime` has it; what does not fit stays
    as it is and is refused by row and column."""
    value = cell.strip()
    if target in _KINDS:
        folded = value.casefold().replace(" ", "-")
        return folded if folded in MEDIA_KINDS else codes.kind_of(value) or value
    term = TERMS.get(target)
    if term is None or term.value_type != "date":
        return cell
    if form is not None:
        return _by_form(value, form)
    return value if is_valid(value) else when.edtf(value) or value


def _by_form(value: str, form: str) -> str:
    try:
        found = datetime.strptime(value, form)
    except ValueError as e:
        if "format" in str(e) and "does not match" not in str(e):  # the form itself, not this cell
            raise UsageError(f"--map …format={form}: {e}; write it as in %d.%m.%Y") from e
        return value
    if "%d" not in form and "%j" not in form:
        return f"{found.year:04d}-{found.month:02d}" if "%m" in form or "%b" in form.lower() else f"{found.year:04d}"
    if not ("%S" in form or "%T" in form or "%X" in form):
        return found.date().isoformat()
    stamp = found.replace(microsecond=0).isoformat()
    return f"{stamp.removesuffix('+00:00')}Z" if stamp.endswith("+00:00") else stamp
