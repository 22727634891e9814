"""The tests. The package is imported before any of them, and so before numpy reads the setting below."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as `provenance.likeness` asks: small matrices, no spinning threads
