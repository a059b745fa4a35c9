"""Fees by market, against the figures that Paystack's documentation shows."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fake_paystack.domain import fee as fees
from fake_paystack.domain.fee import Quote, Tariff, fee, fee_on_top, quote
from fake_paystack.domain.integration import FeeBearer


@pytest.mark.parametrize(
    ("amount", "currency", "channel", "expected"),
    [
        (9_400, "GHS", "card", 183),  # 183.3
        (10_000, "GHS", "mobile_money", 195),
        (39_100, "NGN", "card", 587),  # the documented 586.5, rounded up; no flat part below 2,500
        (249_999, "NGN", "card", 3_750),
        (250_000, "NGN", "card", 13_750),
        (100_000_000, "NGN", "card", 200_000),  # the cap
        (1_000_000, "NGN", "direct_debit", 5_000),
        (100_000_000, "NGN", "direct_debit", 100_000),  # its own cap
        (500_000, "ZAR", "card", 14_600),  # a recorded row
        (100_000, "KES", "bank_transfer", 1_500),  # the documented 15.00
        (100_000, "KES", "card", 2_900),
        (100_000, "XOF", "mobile_money", 1_950),
        (100_000, "USD", "card", 3_900),
    ],
)
def test_fee(amount: int, currency: str, channel: str, expected: int) -> None:
    assert fee(amount, currency, channel) == expected


def test_fee_on_top_is_the_documented_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    custom = Tariff(Decimal("0.007"), flat=10_000)
    monkeypatch.setitem(fees._TARIFFS, "NGN", custom)

    assert fee_on_top(30_050, "NGN", "card") == 10_283


@pytest.mark.parametrize("amount", [100, 9_400, 200_000, 246_250, 246_251, 300_000, 90_000_000])
@pytest.mark.parametrize("currency", ["GHS", "NGN", "ZAR"])
def test_merchant_gets_all_when_the_payer_bears_the_fees(amount: int, currency: str) -> None:
    total = amount + fee_on_top(amount, currency, "card")

    assert total - fee(total, currency, "card") >= amount


def test_quote_follows_who_bears_the_fees() -> None:
    assert quote(9400, "GHS", "card", FeeBearer.ACCOUNT) == Quote(amount=9400, fees=183)
    assert quote(9400, "GHS", "card", FeeBearer.CUSTOMER) == Quote(amount=9587, fees=187)
