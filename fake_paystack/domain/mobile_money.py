"""Mobile money: the networks of each market, what they ask of the payer, and the test numbers.

Source: Paystack docs, Payment channels > Mobile money, and Payments > Test payments.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

PROMPT_SECONDS = 180
"""How long the payer has to approve. Source: Paystack docs, Payment channels > Mobile money."""


class Way(StrEnum):
    """How a payer approves: on the phone, by a code to type in, or by paying a business number."""

    PROMPT = "prompt"
    CODE = "code"
    PAYBILL = "paybill"
    TILL = "till"


@dataclass(frozen=True, slots=True)
class Network:
    """`code` is Paystack's provider code; `bank` and `brand` are those of the authorization.

    `number` is a test number in its local form, which pays without a prompt; empty: none is known.
    `answer` is the code that the sandbox takes, and `ask` how the payer is told to get one.
    """

    code: str
    currency: str
    name: str
    bank: str
    brand: str
    way: Way = Way.PROMPT
    number: str = ""
    answer: str = ""
    ask: str = ""


_VOUCHER = "Please dial *110# to generate a voucher code. Then input the voucher"  # documented
_OTP = "Please enter the OTP generated on your phone"  # assumed
_GHANA = "0551234987"  # observed: it pays without a prompt
_KENYA = "0710000000"  # that it pays without a prompt, too, is assumed

# MTN's texts in Ghana are documented, all others assumed by analogy. No test voucher of Telecel is
# documented; Orange's 1234 is, for the test number 0700000000.
NETWORKS = (
    Network("mtn", "GHS", "MTN", "MTN Mobile Money", "Mtn mobile money", number=_GHANA),
    Network(
        "vod",
        "GHS",
        "Telecel",
        "Telecel Cash",
        "Telecel mobile money",
        Way.CODE,
        _GHANA,
        "123456",
        _VOUCHER,
    ),
    Network("atl", "GHS", "AirtelTigo", "AirtelTigo Money", "Atl mobile money", number=_GHANA),
    Network("mpesa", "KES", "M-PESA", "M-PESA", "M-pesa", number=_KENYA),
    Network("atl", "KES", "Airtel Money", "Airtel Money", "Airtel mobile money", number=_KENYA),
    Network("mpesa_offline", "KES", "M-PESA Paybill", "M-PESA", "M-pesa", Way.PAYBILL),
    Network("mptill", "KES", "M-PESA till", "M-PESA", "M-pesa", Way.TILL),
    Network(
        "orange",
        "XOF",
        "Orange",
        "Orange Money",
        "Orange mobile money",
        Way.CODE,
        answer="1234",
        ask=_OTP,
    ),
    Network("wave", "XOF", "Wave", "Wave", "Wave mobile money"),
    Network("mtn", "XOF", "MTN", "MTN Mobile Money", "Mtn mobile money"),
)

_BY_CODE = {(network.code, network.currency): network for network in NETWORKS}
_OLDER_CODES = {"tgo": "atl", "telecel": "vod", "vodafone": "vod", "airteltigo": "atl"}
"""`tgo` reported, the others assumed."""

_HOME = "GHS"


def network(code: str, currency: str = _HOME) -> Network | None:
    """Network by its provider code, in any case of letters, among those of the currency's market.

    A currency of which no network is known has Ghana's on the hosted checkout.
    """
    known = code.lower()
    return _BY_CODE.get((_OLDER_CODES.get(known, known), market(currency)))


def has_networks(currency: str) -> bool:
    return any(network.currency == currency for network in NETWORKS)


def market(currency: str) -> str:
    """Currency whose networks a payer of `currency` chooses from."""
    return currency if has_networks(currency) else _HOME


ON_CHECKOUT = frozenset((Way.PROMPT, Way.CODE))
"""Ways that the hosted checkout has."""


def on_checkout(currency: str) -> tuple[Network, ...]:
    """Networks that a payer can choose on the hosted checkout."""
    return tuple(
        network
        for network in NETWORKS
        if network.currency == market(currency) and network.way in ON_CHECKOUT
    )
