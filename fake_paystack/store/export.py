"""Exports in SQLite."""

from fake_paystack.domain.export import Export
from fake_paystack.store.record import Records

exports = Records("exports", Export, code="name")
