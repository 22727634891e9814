"""A catalogue of media provenance: who says what about a picture, where it was read, and what is missing."""

import os

# The matrices here are small: a linear-algebra library's own threads only spin, against the threads of a scan too.
# It reads this once, when numpy is first imported, which in this software happens below this package.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "2026.1.0"
