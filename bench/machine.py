"""What the figures were measured on, in one line."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path

from bench import cores


def described() -> str:
    """Processor, cores, memory, system, Python, and how busy it was when asked."""
    parts = [
        _processor(),
        f"{len(cores.ALL)} cores",
        _memory(),
        f"{platform.system()} {platform.machine()}",
        f"Python {platform.python_version()}",
        "server and load on different cores" if cores.can_pin() else "cores not chosen",
        _busy(),
    ]
    return ", ".join(part for part in parts if part)


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


def _busy() -> str:
    return "" if sys.platform == "win32" else f"load average {os.getloadavg()[0]:.1f} at the start"
