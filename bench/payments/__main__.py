"""`python -m bench.payments --payments 1000000`: on one fake, with a file; then the books.

Each payment is an initialize with a payer of its own, the checkout's card form, and a verify, one
after the other on one of sixteen kept connections. Ends with 1 where something does not balance.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

import click

from bench import cores, machine, result_file
from bench.load.answer import Refused
from bench.load.call import Call, bearer, post
from bench.load.steady import CONNECTIONS
from bench.payments import books, flow, result
from bench.payments.receiver import Receiver, receiving
from bench.payments.result import Block, Payments
from bench.peers import python_app
from bench.server import NotStarted, asked, free_port, memory, served
from bench.soak.pulse import MIB, cpu
from harness.processes import leftovers
from harness.processes.process import Process

RESULT = Path("report/payments.json")
INTERRUPTED = 130
BLOCKS = 10
ARRIVES_WITHIN = 60.0
"""Seconds without a single webhook, after which no more are waited for."""


@click.command()
@click.option("--payments", type=click.IntRange(min=1), default=1_000_000, show_default=True)
@click.option("--connections", type=click.IntRange(min=1), default=CONNECTIONS, show_default=True,
              help="That pay at the same time.")  # fmt: skip
@click.option("--webhooks", is_flag=True, help="To a receiver that answers 200 at once.")
@click.option("--result", "path", type=click.Path(path_type=Path, dir_okay=False), default=RESULT,
              show_default=True,
              help="File that keeps it; docs/soak.md is made of docs/payments.json.")  # fmt: skip
def main(payments: int, connections: int, webhooks: bool, path: Path) -> None:
    """Make so many payments on the fake, and balance its books.

    Half an hour for a million on two quiet cores. Exit status: 0, 1 when the books do not balance
    or a payment went wrong, 130 when interrupted, which keeps nothing.
    """
    result_file.checked(path, result.read)
    leftovers.end_as_if_interrupted()
    found = Payments(
        at=f"{datetime.now(UTC):%Y-%m-%d}",
        machine=machine.described(pinned=True),
        payments=payments,
        connections=connections,
        webhooks=webhooks,
    )
    try:
        with tempfile.TemporaryDirectory(prefix="payments-", ignore_cleanup_errors=True) as folder:
            made(found, Path(folder))
    except KeyboardInterrupt:
        done = found.blocks[-1].until if found.blocks else 0
        click.echo(f"Interrupted after {done:,} payments and more; {path} stays.", err=True)
        raise SystemExit(INTERRUPTED) from None
    except NotStarted as error:
        raise click.ClickException(f"The fake {error}.") from error
    except (ExceptionGroup, OSError, Refused) as error:
        raise click.ClickException(f"A payment went wrong: {_first(error)}") from error
    result.written(path, found)
    each = found.seconds / payments * 1e3
    click.echo(f"{payments:,} payments in {found.seconds:.1f} s, {each:.2f} ms each.")
    for sentence in found.broken:
        click.echo(f"- {sentence}")
    click.echo("The books do not balance." if found.broken else "The books balance.")
    click.echo(f"Kept in {path}.")
    raise SystemExit(int(bool(found.broken)))


def made(found: Payments, folder: Path) -> None:
    """Fill it. Raises `NotStarted`, or what `flow.pay` raises."""
    port = free_port()
    with ExitStack() as stack:
        process = stack.enter_context(
            served("fake-paystack", python_app.ours(port, folder), port, folder)
        )
        receiver = stack.enter_context(receiving()) if found.webhooks else None
        if receiver:
            _announce(port, receiver)
        _begin_a_day(port)
        began = time.perf_counter()
        with cores.on_load_cores():
            for block in _blocks(found, port, process, folder / "fake.db"):
                found.blocks.append(block)
        if receiver:
            found.delivered = _arrived(port, receiver, found.payments)
        found.seconds = round(time.perf_counter() - began, 1)
        found.broken += books.answered(port, found)
    found.broken += books.kept(folder / "fake.db", found)


def _blocks(found: Payments, port: int, process: Process, database: Path) -> Iterator[Block]:
    """Paid one after the other, and told as they are done."""
    taken, numbers = flow.Taken(), iter(range(found.payments))
    size = -(-found.payments // BLOCKS)
    while taken.number < found.payments:
        done, began, used = taken.number, time.perf_counter(), cpu(process.pid)
        flow.pay(port, islice(numbers, size), found.connections, taken, say=_said)
        now = cpu(process.pid)
        spent = None if now is None or used is None else now - used
        block = Block(
            until=taken.number,
            seconds=round(time.perf_counter() - began, 2),
            cpu=None if spent is None else round(spent / (taken.number - done) * 1e6, 1),
            rss=memory(process),
            database=round(database.stat().st_size / MIB, 1),
        )
        found.amount, found.fees = taken.amount, taken.fees
        click.echo(
            f"{block.until:>12,} paid  {block.seconds:8.1f} s  {block.cpu or 0:7.0f} µs each"
            f"  {block.rss or 0:6.1f} MiB  file {block.database:,.0f} MiB"
        )
        yield block


def _said(line: str) -> None:
    click.echo(line, err=True)


def _begin_a_day(port: int) -> None:
    """On the fake's clock: at its end what was paid is settled, and leaves the balance."""
    day = datetime.now(UTC).date() + timedelta(days=1)
    asked(port, post("/_sandbox/api/clock", f'{{"to": "{day}T00:00:01Z"}}', bearer(flow.KEY)))


def _announce(port: int, receiver: Receiver) -> None:
    body = f'{{"webhook_url": "{receiver.url}"}}'
    headers = {**bearer(flow.KEY), "Content-Type": "application/json"}
    asked(port, Call(method="PATCH", paths=["/_sandbox/api/settings"], headers=headers, body=body))


def _arrived(port: int, receiver: Receiver, number: int) -> int:
    """How many webhooks came, once all have or none came for a while, and the fake has noted it."""
    came, since = receiver.came, time.monotonic()
    while came < number and time.monotonic() - since < ARRIVES_WITHIN:
        time.sleep(0.05)
        if receiver.came > came:
            came, since = receiver.came, time.monotonic()
    clock = post("/_sandbox/api/clock", '{"advance": 0.001}', bearer(flow.KEY))
    asked(port, clock)  # which waits for what is under way
    return receiver.came


def _first(error: BaseException) -> BaseException:
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


if __name__ == "__main__":
    sys.exit(main())
