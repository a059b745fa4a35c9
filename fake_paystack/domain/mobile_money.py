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


@dataclass(frozen=True, slots=True, kw_only=True)
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


# MTN's texts in Ghana are documented, all others assumed by analogy. That 0551234987 pays without
# a prompt was observed, of Safaricom's number it is assumed.
NETWORKS = (
    Network(
        code="mtn",
        currency="GHS",
        name="MTN",
        bank="MTN Mobile Money",
        brand="Mtn mobile money",
        number="0551234987",
    ),
    Network(
        code="vod",
        currency="GHS",
        name="Telecel",
        bank="Telecel Cash",
        brand="Telecel mobile money",
        way=Way.CODE,
        number="0551234987",
        answer="123456",  # assumed: no test voucher is documented
        ask="Please dial *110# to generate a voucher code. Then input the voucher",  # documented
    ),
    Network(
        code="atl",
        currency="GHS",
        name="AirtelTigo",
        bank="AirtelTigo Money",
        brand="Atl mobile money",
        number="0551234987",
    ),
    Network(
        code="mpesa",
        currency="KES",
        name="M-PESA",
        bank="M-PESA",
        brand="M-pesa",
        number="0710000000",
    ),
    Network(
        code="atl",
        currency="KES",
        name="Airtel Money",
        bank="Airtel Money",
        brand="Airtel mobile money",
        number="0710000000",
    ),
    Network(
        code="mpesa_offline",
        currency="KES",
        name="M-PESA Paybill",
        bank="M-PESA",
        brand="M-pesa",
        way=Way.PAYBILL,
    ),
    Network(
        code="mptill",
        currency="KES",
        name="M-PESA till",
        bank="M-PESA",
        brand="M-pesa",
        way=Way.TILL,
    ),
    Network(
        code="orange",
        currency="XOF",
        name="Orange",
        bank="Orange Money",
        brand="Orange mobile money",
        way=Way.CODE,
        answer="1234",  # documented, for the test number 0700000000
        ask="Please enter the OTP generated on your phone",  # assumed
    ),
    Network(code="wave", currency="XOF", name="Wave", bank="Wave", brand="Wave mobile money"),
    Network(
        code="mtn", currency="XOF", name="MTN", bank="MTN Mobile Money", brand="Mtn mobile money"
    ),
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
