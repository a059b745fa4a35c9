"""One attempt to take a transaction's amount, from the first step to how it ended."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from fake_paystack.domain import authorization, mobile_money, transaction
from fake_paystack.domain import card as cards
from fake_paystack.domain.authorization import Authorization
from fake_paystack.domain.card import Card, Step
from fake_paystack.domain.json_value import Json
from fake_paystack.domain.mobile_money import Network, Way
from fake_paystack.domain.payer_input import Expiry, read_phone

INCORRECT_PIN = "Incorrect PIN"  # observed
INCORRECT_OTP = "Token Authorization Not Successful"  # observed, its end was not recorded
BANK_DECLINED = "Declined"  # documented
PHONE_DECLINED = "Payment declined on the phone"  # assumed
PHONE_TIMED_OUT = "Payment was not approved in time"  # assumed
INCORRECT_AMOUNT = "incorrect amount sent"  # documented

ANY_OTP = "123456"
"""What the sandbox takes where neither card nor network has an OTP of its own. Documented."""


class Status(StrEnum):
    """`data.status` of Paystack's Charge API, and `declined`: refused before any step."""

    SEND_PIN = Step.PIN
    SEND_PHONE = Step.PHONE
    SEND_OTP = Step.OTP
    SEND_BIRTHDAY = Step.BIRTHDAY
    SEND_ADDRESS = Step.ADDRESS
    OPEN_URL = Step.BANK
    PAY_OFFLINE = "pay_offline"
    PENDING_BANK_TRANSFER = "pending_bank_transfer"
    PENDING = "pending"
    SUCCESS = "success"
    DECLINED = "declined"
    FAILED = "failed"


TRANSACTION_STATUS = {
    Status.SEND_PIN: transaction.Status.ABANDONED,  # observed
    Status.SEND_PHONE: transaction.Status.ABANDONED,  # assumed, as for the PIN
    Status.SEND_OTP: transaction.Status.ONGOING,  # documented
    Status.SEND_BIRTHDAY: transaction.Status.ABANDONED,  # assumed, as for the PIN
    Status.SEND_ADDRESS: transaction.Status.ABANDONED,  # assumed, as for the PIN
    Status.OPEN_URL: transaction.Status.ONGOING,  # assumed, as for the OTP
    Status.PAY_OFFLINE: transaction.Status.PENDING,  # assumed: documented for the Charge API
    Status.PENDING_BANK_TRANSFER: transaction.Status.ONGOING,  # documented
    Status.PENDING: transaction.Status.PENDING,  # documented
}
"""What verify says while a charge waits. Source: Paystack docs, Payments > Verify payments."""

