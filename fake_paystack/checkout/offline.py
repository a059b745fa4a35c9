"""Paying by bank transfer or USSD: one button plays the payer, and the money arrives at once."""

from __future__ import annotations

from fake_paystack.checkout.steps import attempt
from fake_paystack.checkout.visit import Answer, Visit, see
from fake_paystack.domain import charge
from fake_paystack.domain.charge import Charge


def transfer(visit: Visit) -> Answer:
    return _arrived(visit, charge.by_bank_transfer())


def dial(visit: Visit) -> Answer:
    return _arrived(visit, charge.by_ussd())


def _arrived(visit: Visit, arrived: Charge) -> Answer:
    if arrived.channel not in visit.offered:
        return see(visit.home)
    return attempt(visit, arrived)
