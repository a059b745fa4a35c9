"""A history to look through: two of three transactions are paid, and the journal is full."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from bench.peers.peer import KEY
from fake_paystack import store
from fake_paystack.app import create_app
from fake_paystack.context import Context
from fake_paystack.domain import authorization
from fake_paystack.domain.authorization import Authorization
from fake_paystack.domain.transaction import Transaction
from fake_paystack.flows.opening import open_transaction
from fake_paystack.settings import JOURNAL_KEPT, Settings
from fake_paystack.store.counter import COUNTED

PREFIX = "AI-CREDIT-"
REFERENCE = PREFIX + "{:013}-9f3c21ab"
FIRST_ID = COUNTED["transactions"] + 1
CUSTOMERS = 500
BATCH = 1_000
ABOUT_ONE = 10
"""Entries of the journal about each of the newest transactions."""


def made(path: Path, size: int) -> None:
    """A database with `size` transactions, a second apart, the last one now."""
    application = create_app(Settings(database=str(path), seed=7))
    context = application.paystack.context(KEY)
    saved = authorization.typical("card", currency="GHS", at=context.now).coded("AUTH_bench")
    numbers = iter(range(1, size + 1))
    while batch := list(islice(numbers, BATCH)):
        with context.atomic():
            for number in batch:
                context.clock.offset = number - size
                _one(context, number, saved)
    with context.atomic():
        for number in range(JOURNAL_KEPT):
            reference = REFERENCE.format(max(1, size - number // ABOUT_ONE))
            context.journal.add("api", reference=reference, method="GET", path="/", status=200)
    application.paystack.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    application.paystack.db.close()


def _one(context: Context, number: int, saved: Authorization) -> None:
    opened = open_transaction(
        context,
        email=f"payer{number % CUSTOMERS}@example.com",
        amount=9_400 + number % 50,
        currency=context.integration.currency,
        reference=REFERENCE.format(number),
        callback_url="http://localhost:5173/payment/callback",
        metadata='{"package":"value","user":42}',
        ip_address="127.0.0.1",
    )
    if number % 3:
        store.transaction.save(context.db, _paid(opened, saved))


def _paid(opened: Transaction, saved: Authorization) -> Transaction:
    at = opened.created_at
    seen = opened.logged("open", "", at).logged("success", "Successfully paid", at)
    return seen.paid(at=at, authorization=saved, amount=opened.amount, fees=183)
