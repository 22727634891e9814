"""Likeness: fingerprints by which a picture is found again. A fingerprint proposes, a second look decides.

The way through, each step one call (docs/likeness.md tells it at length):

    look(path)                        -> Look          one decode: the fingerprint and the small luma it came from
    fingerprint(path)                 -> Fingerprint   the same without the luma; `.pack()` / `unpack()` for the store
    look_luma(array, ...)             -> Look          of a picture decoded elsewhere: a video frame, a HEIC
    Index.open(folder), append(...)   -> Index         every stored view, memory-mapped; exact search
    prepare(look | fingerprint)       -> Query         what to search with: mirrored, turned, cropped, windows
    propose(index, query)             -> [Proposal]    items that may be the same picture, best first
    verdict(query, candidate)         -> Verdict|None  same-picture, altered, same-scene, unusable; None is unrelated

Nothing here knows the store: items are integers the caller chooses, fingerprints are values. A file that cannot be
decoded raises `errors.Unreadable` (`errors.TooLarge` over the pixel limit) with the sentence to show.
The names live in `fingerprints`, `prints`, `index`, `queries`, `candidates` and `verdicts`; importing this package
imports neither numpy nor Pillow.
"""
