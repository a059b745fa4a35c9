"""What goes wrong with payment requests."""

from __future__ import annotations

from fake_paystack.errors import PaystackError
from fake_paystack.grade import assumed, observed


class AmountNotGiven(PaystackError):
    evidence = observed("sdk")
    message = "Amount was not passed or could not be extrapolated from line items."
    code = "unknown"
    type = "api_error"
    next_step = "Try again later"


class InvalidSlug(PaystackError):
    evidence = observed("sdk", note="of verify, which takes the code alone")
    message = "Slug is invalid"
    code = "invalid_slug"
    next_step = "Please check and pass the correct Invoice Code (Payment Request)"


class PaymentRequestNotFound(PaystackError):
    evidence = assumed()
    status = 404
    message = "Payment request not found"
    code = "not_found"
    next_step = "Ensure that you're passing the id or code of a request on this integration"


class BilledCustomerNotFound(PaystackError):
    evidence = assumed()
    message = "Customer not found"
    code = "customer_not_found"
    next_step = "Ensure that you're passing the id or code of a customer on this integration"


class NotADraft(PaystackError):
    evidence = assumed()
    message = "Only a draft can be finalized"
    next_step = "Fetch the payment request to see its status"


class RequestIsPaid(PaystackError):
    evidence = assumed()
    message = "Payment request has already been paid"
    next_step = "Create another payment request"
