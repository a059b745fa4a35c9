"""What goes wrong with subaccounts."""

from __future__ import annotations

from fake_paystack.errors import PASS_KNOWN, PASS_VALID, PaystackError
from fake_paystack.grade import documented, observed


class SubaccountNotFound(PaystackError):
    evidence = documented("docs", note="of a split's subaccount; elsewhere assumed")
    status = 404
    message = "Subaccount not found"
    code = "not_found"
    next_step = PASS_KNOWN


class InvalidSubaccount(PaystackError):
    evidence = observed("sdk", note="on /charge; elsewhere, the code and the next step assumed")
    status = 404
    message = "Invalid Subaccount."
    code = "not_found"
    next_step = PASS_KNOWN


class InvalidSettlementBank(PaystackError):
    evidence = observed("sdk")
    message = "Settlement Bank is invalid"
    next_step = PASS_VALID


class InvalidAccount(PaystackError):
    evidence = observed("sdk", note="which accounts are refused, and the next step, assumed")
    message = "Account details are invalid"
    next_step = PASS_VALID
