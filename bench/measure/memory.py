"""Memory of the fake: after its start, and as initialize calls fill it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import cores, fill
from bench.load import steady
from bench.options import Options
from bench.peers import python_app
from bench.result import Row
from bench.server import free_port, memory, served

SAYS = """MiB of resident set of `fake-paystack` in one run: after its start,
and after so many initialize calls over HTTP on 16 connections, each with a payer and a reference
of its own. The ratio is to the start. Once with `--database` and a file, once without."""

KINDS = {"file": python_app.ours, "no file": python_app.in_memory}


def measure(options: Options) -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        return [row for kind in KINDS for row in measured(kind, Path(folder) / kind, options)]


def measured(kind: str, folder: Path, options: Options) -> Iterator[Row]:
    """One row for the start, and one a size."""
    folder.mkdir()
    port = free_port()
    with served("fake-paystack", KINDS[kind](port, folder), port, folder) as process:
        fill.ready(port)
        started = memory(process)
        yield row_of(kind, 0, started, started)
        have = 0
        for size in sorted(options.sizes):
            options.say(f"  {kind}: {size:,} transactions by initialize")
            with cores.on_load_cores():
                steady.so_many(port, fill.INITIALIZE, size - have, first=have)
            have = size
            yield row_of(kind, size, memory(process), started)


def row_of(kind: str, size: int, used: float | None, started: float | None) -> Row:
    return Row(
        id=f"memory.{kind}.{size}",
        what=f"memory, {kind}",
        subject=f"after {size:,} transactions" if size else "after the start",
        value=used,
        unit="MiB",
        ratio=used / started if used and started else None,
        note="" if used else "this system does not tell",
    )
