"""What a bank gives to a saved authorization."""

from __future__ import annotations

from typing import Any

import pytest

from fake_paystack.domain.authorization import typical
from fake_paystack.domain.saved_authorization import EXPIRED, SavedAuthorization
from tests.fake_paystack.conftest import AT


def saved(**changes: Any) -> SavedAuthorization:
    fields: dict[str, Any] = {
        "id": 1,
        "integration_id": 1,
        "customer_id": 1,
        "email": "ama@example.com",
        "authorization": typical("card", currency="GHS", at=AT).coded("AUTH_a"),
        "created_at": AT,
    }
    return SavedAuthorization(**{**fields, **changes})


@pytest.mark.parametrize(
    ("changes", "at_least", "given"),
    [
        ({}, None, (100, "")),
        ({"balance": 100}, None, (100, "")),
        ({"balance": 99}, None, (0, "Insufficient Funds")),
        ({"balance": 99}, 50, (99, "")),
        ({"balance": 49}, 50, (0, "Insufficient Funds")),
        ({"balance": 0}, 0, (0, "Insufficient Funds")),
        ({"declines": "Declined", "balance": 100}, 1, (0, "Declined")),
    ],
)
def test_bank_gives_what_there_is(
    changes: dict[str, Any], at_least: int | None, given: tuple[int, str]
) -> None:
    assert saved(**changes).debited(100, at_least=at_least) == given


def test_balance_is_counted_only_where_it_is_known() -> None:
    assert saved(balance=100).spent(60).balance == 40
    assert saved().spent(60) == saved()


def test_it_belongs_to_its_email_in_any_case_of_letters() -> None:
    assert saved().belongs_to("AMA@example.com")
    assert not saved().belongs_to("kofi@example.com")


@pytest.mark.parametrize(
    ("changes", "channel", "chargeable"),
    [({}, "card", True), ({"active": False}, "card", False), ({}, "mobile_money", False)],
)
def test_only_active_and_reusable_ones_can_be_charged(
    changes: dict[str, Any], channel: str, chargeable: bool
) -> None:
    authorization = typical(channel, currency="GHS", at=AT)

    assert saved(authorization=authorization, **changes).is_chargeable is chargeable


@pytest.mark.parametrize(
    ("year", "month", "answer"), [(2030, 12, ""), (2031, 1, EXPIRED), (2026, 1, "")]
)
def test_card_expires_when_its_last_month_is_over(year: int, month: int, answer: str) -> None:
    assert saved().expired(AT.replace(year=year, month=month)) == answer


def test_only_cards_expire() -> None:
    momo = typical("mobile_money", currency="GHS", at=AT)

    assert saved(authorization=momo).expired(AT.replace(year=2099)) == ""
