"""What goes wrong with saved authorizations."""

from __future__ import annotations

from fake_paystack.errors import PaystackError
from fake_paystack.grade import documented, observed


class AuthorizationInvalid(PaystackError):
    evidence = observed("sdk", note="code and next step assumed")
    message = "Authorization code is invalid"
    code = "invalid_authorization_code"
    next_step = "Provide an authorization code that exists on this integration"


class AuthorizationMismatch(PaystackError):
    evidence = observed(
        "sdk", note="for another e-mail, a deactivated code and one that is not reusable"
    )
    message = (
        "Email does not match Authorization code. Authorization may be inactive or belong to a"
        " different email. Please confirm."
    )
    code = "invalid_authorization_code"
    next_step = "Provide the e-mail of the transaction that made the authorization"


class AuthorizationNotFound(PaystackError):
    evidence = documented("docs", note="code assumed")
    status = 404
    message = "Authorization code not found."
    code = "not_found"
    next_step = "Provide an authorization code that exists on this integration"


class PartialDebitCurrency(PaystackError):
    evidence = observed("sdk", note="for GHS; other currencies assumed")
    code = "unsupported_currency"
    next_step = "Provide a currency with partial debits"

    def __init__(self, currency: str) -> None:
        self.message = f"Currency {currency} is not supported for Partial Debit"
        super().__init__(self.message)


class PartialDebitCustomer(PaystackError):
    evidence = documented("docs", note="code assumed")
    message = "Customer not found"
    code = "customer_not_found"
    next_step = "Provide the e-mail of a customer on this integration"


class AtLeastTooLarge(PaystackError):
    evidence = documented("glossary", note="code assumed")
    message = "at_least cannot be greater than amount"
    next_step = "Provide an at_least that is not above the amount"
