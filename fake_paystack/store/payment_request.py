"""Payment requests in SQLite."""

from fake_paystack.domain.payment_request import PaymentRequest
from fake_paystack.store.record import Records

payment_requests = Records(
    "payment_requests", PaymentRequest, code="request_code", first=24_400_000
)
