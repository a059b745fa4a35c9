"""The books: what the fake took from each buyer against what the backend gave.

Both sides are read a page at a time into a database on the disk, so that their number does not
matter; the database then says where they differ.
"""

from __future__ import annotations

import queue
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx

from bench.purchases.clerk import Clerk
from bench.purchases.prices import BY_AMOUNT

PAGE = 500
AT_ONCE = 8
CREDITED_WITHIN = 120.0
"""Seconds that the shop has, once Paystack is well, for what webhooks announced to it."""

HOURS = 12
"""On the fake's clock: longer than a webhook is tried again."""

FIRST = 5
"""Breaks that are told with both sides."""

TABLES = """
CREATE TABLE paid (reference TEXT PRIMARY KEY, email TEXT, credits INTEGER);
CREATE TABLE given (email TEXT PRIMARY KEY, credits INTEGER);
CREATE TABLE ledger (reference TEXT, email TEXT, credits INTEGER);
"""
OWED = """
SELECT email, sum(paid) AS due, sum(given) AS has FROM (
  SELECT email, credits AS paid, 0 AS given FROM paid
  UNION ALL SELECT email, 0, credits FROM given
) GROUP BY email HAVING due <> has ORDER BY email
"""
ENTRIES = """
SELECT reference, max(email), sum(due), sum(has), sum(times), sum(paid) FROM (
  SELECT reference, email, credits AS due, 0 AS has, 0 AS times, 1 AS paid FROM paid
  UNION ALL SELECT reference, email, 0, credits, 1, 0 FROM ledger
) GROUP BY reference
HAVING sum(times) <> 1 OR sum(paid) <> 1 OR sum(due) <> sum(has) OR min(email) <> max(email)
ORDER BY reference
"""

Ledger = Callable[[], Iterable[tuple[str, str, int]]]
"""(reference, e-mail, hundredths of a credit) of each entry, where the shop's own can be read."""


@dataclass(frozen=True, kw_only=True)
class Shop:
    """Whom to ask. `control` is the fake's control API with its key, `tokens` are by e-mail."""

    control: httpx.Client
    backend_url: str
    tokens: Mapping[str, str]
    ledger: Ledger | None = None
    credited_within: float = CREDITED_WITHIN


@dataclass
class Books:
    """They balance if nothing is `broken`; a sentence each, the first of them with both sides."""

    paid: int = 0
    credits: Decimal = Decimal(0)
    buyers: int = 0
    waited: float = 0.0
    """Seconds until all was credited that only webhooks had told."""
    took: float = 0.0
    """Seconds for all of it."""
    broken: list[str] = field(default_factory=list)


def closed(shop: Shop, folder: Path) -> Books:
    """Let everything happen that is due, have each owner verify what they paid, and compare."""
    started = time.monotonic()
    deliver_all(shop)
    db = sqlite3.connect(folder / "books.db", isolation_level=None, check_same_thread=False)
    try:
        db.executescript(f"PRAGMA synchronous = OFF; {TABLES}")
        books = Books()
        books.broken += [*undelivered(shop), *_taken(db, shop)]
        (books.paid,), (sum_,) = (
            db.execute(f"SELECT {what} FROM paid").fetchone()  # noqa: S608 - our own words
            for what in ("count(*)", "coalesce(sum(credits), 0)")
        )
        books.credits, books.buyers = Decimal(sum_).scaleb(-2), len(shop.tokens)
        books.waited = _wait_for_webhooks(db, shop)
        books.broken += _differences(db, "before anybody verified again")
        books.broken += _verified(db, shop)
        _balances(db, shop)
        books.broken += _differences(db, "after every owner verified")
        if shop.ledger is not None:
            books.broken = [*_entries(db, shop.ledger), *books.broken]
        books.took = time.monotonic() - started
        return books
    finally:
        db.close()


def deliver_all(shop: Shop) -> None:
    """No faults, no gates, and the clock past the last moment at which a webhook may go out."""
    ask(shop, "DELETE", "faults")
    ask(shop, "DELETE", "gates")
    ask(shop, "POST", "deliveries/release", json={"hold": False})
    for _ in range(HOURS):
        ask(shop, "POST", "clock", json={"advance": 3600})


def undelivered(shop: Shop) -> Iterator[str]:
    """A forgery is refused, and stays as it is: that is what it is for."""
    for state in ("scheduled", "held", "failed", "given_up"):
        found = ask(shop, "GET", "deliveries", params={"state": state, "limit": PAGE})["deliveries"]
        if waiting := [each["reference"] for each in found if not each["is_copy"]]:
            yield f"webhooks still stand as {state}: {', '.join(waiting[:FIRST])}"