ELSEWHERE = frozenset(
    (Status.OPEN_URL, Status.PAY_OFFLINE, Status.PENDING_BANK_TRANSFER, Status.PENDING)
)
"""Where the payer decides on a phone, in an app or at a bank, and not by an answer to us."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """Immutable; a step returns the next state, and an answer that nobody awaits changes nothing.

    A card is remembered by its last four digits alone. `remaining` are the steps behind the one
    that is waited for, and `refusal` is what the bank says after the last; empty: it pays.
    `message` says why the attempt ended unpaid. `network` (in its `market`) and `phone` (its local
    form) belong to mobile money, `bank_code` and `account_number` to a bank. `expires_at` (UTC)
    ends the wait, unpaid unless it `ends_itself`. `details` is what the API's answer tells the
    payer to do. `authorization_code` is the saved one that is charged, if any. `outcome` names the
    one that it was given because somebody asked; `gateway_response` is what is said when it pays,
    empty for the usual.
    """

    channel: str
    status: Status
    message: str = ""
    remaining: tuple[Step, ...] = ()
    refusal: str = ""
    last4: str = ""
    exp_month: str = ""
    exp_year: str = ""
    network: str = ""
    market: str = ""
    phone: str = ""
    bank_code: str = ""
    account_number: str = ""
    authorization_code: str = ""
    expires_at: datetime | None = None
    ends_itself: bool = False
    details: dict[str, Json] = field(default_factory=dict)
    outcome: str = ""
    gateway_response: str = ""

    @property
    def is_waiting(self) -> bool:
        """Whether the payer, a bank or a phone has still to answer."""
        return self.status not in {Status.SUCCESS, Status.DECLINED, Status.FAILED}

    @property
    def can_be_steered(self) -> bool:
        """Whether it ends now, or waits for what no page or call of ours answers.

        Not where the payer is to blame: for a wrong PIN or OTP, a refusal on the phone, a strange
        card. And only once.
        """
        if self.outcome:
            return False
        if self.status is Status.SUCCESS:
            return True
        if self.is_waiting:
            is_elsewhere = self.status in ELSEWHERE and self.status is not Status.OPEN_URL
            return self.operator is not None or (is_elsewhere and not self.ends_itself)
        return self.card is not None and self.message == self.card.refusal

    @property
    def takes_transfers(self) -> bool:
        """Whether the payer decides how much arrives."""
        operator = self.operator
        return self.is_waiting and (
            self.status is Status.PENDING_BANK_TRANSFER
            or (operator is not None and operator.way in {Way.PAYBILL, Way.TILL})
        )

    @property
    def card(self) -> Card | None:
        return cards.with_last4(self.last4)

    @property
    def operator(self) -> Network | None:
        """Network of a charge by mobile money."""
        return mobile_money.network(self.network, self.market)

    @property
    def otp(self) -> str:
        """OTP or voucher that passes."""
        known = (self.card and self.card.otp) or (self.operator and self.operator.answer)
        return known or ANY_OTP

    def pin_entered(self, pin: str) -> Charge:
        if self.status is not Status.SEND_PIN or self.card is None:
            return self
        return self._passed() if pin.strip() == self.card.pin else self.failed(INCORRECT_PIN)

    def phone_entered(self, phone: str) -> Charge:
        """Any phone number of at least ten digits passes. Raises `InvalidInput` for less."""
        if self.status is not Status.SEND_PHONE:
            return self
        read_phone(phone)
        return self._passed()

    def otp_entered(self, otp: str) -> Charge:
        if self.status is not Status.SEND_OTP:
            return self
        return self._passed() if otp.strip() == self.otp else self.failed(INCORRECT_OTP)

    def birthday_entered(self) -> Charge:
        """Any day passes: the documented test accounts differ in theirs. Assumed."""
        return self._passed() if self.status is Status.SEND_BIRTHDAY else self

    def address_entered(self) -> Charge:
        """Any address passes. Assumed."""
        return self._passed() if self.status is Status.SEND_ADDRESS else self

    def asked(self, step: Step) -> Charge:
        """Bank wants one thing more, before what it waits for now."""
        if not self.is_waiting or self.status in ELSEWHERE:
            return self
        return replace(
            self,
            status=Status(step),
            remaining=(Step(self.status), *self.remaining),
        )

    def authorised_by_bank(self) -> Charge:
        return self._passed() if self.status is Status.OPEN_URL else self

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

    def approved(self, at: datetime, *, late: bool = False) -> Charge:
        """Approve it wherever the payer does that; `late` even after its time is over."""
        if late and self.message == PHONE_TIMED_OUT:
            return replace(self, status=Status.SUCCESS, message="")
        current = self.at(at)
        if current.status not in ELSEWHERE:
            return current
        return replace(current, status=Status.SUCCESS, expires_at=None)

    def declined(self, reason: str) -> Charge:
        """Decline it wherever the payer, or a bank in the payer's stead, does that."""
        return self.failed(reason) if self.is_waiting else self

    def at(self, now: datetime) -> Charge:
        """Bring the attempt to `now`: what nobody answered in time has failed.

        What the processor was still at work on ends as it would.
        """
        if self.expires_at is None or now < self.expires_at:
            return self
        if self.ends_itself:
            return replace(self._passed(), expires_at=None)
        return self.failed(PHONE_TIMED_OUT)

    def seconds_left(self, now: datetime) -> int:
        """Whole seconds until the prompt ends, rounded up; 0 without a prompt."""
        if self.expires_at is None:
            return 0
        return max(0, -((now - self.expires_at) // timedelta(seconds=1)))

    def failed(self, message: str) -> Charge:
        """End it unpaid."""
        return replace(self, status=Status.FAILED, message=message, expires_at=None)

    def refused(self, message: str) -> Charge:
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
        if self.operator is not None:
            return authorization.by_mobile_money(
                phone=self.phone,
                bank=self.operator.bank,
                brand=self.operator.brand,
                currency=currency,
            )
        if self.bank_code:
            return authorization.by_bank(
                code=self.bank_code, account_number=self.account_number, currency=currency
            )
        return authorization.typical(self.channel, currency=currency, at=at)

    def _passed(self) -> Charge:
        """Go on to the next step, or to what the bank says after the last."""
        if self.remaining:
            return replace(
                self, status=Status(self.remaining[0]), remaining=self.remaining[1:], details={}
            )
        if self.refusal:
            return self.failed(self.refusal)
        return replace(self, status=Status.SUCCESS, expires_at=None)


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
        first, *others = card.steps
        return replace(charge, status=Status(first), remaining=tuple(others), refusal=card.refusal)
    if card.refusal:
        return replace(charge, status=Status.DECLINED, message=card.refusal)
    return charge


def declined_card(reason: str) -> Charge:
    """Attempt with a card that is refused at once, and of which nothing is remembered."""
    return Charge(channel="card", status=Status.DECLINED, message=reason)


def by_mobile_money(network: Network, phone: str, *, at: datetime, instant: bool) -> Charge:
    """Attempt by mobile money: a prompt or a code, unless the number or the mode pays at once."""
    charge = Charge(
        channel="mobile_money",
        status=Status.SUCCESS,
        network=network.code,
        market=network.currency,
        phone=phone,
    )
    if instant or (network.number and phone == network.number):
        return charge
    return replace(
        charge,
        status=Status.SEND_OTP if network.way is Way.CODE else Status.PAY_OFFLINE,
        expires_at=at + timedelta(seconds=mobile_money.PROMPT_SECONDS),
    )


def awaiting_transfer() -> Charge:
    """Attempt by a bank transfer, as the checkout shows it: the account waits for the money."""
    return Charge(channel="bank_transfer", status=Status.PENDING_BANK_TRANSFER)


def by_bank_transfer() -> Charge:
    """Attempt by a bank transfer, known only once it has arrived."""
    return Charge(channel="bank_transfer", status=Status.SUCCESS)


def by_ussd() -> Charge:
    """Attempt by a USSD code, known only once it has been dialled."""
    return Charge(channel="ussd", status=Status.SUCCESS)
