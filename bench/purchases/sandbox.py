"""The fake and the reference backend as programs, on a database, with buyers who have accounts."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from sqlalchemy import select

from bench import backend
from bench.purchases.books import Shop
from bench.server import free_port, memory, peak, served, traceback_in
from harness.processes.process import Process
from reference_impl.backend import accounts
from reference_impl.backend.store import tables, users
from reference_impl.backend.store.database import Database

KEY = "sk_test_load"
PASSWORD = "bought-by-load"
PASSWORD_COST = 4
"""A hash at the usual cost takes 16 MiB, and thirty buyers sign in at once."""

SLOW = 600.0
"""Seconds that moving the clock may take, with thousands of webhooks on the way."""

TROUBLE = re.compile(r"(?:Paystack(?!TimedOut)\w+|DuplicateReference|UnknownReference) for (\S+):")


@dataclass(frozen=True, kw_only=True)
class Sandbox:
    """Both programs, running, and the shop as the books see it."""

    fake: Process
    backend: Process
    fake_url: str
    shop: Shop

    @property
    def memory(self) -> float | None:
        """Of the fake, in MiB."""
        return memory(self.fake)

    @property
    def worker(self) -> float | None:
        """The most that a process of the backend ever had, in MiB."""
        return peak(self.backend)

    def in_trouble(self) -> set[str]:
        """References at which Paystack failed the backend, but not by silence, as its log says."""
        with self.backend.log.open(encoding="utf-8", errors="replace") as lines:
            return {found[1] for line in lines for found in TROUBLE.finditer(line)}

    def tracebacks(self) -> list[str]:
        """Of the programs that wrote one, which none should: the first."""
        first = {each.name: traceback_in(each.log) for each in (self.fake, self.backend)}
        return [f"{name} wrote a traceback: {text}" for name, text in first.items() if text]


@contextmanager
def running(
    folder: Path, database_url: str, *, buyers: int, workers: int, flaw: str = ""
) -> Iterator[Sandbox]:
    """All of it in `folder`; ended with the block. Raises `NotStarted`."""
    ports = {name: free_port() for name in ("fake", "backend")}
    urls = {name: f"http://127.0.0.1:{port}" for name, port in ports.items()}
    for name in ports:
        (folder / name).mkdir()
    database = tables.opened(database_url)
    tokens = accounts_of(database, buyers)
    environ = environment(urls["fake"], database_url, flaw)
    fake = program("fake_paystack", ports["fake"], "--database", f"sqlite:///{folder}/fake.db")
    shop = program("reference_impl.backend", ports["backend"], "--workers", str(workers))
    with ExitStack() as stack:
        stack.callback(database.close)
        control = stack.enter_context(control_of(urls["fake"]))
        one = stack.enter_context(
            served("the fake", fake, ports["fake"], folder / "fake", pinned=False)
        )
        two = stack.enter_context(
            served(
                "the backend",
                shop,
                ports["backend"],
                folder / "backend",
                pinned=False,
                env=environ,
            )
        )
        hook = f"{urls['backend']}/ai/api/credits/webhook/"
        control.patch("settings", json={"webhook_url": hook}).raise_for_status()
        httpx.get(f"{urls['backend']}/health", timeout=60, trust_env=False).raise_for_status()
        yield Sandbox(
            fake=one,
            backend=two,
            fake_url=urls["fake"],
            shop=Shop(
                control=control,
                backend_url=urls["backend"],
                tokens=tokens,
                ledger=lambda: ledger_of(database),
            ),
        )


def control_of(fake_url: str) -> httpx.Client:
    return httpx.Client(
        base_url=f"{fake_url}/_sandbox/api/",
        headers={"authorization": f"Bearer {KEY}"},
        timeout=SLOW,
        trust_env=False,
    )


def environment(fake_url: str, database_url: str, flaw: str) -> dict[str, str]:
    """What the backend is started with."""
    common = backend.environment(key=KEY, fake_url=fake_url, database_url=database_url)
    return {**common, "PASSWORD_COST": str(PASSWORD_COST), "FLAW": flaw}


def program(module: str, port: int, *options: str) -> list[str]:
    return [sys.executable, "-m", module, "--port", str(port), *options]


def accounts_of(database: Database, number: int) -> Mapping[str, str]:
    """Tokens by e-mail; all have the same password."""
    password = accounts.hashed(PASSWORD, PASSWORD_COST)
    tokens = {}
    for each in range(1, number + 1):
        user = users.add(database, email=f"buyer-{each}@example.com", password_hash=password)
        tokens[user.email] = accounts.issue_token(database, user)
    return tokens


def ledger_of(database: Database) -> Iterable[tuple[str, str, int]]:
    """Reference, e-mail and hundredths of a credit of each entry, read as they come."""
    ledger, people = tables.ledger, tables.users
    wanted = select(ledger.c.reference, people.c.email, ledger.c.credits).join(people)
    with database.reading() as connection:
        streamed = connection.execution_options(stream_results=True, yield_per=1_000)
        for reference, email, credits in streamed.execute(wanted):
            yield reference, email, int(credits.scaleb(2))
