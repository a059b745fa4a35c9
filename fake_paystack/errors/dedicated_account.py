"""What goes wrong with dedicated virtual accounts."""

from __future__ import annotations

from fake_paystack.errors import PASS_KNOWN, PaystackError
from fake_paystack.grade import assumed, observed


class NotAvailable(PaystackError):
    """Where the integration's currency has no such accounts."""

    evidence = observed("sdk", note="of an integration without them")
    status = 403
    message = "Dedicated NUBAN is not available for your business"
    code = "feature_unavailable"
    type = "api_error"
    next_step = "You can send us an email at support@paystack.com to make a request for the service"


class AccountNotFound(PaystackError):
    evidence = assumed("in the form of Paystack's newer endpoints")
    status = 404
    message = "Dedicated account not found"
    code = "not_found"
    next_step = PASS_KNOWN


class OwnerNotFound(PaystackError):
    evidence = assumed("the message documented for partial debits")
    status = 404
    message = "Customer not found"
    code = "not_found"
    next_step = PASS_KNOWN
