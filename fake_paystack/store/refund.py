"""Refunds in SQLite."""

from fake_paystack.domain.refund import Refund
from fake_paystack.store.record import Records

refunds = Records("refunds", Refund, first=18_600_000)
