"""Preauthorizations in SQLite, known to browsers by their access codes."""

from fake_paystack.domain.preauthorization import Preauthorization
from fake_paystack.store.record import Records

preauthorizations = Records("preauthorizations", Preauthorization, code="access_code", first=3_000)
