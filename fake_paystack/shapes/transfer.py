"""Transfers, as each place shows them. Source: Paystack docs, API > Transfers (2024 and 2025)."""

from __future__ import annotations

from fake_paystack.clock import iso
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.recipient import Recipient
from fake_paystack.domain.transfer import Transfer
from fake_paystack.shapes import recipient as recipients

_REQUESTS_AHEAD = 207_735_199
"""By how much the id of a request is ahead of its transfer's, in Paystack's sample."""


def initiated(transfer: Transfer) -> dict[str, Json]:
    """As POST answers."""
    return {
        "transfersessionid": [],
        "transfertrials": [],
        "domain": "test",
        "amount": transfer.amount,
        "currency": transfer.currency,
        "reference": transfer.reference,
        "source": "balance",
        "source_details": None,
        "reason": _reason(transfer),
        "status": transfer.status,
        "failures": None,
        "transfer_code": transfer.transfer_code,
        "titan_code": None,
        "transferred_at": None,
        "id": transfer.id,
        "integration": transfer.integration_id,
        "request": transfer.id + _REQUESTS_AHEAD,
        "recipient": transfer.recipient_id,
        "createdAt": iso(transfer.created_at),
        "updatedAt": iso(transfer.updated_at),
    }


def finalized(transfer: Transfer) -> dict[str, Json]:
    """As finalizing answers: the same, shorter."""
    shown = initiated(transfer)
    for name in ("transfersessionid", "transfertrials", "request"):
        del shown[name]
    return shown


def fetched(transfer: Transfer, recipient: Recipient) -> dict[str, Json]:
    """As fetch, verify and the list answer."""
    return {
        "amount": transfer.amount,
        "createdAt": iso(transfer.created_at),
        "currency": transfer.currency,
        "domain": "test",
        "failures": None,
        "id": transfer.id,
        "integration": transfer.integration_id,
        "reason": _reason(transfer),
        "reference": transfer.reference,
        "source": "balance",
        "source_details": None,
        "status": transfer.status,
        "titan_code": None,
        "transfer_code": transfer.transfer_code,
        "request": transfer.id + _REQUESTS_AHEAD,
        "transferred_at": None,
        "updatedAt": iso(transfer.updated_at),
        "recipient": recipients.created(recipient),
        "session": {"provider": None, "id": None},
        "fee_charged": 0,
        "fees_breakdown": None,
        "gateway_response": transfer.gateway_response,
    }


def in_bulk(transfer: Transfer, recipient: Recipient) -> dict[str, Json]:
    return {
        "reference": transfer.reference,
        "recipient": recipient.recipient_code,
        "amount": transfer.amount,
        "transfer_code": transfer.transfer_code,
        "currency": transfer.currency,
        "status": transfer.status,
    }


def in_event(transfer: Transfer, recipient: Recipient, business_name: str) -> dict[str, Json]:
    """Of `transfer.success` and the others."""
    shown = fetched(transfer, recipient)
    for name in ("request", "fees_breakdown"):
        del shown[name]
    shown["integration"] = {
        "id": transfer.integration_id,
        "is_live": True,
        "business_name": business_name,
        "logo_path": None,
    }
    shown["recipient"] = recipients.in_event(recipient)
    return shown


HEADER = (
    "Transfer code",
    "Reference",
    "Status",
    "Currency",
    "Amount",
    "Reason",
    "Recipient code",
    "Recipient name",
    "Account number",
    "Bank",
    "Created at",
)


def exported(transfer: Transfer, recipient: Recipient) -> tuple[object, ...]:
    """Row of the exported file, in the order of `HEADER`. Assumed."""
    return (
        transfer.transfer_code,
        transfer.reference,
        transfer.status,
        transfer.currency,
        transfer.amount,
        _reason(transfer),
        recipient.recipient_code,
        recipient.name,
        recipient.account_number,
        recipient.bank_name,
        iso(transfer.created_at),
    )


def _reason(transfer: Transfer) -> str:
    return transfer.reason or ""
