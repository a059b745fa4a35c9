"""Plans in SQLite."""

from fake_paystack.domain.plan import Plan
from fake_paystack.store.record import Records

plans = Records("plans", Plan, code="plan_code", first=1_700_000)
