"""Messages between a scan and the processes beside it: their size, then the pickled bytes. Loads nothing of ours."""

from __future__ import annotations

import os
import pickle
import struct
import sys
from typing import IO

CAN_COPY = hasattr(os, "fork") and sys.platform != "darwin"
"""Whether one process may make the others by copying itself: macOS's own libraries do not bear it."""
SIZE = struct.Struct("<Q")
"""What goes before a message: how many bytes it has."""


def send(stream: IO[bytes], message: object) -> None:
    """Write one message whole. Raises BrokenPipeError when nobody reads any more."""
    data = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(SIZE.pack(len(data)) + data)
    stream.flush()
