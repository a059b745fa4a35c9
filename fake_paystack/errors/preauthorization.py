"""What goes wrong with preauthorizations."""

from __future__ import annotations

from fake_paystack.errors import PaystackError
from fake_paystack.grade import documented


class PreauthorizationNotFound(PaystackError):
    evidence = documented("docs")
    message = "Preauthorization not found"
    code = "not_found"
    next_step = (
        "Ensure that you're passing the correct reference for the requested resource that exists"
        " on this integration"
    )


class NothingHeld(PaystackError):
    """Also of one that was captured, released, or never held: assumed."""

    evidence = documented("docs", note="as 400 in one sample, as 404 in another")
    message = "No preauthorized transaction exists for the reference provided"
    code = "unknown"
    type = "api_error"
    next_step = "Try again later"


class CaptureTooLarge(PaystackError):
    evidence = documented("docs", note="code and next step assumed")
    message = "Capture amount cannot be more than authorized amount"
    next_step = "Capture no more than was preauthorized"


class PreauthorizationRefused(PaystackError):
    evidence = documented("docs", note="code and next step assumed")
    message = "Preauthorization unsuccessful"
    code = "unsuccessful"
    type = "processor_error"
    next_step = "Ask the customer for another card"
