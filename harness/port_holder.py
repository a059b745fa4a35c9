"""Finds out which process listens on a port: from `/proc` on Linux, else from `lsof`."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

PROC = Path("/proc")
LISTENING = "0A"


def holder(port: int) -> str:
    """For people: "node, pid 4242"; empty when it cannot be found out."""
    found = from_proc(port) if (PROC / "net/tcp").exists() else from_lsof(port)
    return f"{found[0]}, pid {found[1]}" if found else ""


def from_proc(port: int) -> tuple[str, int] | None:
    sockets = {f"socket:[{inode}]" for inode in listening_inodes(port)}
    for process in PROC.iterdir():
        if process.name.isdecimal() and sockets & set(open_files(process)):
            return (process / "comm").read_text(encoding="utf-8").strip(), int(process.name)
    return None


def listening_inodes(port: int) -> Iterator[str]:
    for table in ("tcp", "tcp6"):
        path = PROC / "net" / table
        rows = path.read_text(encoding="ascii").splitlines()[1:] if path.exists() else []
        for row in rows:
            fields = row.split()
            if fields[3] == LISTENING and int(fields[1].rpartition(":")[2], 16) == port:
                yield fields[9]


def open_files(process: Path) -> Iterator[str]:
    """What a process has open; nothing for one that is not ours to look into."""
    try:
        for link in (process / "fd").iterdir():
            yield str(link.readlink())
    except OSError:
        return


def from_lsof(port: int) -> tuple[str, int] | None:
    lsof = shutil.which("lsof")
    if lsof is None:
        return None
    command = [lsof, "-nP", f"-iTCP:{port}", "-sTCP:LISTEN", "-Fpc"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False, timeout=5.0)  # noqa: S603 - a fixed command
    fields = {line[0]: line[1:] for line in answer.stdout.splitlines() if line}
    return (fields["c"], int(fields["p"])) if {"c", "p"} <= fields.keys() else None
