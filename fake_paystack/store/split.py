"""Splits in SQLite."""

from fake_paystack.domain.split import Split
from fake_paystack.store.record import Records

splits = Records("splits", Split, code="split_code", first=2_700_000)
