"""What goes wrong with settlements."""

from __future__ import annotations

from fake_paystack.errors import PASS_KNOWN, PaystackError
from fake_paystack.grade import assumed


class SettlementNotFound(PaystackError):
    evidence = assumed("in the form of Paystack's newer endpoints")
    status = 404
    message = "Settlement not found"
    code = "not_found"
    next_step = PASS_KNOWN
