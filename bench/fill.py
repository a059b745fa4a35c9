"""Filling a fake to a size: straight through its flow in one process, or by calls to its API."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from bench.load import steady
from bench.load.call import NUMBER, bearer, get, post
from bench.options import Options
from bench.peers import python_app
from bench.peers.peer import AMOUNT, KEY
from bench.server import asked, free_port, served
from fake_paystack.app import create_app
from fake_paystack.context import Context
from fake_paystack.flows.opening import open_transaction
from fake_paystack.settings import Settings

BATCH = 1_000
BODY = {
    "email": f"payer{NUMBER}@example.com",
    "amount": AMOUNT,
    "reference": f"bench-{NUMBER}",
}
INITIALIZE = post("/transaction/initialize", json.dumps(BODY), bearer(KEY))
"""Each call with a payer and a reference of its own, numbered."""

CONSOLE = "/_sandbox/"
INTEGRATION = re.compile(rb'href="(/_sandbox/integrations/\d+)"')


def filled(sizes: Sequence[int], folder: Path, options: Options) -> dict[int, Path]:
    """A database of each size, the larger made from the smaller; `fill` says how."""
    made: dict[int, Path] = {}
    before: Path | None = None
    for size in sorted(sizes):
        home = folder / str(size)
        home.mkdir()
        path = home / "fake.db"
        if before is not None:
            shutil.copyfile(before, path)
        have = max(made, default=0)
        options.say(f"  filling to {size:,} transactions by the {options.fill}")
        through_store(path, have, size) if options.fill == "store" else by_calls(home, have, size)
        made[size] = before = path
    return made


def through_store(path: Path, have: int, size: int) -> None:
    """As initialize stores them, but many to a commit, and without the journal of the calls."""
    application = create_app(Settings(database=str(path)))
    context = application.paystack.context(KEY)
    numbers = iter(range(have, size))
    while batch := list(islice(numbers, BATCH)):
        with context.atomic():
            for number in batch:
                _open(context, number)
    application.paystack.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    application.paystack.db.close()


def by_calls(folder: Path, have: int, size: int) -> None:
    port = free_port()
    with served("fake-paystack", python_app.ours(port, folder), port, folder):
        steady.so_many(port, INITIALIZE, size - have, first=have)


def reference(number: int) -> str:
    return f"bench-{number:010d}"


def _open(context: Context, number: int) -> None:
    open_transaction(
        context,
        email=f"payer{number:010d}@example.com",
        amount=AMOUNT,
        currency=context.integration.currency,
        reference=reference(number),
        ip_address="127.0.0.1",
    )


def ready(port: int) -> None:
    """Make the integration, and wait until the server answers. Raises `OSError`."""
    asked(port, get("/transaction", headers=bearer(KEY)))


def home(port: int) -> str:
    """The console's page of the only integration; the list of them where that cannot be found."""
    found = INTEGRATION.search(asked(port, get(CONSOLE))[1])
    return found[1].decode() if found else CONSOLE
