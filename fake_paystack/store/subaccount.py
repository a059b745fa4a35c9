"""Subaccounts in SQLite."""

from fake_paystack.domain.subaccount import Subaccount
from fake_paystack.store.record import Records

subaccounts = Records("subaccounts", Subaccount, code="subaccount_code", first=1_150_000)
