"""Dedicated virtual accounts in SQLite, those that are being made, and transfers under way."""

from fake_paystack.domain.dedicated_account import Assignment, DedicatedAccount, Incoming
from fake_paystack.store.record import Records

accounts = Records("dedicated_accounts", DedicatedAccount, code="account_number", first=1_234_500)

assignments = Records("dedicated_assignments", Assignment, code="customer_key")

incoming = Records("incoming_transfers", Incoming)
