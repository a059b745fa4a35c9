"""What goes wrong with the records of `api/records/`, whose nouns differ and whose rules do not."""

from __future__ import annotations

from fake_paystack.errors import PASS_KNOWN, PaystackError
from fake_paystack.grade import assumed, documented


class RecordNotFound(PaystackError):
    """`<noun> not found`, as of a Virtual Terminal; some resources have words of their own."""

    evidence = documented("docs", note="code and next step, of virtual terminals; words vary")
    status = 404
    code = "not_found"
    next_step = PASS_KNOWN

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


class RecordTaken(PaystackError):
    """What may be used once is used again, such as a slug or the serial number of a device."""

    evidence = assumed("the words for devices are documented")
    code = "duplicate_record"
    next_step = "Use another value"

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)
