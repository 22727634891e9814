"""The caption conventions, one file each, in no order of precedence: they are rivals and the best explanation wins.

To add one, write a module with `NAME`, `NEEDS`, `EXAMPLES` and `read(page) -> Frame | None`, and name it here.
"""

from __future__ import annotations

from provenance.captions.conventions import (
    ai_label,
    credit_first,
    epa,
    file_photo,
    generic,
    handout,
    pa,
    pipes,
    relay,
    run_on,
    satellite,
    screenshot,
    shot_list,
    social,
    source_line,
    us_military,
    wire,
)
from provenance.captions.frame import Convention

CONVENTIONS: tuple[Convention, ...] = (
    generic,
    wire,
    relay,
    handout,
    screenshot,
    file_photo,
    epa,
    pa,
    us_military,
    satellite,
    social,
    source_line,
    credit_first,
    pipes,
    ai_label,
    run_on,
    shot_list,
)
