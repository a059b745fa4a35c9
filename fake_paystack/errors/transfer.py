"""What goes wrong with transfers.

Paystack's glossary of transfer errors (docs-v2.paystack.com/api/errors/transfer) says which there
are; their texts come from users.
"""

from __future__ import annotations

from collections.abc import Sequence

from fake_paystack.errors import FakeError, PaystackError
from fake_paystack.grade import assumed, documented, reported


class AlreadyConcluded(FakeError):
    def __init__(self, transfer_code: str, status: str) -> None:
        super().__init__(transfer_code, status)
        self.transfer_code = transfer_code
        self.status = status

    def __str__(self) -> str:
        return f"Transfer {self.transfer_code} is {self.status}; nothing more can happen to it."


class TransferNotFound(PaystackError):
    evidence = documented("docs", note="of verify; code and next step assumed")
    status = 404
    message = "Transfer not found"
    code = "not_found"
    next_step = "Ensure that you're passing a transfer of this integration"


class TransferCodeInvalid(PaystackError):
    evidence = documented("docs", note="of finalize; code and next step assumed")
    message = "Transfer code is invalid"
    next_step = "Provide the code of a transfer on this integration"


class RecipientInvalid(PaystackError):
    evidence = documented("docs")
    message = "Recipient specified is invalid"
    code = "invalid_transfer_recipient"
    next_step = (
        "Provide a valid recipient. Ensure you are passing the recipient code in the recipient"
        " param"
    )


class DuplicateTransferReference(PaystackError):
    evidence = reported(
        "several public clients of transfers", note="the whole answer; status assumed"
    )
    message = "Please provide a unique reference. Reference already exists on a transfer"
    code = "duplicate_transfer_reference"
    next_step = "Create a new reference for the new transfer"


class DuplicateReferences(PaystackError):
    """Duplicate reference(s) found: …,…."""

    evidence = documented("docs", note="of a bulk transfer; that they are sorted is assumed")
    status = 404
    code = "unknown"
    type = "api_error"
    next_step = "Try again later"

    def __init__(self, references: Sequence[str]) -> None:
        self.message = f"Duplicate reference(s) found: {','.join(sorted(references))}"
        super().__init__(self.message)


class BalanceTooLow(PaystackError):
    evidence = reported(
        "several public clients of transfers",
        note="with 400; the docs write `fulfill`; code assumed",
    )
    message = "Your balance is not enough to fulfil this request"
    code = "insufficient_balance"
    next_step = "Topup your Paystack Balance and try again."


class NotAwaitingOtp(PaystackError):
    evidence = reported("tests of public clients", note="with 400; code and next step assumed")
    message = "Transfer is not currently awaiting OTP"
    next_step = "Verify the transfer to learn its status"


class WrongOtp(PaystackError):
    evidence = assumed()
    message = "OTP provided is invalid"
    code = "invalid_otp"
    next_step = "Provide the OTP that was sent to the business phone"


class OtpNotDisabled(PaystackError):
    evidence = documented(
        "docs-v2.paystack.com/api/errors/transfer",
        note="that there is such an error; its words assumed",
    )
    message = "OTP requirement for transfers must be disabled to use bulk transfers"
    code = "otp_enabled"
    next_step = "Disable the OTP requirement for transfers"


class OtpNotSent(PaystackError):
    evidence = assumed()
    message = "There is no request to disable the OTP requirement for transfers"
    code = "invalid_otp"
    next_step = "Ask for it with POST /transfer/disable_otp"
