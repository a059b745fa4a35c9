"""Settlements in SQLite, and the portions of payments that make them up."""

from fake_paystack.domain.settlement import Portion, Settlement
from fake_paystack.store.record import Records

settlements = Records("settlements", Settlement, first=3_090_000)
portions = Records("portions", Portion)
