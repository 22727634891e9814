"""Web pages of our own making, each in the manner of a system that makes pages."""
