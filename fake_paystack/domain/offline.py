"""Charges that the payer completes elsewhere: at a bank, in an app, on a phone's keypad.

Source of the answers' fields and words: Paystack docs, Payments > Payment channels.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from fake_paystack.clock import iso
from fake_paystack.domain.card import Step
from fake_paystack.domain.charge import ANY_OTP, INCORRECT_OTP, Charge, Status
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.mobile_money import PROMPT_SECONDS, Network, Way

PROCESSING_SECONDS = 10
"""How long a charge stays pending. Source: Paystack docs ask to wait as long before checking."""

CAPITEC_SECONDS = 120
"""Source: `timeToLive` of Paystack's sample."""

SHORTEST, LONGEST = timedelta(minutes=15), timedelta(hours=8)
"""Bounds of a transfer's account. Source: Paystack docs, Payment channels > Pay with transfer."""

PESALINK = timedelta(minutes=25)
"""Life of a transfer's account in Kenya. Source: the same page, Pesalink."""

USSD_CODES = {
    "737": "*737*33*4*{}#",  # documented
    "919": "*919*4*{}#",  # assumed, as are those below
    "822": "*822*5*{}#",
    "966": "*966*6*{}#",
}
"""Codes to dial, by the bank's own number; the last part is the transaction's."""

KUDA = "50211"


def by_bank(code: str, account_number: str, *, has_birthday: bool) -> Charge:
    """Debit of a Nigerian bank account: birthday, unless it was sent, then OTP."""
    steps = (Step.OTP,) if has_birthday else (Step.BIRTHDAY, Step.OTP)
    return Charge(
        channel="bank",
        status=Status(steps[0]),
        remaining=steps[1:],
        bank_code=code,
        account_number=account_number,
    )


def by_kuda(phone: str, token: str, *, at: datetime) -> Charge:
    """Debit of a Kuda account by a token of its app: pending, and then over by itself."""
    return Charge(
        channel="bank",
        status=Status.PENDING,
        refusal="" if token == ANY_OTP else INCORRECT_OTP,
        bank_code=KUDA,
        account_number=phone,
        expires_at=at + timedelta(seconds=PROCESSING_SECONDS),
        ends_itself=True,
        details={"display_text": "Processing transaction"},
    )


def by_ussd(type: str, number: int) -> Charge:
    """Code to dial; `type` is a key of `USSD_CODES`."""
    code = USSD_CODES[type].format(number % 10**6)
    text = f"Please dial {code} on your mobile phone to complete the transaction"
    return _waiting("ussd", Status.PAY_OFFLINE, {"display_text": text, "ussd_code": code})


def by_qr(number: int, url: str) -> Charge:
    """Code to scan, and where its picture is."""
    details = {"qr_code": f"00020101021252045499530371054045802ZA62PSTK_{number}", "url": url}
    return _waiting("qr", Status.PAY_OFFLINE, details)


def by_eft() -> Charge:
    """Bank's page to go to."""
    return _waiting("eft", Status.OPEN_URL, {})


def by_capitec(*, at: datetime) -> Charge:
    """Request in the payer's banking app."""
    charge = _waiting("capitec_pay", Status.PENDING, {})
    return replace(charge, expires_at=at + timedelta(seconds=CAPITEC_SECONDS))


def by_transfer(wish: datetime | None, number: int, *, at: datetime) -> Charge:
    """Account in Nigeria to transfer to, open until `wish` as far as that is allowed."""
    until = at + LONGEST if wish is None else min(max(wish, at + SHORTEST), at + LONGEST)
    return _transfer(
        {
            "account_name": "TEST-MANAGED-ACCOUNT",
            "account_number": f"12{number % 10**8:08}",
            "bank": {"slug": "test-bank", "name": "Test Bank", "id": 24},
            "account_expires_at": iso(until),
        },
        until,
    )


def by_pesalink(amount: int, number: int, *, at: datetime) -> Charge:
    """Account in Kenya to transfer to."""
    until = at + PESALINK
    return _transfer(
        {
            "account_name": "Paystack Payments Kenya Limited",
            "account_number": f"12{number % 10**8:08}",
            "bank": {"slug": "dtbk-bank", "name": "Diamond Trust Bank Kenya Ltd", "id": 225},
            "account_expires_at": iso(until),
            "amount": amount,
            "transaction_reference": f"{number % 10**7:07}",
        },
        until,
    )


def by_business_number(network: Network, number: int, *, at: datetime) -> Charge:
    """Paybill, or a till of the merchant's own, that the payer pays to from a phone."""
    details: dict[str, Json] = {}
    if network.way is Way.PAYBILL:
        details = {"account_number": "4084333", "account_reference": number % 10**7}
    charge = _waiting("mobile_money", Status.PAY_OFFLINE, details)
    return replace(
        charge,
        network=network.code,
        market=network.currency,
        expires_at=at + timedelta(seconds=PROMPT_SECONDS),
    )


def _transfer(details: dict[str, Json], until: datetime) -> Charge:
    text = {"display_text": "Please make a transfer to the account specified"}
    charge = _waiting("bank_transfer", Status.PENDING_BANK_TRANSFER, {**text, **details})
    return replace(charge, expires_at=until)


def _waiting(channel: str, status: Status, details: dict[str, Json]) -> Charge:
    return Charge(channel=channel, status=status, details=details)
