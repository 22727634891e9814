"""Readers open files and turn what they carry into values: bytes, digests, embedded metadata.

`reading.read_file` reads one file whole. A container walker is a module listed in `containers.CONTAINERS`, a reader of
one sort of block a module listed in `reading.EMBEDDED` that offers `NAME`, `VERSION` and `read(parts) -> Reading`, a
sidecar reader one listed in `sidecars.SIDECARS`. Nothing here writes to a file it reads, and nothing uses the network.
"""
