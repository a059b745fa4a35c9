"""Saved authorizations of a customer."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from fake_paystack.domain.authorization import typical
from fake_paystack.domain.saved_authorization import SavedAuthorization
from fake_paystack.store.authorization import authorizations, newest_chargeable, of_each_card
from tests.fake_paystack.conftest import AT
from tests.fake_paystack.store.conftest import asking, plan_of

CARD = typical("card", currency="GHS", at=AT)


def saved(
    id: int, signature: str | None, *, active: bool = True, reusable: bool = True
) -> SavedAuthorization:
    card = replace(CARD.coded(f"AUTH_{id}"), signature=signature, reusable=reusable)
    return SavedAuthorization(
        id=id,
        integration_id=1,
        customer_id=5,
        email="ama@example.com",
        authorization=card,
        created_at=AT,
        active=active,
    )


@pytest.fixture(autouse=True)
def several(db: sqlite3.Connection) -> None:
    """Two cards and what has no signature; the newest of all cannot be charged."""
    for each in (
        saved(1, "SIG_a"),
        saved(2, "SIG_b"),
        saved(3, "SIG_a"),
        saved(4, None),
        saved(5, "SIG_a", active=False),
        saved(6, "SIG_c", reusable=False),
        replace(saved(7, "SIG_d"), customer_id=6),
    ):
        authorizations.insert(db, each)


def test_each_card_has_its_newest_that_is_chargeable(db: sqlite3.Connection) -> None:
    assert [each.id for each in of_each_card(db, 1, 5, limit=9)] == [4, 3, 2]
    assert [each.id for each in of_each_card(db, 1, 5, limit=1)] == [4]


def test_newest_that_is_chargeable_is_looked_up(db: sqlite3.Connection) -> None:
    with asking(db) as asked:
        newest = newest_chargeable(db, 1, 5)

    assert newest == saved(4, None)
    assert newest_chargeable(db, 1, 9) is None
    assert plan_of(db, asked[0]) == (
        "SEARCH records USING INDEX authorizations_by_customer_id (<expr>=? AND integration_id=?)"
    )
