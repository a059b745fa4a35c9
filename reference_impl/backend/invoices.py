"""The invoice: what a purchase costs, tax by tax."""

from dataclasses import dataclass
from decimal import Decimal

from reference_impl.backend.money import to_cent

RATES = {"VAT": Decimal("12.5"), "NHIL": Decimal("2.5"), "GETFund": Decimal("2.5")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tax:
    """One tax on the base amount; `rate` in per cent."""

    name: str
    rate: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """Amounts in the major unit, each rounded to the cent, so that they add up as printed."""

    base_amount: Decimal
    taxes: tuple[Tax, ...]
    total_tax: Decimal
    total_amount: Decimal


def invoice_for(base_amount: Decimal) -> Invoice:
    """Round each tax by itself and add up the rounded ones: 80.00 → 14.00 → 94.00."""
    taxes = tuple(
        Tax(name=name, rate=rate, amount=to_cent(base_amount * rate / 100))
        for name, rate in RATES.items()
    )
    total_tax = sum((tax.amount for tax in taxes), Decimal("0.00"))
    return Invoice(
        base_amount=to_cent(base_amount),
        taxes=taxes,
        total_tax=total_tax,
        total_amount=to_cent(base_amount) + total_tax,
    )
