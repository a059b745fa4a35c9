"""What goes wrong with direct debit mandates."""

from __future__ import annotations

from fake_paystack.errors import PaystackError
from fake_paystack.grade import documented


class MandateNotFound(PaystackError):
    """Also of one that nobody has signed."""

    evidence = documented("docs", note="a sample, which does not tell the status")
    status = 404
    message = "Authorization does not exist or does not belong to integration"
    code = "unknown"
    type = "api_error"
    next_step = "Try again later"
