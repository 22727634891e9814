"""`python -m provenance` is the same as the `provenance` command."""

import sys

from provenance.cli.app import main

if __name__ == "__main__":
    sys.exit(main())
