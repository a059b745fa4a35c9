"""What goes wrong with transfer recipients."""

from __future__ import annotations

from fake_paystack.errors import PaystackError
from fake_paystack.grade import assumed


class RecipientNotFound(PaystackError):
    evidence = assumed("the message after the documented one of a transfer")
    status = 404
    message = "Recipient not found"
    code = "not_found"
    next_step = "Ensure that you're passing the id or code of a recipient on this integration"


class RecipientAuthorizationInvalid(PaystackError):
    evidence = assumed("the message observed of charge_authorization")
    message = "Authorization code is invalid"
    next_step = "Provide the code of an authorization that a transaction left behind"
