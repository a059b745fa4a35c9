"""Disputes in SQLite."""

from fake_paystack.domain.dispute import Dispute
from fake_paystack.store.record import Records

disputes = Records("disputes", Dispute, first=358_000)
