"""What the figures were measured on, in one line."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from pathlib import Path

from bench import cores


def described(*, pinned: bool = False) -> str:
    """Processor, cores, memory, system, Python, what databases are kept on, and how busy it was.

    Where server and load were `pinned` to cores, whether the system let us.
    """
    parts = [
        _processor(),
        f"{len(cores.ALL)} cores",
        _memory(),
        f"{platform.system()} {platform.machine()}",
        f"Python {platform.python_version()}",
        _pinned() if pinned else "",
        _kept_on(),
        _busy(),
    ]
    return ", ".join(part for part in parts if part)


def _pinned() -> str:
    return "server and load on different cores" if cores.can_pin() else "cores not chosen"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor())


def _memory() -> str:
    if sys.platform == "win32":
        return ""
    try:
        size = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (ValueError, OSError):
        return ""
    return f"{size / 2**30:.0f} GiB"


def _kept_on() -> str:
    """The file system of temporary files, where Linux tells it: one in memory never waits."""
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    folder = Path(tempfile.gettempdir()).resolve()
    systems = {Path(line.split()[1]): line.split()[2] for line in mounts}
    return next(
        (f"files on {systems[each]}" for each in (folder, *folder.parents) if each in systems), ""
    )


def _busy() -> str:
    return "" if sys.platform == "win32" else f"load average {os.getloadavg()[0]:.1f} at the start"
