"""Initialize and verify beside other fakes; the yardstick is FastAPI + sqlite3 with one insert."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median

from bench.figures import by_name, interleaved, ratio
from bench.load.answer import Refused
from bench.load.call import Call
from bench.load.steady import Rate
from bench.options import Options
from bench.peers import PEERS
from bench.peers.peer import AMOUNT, YARDSTICK, Peer
from bench.result import Row
from bench.server import NotStarted, asked, free_port, served
from bench.server import field as field_of
from harness.processes.process import Process

SAYS = """Requests answered a second with 16 connections that are kept, each server on the first
core, the load on the others, and the ratio to the yardstick of the same round: FastAPI + sqlite3,
which validates a body and makes one durable insert. Each peer does the nearest thing that it can;
the last column says which call that is, and what came of trying: *validates* (a call that lacks a
required field is refused), *remembers* (verify tells the amount that initialize was given),
*durable* (still after the server was killed with -9 and started again)."""

CALLS_A_ROUND = 100_000_000
"""More than any round sends, so that no two have a number in common."""

BROKEN = (Refused, OSError, EOFError, KeyError, ValueError)


@dataclass
class Running:
    """A started peer; `broke` says why it is measured no more."""

    peer: Peer
    folder: Path
    port: int
    process: Process
    reference: str
    broke: str = ""
    numbers: Iterator[int] = field(default_factory=lambda: count(1, CALLS_A_ROUND))


def measure(options: Options) -> list[Row]:
    chosen = [PEERS[name] for name in options.peers or PEERS]
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, ExitStack() as stack:
        started = {peer.name: start(peer, Path(folder), stack, options) for peer in chosen}
        running = {name: each for name, each in started.items() if isinstance(each, Running)}
        rates = {
            "initialize": rounds(running, options, "initialize"),
            "verify": rounds(running, options, "verify"),
        }
        qualities = {name: quality(each, stack) for name, each in running.items()}
    return [
        row(call, PEERS[name], started[name], rates[call].get(name), rates[call], qualities)
        for call in rates
        for name in started
    ]


def start(peer: Peer, parent: Path, stack: ExitStack, options: Options) -> Running | str:
    """The peer with one transaction, or why there is none."""
    why = peer.missing()
    if not why:
        folder = parent / peer.name.replace(" ", "-")
        folder.mkdir()
        try:
            return _started(peer, folder, stack)
        except (NotStarted, *BROKEN) as error:
            why = f"could not be used: {error}"
    options.say(f"  {peer.name}: {why}")
    return why


def _started(peer: Peer, folder: Path, stack: ExitStack) -> Running:
    port = free_port()
    process = stack.enter_context(served(peer.name, peer.command(port, folder), port, folder))
    if peer.prepare is not None:
        well(port, peer.prepare)
    opened = well(port, peer.initialize)
    reference = field_of(opened, peer.reference) if peer.reference else ""
    well(port, peer.verify(reference))
    return Running(peer, folder, port, process, reference)


def well(port: int, call: Call) -> bytes:
    """The body of an answer. Raises `Refused` when its status is not 2xx."""
    status, body = asked(port, call)
    if not 200 <= status < 300:
        raise Refused(f"{call.method} {call.paths[0]} answered {status}")
    return body


def rounds(running: dict[str, Running], options: Options, what: str) -> dict[str, list[Rate]]:
    """The rates of those that answered well in every round."""
    subjects = {name: partial(one_round, each, options, what) for name, each in running.items()}
    options.say(f"  {what}: {options.rounds} rounds of {len(subjects)} servers")
    rates = by_name(interleaved(subjects, options.rounds))
    return {name: found for name, found in rates.items() if not running[name].broke}


def one_round(running: Running, options: Options, what: str) -> Rate:
    if running.broke:
        return Rate(0.0, 0.0, 0.0)
    peer = running.peer
    call = peer.initialize if what == "initialize" else peer.verify(running.reference)
    try:
        return options.loaded(running.port, call, first=next(running.numbers))
    except BROKEN as error:
        running.broke = f"broke under the load: {str(error) or type(error).__name__}"
        options.say(f"  {peer.name}: {running.broke}")
        return Rate(0.0, 0.0, 0.0)


def quality(running: Running, stack: ExitStack) -> str:
    """What its answers are good for, as far as it answers: each word was tried."""
    words: list[str] = []
    if not running.broke:
        with suppress(NotStarted, *BROKEN):
            words.extend(_tried(running, stack))
    return ", ".join(words)


def _tried(running: Running, stack: ExitStack) -> Iterator[str]:
    """Kills the server for the last one, and starts it again."""
    peer = running.peer
    if 400 <= asked(running.port, peer.invalid)[0] < 500:
        yield "validates"
    if not _remembers(running, running.port):
        return
    yield "remembers"
    running.process.kill()
    port = free_port()
    stack.enter_context(served(peer.name, peer.command(port, running.folder), port, running.folder))
    if _remembers(running, port):
        yield "durable"


def _remembers(running: Running, port: int) -> bool:
    status, body = asked(port, running.peer.verify(running.reference))
    return status == 200 and str(AMOUNT).encode() in body


def row(
    what: str,
    peer: Peer,
    started: Running | str,
    rates: list[Rate] | None,
    all_rates: dict[str, list[Rate]],
    qualities: dict[str, str],
) -> Row:
    by = peer.initializes_by if what == "initialize" else peer.verifies_by
    id = f"peers.{what}.{peer.name}"
    if isinstance(started, str) or rates is None:
        why = started if isinstance(started, str) else started.broke
        return Row(id=id, what=what, subject=peer.name, note=why)
    told = qualities.get(peer.name)
    return Row(
        id=id,
        what=what,
        subject=peer.name,
        unit="requests/s",
        note=f"{by}; {told}" if told else by,
        **of(rates, all_rates.get(YARDSTICK)),
    )


def of(rates: list[Rate], yardstick: list[Rate] | None) -> dict[str, float | None]:
    """The medians of the rounds, and the ratio to the yardstick if that was measured."""
    each = [rate.a_second for rate in rates]
    one = None if yardstick is None else ratio(each, [rate.a_second for rate in yardstick])
    return {
        "value": median(each),
        "ratio": one,
        "p50": median(rate.p50 for rate in rates),
        "p99": median(rate.p99 for rate in rates),
    }
