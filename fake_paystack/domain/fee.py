"""What Paystack takes of a payment, by market and channel.

Source: Paystack support, "Understanding Paystack fees" (360009973579), and for Nigeria's waiver
and cap the help article 42. Taxes on fees are left out, as the recorded rows leave them out.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from fake_paystack.domain.integration import FeeBearer
from fake_paystack.grade import Fact, Facts, documented, ours


@dataclass(frozen=True, slots=True)
class Tariff:
    """`share` of the amount plus `flat` subunits, which are waived below `waived_below`."""

    share: Decimal
    flat: int = 0
    waived_below: int = 0
    cap: int | None = None


_TARIFFS = {
    "NGN": Tariff(Decimal("0.015"), flat=10_000, waived_below=250_000, cap=200_000),
    "GHS": Tariff(Decimal("0.0195")),
    "KES": Tariff(Decimal("0.029")),
    "ZAR": Tariff(Decimal("0.029"), flat=100),
    "XOF": Tariff(Decimal("0.032")),
    "USD": Tariff(Decimal("0.039")),
}

_BY_CHANNEL = {
    ("NGN", "dedicated_nuban"): Tariff(Decimal("0.01"), cap=30_000),
    ("NGN", "direct_debit"): Tariff(Decimal("0.005"), cap=100_000),
    ("KES", "mobile_money"): Tariff(Decimal("0.015")),
    ("KES", "bank_transfer"): Tariff(Decimal("0.015")),
    ("XOF", "mobile_money"): Tariff(Decimal("0.0195")),
    ("ZAR", "eft"): Tariff(Decimal("0.02")),
}


def tariff(currency: str, channel: str) -> Tariff:
    """What a local payment in `currency` through `channel` costs."""
    return _BY_CHANNEL.get((currency, channel), _TARIFFS[currency])


def fee(amount: int, currency: str, channel: str) -> int:
    """Subunits taken of `amount`; half a subunit is rounded up, as in 39100 → 587."""
    rule = tariff(currency, channel)
    exact = amount * rule.share + (rule.flat if amount >= rule.waived_below else 0)
    rounded = int(exact.quantize(Decimal(1), ROUND_HALF_UP))
    return rounded if rule.cap is None else min(rounded, rule.cap)


def fee_on_top(amount: int, currency: str, channel: str) -> int:
    """Subunits that a payer adds so that `amount` is left for the merchant.

    The amount plus the flat part, divided by what the share leaves, rounded up: with 0.7 % and
    100.00 flat, 300.50 becomes 403.33, as in Paystack's sample of verify.
    """
    rule = tariff(currency, channel)
    waived = _grossed_up(amount, rule.share, 0)
    total = waived if waived < rule.waived_below else _grossed_up(amount, rule.share, rule.flat)
    return total - amount if rule.cap is None else min(total - amount, rule.cap)


@dataclass(frozen=True, slots=True)
class Quote:
    """What the payer pays in all, and what Paystack takes of it; subunits."""

    amount: int
    fees: int


def quote(requested: int, currency: str, channel: str, bearer: FeeBearer) -> Quote:
    """Price of a payment through `channel`, by who bears the fees."""
    if bearer is FeeBearer.CUSTOMER:
        fees = fee_on_top(requested, currency, channel)
        return Quote(requested + fees, fees)
    return Quote(requested, fee(requested, currency, channel))


def _grossed_up(amount: int, share: Decimal, flat: int) -> int:
    exact = (amount + flat) / (1 - share)
    return int(exact.quantize(Decimal(1), ROUND_CEILING))


FACTS = Facts(
    "Fees",
    (
        Fact("NGN 1.5 % + 100.00 (waived below 2,500.00), at most 2,000.00", documented("docs")),
        Fact("NGN direct debit 0.5 %, at most 1,000.00", documented("docs")),
        Fact("GHS 1.95 %, every channel", documented("docs")),
        Fact("KES card 2.9 %, mobile money and bank transfer 1.5 %", documented("docs")),
        Fact(
            "ZAR 2.9 % + 1.00; EFT 2 %; without VAT, as the recorded rows",
            documented("docs", "rows"),
        ),
        Fact("XOF card 3.2 %, mobile money 1.95 %", documented("docs")),
        Fact("USD 3.9 %", documented("docs")),
        Fact("half a subunit is rounded up: 39100 → 587", documented("docs", note="a sample")),
        Fact("fees of foreign cards, and taxes on fees, are left out", ours()),
    ),
)
