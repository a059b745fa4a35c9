"""What can go wrong with a call to Paystack.

PaystackError
├── PaystackTimedOut      no whole answer within PAYSTACK_TIMEOUT
├── PaystackUnreachable   refused, reset, or cut off
├── PaystackDown          5xx
├── PaystackBusy          429
├── PaystackUnreadable    no JSON, not the JSON of its documentation, or stopped at its edge
└── PaystackRefused       `status: false`, with Paystack's own message
    ├── DuplicateReference   the reference was used before
    └── UnknownReference     no transaction has the reference

None of them says that a payment failed: each is worth another try.
"""

LATER = "Try again in a moment; if you have paid, nothing is lost."


class PaystackError(Exception):
    """`reference` is the payment's; `status` and `message` are the answer to the shop's caller."""

    status = 502
    message = f"The payment service is not available. {LATER}"

    def __init__(self, reference: str, detail: str) -> None:
        super().__init__(f"{type(self).__name__} for {reference}: {detail}.")
        self.reference, self.detail = reference, detail


class PaystackTimedOut(PaystackError):
    status = 504
    message = f"The payment service did not answer in time. {LATER}"


class PaystackUnreachable(PaystackError):
    pass


class PaystackDown(PaystackError):
    pass


class PaystackBusy(PaystackError):
    message = f"The payment service is busy. {LATER}"


class PaystackUnreadable(PaystackError):
    pass


class PaystackRefused(PaystackError):
    message = "The payment service refused this payment. Try again, or contact support."


class DuplicateReference(PaystackRefused):
    pass


class UnknownReference(PaystackRefused):
    pass
