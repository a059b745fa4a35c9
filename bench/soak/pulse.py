"""What a process uses, as the system tells it: memory, processor time, descriptors, threads."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path

from bench.server import memory
from harness.processes.process import Process

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulse:
    """`rss` and the files in MiB, `cpu` in seconds since its start; None where it is not told."""

    rss: float | None
    cpu: float | None
    descriptors: int | None
    threads: int | None
    database: float
    wal: float


def pulse(process: Process, database: Path) -> Pulse:
    return Pulse(
        rss=memory(process),
        cpu=cpu(process.pid),
        descriptors=_entries(process.pid, "fd"),
        threads=_entries(process.pid, "task"),
        database=_size(database),
        wal=_size(database.with_name(database.name + "-wal")),
    )


def cpu(pid: int) -> float | None:
    """Seconds of processor time that a process has used, to the nanosecond; only Linux tells.

    The number of the clock is that of `clock_getcpuclockid(3)`, which Python lacks.
    """
    if sys.platform != "linux":
        return None
    try:
        return time.clock_gettime((~pid << 3) | 2)
    except OSError:
        return None


def _entries(pid: int, folder: str) -> int | None:
    try:
        return sum(1 for _ in Path(f"/proc/{pid}/{folder}").iterdir())
    except OSError:
        return None


def _size(path: Path) -> float:
    try:
        return path.stat().st_size / MIB
    except OSError:
        return 0.0