def transactions(shop: Shop, page: int = PAGE) -> Iterator[dict[str, Any]]:
    """All that are paid, newest first, a page at a time."""
    below: dict[str, int] = {}
    while True:
        asked = {"status": "success", "limit": page, **below}
        found = ask(shop, "GET", "transactions", params=asked)["transactions"]
        if not found:
            return
        yield from found
        below = {"below": found[-1]["id"]}


def ask(shop: Shop, method: str, path: str, **request: Any) -> Any:
    """Of the control API. Raises `httpx.HTTPError`."""
    answer = shop.control.request(method, path, **request)
    answer.raise_for_status()
    return answer.json()


def _taken(db: sqlite3.Connection, shop: Shop) -> list[str]:
    """Keep what was paid; tell of what cannot have been bought here."""
    broken = []
    db.execute("BEGIN")
    for each in transactions(shop):
        reference, email, item = each["reference"], each["email"], BY_AMOUNT.get(each["amount"])
        if item is None or email not in shop.tokens:
            broken.append(f"{reference}: {email} paid {each['amount']}, which nothing here costs")
            continue
        try:
            row = (reference, email, item.credits)
            db.execute("INSERT INTO paid VALUES (?, ?, ?)", row)
        except sqlite3.IntegrityError:
            broken.append(f"{reference}: the fake took money for it twice")
    db.execute("COMMIT")
    return broken


def _wait_for_webhooks(db: sqlite3.Connection, shop: Shop) -> float:
    """Seconds until nobody is owed anything, without asking for it, or it never will be so."""
    started = time.monotonic()
    while True:
        _balances(db, shop)
        waited = time.monotonic() - started
        owed = db.execute(OWED).fetchall()
        is_over = any(has > due for _, due, has in owed)
        if not owed or is_over or waited > shop.credited_within:
            return waited
        threading.Event().wait(1.0)


def _balances(db: sqlite3.Connection, shop: Shop) -> None:
    clerk = Clerk(shop.backend_url)
    db.execute("BEGIN")
    db.execute("DELETE FROM given")
    for email, token in shop.tokens.items():
        balance = round(clerk.balance(token) * 100)
        db.execute("INSERT INTO given VALUES (?, ?)", (email, balance))
    db.execute("COMMIT")
    clerk.close()


def _differences(db: sqlite3.Connection, when: str) -> Iterator[str]:
    """Who has other credits than they paid for."""
    rows = db.execute(OWED).fetchall()
    for email, due, has in rows[:FIRST]:
        yield f"{when}, {email} had {has / 100:.2f} credits and had paid for {due / 100:.2f}"
    if len(rows) > FIRST:
        yield f"{when}, the credits of {len(rows) - FIRST} more buyers were wrong"


def _entries(db: sqlite3.Connection, ledger: Ledger) -> Iterator[str]:
    """References that were not paid once and entered once, with what either side says."""
    db.execute("BEGIN")
    db.executemany("INSERT INTO ledger VALUES (?, ?, ?)", ledger())
    db.execute("COMMIT")
    rows = db.execute(ENTRIES).fetchall()
    for reference, email, due, has, times, paid in rows[:FIRST]:
        bought = f"was paid for {due / 100:.2f} credits" if paid else "was never paid"
        entered = f"stands in the ledger {times} times with {has / 100:.2f}"
        yield f"{reference} of {email} {bought}, and {entered}"
    if len(rows) > FIRST:
        yield f"{len(rows) - FIRST} more references differ"


def _verified(db: sqlite3.Connection, shop: Shop) -> list[str]:
    """Have each owner verify each reference once more, several at once."""
    waiting: queue.Queue[tuple[str, str, int] | None] = queue.Queue(2 * PAGE)
    broken: list[str] = []
    clerks = [Clerk(shop.backend_url) for _ in range(AT_ONCE)]
    threads = [
        threading.Thread(target=_work, args=(clerk, shop, waiting, broken)) for clerk in clerks
    ]
    for thread in threads:
        thread.start()
    for row in db.execute("SELECT reference, email, credits FROM paid"):
        waiting.put(row)
    for _ in threads:
        waiting.put(None)
    for thread in threads:
        thread.join()
    more = len(broken) - FIRST
    return [*broken[:FIRST], *([f"{more} more were not confirmed"] if more > 0 else [])]


def _work(
    clerk: Clerk,
    shop: Shop,
    waiting: queue.Queue[tuple[str, str, int] | None],
    broken: list[str],
) -> None:
    while (row := waiting.get()) is not None:
        reference, email, credits = row
        status, told = clerk.verify(shop.tokens[email], reference)
        if status != 200 or round(told.get("credits_added", 0) * 100) != credits:
            broken.append(f"{reference} of {email} was paid, and verify says {status} {told}")
    clerk.close()
