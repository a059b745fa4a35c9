"""What goes wrong with subscriptions."""

from __future__ import annotations

from fake_paystack.errors import InvalidField, PaystackError
from fake_paystack.grade import assumed, documented, observed

REPORT = "a report of test-mode behaviour in a public repository, August 2026 (hourly plans, ZAR)"


class SubscriptionNotFound(PaystackError):
    evidence = observed(REPORT, note="code and next step assumed")
    status = 404
    message = "Subscription not found"
    code = "not_found"
    next_step = "Ensure that you're passing the code of a subscription on this integration"


class SubscriptionInactive(PaystackError):
    """Also for a wrong token, and when it was disabled before."""

    evidence = observed("sdk", REPORT, note="next step assumed")
    status = 404
    message = "Subscription with code not found or already inactive"
    code = "not_found"
    next_step = "Ensure that you're passing the code and the email token of an active subscription"


class SubscriptionNotReactivated(PaystackError):
    evidence = observed("sdk", REPORT, note="next step assumed")
    message = "Subscription has been cancelled, and cannot be reactivated"
    next_step = "Create another subscription"


class SubscriptionInPlace(PaystackError):
    evidence = observed("sdk", note="next step assumed")
    message = "This subscription is already in place."
    code = "duplicate_subscription"
    next_step = "Use the subscription that the customer has to this plan, or disable it first"


class NoSavedAuthorizations(PaystackError):
    evidence = documented("docs", note="code and next step assumed")
    status = 404
    message = "The customer specified has no saved authorizations"
    code = "not_found"
    next_step = "Have the customer pay once with a card that can be charged again"


class AuthorizationNotTheirs(PaystackError):
    evidence = observed("sdk", note="next step assumed")
    message = "Authorization specified is invalid or does not belong to customer"
    next_step = "Pass the code of a reusable authorization of this customer"


class InvalidStartDate(InvalidField):
    evidence = assumed("observed is only that it is refused with 400")

    def __init__(self) -> None:
        super().__init__("start_date", "must be a valid ISO 8601 date")
