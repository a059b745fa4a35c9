"""A transaction: opened by initialize, settled by the charge that succeeds."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal

from fake_paystack.domain.authorization import Authorization
from fake_paystack.domain.json_value import Json, loads
from fake_paystack.domain.log import Log, StepType, opened
from fake_paystack.domain.routing import Routing
from fake_paystack.errors import AlreadyPaid, InvalidReference

NOT_COMPLETED = "The transaction was not completed"  # observed
SUCCESSFUL = "Successful"  # observed, by card
MADE_PAYMENT = "madePayment"  # documented, bank and mobile money
PREAUTHORIZED = "preauth"
"""Channel of a transaction that captured what was held on a card. Documented."""

_PAYMENT_SUCCESSFUL = "Payment successful"
_MADE_BY_THE_PAYER = ("bank", "direct_debit", "mobile_money")
_GATEWAY_RESPONSES = {
    "card": SUCCESSFUL,
    "direct_debit": _PAYMENT_SUCCESSFUL,
    "qr": _PAYMENT_SUCCESSFUL,
    "ussd": _PAYMENT_SUCCESSFUL,
}
APPROVED = "Approved"  # documented, every other channel, and cards that are charged unattended
_REFERENCE = re.compile(r"[A-Za-z0-9.=_-]+", re.ASCII)


EntryPoint = Literal["transaction_initialize", "charge", "request_inline"]
"""What opened it, as `source.entry_point` says. Source: Paystack's samples of charge.success."""


class Status(StrEnum):
    """`abandoned` is the state from the very start until the payer pays or a charge fails.

    `queued` is that of a bulk charge before its turn.
    """

    ABANDONED = "abandoned"
    QUEUED = "queued"
    ONGOING = "ongoing"
    PENDING = "pending"
    SUCCESS = "success"
    FAILED = "failed"
    REVERSAL_PENDING = "reversal-pending"
    REVERSED = "reversed"


_PAID = frozenset((Status.SUCCESS, Status.REVERSAL_PENDING, Status.REVERSED))


@dataclass(frozen=True, slots=True, kw_only=True)
class Transaction:
    """Immutable; a step returns the next state.

    `amount` is what is or will be charged, `requested_amount` what the merchant asked; both in
    subunits. They differ when the payer bears the fees, or a test pays another amount. Times are
    aware UTC. `callback_url` is as sent: None when it was not. `ip_address` is empty where no payer
    was there. `metadata` is JSON text.
    `channels` is empty when the merchant named none. `options` holds the parameters that are
    stored and read back; what those about splitting mean is `routing`. `bank_transfer` names the
    sender and the receiver of a transfer that paid, as the authorization shows them.
    """

    id: int
    integration_id: int
    customer_id: int
    reference: str
    access_code: str
    email: str
    amount: int
    requested_amount: int
    currency: str
    created_at: datetime
    status: Status = Status.ABANDONED
    channel: str = "card"
    channels: tuple[str, ...] = ()
    callback_url: str | None = None
    metadata: str | None = None
    plan: str | None = None
    options: dict[str, Json] | None = None
    routing: Routing | None = None
    bank_transfer: dict[str, Json] | None = None
    ip_address: str = "127.0.0.1"
    entry_point: EntryPoint = "transaction_initialize"
    fees: int | None = None
    gateway_response: str = NOT_COMPLETED
    message: str | None = None
    log: Log | None = None
    authorization: Authorization | None = None
    paid_at: datetime | None = None
    expired: bool = False

    @property
    def is_paid(self) -> bool:
        """Whether the money has moved, even if it went back later."""
        return self.status in _PAID

    @property
    def paid_of_requested(self) -> int:
        """What was paid of `requested_amount`: the fees that a payer bore are on top of it."""
        return min(self.amount, self.requested_amount)

    def metadata_value(self) -> Json:
        """Metadata as JSON reads it; None when there is none."""
        return None if self.metadata is None else loads(self.metadata)

    def has_expired(self, at: datetime, timeout: int) -> bool:
        """Whether the time to pay is over; `timeout` in seconds from its start, 0 for none."""
        if self.is_paid:
            return False
        return self.expired or (timeout > 0 and at >= self.created_at + timedelta(seconds=timeout))

    def logged(
        self, type: StepType, message: str, at: datetime, *, mobile: bool = False
    ) -> Transaction:
        """With one more line in its log, which begins when the page is first opened."""
        if self.log is None:
            log = opened(at, mobile=mobile)
            return replace(self, log=log if type == "open" else log.stepped(type, message, at))
        return replace(self, log=self.log.stepped(type, message, at))

    def waiting(self, channel: str, status: Status = Status.ONGOING) -> Transaction:
        """A charge is under way and somebody has still to act. Raises `AlreadyPaid`."""
        self._refuse_if_paid()
        return replace(
            self, status=status, channel=channel, gateway_response=NOT_COMPLETED, message=None
        )

    def declined(self, channel: str, reason: str) -> Transaction:
        """A charge was refused at its first step: the status stays as it was before, `abandoned`.

        Observed. Raises `AlreadyPaid`.
        """
        self._refuse_if_paid()
        return replace(
            self, status=Status.ABANDONED, channel=channel, gateway_response=reason, message=None
        )

    def failed(self, reason: str, *, channel: str | None = None) -> Transaction:
        """A charge failed for good; another may still pay. Raises `AlreadyPaid`."""
        self._refuse_if_paid()
        return replace(
            self,
            status=Status.FAILED,
            channel=channel or self.channel,
            gateway_response=reason,
            message=reason,
        )

    def paid(
        self,
        *,
        at: datetime,
        authorization: Authorization,
        amount: int,
        fees: int,
        currency: str | None = None,
        gateway_response: str | None = None,
    ) -> Transaction:
        """Settle it through the authorization's channel, or by what was held on its card.

        Raises `AlreadyPaid` if it was before.
        """
        self._refuse_if_paid()
        channel = PREAUTHORIZED if self.channel == PREAUTHORIZED else authorization.channel
        return replace(
            self,
            status=Status.SUCCESS,
            channel=channel,
            amount=amount,
            currency=currency or self.currency,
            fees=fees,
            authorization=authorization,
            gateway_response=gateway_response or _GATEWAY_RESPONSES.get(channel, APPROVED),
            message=MADE_PAYMENT if channel in _MADE_BY_THE_PAYER else None,
            paid_at=at,
            routing=self.routing and self.routing.paid(amount, fees),
        )

    def reversing(self) -> Transaction:
        """A refund of it is under way, of the whole or a part. Observed."""
        return replace(self, status=Status.REVERSAL_PENDING)

    def reversed(self) -> Transaction:
        """The money went back: refunded or charged back."""
        return replace(self, status=Status.REVERSED)

    def closed(self) -> Transaction:
        """Its time to pay is over, whatever the integration's timeout says."""
        self._refuse_if_paid()
        return replace(self, expired=True)

    def _refuse_if_paid(self) -> None:
        if self.is_paid:
            raise AlreadyPaid(self.reference)


def read_reference(value: object) -> str | None:
    """Reference as sent, or None to have one made. Raises `InvalidReference`."""
    if value is None or value == "":
        return None
    text = value if isinstance(value, str) else str(value) if type(value) is int else ""
    if not _REFERENCE.fullmatch(text):
        raise InvalidReference
    return text
