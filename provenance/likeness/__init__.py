"""Likeness: fingerprints by which a picture is found again. A fingerprint proposes, it never decides."""
