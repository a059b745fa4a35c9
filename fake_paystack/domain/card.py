"""Paystack's test cards, as data: what each number asks of its holder and how it ends.

Source: Paystack docs, Payments > Test payments. The first four were also observed on the test API.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from fake_paystack.grade import Fact, Facts, documented, observed

DECLINED = "Transaction declined. Please use the test card."  # observed on the test API
INSUFFICIENT_FUNDS = "Insufficient Funds"  # documented
TOKEN_NOT_GENERATED = "Token not generated"  # documented outcome; the exact words are assumed


class Step(StrEnum):
    """What the bank wants before it pays, by Paystack's names in the Charge API."""

    PIN = "send_pin"
    PHONE = "send_phone"
    OTP = "send_otp"
    BIRTHDAY = "send_birthday"
    ADDRESS = "send_address"
    BANK = "open_url"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One published test card.

    `choice` is its name among the checkout's one-click choices, empty for the others.
    `refusal` is the gateway_response after the last step; empty: the card pays.
    """

    number: str
    cvv: str
    brand: str
    choice: str = ""
    steps: tuple[Step, ...] = ()
    pin: str = ""
    otp: str = ""
    refusal: str = ""

    @property
    def last4(self) -> str:
        return self.number[-4:]


CARDS = (
    Card(number="4084084084084081", cvv="408", brand="visa", choice="Success"),
    Card(
        number="507850785078507812",
        cvv="081",
        brand="verve",
        choice="PIN",
        steps=(Step.PIN,),
        pin="1111",
    ),
    Card(
        number="5060666666666666666",
        cvv="123",
        brand="verve",
        choice="PIN and OTP",
        steps=(Step.PIN, Step.OTP),
        pin="1234",
        otp="123456",
    ),
    Card(
        number="507850785078507804",
        cvv="884",
        brand="verve",
        choice="PIN, phone and OTP",
        steps=(Step.PIN, Step.PHONE, Step.OTP),
        pin="0000",
        otp="123456",
    ),
    Card(
        number="5192602720584796",
        cvv="123",
        brand="mastercard",
        choice="Bank page",
        steps=(Step.BANK,),
    ),
    Card(number="4084080000005408", cvv="001", brand="visa", choice="Declined", refusal=DECLINED),
    Card(
        number="4084080000670037",
        cvv="787",
        brand="visa",
        choice="Insufficient funds",
        refusal=INSUFFICIENT_FUNDS,
    ),
    Card(number="4084080000000409", cvv="000", brand="visa", steps=(Step.BANK,)),
    Card(
        number="507850785078507853",
        cvv="082",
        brand="verve",
        steps=(Step.PIN,),
        pin="0000",
        refusal=TOKEN_NOT_GENERATED,
    ),
    Card(number="4084080000671803", cvv="180", brand="visa"),
    Card(number="4084080000671902", cvv="190", brand="visa"),
)

CHOICES = tuple(card for card in CARDS if card.choice)

_BY_NUMBER = {card.number: card for card in CARDS}
_BY_LAST4 = {card.last4: card for card in CARDS}


def with_number(typed: str) -> Card | None:
    """Card with the number as a person types it, spaces and hyphens included."""
    return _BY_NUMBER.get(typed.replace(" ", "").replace("-", ""))


def with_last4(last4: str) -> Card | None:
    """Card by its last four digits, which are unique among the test cards."""
    return _BY_LAST4.get(last4)


_PAYS = {"1803": "pays, and its refund fails", "1902": "pays, and its refund needs attention"}
_ASKS = {Step.PHONE: "phone", Step.BANK: "the bank's page"}


def _told(card: Card) -> str:
    """As the documentation lists it."""
    asks = [f"CVV {card.cvv}"]
    asks += [f"{name} {value}" for name, value in (("PIN", card.pin), ("OTP", card.otp)) if value]
    asks += [_ASKS[step] for step in card.steps if step in _ASKS]
    ends = card.refusal or _PAYS.get(card.last4, "pays")
    return f"`{card.number}`, {', '.join(asks)}: {ends}"


FACTS = Facts(
    "Test cards",
    (
        *(Fact(_told(card), observed("sdk", "docs")) for card in CARDS[:4]),
        *(Fact(_told(card), documented("docs")) for card in CARDS[4:]),
        Fact("the month may be any to come; a wrong CVV is declined", documented("docs")),
    ),
)
