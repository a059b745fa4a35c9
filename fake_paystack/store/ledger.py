"""Ledger entries and balances in SQLite."""

from fake_paystack.domain.ledger import Balance, Entry
from fake_paystack.store.record import Records

entries = Records("ledger", Entry, first=149_000_000)
balances = Records("balances", Balance, code="currency")
