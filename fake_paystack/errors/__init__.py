"""What goes wrong, and how Paystack says so.

    FakeError
    ├── AlreadyPaid              a charge has already succeeded; nothing is taken twice
    ├── DatabaseUnusable         of `store.connection`, which says why
    ├── DatabaseFailed           of `store.commit`, likewise
    └── PaystackError            answered to the caller in Paystack's envelope
        ├── MissingAuthorization, MalformedAuthorization, InvalidKey, LiveKeyRefused
        ├── MissingEmail, EmptyEmail, InvalidEmail
        ├── InvalidAmount, ZeroAmount, AmountTooLarge, UnsupportedCurrency
        ├── InvalidReference, DuplicateReference
        ├── InvalidField, MissingField   a parameter is not what it must be
        ├── ReferenceNotFound, TransactionNotFound, IdNotNumeric, TimelineNotFound
        ├── CustomerNotFound, MetadataNotObject
        ├── MalformedBody, BodyTooLarge, UnknownPath, MethodNotAllowed
        └── RateLimited, InternalFault

Each wire string stands once: here, or in the module beside this one that is named for its resource.
`evidence` says how sure we are of it, and `docs/fake.md` is made of that.
"""

from __future__ import annotations

from typing import ClassVar

from fake_paystack.grade import Evidence, assumed, documented, observed, ours, reported

PASS_KNOWN = (
    "Ensure that you're passing the correct reference for the requested resource that exists on"
    " this integration"
)
PASS_VALID = "Ensure that the value(s) you're passing are valid."
"""Next steps that Paystack's newer endpoints have in common. Observed; and documented."""


class FakeError(Exception):
    """Base of everything the fake raises on purpose."""


class AlreadyPaid(FakeError):
    def __init__(self, reference: str) -> None:
        super().__init__(reference)
        self.reference = reference

    def __str__(self) -> str:
        return f"Transaction {self.reference} has been paid; open another to charge again."


class PaystackError(FakeError):
    """`status` is HTTP's; the rest are the fields of Paystack's error envelope.

    `evidence` is about all of them, unless its note says otherwise.
    """

    evidence: ClassVar[Evidence] = assumed()
    status: ClassVar[int] = 400
    message: str
    code: ClassVar[str] = "invalid_params"
    type: ClassVar[str] = "validation_error"
    next_step: str = "Provide all required params"
    headers: tuple[tuple[str, str], ...] = ()

    def __str__(self) -> str:
        return self.message


class MissingAuthorization(PaystackError):
    evidence = documented("docs", "andela-sjames/paystack-python#26", note="the message reported")
    status = 401
    message = "No Authorization header was found"
    code = "missing_authorization"
    next_step = "Send the header Authorization: Bearer <secret key>"


class MalformedAuthorization(PaystackError):
    evidence = assumed()
    status = 401
    message = "Format is Authorization: Bearer [secret key]"
    code = "invalid_authorization"
    next_step = "Send the header Authorization: Bearer <secret key>"


class InvalidKey(PaystackError):
    evidence = observed("sdk", note="the capital K, too")
    status = 401
    message = "Invalid key"
    code = "invalid_Key"
    next_step = "Ensure that you provide the correct authorization key for the request"


class LiveKeyRefused(PaystackError):
    evidence = ours("no live secret belongs in a sandbox")
    status = 401
    message = "A live secret key was sent to a sandbox, which refuses it. Use an sk_test_ key"
    code = "live_key_refused"
    next_step = "Take the live key out of this system's settings and use a test key"


class MissingEmail(PaystackError):
    evidence = documented("docs")
    message = "Email Address is required"
    code = "missing_params"


class EmptyEmail(PaystackError):
    evidence = documented("glossary", note="code assumed")
    message = "Email is not allowed to be empty"
    code = "missing_params"


class InvalidEmail(PaystackError):
    evidence = observed("sdk", note="next step assumed")
    message = "Invalid Email Address Passed"
    code = "invalid_email_address"
    next_step = "Provide a valid email address"


class InvalidAmount(PaystackError):
    evidence = reported(
        "unicodeveloper/laravel-paystack#106",
        "edwardpopoola/pypaystack#7",
        note="missing or no whole number; also for malformed metadata; code assumed",
    )
    message = "Invalid Amount Sent"
    code = "invalid_amount"
    next_step = "Provide the amount as a whole number in the currency's subunit"


