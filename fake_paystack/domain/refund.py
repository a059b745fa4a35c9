"""A refund: money on its way back to the payer, in part or whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from fake_paystack.domain.business_time import business_days_after
from fake_paystack.domain.money import read_amount
from fake_paystack.domain.transaction import Status as TransactionStatus
from fake_paystack.domain.transaction import Transaction
from fake_paystack.errors.refund import (
    CurrencyMismatch,
    InvalidRefundState,
    NothingToRefund,
    RefundExceedsTransaction,
    RefundsExceedTransaction,
    RefundTooSmall,
    TransactionNotPaid,
)

ACCOUNT = "merchant@example.com"
"""E-mail of the merchant's account, which refunds are made by; ours."""

_LEAST = 100
"""Subunits; GHS 1.00 observed, the same of other currencies assumed."""

_LEAST_LEFT = 50
"""Subunits; GHS 0.50 observed."""

_EXPECTED_DAYS = 7
"""Business days; fits both the documented sample and the recorded one."""


class Status(StrEnum):
    PENDING = "pending"
    PROCESSING = "processing"
    PROCESSED = "processed"
    FAILED = "failed"
    NEEDS_ATTENTION = "needs-attention"


WAITS = {Status.PENDING: timedelta(hours=1), Status.PROCESSING: timedelta(days=1)}
"""How long a refund stays in a state that passes by itself. Assumed: minutes were observed to be
too few, and ten business days are documented as the most."""

_FINAL = frozenset((Status.PROCESSED, Status.FAILED))

_ENDS_BY_CARD = {"1803": Status.FAILED, "1902": Status.NEEDS_ATTENTION}
"""Last four digits of the test cards whose refunds do not succeed. Documented."""

_CHANNELS = {"card": "migs", "mobile_money": "mtn_gha"}
"""Names documented and recorded; which of them a payment gets is assumed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Where the payer wants the money instead."""

    currency: str
    account_number: str
    bank_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refund:
    """Immutable; a step returns the next state. Amounts are in subunits, times aware UTC.

    `ends` is how it ends by itself, `dispute` the id of the dispute that made it, and
    `refund_reference` the processor's name for it.
    """

    id: int
    integration_id: int
    transaction_id: int
    transaction_reference: str
    transaction_amount: int
    customer_id: int
    amount: int
    currency: str
    customer_note: str
    merchant_note: str
    expected_at: datetime
    created_at: datetime
    updated_at: datetime
    status: Status = Status.PENDING
    ends: Status = Status.PROCESSED
    channel: str | None = None
    dispute: int | None = None
    refunded_at: datetime | None = None
    refund_reference: str | None = None
    account: Account | None = None

    @property
    def is_final(self) -> bool:
        return self.status in _FINAL

    @property
    def taken(self) -> int:
        """Subunits that it took from the balance: at once, and none once it has failed.

        Source: https://support.paystack.com/en/articles/2130434
        """
        return 0 if self.status is Status.FAILED else self.amount

    @property
    def is_deducted(self) -> bool:
        """Whether it is told to be deducted: not while pending, as all samples have it."""
        return self.status not in {Status.PENDING, Status.FAILED}

    @property
    def deducted_amount(self) -> int:
        return self.amount if self.is_deducted else 0

    @property
    def next_status(self) -> Status:
        """What follows by itself, where anything does: see `WAITS`."""
        return Status.PROCESSING if self.status is Status.PENDING else self.ends

    def moved(self, to: Status, at: datetime, *, reference: str | None = None) -> Refund:
        """In its next state; `reference` is the processor's. One that has ended stays as it is."""
        if self.is_final:
            return self
        return replace(
            self,
            status=to,
            updated_at=at,
            refunded_at=at if to is Status.PROCESSED else None,
            refund_reference=reference or self.refund_reference,
        )

    def retried(self, account: Account, at: datetime) -> Refund:
        """Under way again, to another account. Raises `InvalidRefundState`."""
        if self.status is not Status.NEEDS_ATTENTION:
            raise InvalidRefundState
        return replace(
            self, status=Status.PROCESSING, ends=Status.PROCESSED, account=account, updated_at=at
        )


def opened(
    transaction: Transaction,
    *,
    id: int,
    at: datetime,
    amount: int,
    customer_note: str | None = None,
    merchant_note: str | None = None,
) -> Refund:
    """Refund as it is queued; notes that were left out are made of the reference."""
    note = f"Refund for transaction {transaction.reference}"
    return Refund(
        id=id,
        integration_id=transaction.integration_id,
        transaction_id=transaction.id,
        transaction_reference=transaction.reference,
        transaction_amount=transaction.amount,
        customer_id=transaction.customer_id,
        amount=amount,
        currency=transaction.currency,
        customer_note=customer_note or note,
        merchant_note=merchant_note or f"{note} by {ACCOUNT}",
        expected_at=business_days_after(at, _EXPECTED_DAYS),
        created_at=at,
        updated_at=at,
        ends=_end_of(transaction),
        channel=_CHANNELS.get(transaction.channel),
    )


def amount_left(transaction: Transaction, refunds: Iterable[Refund]) -> int:
    """Subunits that can still be refunded: what did not fail is gone or on its way."""
    return max(0, transaction.amount - sum(refund.taken for refund in refunds))


def read_refund(
    value: object, currency: str | None, transaction: Transaction, refunds: Iterable[Refund]
) -> int:
    """Subunits to refund: the whole amount where none is named, even after a partial refund.

    Raises an error of `errors.refund` when that cannot be given back.
    """
    if not transaction.is_paid:
        raise TransactionNotPaid
    if currency is not None and currency.upper() != transaction.currency:
        raise CurrencyMismatch
    left = amount_left(transaction, refunds)
    if left < _LEAST_LEFT:
        raise NothingToRefund(transaction.currency, _LEAST_LEFT)
    amount = transaction.amount if value in (None, "") else read_amount(value)
    if amount > transaction.amount:
        raise RefundExceedsTransaction
    if amount > left:
        raise RefundsExceedTransaction
    if amount < _LEAST:
        raise RefundTooSmall(transaction.currency, _LEAST)
    return amount


def transaction_status(refunds: Iterable[Refund]) -> TransactionStatus:
    """What verify says of a payment with these refunds: one that is under way comes first."""
    known = list(refunds)
    if not all(refund.is_final for refund in known):
        return TransactionStatus.REVERSAL_PENDING
    if any(refund.status is Status.PROCESSED for refund in known):
        return TransactionStatus.REVERSED
    return TransactionStatus.SUCCESS


def _end_of(transaction: Transaction) -> Status:
    authorization = transaction.authorization
    if authorization is None or authorization.channel != "card":
        return Status.PROCESSED
    return _ENDS_BY_CARD.get(authorization.last4, Status.PROCESSED)
