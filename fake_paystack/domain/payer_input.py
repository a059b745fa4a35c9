"""What a payer types into the checkout, read strictly; the sentences say how to mend it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from fake_paystack.domain import card
from fake_paystack.domain.card import Card
from fake_paystack.errors import FakeError

_EXPIRY = re.compile(r"(\d{1,2})\s*[/ -]?\s*(\d{4}|\d{2})", re.ASCII)
_SEPARATORS = re.compile(r"[\s().-]")


@dataclass(frozen=True, slots=True)
class Mistake:
    """What cannot be used: its name in a URL, the form's field, and how the payer mends it."""

    name: str
    field: str
    sentence: str


NOT_A_TEST_CARD = Mistake(
    "not-a-test-card",
    "number",
    "That is not one of Paystack's test cards, and the sandbox takes no others. "
    "Nothing you typed was kept.",
)
NOT_A_DATE = Mistake("not-a-date", "expiry", "Type the expiry as month and year, such as 12/30.")
EXPIRED = Mistake("expired", "expiry", "This card has expired. Any month from now on will do.")
WRONG_CVV = Mistake(
    "wrong-cvv",
    "cvv",
    "That is not the CVV of this test card. Paystack's list of test cards has it.",
)
NOT_A_PHONE = Mistake("not-a-phone", "phone", "Type a phone number of at least 10 digits.")
NOT_A_MOBILE = Mistake(
    "not-a-mobile", "phone", "A Ghanaian mobile number has ten digits, such as 055 123 4987."
)
NOT_A_KENYAN_MOBILE = Mistake(
    "not-a-kenyan-mobile", "phone", "A Kenyan mobile number is such as +254 710 000 000."
)
NOT_AN_IVORIAN_MOBILE = Mistake(
    "not-an-ivorian-mobile", "phone", "An Ivorian mobile number has ten digits: 07 00 00 00 00."
)
NO_NETWORK = Mistake("no-network", "network", "Choose one of the networks in the list.")

MISTAKES = {
    mistake.name: mistake
    for mistake in (
        NOT_A_TEST_CARD,
        NOT_A_DATE,
        EXPIRED,
        WRONG_CVV,
        NOT_A_PHONE,
        NOT_A_MOBILE,
        NOT_A_KENYAN_MOBILE,
        NOT_AN_IVORIAN_MOBILE,
        NO_NETWORK,
    )
}


class InvalidInput(FakeError):
    """Carries the mistake, but not what was typed: that may be a real card."""

    def __init__(self, mistake: Mistake) -> None:
        super().__init__(mistake)
        self.mistake = mistake

    def __str__(self) -> str:
        return self.mistake.sentence


@dataclass(frozen=True, slots=True)
class Expiry:
    """Last month in which a card pays, as Paystack's authorization spells it: "12", "2030"."""

    month: str
    year: str


def expiry_of_choice(now: datetime) -> Expiry:
    """Any future date does for a test card; the one-click choices take one four years ahead."""
    return Expiry("12", str(now.year + 4))


def read_expiry(typed: str, now: datetime) -> Expiry:
    """Month and year from "12/30", "12 / 2030" or "1230". Raises `InvalidInput`."""
    match = _EXPIRY.fullmatch(typed.strip())
    if match is None or not 1 <= int(match[1]) <= 12:
        raise InvalidInput(NOT_A_DATE)
    month, year = int(match[1]), int(match[2])
    if year < 100:
        year += 2000
    if (year, month) < (now.year, now.month):
        raise InvalidInput(EXPIRED)
    return Expiry(f"{month:02}", str(year))


def read_card(number: str, expiry: str, cvv: str, now: datetime) -> tuple[Card, Expiry]:
    """Test card that the three fields name. Raises `InvalidInput` for any other card."""
    known = card.with_number(number)
    if known is None:
        raise InvalidInput(NOT_A_TEST_CARD)
    until = read_expiry(expiry, now)
    if cvv.strip() != known.cvv:
        raise InvalidInput(WRONG_CVV)
    return known, until


def read_phone(typed: str) -> str:
    """Digits of any phone number. Raises `InvalidInput` for fewer than ten.

    Source of the length: the Charge API asks for "a mobile no (at least 10 digits)".
    """
    digits = _SEPARATORS.sub("", typed).removeprefix("+")
    if not (digits.isascii() and digits.isdigit() and 10 <= len(digits) <= 15):
        raise InvalidInput(NOT_A_PHONE)
    return digits


def read_ghanaian_mobile(typed: str) -> str:
    """Ten-digit local form of 0551234987, +233 55 123 4987, 233551234987 or 551234987.

    Source of the spellings: observed on Paystack's test API. Raises `InvalidInput`.
    """
    digits = _SEPARATORS.sub("", typed).removeprefix("+")
    subscriber = digits.removeprefix("233") if len(digits) == 12 else digits.removeprefix("0")
    if not re.fullmatch(r"[25]\d{8}", subscriber, re.ASCII):
        raise InvalidInput(NOT_A_MOBILE)
    return f"0{subscriber}"


def read_kenyan_mobile(typed: str) -> str:
    """Ten-digit local form of +254710000000, 254710000000 or 0710000000.

    Source of what is one: the checkout's own pattern in the iOS SDK. Raises `InvalidInput`.
    """
    digits = _SEPARATORS.sub("", typed).removeprefix("+")
    subscriber = digits.removeprefix("254") if len(digits) == 12 else digits.removeprefix("0")
    if not re.fullmatch(r"7\d{8}|11\d{7}", subscriber, re.ASCII):
        raise InvalidInput(NOT_A_KENYAN_MOBILE)
    return f"0{subscriber}"


def read_ivorian_mobile(typed: str) -> str:
    """Ten digits, of which none falls away behind +225. Assumed. Raises `InvalidInput`."""
    digits = _SEPARATORS.sub("", typed).removeprefix("+")
    local = digits.removeprefix("225") if len(digits) == 13 else digits
    if not re.fullmatch(r"0[157]\d{8}", local, re.ASCII):
        raise InvalidInput(NOT_AN_IVORIAN_MOBILE)
    return local


_MOBILES = {
    "GHS": read_ghanaian_mobile,
    "KES": read_kenyan_mobile,
    "XOF": read_ivorian_mobile,
}


def read_mobile(typed: str, market: str) -> str:
    """Local form of a mobile number in the currency's market. Raises `InvalidInput`."""
    return _MOBILES[market](typed)
