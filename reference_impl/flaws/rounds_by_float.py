"""Reckons taxes in binary floating point, and the total beside them instead of from them."""

from decimal import Decimal

from reference_impl.backend import invoices
from reference_impl.backend.invoices import RATES, Invoice, Tax
from reference_impl.deviation import replace_piece


def invoice_for(base_amount: Decimal) -> Invoice:
    base = float(base_amount)
    share = float(sum(RATES.values())) / 100
    taxes = tuple(
        Tax(name=name, rate=rate, amount=rounded(base * float(rate) / 100))
        for name, rate in RATES.items()
    )
    return Invoice(
        base_amount=rounded(base),
        taxes=taxes,
        total_tax=rounded(base * share),
        total_amount=rounded(base * (1 + share)),
    )


def rounded(amount: float) -> Decimal:
    return Decimal(f"{round(amount, 2):.2f}")


def apply() -> None:
    replace_piece(invoices.invoice_for, invoice_for)
