"""Films: which frame a still came from, and which films share footage. Pure functions over small luma frames.

    strip(times, luma, ...)        -> Strip       five frames a second at 66 × 36, shots, bars; `.pack()` / `unpack()`
    sketched(part, strip)          -> Piece       its standing frames reduced so far that all films are screened at once
    templates(query, aspect, box)  -> Templates   a still laid where it may lie in the frames, turned and cropped
    screen(guesses, stacks)        -> [Candidate] the likeliest frames of all films
    spots(query, candidate, strip) -> [Spot]      the moments those stand for, the patterns of all blocks compared
    look_closely(query, spot, ...) -> Sight       those moments looked at closely: which frame, how surely, or None
    shared(strip, strip)           -> [Stretch]   stretches of one film that run in another

Decoding is not done here: the caller brings frames. Importing this package imports numpy only where it is used.
"""
