"""What goes wrong with banks, accounts, cards' BINs and states."""

from __future__ import annotations

from fake_paystack.errors import PaystackError
from fake_paystack.grade import observed, reported

_CHECK_BANKS = "Use the List Banks Endpoint to get the list of all available banks and their codes"


class AccountNumberMissing(PaystackError):
    evidence = observed("sdk", note="code and next step assumed")
    message = "account_number is required"
    code = "missing_params"


class BankCodeMissing(PaystackError):
    evidence = observed("sdk", note="code and next step assumed")
    message = "bank_code is required"
    code = "missing_params"


class AccountNumberInvalid(PaystackError):
    evidence = observed("sdk", note="code and next step assumed")
    message = "Account number is invalid"
    next_step = "Ensure that you're passing a valid account number, with its leading zeros"


class BankInvalid(PaystackError):
    """Unknown bank code: …."""

    evidence = reported(
        "several public clients of transfers", note="the code; message and status assumed"
    )
    code = "invalid_bank_code"
    next_step = _CHECK_BANKS

    def __init__(self, bank_code: str) -> None:
        self.message = f"Unknown bank code: {bank_code[:20]}"
        super().__init__(self.message)


class AccountNotResolved(PaystackError):
    evidence = reported(
        "several public clients of /bank/resolve", note="with 422; code and next step assumed"
    )
    status = 422
    message = "Could not resolve account name. Check parameters or try again."
    code = "invalid_bank_account"
    next_step = "Ensure that the account number and the bank code belong together"


class BinInvalid(PaystackError):
    evidence = observed("sdk", note="code and next step assumed")
    message = "Bin must be 6 or 8 digits"
    next_step = "Provide the first 6 or 8 digits of a card"


class CountryMissing(PaystackError):
    evidence = observed("sdk", note="with 422; code and next step assumed")
    status = 422
    message = "Country is required"
    code = "missing_params"
    next_step = "Provide the code of a country, such as US"


INVALID_ACCOUNT = "The provided bank account number is invalid"  # documented
VERIFIED = "Account is verified successfully"  # documented
