"""Finds out which process listens on a port: from `/proc`, else from `netstat` or `lsof`."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath

PROC = Path("/proc")
LISTENING = "0A"
ANSWER_WITHIN = 5.0
NOBODY = ("0.0.0.0:0", "[::]:0")
OURS = ("harness.cli", "paystack-harness")


def holder(port: int) -> str:
    """For people: "node server.js, pid 4242"; empty when it cannot be found out.

    Of one that a harness has started, that harness too: only to end it helps.
    """
    if (PROC / "net/tcp").exists():
        return from_proc(port)
    return from_netstat(port) if sys.platform == "win32" else from_lsof(port)


def from_proc(port: int) -> str:
    sockets = {f"socket:[{inode}]" for inode in listening_inodes(port)}
    for process in PROC.iterdir():
        if process.name.isdecimal() and sockets & set(open_files(process)):
            return f"{shown(process)}{started_by(process)}"
    return ""


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


def shown(process: Path) -> str:
    return f"{program(words_of(process)) or name_of(process)}, pid {process.name}"


def name_of(process: Path) -> str:
    try:
        return (process / "comm").read_text(encoding="utf-8", errors="replace").strip()
    except OSError:  # it has ended meanwhile
        return "a program"


def words_of(process: Path) -> list[str]:
    """Its command line; empty for one that has ended or is the kernel's."""
    try:
        return (process / "cmdline").read_bytes().decode("utf-8", "replace").split("\0")[:-1]
    except OSError:
        return []


def program(words: Sequence[str]) -> str:
    """The program and what it runs ("python -m http.server"); arguments may hold secrets."""
    if not words:
        return ""
    name = PurePath(words[0]).name
    if "-m" in words[1:-1]:
        return f"{name} -m {words[words.index('-m') + 1]}"
    run = PurePath(words[1]).name if len(words) > 1 and not words[1].startswith("-") else ""
    return f"{name} {run}".strip()


def started_by(process: Path) -> str:
    """The harness that started it, if one did."""
    try:
        status = (process / "status").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    parents = [line.split()[1] for line in status.splitlines() if line.startswith("PPid:")]
    words = words_of(PROC / parents[0]) if parents else []
    for place, word in enumerate(words[:4]):
        if PurePath(word).name in OURS:
            command = words[place + 1] if place + 1 < len(words) else ""
            return f", of `paystack-harness {command}`, pid {parents[0]}"
    return ""


def from_lsof(port: int) -> str:
    lines = answered("lsof", "-nP", f"-iTCP:{port}", "-sTCP:LISTEN", "-Fpc")
    fields = {line[0]: line[1:] for line in lines if line}
    return f"{fields['c']}, pid {fields['p']}" if {"c", "p"} <= fields.keys() else ""


def from_netstat(port: int) -> str:
    """The words of a row, whose state has a name in every language, are the same in all."""
    for line in answered("netstat", "-ano"):
        row = line.split()
        if len(row) == 5 and row[2] in NOBODY and row[1].endswith(f":{port}"):
            listed = answered("tasklist", "/FI", f"PID eq {row[4]}", "/FO", "CSV", "/NH")
            named = [fields[0] for fields in csv.reader(listed) if row[4] in fields]
            return f"{named[0] if named else 'a program'}, pid {row[4]}"
    return ""


def answered(program: str, *arguments: str) -> list[str]:
    """The lines that a program writes; none where it is missing, or takes too long."""
    path = shutil.which(program)
    if path is None:
        return []
    try:
        done = subprocess.run(  # noqa: S603 - fixed commands
            [path, *arguments],
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            timeout=ANSWER_WITHIN,
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    return done.stdout.splitlines()
