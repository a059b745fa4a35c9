"""An integration: the account behind a secret key, and its settings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, get_args

from fake_paystack.domain.transfer import TransferOutcome
from fake_paystack.errors import (
    InvalidKey,
    LiveKeyRefused,
    MalformedAuthorization,
    MissingAuthorization,
)
from fake_paystack.errors.inline import InvalidPublicKey, LivePublicKeyRefused
from fake_paystack.grade import Fact, Facts, assumed, documented, ours

Channel = Literal[
    "card",
    "bank",
    "apple_pay",
    "ussd",
    "qr",
    "mobile_money",
    "bank_transfer",
    "eft",
    "capitec_pay",
    "payattitude",
]
"""Source: Paystack docs, API > Transactions > Initialize."""

CHANNELS: tuple[Channel, ...] = get_args(Channel)

_DEFAULT_CHANNELS = {
    "NGN": ("card", "bank_transfer", "ussd"),
    "USD": ("card",),
    "ZAR": ("card",),
}
_FURTHER_CURRENCIES = {"NGN": ("USD",), "KES": ("USD",)}
_TEST_KEY = re.compile(r"sk_test_[A-Za-z0-9_-]+", re.ASCII)
_PUBLIC_TEST_KEY = re.compile(r"pk_test_[A-Za-z0-9_-]+", re.ASCII)


class MobileMoney(StrEnum):
    """Whether a payment by mobile money waits for the payer's approval."""

    PROMPT = "prompt"
    INSTANT = "instant"


class FeeBearer(StrEnum):
    """Who pays Paystack's fees: the integration (account), or the payer on top of the amount."""

    ACCOUNT = "account"
    CUSTOMER = "customer"


def default_channels(currency: str) -> tuple[str, ...]:
    return _DEFAULT_CHANNELS.get(currency, ("card", "mobile_money"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Integration:
    """Immutable; `payment_session_timeout` is in seconds, 0 for none.

    `transfer_otp` says whether transfers need an OTP, `transfer_otp_disabling` whether one was sent
    to end that; `transfer_outcome` is what becomes of a transfer that nobody decides about.
    """

    id: int
    business_name: str = "Sandbox shop"
    callback_url: str | None = None
    webhook_url: str | None = None
    currency: str = "GHS"
    fee_bearer: FeeBearer = FeeBearer.ACCOUNT
    mobile_money: MobileMoney = MobileMoney.PROMPT
    channels: tuple[str, ...] = field(default=("card", "mobile_money"))
    payment_session_timeout: int = 0
    holds_deliveries: bool = False
    sets_risk_actions: bool = True
    transfer_otp: bool = False
    transfer_otp_disabling: bool = False
    transfer_outcome: TransferOutcome = "success"

    def takes(self, currency: str) -> bool:
        return currency == self.currency or currency in _FURTHER_CURRENCIES.get(self.currency, ())

    def offered(self, named: tuple[str, ...]) -> tuple[str, ...]:
        """Channels to choose from, in the integration's order, of a transaction that `named` some.

        If the integration has none of them, the test that named them still gets them.
        """
        return tuple(name for name in self.channels if not named or name in named) or named


def read_key(authorization: str | None) -> str:
    """Secret key from an Authorization header. Raises one of the four authorization errors."""
    if not authorization:
        raise MissingAuthorization
    scheme, _, key = authorization.partition(" ")
    if scheme.lower() != "bearer":
        raise MalformedAuthorization
    key = key.strip()
    if key.startswith("sk_live_"):
        raise LiveKeyRefused
    if not _TEST_KEY.fullmatch(key):
        raise InvalidKey
    return key


def read_public_key(key: object) -> str:
    """Secret key that belongs to a public key: `pk_test_X` is the public side of `sk_test_X`.

    Raises `InvalidPublicKey` or `LivePublicKeyRefused`.
    """
    text = key.strip() if isinstance(key, str) else ""
    if text.startswith(("pk_live_", "sk_live_")):
        raise LivePublicKeyRefused
    if not _PUBLIC_TEST_KEY.fullmatch(text):
        raise InvalidPublicKey
    return f"sk{text[2:]}"


def public_key(secret_key: str) -> str:
    return f"pk{secret_key[2:]}"


FACTS = Facts(
    "Keys",
    (
        Fact(
            "`Authorization: Bearer sk_test_…`; the key is the integration",
            documented("docs"),
        ),
        Fact("the scheme in any case of letters", assumed()),
        Fact(
            "any well-formed test key that was never seen becomes an integration of its own",
            ours(),
        ),
    ),
)
