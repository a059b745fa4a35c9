"""The books: what the fake took from each buyer against what the backend gave.

Both sides are read a page at a time into a database on the disk, so that their number does not
matter; the database then says where they differ.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
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
CREATE TABLE announced (reference TEXT, state TEXT);
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

ANNOUNCED = """
SELECT reference, count(state), coalesce(sum(state = 'delivered'), 0)
FROM paid LEFT JOIN announced USING (reference)
GROUP BY reference HAVING count(state) <> 1 OR sum(state = 'delivered') <> 1 ORDER BY reference
"""

Ledger = Callable[[], Iterable[tuple[str, str, int]]]
"""(reference, e-mail, hundredths of a credit) of each entry, where the shop's own can be read."""


@dataclass(frozen=True, kw_only=True)
class Shop:
    """Whom to ask. `control` is the fake's control API with its key, `tokens` are by e-mail."""

    control: httpx.Client
    backend_url: str
    tokens: Mapping[str, str]
    bought: Mapping[str, int] | None = None
    """Hundredths of a credit by e-mail, as the buyers themselves counted what they paid for."""
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
        books.broken += [*_taken(db, shop), *_announced(db, shop)]
        if shop.bought is not None:
            books.broken += _as_bought(db, shop.bought)
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


def listed(shop: Shop, what: str, page: int = PAGE, **wanted: str) -> Iterator[dict[str, Any]]:
    """All `transactions` or `deliveries`, the newest first, a page at a time."""
    below: dict[str, int] = {}
    while True:
        asked = {**wanted, "limit": page, **below}
        found = ask(shop, "GET", what, params=asked)[what]
        if not found:
            return
        yield from sorted(found, key=lambda each: -int(each["id"]))
        below = {"below": min(each["id"] for each in found)}


def ask(shop: Shop, method: str, path: str, **request: Any) -> Any:
    """Of the control API. Raises `httpx.HTTPError`."""
    answer = shop.control.request(method, path, **request)
    answer.raise_for_status()
    return answer.json()


def _taken(db: sqlite3.Connection, shop: Shop) -> list[str]:
    """Keep what was paid; tell of what cannot have been bought here."""
    broken = []
    db.execute("BEGIN")
    for each in listed(shop, "transactions", status="success"):
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


def _announced(db: sqlite3.Connection, shop: Shop) -> Iterator[str]:
    """Payments whose webhook was not sent, or not received. Forgeries and duplicates are apart."""
    sent = (
        (each["reference"], each["state"])
        for each in listed(shop, "deliveries")
        if each["event"] == "charge.success" and not each["is_copy"]
    )
    db.execute("BEGIN")
    db.executemany("INSERT INTO announced VALUES (?, ?)", sent)
    db.execute("COMMIT")
    rows = db.execute(ANNOUNCED).fetchall()
    for reference, times, received in rows[:FIRST]:
        yield f"{reference} was paid, and {times} webhooks were made of it, {received} received"
    if len(rows) > FIRST:
        yield f"{len(rows) - FIRST} more payments were not announced once"


def _as_bought(db: sqlite3.Connection, bought: Mapping[str, int]) -> Iterator[str]:
    """Buyers from whom the fake took other than they paid: nobody else knows whose a click was."""
    taken = dict(db.execute("SELECT email, sum(credits) FROM paid GROUP BY email"))
    wrong = [
        each for each in sorted({*taken, *bought}) if taken.get(each, 0) != bought.get(each, 0)
    ]
    for email in wrong[:FIRST]:
        paid, has = bought.get(email, 0) / 100, taken.get(email, 0) / 100
        yield f"{email} paid for {paid:.2f} credits, and the fake took money for {has:.2f}"
    if len(wrong) > FIRST:
        yield f"the fake took other money from {len(wrong) - FIRST} more buyers"


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
    mine = threading.local()
    clerks: list[Clerk] = []

    def begin() -> None:
        mine.clerk = Clerk(shop.backend_url)
        clerks.append(mine.clerk)

    def confirm(row: tuple[str, str, int]) -> str:
        """What is wrong with it; empty when nothing is."""
        reference, email, credits = row
        status, told = mine.clerk.verify(shop.tokens[email], reference)
        if status == 200 and round(told.get("credits_added", 0) * 100) == credits:
            return ""
        return f"{reference} of {email} was paid, and verify says {status} {told}"

    broken: list[str] = []
    rows = db.execute("SELECT reference, email, credits FROM paid")
    with ThreadPoolExecutor(AT_ONCE, initializer=begin) as pool:
        while page := rows.fetchmany(PAGE):
            broken += filter(None, pool.map(confirm, page))
    for clerk in clerks:
        clerk.close()
    more = len(broken) - FIRST
    return [*broken[:FIRST], *([f"{more} more were not confirmed"] if more > 0 else [])]
