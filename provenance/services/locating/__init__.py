"""`locate`: which frame of which film a still shows. `asking` answers, `searching` finds, `sources` names the films."""

from provenance.services.locating.asking import locate, query_of
from provenance.services.locating.searching import search
from provenance.services.locating.sources import Source, every_film, named_film, strips_of

__all__ = ["Source", "every_film", "locate", "named_film", "query_of", "search", "strips_of"]
