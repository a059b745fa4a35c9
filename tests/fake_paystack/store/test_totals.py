"""Running totals are what counting all rows says, whatever happens to the transactions."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fake_paystack import store
from fake_paystack.domain.transaction import Status, Transaction
from fake_paystack.store import totals
from fake_paystack.store import transaction as transactions
from fake_paystack.store.connection import connect
from fake_paystack.store.totals import Total
from tests.fake_paystack.conftest import transaction
from tests.fake_paystack.store.conftest import asking, plan_of

COUNTED = """SELECT currency, count(*), sum(amount) FROM transactions
    WHERE integration_id = ?1 AND (?2 IS NULL OR status = ?2) GROUP BY currency ORDER BY currency"""
integrations = st.integers(1, 2)
amounts = st.integers(1, 9)
currencies = st.sampled_from(("GHS", "USD"))
statuses = st.sampled_from(tuple(Status))


@dataclass(frozen=True)
class Open:
    """A new transaction; a gap before it is an id that was given and never used."""

    integration: int
    currency: str
    amount: int
    gap: int


@dataclass(frozen=True)
class Change:
    """What becomes of one of those that there are."""

    which: int
    status: Status
    currency: str
    amount: int


@dataclass(frozen=True)
class Forget:
    integration: int


@dataclass(frozen=True)
class Restart:
    """The process begins anew, with what the database tells of ids."""


@dataclass(frozen=True)
class Broken:
    """A change that is rolled back."""

    change: Change


Step = Open | Change | Forget | Restart | Broken
changes = st.builds(Change, st.integers(0, 20), statuses, currencies, amounts)
steps = st.one_of(
    st.builds(Open, integrations, currencies, amounts, st.integers(0, 1)),
    changes,
    st.builds(Forget, integrations),
    st.builds(Broken, changes),
    st.builds(Restart),
)


@pytest.fixture(autouse=True)
def _taken_in_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transactions, "TOTALLED_AT_ONCE", 3)
    monkeypatch.setitem(store.counter.COUNTED, "transactions", 0)


class History:
    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.last_id = 0
        self.all: list[Transaction] = []

    def take(self, step: Step) -> None:
        if isinstance(step, Open):
            self.open(step)
        elif isinstance(step, Forget):
            store.integration.forget(self.db, step.integration)
            self.all = [each for each in self.all if each.integration_id != step.integration]
        elif isinstance(step, Restart):
            self.last_id = store.counter.last_ids(self.db)["transactions"]
        elif self.all and isinstance(step, Change):
            self.change(step)
        elif self.all and isinstance(step, Broken):
            kept = list(self.all)
            self.db.execute("BEGIN")
            self.change(step.change)
            self.db.execute("ROLLBACK")
            self.all = kept

    def open(self, step: Open) -> None:
        self.last_id += 1 + step.gap
        opened = transaction(
            id=self.last_id,
            integration_id=step.integration,
            reference=f"ref-{self.last_id}",
            currency=step.currency,
            amount=step.amount,
        )
        store.transaction.insert(self.db, opened)
        self.all.append(opened)

    def change(self, step: Change) -> None:
        place = step.which % len(self.all)
        self.all[place] = replace(
            self.all[place], status=step.status, currency=step.currency, amount=step.amount
        )
        store.transaction.save(self.db, self.all[place])


@given(steps=st.lists(steps, max_size=40))
@settings(deadline=None, derandomize=True, database=None)
def test_totals_are_what_counting_says(steps: list[Step]) -> None:
    history = History(connect(""))
    for step in steps:
        history.take(step)

    for integration in (1, 2):
        for status in (None, *Status):
            counted = history.db.execute(COUNTED, (integration, status)).fetchall()
            expected = [Total(*row) for row in counted]
            assert totals.of(history.db, integration, status) == expected
    history.db.close()


def test_only_what_lies_behind_the_totals_is_read(db: sqlite3.Connection) -> None:
    with asking(db) as asked:
        totals.of(db, 1, "success")

    plan = plan_of(db, asked[0])
    assert "SEARCH totals USING PRIMARY KEY (integration_id=?" in plan
    assert "SEARCH transactions USING INTEGER PRIMARY KEY (rowid>?)" in plan
    assert "transactions_by" not in plan


def test_what_is_taken_in_is_counted_once(db: sqlite3.Connection) -> None:
    history = History(db)
    for _ in range(7):
        history.open(Open(1, "GHS", 5, 0))

    assert db.execute("SELECT up_to FROM totalled").fetchone()[0] == 6
    assert db.execute("SELECT sum(count), sum(volume) FROM totals").fetchone()[:] == (6, 30)
    assert totals.of(db, 1, None) == [Total("GHS", 7, 35)]
