"""Direct debit mandates in SQLite, known to browsers by their access codes."""

from fake_paystack.domain.mandate import Mandate
from fake_paystack.store.record import Records

mandates = Records("mandates", Mandate, code="access_code", first=160_000)
