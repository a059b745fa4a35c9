"""The latest charge of a transaction."""

from __future__ import annotations

import sqlite3

from fake_paystack.domain.card import Step
from fake_paystack.domain.charge import Charge, Status, by_mobile_money
from fake_paystack.domain.mobile_money import NETWORKS
from fake_paystack.store import charge as charges
from tests.fake_paystack.conftest import AT, transaction

PROMPT = by_mobile_money(NETWORKS[0], "0241234567", at=AT, instant=False)
CARD = Charge(
    channel="card",
    status=Status.SEND_PIN,
    remaining=(Step.PHONE, Step.OTP),
    last4="7804",
    exp_month="12",
    exp_year="2030",
)


def test_charge_comes_back_as_it_was_saved(db: sqlite3.Connection) -> None:
    for charge in (PROMPT, CARD):
        charges.save(db, transaction(), charge)

        assert charges.of(db, transaction()) == charge


def test_transaction_has_only_its_latest_charge(db: sqlite3.Connection) -> None:
    charges.save(db, transaction(), PROMPT)
    charges.save(db, transaction(), CARD)
    charges.save(db, transaction(id=11), PROMPT)

    assert charges.of(db, transaction()) == CARD
    assert charges.of(db, transaction(id=12)) is None


def test_charge_that_was_given_up_is_forgotten(db: sqlite3.Connection) -> None:
    charges.save(db, transaction(), CARD)

    charges.remove(db, transaction())

    assert charges.of(db, transaction()) is None
