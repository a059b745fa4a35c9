"""What a run can be told, on the command line as well as by pytest's options."""

from __future__ import annotations

import math
from typing import Literal

Trace = Literal["off", "snapshots", "full"]
TRACES: tuple[Trace, ...] = ("off", "snapshots", "full")

SCENARIO_TIMEOUT = 120.0
MOST_WORKERS = 4


def seconds(text: str) -> float:
    """Raises `ValueError`, as `float` does, for what is no time that can pass."""
    found = float(text)
    if not 0 < found < math.inf:
        raise ValueError(text)
    return found
