"""What goes wrong with customers, beyond their being unknown."""

from __future__ import annotations

from fake_paystack.errors import PaystackError
from fake_paystack.grade import documented


class RiskActionForbidden(PaystackError):
    evidence = documented("docs", note="code and next step assumed")
    status = 403
    message = "You cannot modify risk level of customers on this integration"
    code = "forbidden"
    next_step = "Contact support to have risk actions enabled"


class InvalidBvn(PaystackError):
    evidence = documented("docs", note="code and next step assumed")
    message = "Invalid BVN"
    next_step = "Provide the eleven digits of a Bank Verification Number"
