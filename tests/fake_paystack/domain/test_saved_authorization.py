"""Saved authorizations."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fake_paystack.domain import authorization
from fake_paystack.domain.saved_authorization import EXPIRED, SavedAuthorization
from tests.fake_paystack.conftest import AT

SAVED = SavedAuthorization(
    id=1,
    integration_id=1,
    customer_id=5,
    email="ama@example.com",
    authorization=authorization.typical("card", currency="GHS", at=AT).coded("AUTH_a"),
    created_at=AT,
)


@pytest.mark.parametrize(
    ("year", "month", "answer"), [(2030, 12, ""), (2031, 1, EXPIRED), (2026, 1, "")]
)
def test_card_expires_when_its_last_month_is_over(year: int, month: int, answer: str) -> None:
    assert SAVED.expired(AT.replace(year=year, month=month)) == answer


def test_only_cards_expire() -> None:
    momo = authorization.typical("mobile_money", currency="GHS", at=AT)

    assert replace(SAVED, authorization=momo).expired(AT.replace(year=2099)) == ""


def test_inactive_one_cannot_be_charged() -> None:
    assert (SAVED.is_chargeable, replace(SAVED, active=False).is_chargeable) == (True, False)
    assert SAVED.authorization_code == "AUTH_a"
