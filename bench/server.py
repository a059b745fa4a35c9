"""Servers to measure: started on a core of their own, ended with everything that they started."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from itertools import dropwhile, islice
from pathlib import Path
from typing import Any

from bench import cores
from bench.load.call import NUMBER, Call
from harness.processes.process import Process, ProgramMissing

READY_WITHIN = 60.0
POLL = 0.01
ANSWERS_WITHIN = 30.0

MOST_LINES = 200
"""Of a traceback."""


class NotStarted(Exception):
    """It ended, or did not listen in time; the message holds its last words."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def served(
    name: str,
    command: Sequence[str],
    port: int,
    folder: Path,
    *,
    pinned: bool = True,
    env: Mapping[str, str] | None = None,
    log: str = "output.log",
) -> Iterator[Process]:
    """The server, listening, on a core of its own if `pinned`; stopped at the end.

    `log` is a file in `folder`. Raises `NotStarted`.
    """
    try:
        with cores.on_server_core() if pinned else nullcontext():
            process = Process.start(name, command, cwd=folder, env=env or {}, log=folder / log)
    except ProgramMissing as error:
        raise NotStarted(f"{error.program} {error.why}") from error
    try:
        _wait(process, port)
        yield process
    finally:
        process.stop()


def _wait(process: Process, port: int) -> None:
    until = time.monotonic() + READY_WITHIN
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=0.2).close()
        except OSError:
            if not process.alive:
                said = (process.output().strip().splitlines() or ["it wrote nothing"])[-1]
                raise NotStarted(f"ended with status {process.exit_status}: {said}") from None
            if time.monotonic() > until:
                raise NotStarted(f"did not listen within {READY_WITHIN:g} s") from None
            time.sleep(POLL)
        else:
            return


def asked(port: int, call: Call) -> tuple[int, bytes]:
    """Status and body of one answer. Raises `OSError` when nobody answers."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{call.paths[0]}",
        call.body.replace(NUMBER, "0" * len(NUMBER)).encode() or None,
        dict(call.headers),
        method=call.method,
    )
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(request, timeout=ANSWERS_WITHIN) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read()


def field(body: bytes, path: Sequence[str]) -> str:
    """What stands at `path` in a JSON answer, as text. Raises `KeyError` or `ValueError`."""
    found: Any = json.loads(body)
    for name in path:
        found = found[name]
    return str(found)


def traceback_in(log: Path) -> str:
    """The first one, or nothing; a log may be larger than memory."""
    with log.open(encoding="utf-8", errors="replace") as lines:
        return first_traceback(lines)


def first_traceback(lines: Iterable[str]) -> str:
    """To the error that ends it, which stands at a line's begin; empty where there is none."""
    begins = dropwhile(lambda line: "Traceback" not in line, lines)
    told = list(islice(begins, 1))
    for line in islice(begins, MOST_LINES):
        told.append(line)
        if not line.startswith(" "):
            break
    return "".join(told).rstrip()


def peak(process: Process) -> float | None:
    """The largest resident set that any process of its group ever had, in MiB; only Linux tells."""
    if sys.platform != "linux":
        return None
    found = [_peak(int(each.name)) for each in Path("/proc").glob("[0-9]*")
             if _group(int(each.name)) == process.pid]  # fmt: skip
    return max(found, default=None)


def _group(pid: int) -> int | None:
    try:
        return os.getpgid(pid)
    except OSError:
        return None


def _peak(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), 0.0)


def memory(process: Process) -> float | None:
    """Resident set of the server alone, in MiB; None where the system does not tell."""
    try:
        told = _resident(process.pid)
    except OSError:
        return None
    return int(told) / 1024 if told.isdigit() else None


def _resident(pid: int) -> str:
    """KiB, as a number without its unit. Raises `OSError`."""
    if sys.platform == "linux":
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
        return next((line.split()[1] for line in lines if line.startswith("VmRSS:")), "")
    command = ["ps", "-o", "rss=", "-p", str(pid)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - a fixed command
    return ended.stdout.strip()
