"""What goes wrong with disputes."""

from __future__ import annotations

from fake_paystack.errors import PaystackError
from fake_paystack.grade import assumed, documented, observed


class DisputeNotFound(PaystackError):
    evidence = observed("sdk", note="next step assumed")
    status = 404
    message = "Dispute not found"
    code = "not_found"
    next_step = "Ensure that you're passing the id of a dispute on this integration"


class NoDisputes(PaystackError):
    evidence = observed("sdk", note="of an export; next step assumed")
    status = 404
    message = "No disputes found"
    code = "unknown"
    type = "api_error"
    next_step = "Try again later"


class InvalidDisputeDate(PaystackError):
    """`field` is from or to."""

    evidence = observed("sdk", note="of `from`; what counts as wrong is assumed")
    message = "Invalid 'from' date passed"
    next_step = "Ensure that the value(s) you're passing are valid"

    def __init__(self, field: str) -> None:
        self.message = f"Invalid '{field}' date passed"
        super().__init__(self.message)


class RefundAboveInitial(PaystackError):
    evidence = documented("docs", note="of an update; code assumed")
    message = "Refund amount cannot be greater than initial amount"
    next_step = "Give back no more than was paid"


class AlreadyResolved(PaystackError):
    evidence = assumed()
    message = "Dispute has already been resolved"
    next_step = "Fetch the dispute to see how it was resolved"
