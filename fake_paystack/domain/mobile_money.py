"""Mobile money in Ghana: the networks, and the number that pays at once."""

from __future__ import annotations

from dataclasses import dataclass

INSTANT_NUMBER = "0551234987"
"""Paystack's own test number: it succeeds without a prompt (observed on the test API)."""

PROMPT_SECONDS = 180
"""How long the payer has to approve. Source: Paystack docs, Payment channels > Mobile money."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """`code` is Paystack's provider code; `bank` and `brand` are those of the authorization."""

    code: str
    name: str
    bank: str
    brand: str


# MTN's texts are documented; those of the other two are assumed by analogy.
NETWORKS = (
    Network(code="mtn", name="MTN", bank="MTN Mobile Money", brand="Mtn mobile money"),
    Network(code="vod", name="Telecel", bank="Telecel Cash", brand="Telecel mobile money"),
    Network(code="atl", name="AirtelTigo", bank="AirtelTigo Money", brand="Atl mobile money"),
)

_BY_CODE = {network.code: network for network in NETWORKS}


def network(code: str) -> Network | None:
    """Network by its provider code, in any case of letters."""
    return _BY_CODE.get(code.lower())
