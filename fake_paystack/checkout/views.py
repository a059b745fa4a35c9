"""What the payer sees: one function a view, values in, a page out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from starlette.responses import HTMLResponse

from fake_paystack.checkout.outcomes import Row, Steered, spaced
from fake_paystack.checkout.page import page
from fake_paystack.domain.card import CHOICES, Card, Step
from fake_paystack.domain.json_value import Json, dumps
from fake_paystack.domain.mobile_money import Network
from fake_paystack.domain.payer_input import Mistake

CHANNELS = {
    "card": "Card",
    "mobile_money": "Mobile money",
    "bank_transfer": "Bank transfer",
    "ussd": "USSD",
}
"""The channels that this checkout simulates, and their names on it."""


_MOBILES = {
    "GHS": ("Ghanaian", "055 123 4567"),
    "KES": ("Kenyan", "071 123 4567"),
    "XOF": ("Ivorian", "07 12 34 56 78"),
}
"""Whose mobile numbers a market has, and what one looks like."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """What is to be paid, as the payer reads it: `amount` is such as "GHS 94.00".

    `home` is the path of the transaction's page, without a slash at its end.
    """

    home: str
    reference: str
    email: str
    business_name: str
    amount: str
    in_popup: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A view that ends the visit. `mood` picks the seal: done, stopped, late or lost."""

    title: str
    sentence: str
    mood: str
    status: int = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    url: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a popup's page tells the page that opened it, at once or by a button with this text."""

    event: str
    data: dict[str, Json]
    button: str = ""

    @property
    def json(self) -> str:
        return dumps(self.data)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A step of the card's holder as a form; `name` is both its path and its field."""

    name: str
    label: str
    title: str
    sentence: str
    hint: str
    mode: str = "numeric"
    complete: str = "off"
    masked: bool = False


PAID = Notice(
    title="Payment successful",
    sentence="The payment has gone through. You can close this page.",
    mood="done",
)
ALREADY_PAID = Notice(
    title="Already paid",
    sentence="This payment went through before. Nothing more was charged.",
    mood="done",
)
CANCELLED = Notice(
    title="Payment cancelled",
    sentence="Nothing was charged. The payment link still works.",
    mood="stopped",
)
EXPIRED = Notice(
    title="Payment link expired",
    sentence="The time to pay is over and nothing was charged. Start again in the shop.",
    mood="late",
    status=410,
)
ELSEWHERE = Notice(
    title="Nothing to do here",
    sentence="This payment was begun by the shop itself. You can close this page.",
    mood="stopped",
)
TRANSFER_PENDING = Notice(
    title="Waiting for your transfer",
    sentence="The shop is told as soon as the money has arrived. You can close this page.",
    mood="late",
)
NOT_KEPT = Notice(
    title="Not possible just now",
    sentence="The database of this sandbox fails.",
    mood="lost",
    status=507,
)
TOO_MUCH = Notice(
    title="Too much was sent",
    sentence="No form here is that long. Go back and try it with less.",
    mood="lost",
    status=413,
)
NOT_FOUND = Notice(
    title="Payment link not found",
    sentence="No payment has this address. Go back to the shop and start again.",
    mood="lost",
    status=404,
)


def question(step: Step, card: Card) -> Question:
    """Question of `step`, with the answer that the sandbox takes as a hint."""
    if step is Step.PIN:
        return Question(
            name="pin",
            label="PIN",
            title="Enter your card PIN",
            sentence="The bank asks for the PIN of this card.",
            hint=f"In the sandbox it is {card.pin}. Any other is a wrong PIN.",
            masked=True,
        )
    if step is Step.PHONE:
        return Question(
            name="phone",
            label="Phone number",
            title="Confirm your phone number",
            sentence="The bank sends a one-time password to it.",
            hint="In the sandbox any number of at least 10 digits will do. No message is sent.",
            mode="tel",
        )
    return Question(
        name="otp",
        label="OTP",
        title="Enter the one-time password",
        sentence="The bank has sent it to your phone.",
        hint=f"In the sandbox it is {card.otp}. Any other is a wrong password.",
        complete="one-time-code",
    )