class ZeroAmount(InvalidAmount):
    evidence = documented("glossary", note="code assumed")
    message = "You must specify a valid amount"


class AmountTooLarge(InvalidAmount):
    evidence = documented("glossary", note="above 10,000,000.00; code assumed")
    message = "Transaction amount limit exceeded"
    next_step = "Provide an amount within the limit"


class UnsupportedCurrency(PaystackError):
    evidence = observed("sdk", note="code assumed")
    message = "Currency not supported by merchant"
    code = "unsupported_currency"
    next_step = "Provide a currency that is enabled on this integration"


class InvalidReference(PaystackError):
    evidence = documented("glossary", note="code assumed")
    message = "Invalid character in transaction reference"
    code = "invalid_reference"
    next_step = "Use letters, digits and - . = _ in the reference"


class DuplicateReference(PaystackError):
    evidence = observed("sdk")
    message = "Duplicate Transaction Reference"
    code = "duplicate_reference"
    next_step = "Try and create the Transaction or Charge with a new reference"


class InvalidField(PaystackError):
    """`rule` continues the sentence `"field" …`, as Paystack's newer endpoints write it."""

    evidence = observed("sdk", note="the form; each case assumed")
    next_step = "Ensure that the value(s) you're passing are valid"

    def __init__(self, field: str, rule: str) -> None:
        self.message = f'"{field}" {rule}'
        super().__init__(self.message)


class MissingField(InvalidField):
    evidence = observed("sdk", note="the form; each case assumed")
    code = "missing_params"
    next_step = "Provide all required params"

    def __init__(self, field: str) -> None:
        super().__init__(field, "is required")


class MetadataNotObject(InvalidField):
    evidence = observed("sdk", note="of customers")

    def __init__(self) -> None:
        super().__init__("metadata", "must be of type object")


class ReferenceNotFound(PaystackError):
    evidence = observed("sdk", note="as 400 by two, as 404 by one")
    message = "Transaction reference not found."
    code = "transaction_not_found"
    next_step = (
        "Ensure that you're passing the reference of a transaction that exists on this integration"
    )


class TransactionNotFound(PaystackError):
    evidence = observed("sdk", note="code assumed")
    status = 404
    message = "Transaction not found"
    code = "transaction_not_found"
    next_step = "Ensure the transaction reference or ID is correct"


class IdNotNumeric(PaystackError):
    evidence = documented("glossary", note="code assumed")
    message = "Transaction ID should be numeric."
    next_step = "Ensure the transaction reference or ID is correct"


class TimelineNotFound(TransactionNotFound):
    evidence = documented("docs", note="code assumed")
    message = "Transaction ID or reference is invalid"


class CustomerNotFound(PaystackError):
    evidence = documented("docs", note="for the live domain; code assumed")
    status = 404
    message = "Customer email is invalid for your test domain."
    code = "customer_not_found"
    next_step = "Ensure that you're passing the code or email of a customer on this integration"


class MalformedBody(PaystackError):
    evidence = assumed()
    next_step = "Send a JSON object or a form"

    def __init__(self, reason: str) -> None:
        self.message = f"Invalid request body: {reason}"
        super().__init__(self.message)


class BodyTooLarge(PaystackError):
    evidence = assumed("over 1 MiB")
    status = 413
    message = "Request body too large"
    next_step = "Send less than 1 MiB"


class UnknownPath(PaystackError):
    evidence = assumed("the message from the spec's sample")
    status = 404
    message = "Entity not found"
    code = "not_found"
    next_step = "Check the path against https://paystack.com/docs/api/"


class MethodNotAllowed(PaystackError):
    evidence = assumed()
    status = 405
    code = "method_not_allowed"
    next_step = "Check the method against https://paystack.com/docs/api/"

    def __init__(self, method: str, allowed: tuple[str, ...]) -> None:
        self.message = f"{method} is not allowed here; allowed: {', '.join(allowed)}"
        super().__init__(self.message)
        self.headers = (("allow", ", ".join(allowed)),)


class InternalFault(PaystackError):
    """A mistake of the fake's own, in the form that Paystack gives to its own."""

    evidence = documented("docs")
    status = 500
    message = "An error occurred"
    code = "unknown"
    type = "api_error"
    next_step = "Try again later"


class RateLimited(PaystackError):
    """`limit` is in calls, `reset` in seconds, which may be fractional."""

    evidence = reported(
        "sdk", note="status and the header `x-ratelimit-reset`, in seconds; the rest assumed"
    )
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
