"""What is known of customers' identities, in SQLite."""

from fake_paystack.domain.identity import Identity
from fake_paystack.store.record import Records

identities = Records("identities", Identity, code="customer_code")
