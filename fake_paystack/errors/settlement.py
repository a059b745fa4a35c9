"""What goes wrong with settlements."""

from __future__ import annotations

from fake_paystack.errors import PaystackError
from fake_paystack.grade import assumed


class SettlementNotFound(PaystackError):
    evidence = assumed("in the form of Paystack's newer endpoints")
    status = 404
    message = "Settlement not found"
    code = "not_found"
    next_step = (
        "Ensure that you're passing the correct reference for the requested resource that exists on"
        " this integration"
    )
