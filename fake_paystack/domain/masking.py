"""What a payer types and nobody else may read: never journalled as it is."""

from __future__ import annotations

from fake_paystack.domain.json_value import Json

_SECRET = frozenset(("number", "cvv", "pin", "otp", "card", "bvn"))
_ONLY_IN_A_BANK = "token"
"""What Kuda's app tells its owner. Elsewhere, a token is no secret of a payer's."""

_MASK = "**********"


def may_hold_secrets(path: str) -> bool:
    """Whether a body to this path of the API may hold a payer's secrets anywhere in it."""
    return path.split("/", 2)[1] == "charge"


def is_secret(fields: dict[str, Json]) -> bool:
    """Whether any field of a body, at its top, holds a secret or leads to one."""
    return not _SECRET.isdisjoint(fields)


def without_secrets(value: Json) -> Json:
    """The same, with card numbers, codes and PINs masked wherever they stand."""
    if isinstance(value, list):
        return [without_secrets(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {name: _shown(name, item) for name, item in value.items()}


def _shown(name: str, value: Json) -> Json:
    if name in _SECRET and not isinstance(value, dict):
        return _MASK
    if name == "bank" and isinstance(value, dict) and _ONLY_IN_A_BANK in value:
        value = {**value, _ONLY_IN_A_BANK: _MASK}
    return without_secrets(value)
