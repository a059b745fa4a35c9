"""What goes wrong with the log of webhooks."""

from __future__ import annotations

from fake_paystack.errors import PaystackError
from fake_paystack.grade import documented, observed


class WebhookNotFound(PaystackError):
    evidence = observed("sdk", note="`Webhook event not found` in the docs; code assumed")
    status = 404
    message = "Webhook not found"
    code = "not_found"
    next_step = "Ensure that you're passing the id of a webhook event of this integration"


class TwoCursors(PaystackError):
    evidence = documented("docs", note="code assumed")
    message = "Invalid query: must be one of next or previous"
    next_step = "Pass next or previous, not both"


class LookupWithoutReference(PaystackError):
    evidence = documented("docs", note="code assumed")
    message = "reference is required"
    code = "missing_params"


class IdsNotGiven(PaystackError):
    evidence = documented("docs", note="code assumed; also for more than 100")
    message = "ids must be a non-empty array"
    next_step = "Pass 1 to 100 ids of webhook events"
