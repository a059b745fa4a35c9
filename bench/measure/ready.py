"""Time to ready: `fake-paystack` alone and the whole sandbox, beside a bare Starlette server."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from statistics import median

from bench.figures import by_name, interleaved, ratio
from bench.options import Options
from bench.peers import python_app
from bench.result import Row
from bench.server import NotStarted, free_port, served

SAYS = """Seconds from the start of the process, Python's own start and imports among them, until
the server listens; the ratio is to a bare Starlette server under uvicorn, started in turn with the
others. The sandbox is fake, backend and frontend of the reference system, as `paystack-harness up`
starts them, until all three answer."""

YARDSTICK = "bare Starlette"
SANDBOX = [sys.executable, "-P", str(Path(__file__).parent.parent / "sandbox.py")]
PATIENCE = 120.0


def measure(options: Options) -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        subjects: dict[str, Callable[[], float]] = {
            "fake": partial(listening, python_app.in_memory, Path(folder)),
            "sandbox": ready_line,
            YARDSTICK: partial(listening, python_app.starlette, Path(folder)),
        }
        options.say(f"  {options.rounds} starts of each")
        found = by_name(interleaved(subjects, options.rounds))
    says = {"fake": "fake-paystack", "sandbox": "fake, backend and frontend"}
    return [
        Row(
            id=f"ready.{name}",
            what="time to ready",
            subject=says.get(name, name),
            value=median(each),
            unit="s",
            ratio=ratio(each, found[YARDSTICK]),
        )
        for name, each in found.items()
    ]


def listening(command: python_app.Command, folder: Path) -> float:
    """Seconds until it takes connections. Raises `NotStarted`."""
    port = free_port()
    began = time.perf_counter()
    with ExitStack() as stack:
        stack.enter_context(served("ready", command(port, folder), port, folder, pinned=False))
        return time.perf_counter() - began


def ready_line(command: Sequence[str] = SANDBOX) -> float:
    """Seconds until the program writes its first line; it ends once its input does.

    Raises `NotStarted`.
    """
    began = time.perf_counter()
    with subprocess.Popen(  # noqa: S603 - ourselves
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdin is not None and process.stdout is not None  # noqa: PT018 - pipes
            line = process.stdout.readline()
            took = time.perf_counter() - began
            process.stdin.close()
            status = process.wait(PATIENCE)
        except BaseException:
            process.terminate()
            raise
    if not line or status:
        raise NotStarted(f"the sandbox ended with status {status} before it was ready")
    return took
