"""Growth: what one call takes when the fake holds a thousand, or a million, transactions."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median

from bench import cores, fill
from bench.figures import by_name, interleaved, ratio
from bench.load.alone import WARM_UP, one_by_one
from bench.load.call import Call, bearer, get
from bench.load.steady import Rate
from bench.options import Options
from bench.peers import python_app
from bench.peers.peer import KEY
from bench.result import Row
from bench.server import asked, free_port, memory, served
from harness.processes.process import Process

SAYS = """Milliseconds (the median) that one call takes on a connection of its own when nobody else
calls, and the ratio to the smallest size in the same round. A server for each size runs, all on
the first core, and they are asked in turn. The databases are files, filled by initialize's own
flow in one process, many transactions to a commit and each with a payer of its own (`--fill api`:
by initialize calls over HTTP). Verify asks for references from all over the table; the list is
`GET /transaction`; the console is its page of an integration's transactions. Initialize is asked
last, so that what it adds spoils no other figure. Memory is the resident set of that server after
all of this."""

ASKED_FOR = 1_000
"""Different references, spread evenly."""

MOST_CALLS = 5_000
READS = ("verify", "list", "console")


@dataclass
class Filled:
    """A server with so many transactions; `numbers` are those of the next ones to initialize."""

    size: int
    port: int
    process: Process
    numbers: Iterator[int] = field(init=False)

    def __post_init__(self) -> None:
        self.numbers = count(self.size, WARM_UP + MOST_CALLS)

    def call(self, what: str) -> Call:
        if what == "initialize":
            return fill.INITIALIZE
        if what == "list":
            return get("/transaction", headers=bearer(KEY))
        if what == "console":
            return get(fill.home(self.port))
        step = max(1, self.size // ASKED_FOR)
        paths = (f"/transaction/verify/{fill.reference(n)}" for n in range(0, self.size, step))
        return get(*paths, headers=bearer(KEY))


def measure(options: Options) -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, ExitStack() as stack:
        made = fill.filled(options.sizes, Path(folder), options)
        servers = [started(size, path.parent, stack) for size, path in made.items()]
        rows = [row for what in (*READS, "initialize") for row in measured(what, servers, options)]
        return [*rows, *(memory_row(server) for server in servers)]


def started(size: int, folder: Path, stack: ExitStack) -> Filled:
    port = free_port()
    command = python_app.ours(port, folder)
    return Filled(size, port, stack.enter_context(served("fake-paystack", command, port, folder)))


def measured(what: str, servers: Sequence[Filled], options: Options) -> list[Row]:
    """One row a size. A page that does not answer with 200 is a row that says so."""
    if what != "initialize":
        status, _ = asked(servers[0].port, servers[0].call(what))
        if status != 200:
            return [row_of(what, each.size, note=f"answered {status}") for each in servers]
    options.say(f"  {what}: {options.rounds} rounds of {len(servers)} sizes")
    subjects = {str(each.size): partial(one_round, each, what, options) for each in servers}
    found = by_name(interleaved(subjects, options.rounds))
    smallest = [rate.p50 for rate in found[str(servers[0].size)]]
    rows = []
    for each in servers:
        p50 = [rate.p50 for rate in found[str(each.size)]]
        p99 = median(rate.p99 for rate in found[str(each.size)])
        rows.append(row_of(what, each.size, value=median(p50), ratio=ratio(p50, smallest), p99=p99))
    return rows


def one_round(server: Filled, what: str, options: Options) -> Rate:
    """Few enough calls to initialize that the size stays about what it is called."""
    first = next(server.numbers) if what == "initialize" else 0
    number = min(MOST_CALLS, max(10, server.size // 20)) if first else MOST_CALLS
    with cores.on_load_cores():
        return one_by_one(
            server.port, server.call(what), number=number, seconds=options.seconds, first=first
        )


def row_of(
    what: str,
    size: int,
    *,
    value: float | None = None,
    ratio: float | None = None,
    p99: float | None = None,
    note: str = "",
) -> Row:
    return Row(
        id=f"growth.{what}.{size}",
        what=what,
        subject=f"{size:,} transactions",
        value=value,
        unit="ms",
        ratio=ratio,
        p99=p99,
        note=note,
    )


def memory_row(server: Filled) -> Row:
    used = memory(server.process)
    return Row(
        id=f"growth.memory.{server.size}",
        what="memory",
        subject=f"{server.size:,} transactions",
        value=used,
        unit="MiB",
        note="" if used is not None else "this system does not tell",
    )
