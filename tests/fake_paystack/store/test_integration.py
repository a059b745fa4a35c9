"""Integrations by key."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import timedelta

from fake_paystack import store
from fake_paystack.domain.integration import FeeBearer, Integration, MobileMoney
from fake_paystack.settings import Secret
from fake_paystack.store.due import Due
from tests.fake_paystack.conftest import AT, transaction

KEY = Secret("sk_test_a")


def test_integration_and_its_clock_come_back(db: sqlite3.Connection) -> None:
    integration = Integration(
        id=7,
        currency="NGN",
        channels=("ussd",),
        fee_bearer=FeeBearer.CUSTOMER,
        mobile_money=MobileMoney.INSTANT,
    )
    store.integration.insert(db, KEY, integration)
    store.integration.save_offset(db, 7, 3600.5)

    assert store.integration.by_key(db, KEY) == (integration, 3600.5)
    assert store.integration.key_of(db, 7) == KEY


def test_unknown_key_has_no_integration(db: sqlite3.Connection) -> None:
    assert store.integration.by_key(db, KEY) is None


def test_changed_settings_are_kept(db: sqlite3.Connection) -> None:
    store.integration.insert(db, KEY, Integration(id=7))
    changed = replace(Integration(id=7), webhook_url="http://127.0.0.1:1/", holds_deliveries=True)
    store.integration.save(db, changed)

    assert store.integration.by_key(db, KEY) == (changed, 0.0)


def test_only_integrations_with_something_due_have_work(db: sqlite3.Connection) -> None:
    store.integration.insert(db, KEY, Integration(id=7))
    store.integration.insert(db, Secret("sk_test_b"), Integration(id=8))
    store.due.put(db, 7, Due("webhook", "1", AT + timedelta(days=9)))

    assert store.integration.keys_with_work(db) == [KEY]


def test_forgetting_takes_everything_but_the_key(db: sqlite3.Connection) -> None:
    store.integration.insert(db, KEY, Integration(id=1))
    store.transaction.insert(db, transaction())
    store.due.put(db, 1, Due("webhook", "1", AT))
    store.integration.forget(db, 1)

    assert store.transaction.by_reference(db, 1, "ref-1") is None
    assert store.due.first(db, 1, ()) is None
    assert store.integration.by_key(db, KEY) is not None
