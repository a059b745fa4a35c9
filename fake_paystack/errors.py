"""What goes wrong, and how Paystack says so.

    FakeError
    ├── AlreadyPaid              a charge has already succeeded; nothing is taken twice
    └── PaystackError            answered to the caller in Paystack's envelope
        ├── MissingAuthorization, MalformedAuthorization, InvalidKey, LiveKeyRefused
        ├── MissingEmail, EmptyEmail, InvalidEmail
        ├── InvalidAmount, ZeroAmount, AmountTooLarge, UnsupportedCurrency
        ├── InvalidReference, DuplicateReference
        ├── InvalidField         a parameter is not what it must be
        ├── ReferenceNotFound, TransactionNotFound, IdNotNumeric, TimelineNotFound
        ├── CustomerNotFound, MetadataNotObject
        ├── MalformedBody, BodyTooLarge, UnknownPath, MethodNotAllowed
        └── NotSimulated, RateLimited, InternalFault

Each wire string stands here once. Its grade: *observed* on the real test API by a third party,
*documented* by Paystack, *reported* by users, or *assumed*. `docs/fake.md` gives the sources.
"""

from __future__ import annotations

from typing import ClassVar


class FakeError(Exception):
    """Base of everything the fake raises on purpose."""


class AlreadyPaid(FakeError):
    def __init__(self, reference: str) -> None:
        super().__init__(reference)
        self.reference = reference

    def __str__(self) -> str:
        return f"Transaction {self.reference} has been paid; open another to charge again."


class PaystackError(FakeError):
    """`status` is HTTP's; the rest are the fields of Paystack's error envelope."""

    status: ClassVar[int] = 400
    message: str
    code: ClassVar[str] = "invalid_params"
    type: ClassVar[str] = "validation_error"
    next_step: str = "Provide all required params"  # documented
    headers: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return self.message


class MissingAuthorization(PaystackError):  # status documented, message reported
    status = 401
    message = "No Authorization header was found"
    code = "missing_authorization"
    next_step = "Send the header Authorization: Bearer <secret key>"


class MalformedAuthorization(PaystackError):  # assumed
    status = 401
    message = "Format is Authorization: Bearer [secret key]"
    code = "invalid_authorization"
    next_step = "Send the header Authorization: Bearer <secret key>"


class InvalidKey(PaystackError):  # observed, with its capital K
    status = 401
    message = "Invalid key"
    code = "invalid_Key"
    next_step = "Ensure that you provide the correct authorization key for the request"


class LiveKeyRefused(PaystackError):  # ours: Paystack has no such answer
    status = 401
    message = "A live secret key was sent to a sandbox, which refuses it. Use an sk_test_ key"
    code = "live_key_refused"
    next_step = "Take the live key out of this system's settings and use a test key"


class MissingEmail(PaystackError):  # documented
    message = "Email Address is required"
    code = "missing_params"


class EmptyEmail(PaystackError):  # documented; code assumed
    message = "Email is not allowed to be empty"
    code = "missing_params"


class InvalidEmail(PaystackError):  # observed
    message = "Invalid Email Address Passed"
    code = "invalid_email_address"
    next_step = "Provide a valid email address"  # assumed


class InvalidAmount(PaystackError):  # message reported by many, code assumed
    message = "Invalid Amount Sent"
    code = "invalid_amount"
    next_step = "Provide the amount as a whole number in the currency's subunit"  # assumed


class ZeroAmount(InvalidAmount):  # message documented
    message = "You must specify a valid amount"


class AmountTooLarge(InvalidAmount):  # message documented
    message = "Transaction amount limit exceeded"
    next_step = "Provide an amount within the limit"  # assumed


class UnsupportedCurrency(PaystackError):  # message observed, code assumed
    message = "Currency not supported by merchant"
    code = "unsupported_currency"
    next_step = "Provide a currency that is enabled on this integration"  # assumed


