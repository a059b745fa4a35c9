"""One attempt to take a transaction's amount, from the first step to how it ended."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from fake_paystack.domain import authorization, mobile_money, transaction
from fake_paystack.domain import card as cards
from fake_paystack.domain.authorization import Authorization
from fake_paystack.domain.card import Card, Step
from fake_paystack.domain.payer_input import Expiry, read_phone

INCORRECT_PIN = "Incorrect PIN"  # observed
INCORRECT_OTP = "Token Authorization Not Successful"  # observed, its end was not recorded
BANK_DECLINED = "Declined"  # documented
PHONE_DECLINED = "Payment declined on the phone"  # assumed
PHONE_TIMED_OUT = "Payment was not approved in time"  # assumed


class Status(StrEnum):
    """`data.status` of Paystack's Charge API, and `declined`: refused before any step."""

    SEND_PIN = Step.PIN
    SEND_PHONE = Step.PHONE
    SEND_OTP = Step.OTP
    OPEN_URL = Step.BANK
    PAY_OFFLINE = "pay_offline"
    SUCCESS = "success"
    DECLINED = "declined"
    FAILED = "failed"


TRANSACTION_STATUS = {
    Status.SEND_PIN: transaction.Status.ABANDONED,  # observed
    Status.SEND_PHONE: transaction.Status.ABANDONED,  # assumed, as for the PIN
    Status.SEND_OTP: transaction.Status.ONGOING,  # documented
    Status.OPEN_URL: transaction.Status.ONGOING,  # assumed, as for the OTP
    Status.PAY_OFFLINE: transaction.Status.PENDING,  # assumed: documented for the Charge API
}
"""What verify says while a charge waits. Source: Paystack docs, Payments > Verify payments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """Immutable; a step returns the next state, and an answer that nobody awaits changes nothing.

    A card is remembered by its last four digits alone. `message` says why the attempt ended unpaid.
    `network` and `phone` (ten digits) belong to mobile money, `expires_at` (UTC) ends its prompt.
    """

    channel: str
    status: Status
    message: str = ""
    last4: str = ""
    exp_month: str = ""
    exp_year: str = ""
    network: str = ""
    phone: str = ""
    expires_at: datetime | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether the payer, a bank or a phone has still to answer."""
        return self.status not in {Status.SUCCESS, Status.DECLINED, Status.FAILED}

    @property
    def card(self) -> Card | None:
        return cards.with_last4(self.last4)

    def pin_entered(self, pin: str) -> Charge:
        if self.status is not Status.SEND_PIN or self.card is None:
            return self
        if pin.strip() != self.card.pin:
            return self.failed(INCORRECT_PIN)
        return self._passed(Step.PIN, self.card)

    def phone_entered(self, phone: str) -> Charge:
        """Any phone number of at least ten digits passes. Raises `InvalidInput` for less."""
        if self.status is not Status.SEND_PHONE or self.card is None:
            return self
        read_phone(phone)
        return self._passed(Step.PHONE, self.card)

    def otp_entered(self, otp: str) -> Charge:
        if self.status is not Status.SEND_OTP or self.card is None:
            return self
        if otp.strip() != self.card.otp:
            return self.failed(INCORRECT_OTP)
        return self._passed(Step.OTP, self.card)

    def authorised_by_bank(self) -> Charge:
        if self.status is not Status.OPEN_URL or self.card is None:
            return self
        return self._passed(Step.BANK, self.card)

    def declined_by_bank(self) -> Charge:
        return self.failed(BANK_DECLINED) if self.status is Status.OPEN_URL else self

    def approved_on_phone(self, at: datetime) -> Charge:
        """Approve the prompt; one whose time is over has failed instead."""
        current = self.at(at)
        if current.status is not Status.PAY_OFFLINE:
            return current
        return replace(current, status=Status.SUCCESS, expires_at=None)

    def declined_on_phone(self, at: datetime) -> Charge:
        current = self.at(at)
        return current.failed(PHONE_DECLINED) if current.status is Status.PAY_OFFLINE else current

    def at(self, now: datetime) -> Charge:
        """Bring the attempt to `now`: a prompt that nobody answered in time has failed."""
        if self.expires_at is None or now < self.expires_at:
            return self
        return self.failed(PHONE_TIMED_OUT)

    def seconds_left(self, now: datetime) -> int:
        """Whole seconds until the prompt ends, rounded up; 0 without a prompt."""
        if self.expires_at is None:
            return 0
        return max(0, -((now - self.expires_at) // timedelta(seconds=1)))

    def failed(self, message: str) -> Charge:
        """End it unpaid."""
        return replace(self, status=Status.FAILED, message=message, expires_at=None)

    def declined(self, message: str) -> Charge:
        """Refuse it before any step."""
        return replace(self, status=Status.DECLINED, message=message, expires_at=None)

    def authorization(self, currency: str, at: datetime) -> Authorization:
        """What the payment leaves behind; without its code."""
        if self.card is not None:
            return authorization.by_card(
                number=self.card.number,
                brand=self.card.brand,
                exp_month=self.exp_month,
                exp_year=self.exp_year,
                currency=currency,
            )
        network = mobile_money.network(self.network)
        if network is not None:
            return authorization.by_mobile_money(
                phone=self.phone, bank=network.bank, brand=network.brand, currency=currency
            )
        return authorization.typical(self.channel, currency=currency, at=at)

    def _passed(self, step: Step, card: Card) -> Charge:
        following = card.after(step)
        if following is not None:
            return replace(self, status=Status(following))
        return self.failed(card.refusal) if card.refusal else replace(self, status=Status.SUCCESS)


def by_card(card: Card, expiry: Expiry) -> Charge:
    """Attempt with a test card: paid, declined, or waiting for the card's first step."""
    charge = Charge(
        channel="card",
        status=Status.SUCCESS,
        last4=card.last4,
        exp_month=expiry.month,
        exp_year=expiry.year,
    )
    if card.steps:
        return replace(charge, status=Status(card.steps[0]))
    if card.refusal:
        return replace(charge, status=Status.DECLINED, message=card.refusal)
    return charge


def by_mobile_money(network: str, phone: str, *, at: datetime, instant: bool) -> Charge:
    """Attempt by mobile money: a prompt, unless the number or the mode pays at once."""
    charge = Charge(channel="mobile_money", status=Status.SUCCESS, network=network, phone=phone)
    if instant or phone == mobile_money.INSTANT_NUMBER:
        return charge
    return replace(
        charge,
        status=Status.PAY_OFFLINE,
        expires_at=at + timedelta(seconds=mobile_money.PROMPT_SECONDS),
    )


def by_bank_transfer() -> Charge:
    """Attempt by a bank transfer, known only once it has arrived."""
    return Charge(channel="bank_transfer", status=Status.SUCCESS)


def by_ussd() -> Charge:
    """Attempt by a USSD code, known only once it has been dialled."""
    return Charge(channel="ussd", status=Status.SUCCESS)
