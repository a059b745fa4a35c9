"""A payment request: an invoice that a customer is sent, and pays on the checkout."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from fake_paystack.domain.json_value import Json, loads
from fake_paystack.domain.money import LIMIT, read_amount
from fake_paystack.errors import AmountTooLarge, InvalidField
from fake_paystack.errors.payment_request import AmountNotGiven, NotADraft, RequestIsPaid

MOST_LINES = 1_000
"""Of line items or taxes. Assumed."""


class Status(StrEnum):
    DRAFT = "draft"
    PENDING = "pending"
    SUCCESS = "success"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification:
    sent_at: datetime
    channel: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentRequest:
    """Immutable; a step returns the next state. Amounts are in subunits, times aware UTC.

    `line_items` and `tax` are as sent, but for names that nobody knows. `metadata` is JSON text.
    `transactions` are ids of those opened to pay it, oldest first.
    """

    id: int
    integration_id: int
    request_code: str
    customer_id: int
    amount: int
    currency: str
    created_at: datetime
    updated_at: datetime
    status: Status = Status.PENDING
    due_date: datetime | None = None
    description: str | None = None
    line_items: tuple[dict[str, Json], ...] = ()
    tax: tuple[dict[str, Json], ...] = ()
    has_invoice: bool = False
    invoice_number: int | None = None
    metadata: str | None = None
    split_code: str | None = None
    redirect_url: str | None = None
    notifications: tuple[Notification, ...] = ()
    archived: bool = False
    transactions: tuple[int, ...] = ()
    amount_paid: int = 0
    paid_at: datetime | None = None

    @property
    def is_paid(self) -> bool:
        return self.status is Status.SUCCESS

    @property
    def is_payable(self) -> bool:
        return self.status is Status.PENDING and not self.archived

    @property
    def pending_amount(self) -> int:
        return max(0, self.amount - self.amount_paid)

    @property
    def offline_reference(self) -> str:
        """What a payer names at a till: both ids, as in the samples."""
        return f"{self.integration_id}{self.id}"

    def metadata_value(self) -> Json:
        return None if self.metadata is None else loads(self.metadata)

    def notified(self, at: datetime) -> PaymentRequest:
        """Sent to the customer by e-mail, as far as anybody can see."""
        sent = Notification(sent_at=at, channel="email")
        return replace(self, notifications=(*self.notifications, sent), updated_at=at)

    def changeable(self) -> PaymentRequest:
        """Itself. Raises `RequestIsPaid`."""
        if self.is_paid:
            raise RequestIsPaid
        return self

    def finalized(self, at: datetime) -> PaymentRequest:
        """No draft any more. Raises `NotADraft`."""
        if self.status is not Status.DRAFT:
            raise NotADraft
        return replace(self, status=Status.PENDING, updated_at=at)

    def opened(self, transaction_id: int, at: datetime) -> PaymentRequest:
        """With one more transaction to pay it."""
        return replace(self, transactions=(*self.transactions, transaction_id), updated_at=at)

    def received(self, amount: int, at: datetime) -> PaymentRequest:
        """With what was paid; done once that is the whole."""
        paid = replace(self, amount_paid=self.amount_paid + amount, updated_at=at)
        if paid.pending_amount or self.is_paid:
            return paid
        return replace(paid, status=Status.SUCCESS, paid_at=at)


def read_lines(
    lines: Sequence[Json] | None, field: str, *, has_quantity: bool
) -> tuple[dict[str, Json], ...]:
    """Line items or taxes, checked. Raises `InvalidField`."""
    known = ("name", "amount", "quantity") if has_quantity else ("name", "amount")
    if lines is not None and len(lines) > MOST_LINES:
        raise InvalidField(field, f"must contain less than or equal to {MOST_LINES} items")
    read = []
    for position, line in enumerate(lines or ()):
        place = f"{field}[{position}]"
        if not isinstance(line, dict):
            raise InvalidField(place, "must be of type object")
        if not isinstance(line.get("name", ""), str):
            raise InvalidField(f"{place}.name", "must be a string")
        for name in known[1:]:
            if _whole(line.get(name, 1 if name == "quantity" else None)) is None:
                raise InvalidField(f"{place}.{name}", "must be a number")
        read.append({name: line[name] for name in known if name in line})
    return tuple(read)


def total(amount: Json, line_items: Sequence[Json], tax: Sequence[Json]) -> int:
    """Subunits: what the lines and taxes add up to, else `amount`.

    Raises `AmountNotGiven`, `AmountTooLarge`, or an error of `read_amount`.
    """
    lines = sum(
        (_whole(line["amount"]) or 0) * (_whole(line.get("quantity", 1)) or 0)
        for line in line_items
    )
    if not line_items and amount not in (None, ""):
        lines = read_amount(amount)
    added = lines + sum(_whole(line["amount"]) or 0 for line in tax)
    if added == 0:
        raise AmountNotGiven
    if added > LIMIT:
        raise AmountTooLarge
    return added


def _whole(value: Json) -> int | None:
    """Number, also in digits, that is none of the impossible ones."""
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value[:18])
    return value if type(value) is int and 0 <= value <= LIMIT else None
