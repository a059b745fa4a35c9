"""`python -m bench.console`: the console with 100,000 transactions, and open beside a busy fake.

Milliseconds are the server's own, from the request's arrival to its answer, rendering included,
in process and without a network: medians by the wall and of the processor, which differ where
other programs keep the machine busy, and the worst of the rounds by the wall.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path

import click
import httpx

from bench.__main__ import BODY, KEY, free_port, served
from bench.load import get, length_of, post, requests_a_second
from fake_paystack import store
from fake_paystack.app import create_app
from fake_paystack.context import Context
from fake_paystack.domain import access_code, authorization
from fake_paystack.domain.customer import Customer
from fake_paystack.domain.transaction import Transaction
from fake_paystack.settings import JOURNAL_KEPT, Settings
from fake_paystack.store.connection import atomic

FIRST = 1
"""Id of the integration behind the first key that calls."""

CUSTOMERS = 500
ROUNDS = 7
INTERLEAVED = 5
SECONDS = 3.0
REFERENCE = "AI-CREDIT-{:013}-9f3c21ab"


@click.command()
@click.option("--transactions", type=click.IntRange(min=100), default=100_000, show_default=True)
@click.option("--open-pages", type=click.IntRange(min=1), default=100, show_default=True)
def main(transactions: int, open_pages: int) -> None:
    """Print a line a page, and what open pages cost a fake under load."""
    asyncio.run(pages(transactions))
    beside(open_pages)


async def pages(count: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(seed=7, database=str(Path(folder) / "fake.db")))
        ctx = app.paystack.context(KEY)
        filled(ctx, count)
        home = f"/_sandbox/integrations/{ctx.integration.id}"
        click.echo(f"{count:,} transactions, a journal of {JOURNAL_KEPT:,} entries")
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as http:
            for name, path in addresses(count).items():
                took = [await milliseconds(http, home + path) for _ in range(ROUNDS)]
                wall, busy = ([each[part] for each in took] for part in (0, 1))
                click.echo(
                    f"{name:<34} {statistics.median(wall):7.1f} ms"
                    f"  {statistics.median(busy):7.1f} ms busy  worst {max(wall):7.1f} ms"
                )
        await app.paystack.stop()


def addresses(count: int) -> dict[str, str]:
    """Pages of the console by what is special about them."""
    first = 1
    return {
        "newest page": "",
        "last page": f"?older={first + 50}",
        "page back up from the last": f"?newer={first}",
        "a reference": f"?text={REFERENCE.format(count // 2)}",
        "beginning of every reference": "?text=AI-CREDIT-",
        "an e-mail": "?text=payer7%40example.com",
        "an amount": "?text=94.07",
        "a search that finds nothing": "?text=nobody%40nowhere",
        "an amount that nobody paid": "?text=7,777.77",
        "a filter that matches nothing": "?status=queued",
        "a day on which nothing happened": "?from=2001-01-01&to=2001-01-01",
        "a transaction with its story": f"/transactions/{REFERENCE.format(count)}",
    }


async def milliseconds(http: httpx.AsyncClient, path: str) -> tuple[float, float]:
    """By the wall, and of the processor."""
    started, worked = time.perf_counter(), time.process_time()
    answer = await http.get(path)
    took = (time.perf_counter() - started) * 1000, (time.process_time() - worked) * 1000
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}")
    return took


def filled(ctx: Context, count: int) -> None:
    """Two of three are paid; the journal is full, and the last transaction has a few entries."""
    typical = authorization.typical("card", currency="GHS", at=ctx.now).coded("AUTH_bench")
    start = ctx.now - timedelta(seconds=count)
    with atomic(ctx.db):
        for id in range(CUSTOMERS):
            store.customer.insert(ctx.db, customer(ctx, id))
        for id in range(1, count + 1):
            opened = one(ctx, id, start + timedelta(seconds=id))
            if id % 3:
                at = opened.created_at
                opened = opened.logged("open", "", at).logged("success", "Successfully paid", at)
                opened = opened.paid(at=at, authorization=typical, amount=opened.amount, fees=183)
            store.transaction.insert(ctx.db, opened)
        for number in range(JOURNAL_KEPT):
            reference = REFERENCE.format(count - number // 10)
            ctx.journal.add("api", reference=reference, method="GET", path="/", status=200)


def customer(ctx: Context, id: int) -> Customer:
    return Customer(
        id=id,
        integration_id=ctx.integration.id,
        customer_code=f"CUS_{id:015}",
        email=f"payer{id}@example.com",
        created_at=ctx.now,
        updated_at=ctx.now,
    )


def one(ctx: Context, id: int, at: datetime) -> Transaction:
    amount = 9_400 + id % 50
    return Transaction(
        id=id,
        integration_id=ctx.integration.id,
        customer_id=id % CUSTOMERS,
        reference=REFERENCE.format(id),
        access_code=access_code.make(id, "abcdefg"),
        email=f"payer{id % CUSTOMERS}@example.com",
        amount=amount,
        requested_amount=amount,
        currency="GHS",
        created_at=at,
        callback_url="http://localhost:5173/payment/callback",
        metadata='{"package":"value","user":42}',
    )


def beside(count: int) -> None:
    """Initialize a second without the console, and with so many of its pages open; by turns."""
    port = free_port()
    command = [sys.executable, "-m", "fake_paystack", "--port", str(port)]
    with served(command, port):
        unseen, watched = [], []
        for _ in range(INTERLEAVED):
            unseen.append(asyncio.run(initialized(port)))
            watched.append(asyncio.run(initialized_while_watched(port, count)))
    alone, seen = statistics.median(unseen), statistics.median(watched)
    click.echo(f"{'initialize, no page open':<34} {alone:7.0f} requests/s")
    click.echo(
        f"{f'initialize, {count} pages open':<34} {seen:7.0f} requests/s  {seen / alone:.2f} x"
    )


async def initialized(port: int) -> float:
    return await requests_a_second(
        port, lambda: post("/transaction/initialize", BODY, KEY), SECONDS
    )


async def initialized_while_watched(port: int, count: int) -> float:
    """With pages that fetch clock and list again as often as the stream tells them to."""
    pages = [asyncio.create_task(watch(port)) for _ in range(count)]
    await asyncio.sleep(1)
    rate = await initialized(port)
    for page in pages:
        page.cancel()
    await asyncio.gather(*pages, return_exceptions=True)
    return rate


async def watch(port: int) -> None:
    home = f"/_sandbox/integrations/{FIRST}"
    stream, following = await asyncio.open_connection("127.0.0.1", port)
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    following.write(get(f"{home}/stream", KEY))
    while line := await stream.readline():
        if line.startswith(b"event: journal"):
            for path in (f"{home}/now", home):
                writer.write(get(path, KEY))
                head = await reader.readuntil(b"\r\n\r\n")
                await reader.readexactly(length_of(head))


if __name__ == "__main__":
    main()
