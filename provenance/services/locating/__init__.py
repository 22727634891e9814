"""`locate`: which frame of which film a still shows.

`asking` answers, `searching` looks closely at what `shelf` finds likely, `sources` names the films.
"""

from provenance.services.locating.asking import locate, query_of
from provenance.services.locating.searching import at_kept_frames, search
from provenance.services.locating.shelf import Moment, Shelf
from provenance.services.locating.sources import Source, every_film, named_film, strips_of

__all__ = [
    "Moment",
    "Shelf",
    "Source",
    "at_kept_frames",
    "every_film",
    "locate",
    "named_film",
    "query_of",
    "search",
    "strips_of",
]
