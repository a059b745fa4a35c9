"""What the Charge API says of a charge: what to do next, or how it ended.

Source: Paystack docs, API > Charges and Payments > Payment channels.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from fake_paystack.clock import iso
from fake_paystack.domain.charge import Charge, Status
from fake_paystack.domain.customer import Customer
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.transaction import Transaction
from fake_paystack.shapes import customer as customers
from fake_paystack.shapes import transaction as transactions

_ENTER_OTP = "Please enter OTP (none will be sent to your phone)"  # observed
_ENTER_PHONE = "Kindly enter a mobile no (at least 10 digits)"  # observed
_ENTER_BIRTHDAY = "Please enter your birthday"  # documented
_ENTER_BANK_OTP = (
    "To confirm that you own this account, kindly enter the OTP sent to your phone"  # documented
)
_ENTER_ADDRESS = "Please send details for address verification"  # documented
_AUTHORIZE = "Please complete authorization process on your mobile phone"  # documented

_TEXTS = {
    Status.SEND_PHONE: _ENTER_PHONE,
    Status.SEND_BIRTHDAY: _ENTER_BIRTHDAY,
    Status.SEND_ADDRESS: _ENTER_ADDRESS,
}


def waiting(transaction: Transaction, charge: Charge, *, bank_url: str) -> dict[str, Json]:
    """While somebody has still to act; `bank_url` is where a bank asks its customer."""
    shape: dict[str, Json] = {"reference": transaction.reference, "status": charge.status}
    if text := _text(charge):
        shape["display_text"] = text
    if charge.status is Status.OPEN_URL:
        shape["url"] = bank_url
    if charge.status is Status.SEND_ADDRESS:
        shape["country_code"] = "US"
    return shape | charge.details


def pending(transaction: Transaction) -> dict[str, Json]:
    """As a check finds what waits for nothing that the merchant could send."""
    return {"reference": transaction.reference, "status": Status.PENDING}


def failed(transaction: Transaction, charge: Charge) -> dict[str, Json]:
    return {
        "reference": transaction.reference,
        "status": Status.FAILED,
        "message": charge.message,
    }


def short(transaction: Transaction, customer: Customer) -> dict[str, Json]:
    """As `POST /transaction/charge_authorization` answers."""
    shape = transactions.verified(transaction, customer)
    names = (
        "amount",
        "currency",
        "transaction_date",
        "status",
        "reference",
        "domain",
        "metadata",
        "gateway_response",
        "message",
        "channel",
        "ip_address",
        "log",
        "fees",
        "authorization",
        "customer",
        "plan",
        "id",
    )
    return {name: shape[name] for name in names}


def partial(transaction: Transaction, customer: Customer) -> dict[str, Json]:
    """As `POST /transaction/partial_debit` answers."""
    shape = short(transaction, customer)
    return {**shape, "plan": 0, "requested_amount": transaction.requested_amount}


def paused(transaction: Transaction, *, url: str) -> dict[str, Json]:
    """Where the bank wants to see the card's owner first."""
    return {
        "authorization_url": url,
        "reference": transaction.reference,
        "access_code": transaction.access_code,
        "paused": True,
    }


def capitec(
    transaction: Transaction, customer: Customer, *, seconds: int, at: datetime
) -> dict[str, Json]:
    """As a charge by Capitec Pay begins; `seconds` is how long the payer has."""
    return {
        "status": "success",
        "timeToLive": seconds,
        "expiryDate": iso(at + timedelta(seconds=seconds)),
        "transaction": {
            "id": transaction.id,
            "reference": transaction.reference,
            "domain": "test",
            "amount": transaction.amount,
            "currency": transaction.currency,
            "metadata": transactions.metadata(transaction, absent=""),
            "createdAt": iso(transaction.created_at),
            "customer": customers.in_transaction(customer),
        },
    }


def _text(charge: Charge) -> str:
    if charge.status is Status.SEND_OTP:
        if charge.operator is not None:
            return charge.operator.ask
        return _ENTER_BANK_OTP if charge.channel == "bank" else _ENTER_OTP
    if charge.status is Status.PAY_OFFLINE and charge.operator is not None:
        return _AUTHORIZE
    return _TEXTS.get(charge.status, "")
