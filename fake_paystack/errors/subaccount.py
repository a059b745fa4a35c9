"""What goes wrong with subaccounts."""

from __future__ import annotations

from fake_paystack.errors import PaystackError
from fake_paystack.grade import documented, observed

_PASS_VALID = "Ensure that the value(s) you're passing are valid."
_PASS_KNOWN = (
    "Ensure that you're passing the correct reference for the requested resource that exists on"
    " this integration"
)


class SubaccountNotFound(PaystackError):
    evidence = documented("docs", note="of a split's subaccount; elsewhere assumed")
    status = 404
    message = "Subaccount not found"
    code = "not_found"
    next_step = _PASS_KNOWN


class InvalidSubaccount(PaystackError):
    evidence = observed("sdk", note="on /charge; elsewhere, the code and the next step assumed")
    status = 404
    message = "Invalid Subaccount."
    code = "not_found"
    next_step = _PASS_KNOWN


class InvalidSettlementBank(PaystackError):
    evidence = observed("sdk")
    message = "Settlement Bank is invalid"
    next_step = _PASS_VALID


class InvalidAccount(PaystackError):
    evidence = observed("sdk", note="which accounts are refused, and the next step, assumed")
    message = "Account details are invalid"
    next_step = _PASS_VALID
