"""Films: which frame a still came from, and which films share footage. Pure functions over small luma frames.

    strip(times, luma, ...)        -> Strip       five frames a second at 66 × 36, shots, bars; `.pack()` / `unpack()`
    templates(query, strip)        -> Templates   a still laid where it may lie in the frames, turned and cropped
    find(templates, strip)         -> [Spot]      the moments that may show it, best first
    judge(query, spot, frames)     -> Sight       those moments looked at closely: which frame, how surely, or None
    shared(strip, strip)           -> [Stretch]   stretches of one film that run in another

Decoding is not done here: the caller brings frames. Importing this package imports numpy only where it is used.
"""