class InvalidReference(PaystackError):  # message documented, code assumed
    message = "Invalid character in transaction reference"
    code = "invalid_reference"
    next_step = "Use letters, digits and - . = _ in the reference"  # assumed


class DuplicateReference(PaystackError):  # observed
    message = "Duplicate Transaction Reference"
    code = "duplicate_reference"
    next_step = "Try and create the Transaction or Charge with a new reference"


class InvalidField(PaystackError):
    """`rule` continues the sentence `"field" …`, as Paystack's newer endpoints write it."""

    next_step = "Ensure that the value(s) you're passing are valid"  # documented

    def __init__(self, field: str, rule: str) -> None:
        self.message = f'"{field}" {rule}'
        super().__init__(self.message)


class MetadataNotObject(InvalidField):  # observed on POST /customer
    def __init__(self) -> None:
        super().__init__("metadata", "must be of type object")


class ReferenceNotFound(PaystackError):  # observed as 400, with its full stop; once as 404
    message = "Transaction reference not found."
    code = "transaction_not_found"
    next_step = (
        "Ensure that you're passing the reference of a transaction that exists on this integration"
    )


class TransactionNotFound(PaystackError):  # status and message observed, the rest assumed
    status = 404
    message = "Transaction not found"
    code = "transaction_not_found"
    next_step = "Ensure the transaction reference or ID is correct"


class IdNotNumeric(PaystackError):  # message documented
    message = "Transaction ID should be numeric."
    next_step = "Ensure the transaction reference or ID is correct"


class TimelineNotFound(TransactionNotFound):  # documented
    message = "Transaction ID or reference is invalid"


class CustomerNotFound(PaystackError):  # message documented for the live domain, code assumed
    status = 404
    message = "Customer email is invalid for your test domain."
    code = "customer_not_found"
    next_step = "Ensure that you're passing the code or email of a customer on this integration"


class MalformedBody(PaystackError):  # assumed
    next_step = "Send a JSON object or a form"

    def __init__(self, reason: str) -> None:
        self.message = f"Invalid request body: {reason}"
        super().__init__(self.message)


class BodyTooLarge(PaystackError):  # assumed
    status = 413
    message = "Request body too large"
    next_step = "Send less than 1 MiB"


class UnknownPath(PaystackError):  # assumed; the spec shows the message "Entity not found"
    status = 404
    message = "Entity not found"
    code = "not_found"
    next_step = "Check the path against https://paystack.com/docs/api/"


class MethodNotAllowed(PaystackError):  # assumed
    status = 405
    code = "method_not_allowed"
    next_step = "Check the method against https://paystack.com/docs/api/"

    def __init__(self, method: str, allowed: tuple[str, ...]) -> None:
        self.message = f"{method} is not allowed here; allowed: {', '.join(allowed)}"
        super().__init__(self.message)
        self.headers = (("allow", ", ".join(allowed)),)


class InternalFault(PaystackError):  # documented
    """A mistake of the fake's own, in the form that Paystack gives to its own."""

    status = 500
    message = "An error occurred"
    code = "unknown"
    type = "api_error"
    next_step = "Try again later"


class RateLimited(PaystackError):  # status and reset's header reported, the rest assumed
    """`limit` is in calls, `reset` in seconds, which may be fractional."""

    status = 429
    message = "Too many requests"
    code = "rate_limited"
    type = "api_error"
    next_step = "Try again later"

    def __init__(self, *, limit: int, reset: float) -> None:
        super().__init__(limit, reset)
        self.headers = (
            ("x-ratelimit-limit", str(limit)),
            ("x-ratelimit-remaining", "0"),
            ("x-ratelimit-reset", f"{reset:g}"),
        )


class NotSimulated(PaystackError):
    """Paystack has this path, the fake does not; ours, never Paystack's."""

    status = 501
    code = "not_simulated"
    type = "api_error"
    next_step = "docs/fake.md lists what is simulated"

    def __init__(self, method: str, path: str) -> None:
        self.message = f"{method} {path} is not simulated by fake-paystack; see docs/fake.md"
        super().__init__(self.message)