def voucher(network: Network) -> Question:
    """Code that a mobile money network gives the payer, with the one that the sandbox takes."""
    return Question(
        name="otp",
        label="Voucher",
        title=f"Enter the {network.name} voucher",
        sentence=f"{network.ask.rstrip('.')}.",
        hint=f"In the sandbox it is {network.answer}. Any other is a wrong voucher.",
        complete="one-time-code",
    )


def _phone_hint(networks: Sequence[Network], *, prompts: bool) -> str:
    """What happens to which number."""
    people, _ = _MOBILES[networks[0].currency]
    if not prompts:
        return f"Any {people} number pays at once."
    number = next((network.number for network in networks if network.number), "")
    at_once = f" {spaced(number)} pays at once." if number else ""
    return f"Any {people} number gets a prompt on the sandbox phone.{at_once}"


def pay(
    bill: Bill,
    *,
    offered: Sequence[str],
    channel: str | None,
    networks: Sequence[Network],
    prompts: bool,
    account_number: str,
    ussd_code: str,
    outcomes: Sequence[Row],
    steered: Steered | None,
    alert: str = "",
    mistake: Mistake | None = None,
) -> HTMLResponse:
    """Channels and the form of the open one; `channel` None when none offered is simulated."""
    channels = {name: CHANNELS[name] for name in offered if name in CHANNELS}
    return page(
        "pay.html",
        bill=bill,
        channels=channels,
        asked_channels=offered,
        channel=channel,
        choices=CHOICES,
        networks=networks,
        phone_hint=_phone_hint(networks, prompts=prompts),
        phone_example=_MOBILES[networks[0].currency][1],
        account_number=account_number,
        ussd_code=ussd_code,
        outcomes=outcomes,
        steered=steered,
        alert=mistake.sentence if mistake else alert,
        invalid=mistake.field if mistake else "",
    )


def ask(
    bill: Bill, question: Question, *, channel: str, mistake: Mistake | None = None
) -> HTMLResponse:
    """One question of the bank."""
    return page(
        "step.html",
        bill=bill,
        step=question,
        channel=channel,
        alert=mistake.sentence if mistake else "",
        invalid=mistake.field if mistake else "",
    )


def waiting(
    bill: Bill, *, network: str, phone: str, seconds_left: int, ignored: bool
) -> HTMLResponse:
    """The wait for the phone, with the phone beside it. `phone` is the local ten digits."""
    return page(
        "waiting.html",
        bill=bill,
        alert="",
        network=network,
        phone=spaced(phone),
        seconds_left=seconds_left,
        countdown=_countdown(seconds_left),
        ignored=ignored,
    )


def processing(bill: Bill, *, channel: str, seconds_left: int) -> HTMLResponse:
    """The wait for a payment of which it is not known yet how it ends."""
    return page(
        "processing.html",
        bill=bill,
        alert="",
        channel=channel,
        seconds_left=seconds_left,
        countdown=_countdown(seconds_left),
    )


def _countdown(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"


def bank(bill: Bill, *, last4: str, cancels: bool) -> HTMLResponse:
    """The bank's own page; `last4` of the card, if it is one. `cancels` leads to the checkout."""
    return page("bank.html", bill=bill, last4=last4, cancels=cancels)


def qr(reference: str) -> str:
    """Picture in a QR code's place, as SVG."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 320" width="320" height="320">'
        '<rect width="320" height="320" fill="#fff" stroke="#000"/>'
        '<text x="160" y="150" text-anchor="middle" font-size="16">Sandbox QR code</text>'
        f'<text x="160" y="180" text-anchor="middle" font-size="12">{escape(reference)}</text>'
        "</svg>"
    )


def notice(
    what: Notice, bill: Bill | None = None, link: Link | None = None, told: Told | None = None
) -> HTMLResponse:
    """End of the visit."""
    return page("notice.html", what.status, notice=what, bill=bill, link=link, told=told)
