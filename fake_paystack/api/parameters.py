"""Parameters that are read from a body or a query, and what is said when they are wrong.

Where Paystack's words are unknown, the refusal takes the form of its newer endpoints:
`"field" must be …`. All of these are assumed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from fake_paystack.domain.integration import CHANNELS, Integration
from fake_paystack.domain.json_value import Json
from fake_paystack.errors import InvalidField, UnsupportedCurrency

_OPTIONS = (
    "invoice_limit",
    "split_code",
    "split",
    "subaccount",
    "transaction_charge",
    "bearer",
    "label",
    "first_name",
    "last_name",
    "phone",
)
"""Stored and read back; the label and the payer's names change nothing.

Source: Paystack docs and OpenAPI document.
"""

_NAMES_OF_OPTIONS = frozenset(_OPTIONS)
_TEXTS = frozenset(("split_code", "subaccount", "bearer", "label"))
_BEARERS = ("account", "subaccount", "all", "all-proportional")


def text(fields: Mapping[str, Json], name: str) -> str | None:
    """Text as sent, also when empty; None when absent. Raises `InvalidField`."""
    value = fields.get(name)
    if value is None or isinstance(value, str):
        return value
    raise InvalidField(name, "must be a string")


def currency(fields: Mapping[str, Json], integration: Integration) -> str:
    """Return the integration's own unless another is named. Raises `UnsupportedCurrency`."""
    named = fields.get("currency")
    if named is None or named == "":
        return integration.currency
    if not isinstance(named, str) or not integration.takes(named.upper()):
        raise UnsupportedCurrency
    return named.upper()


def channels(fields: Mapping[str, Json]) -> tuple[str, ...]:
    """Channels as named, empty when none are. Raises `InvalidField`."""
    named = fields.get("channels")
    if named is None or named in ("", []):
        return ()
    if not isinstance(named, list):
        raise InvalidField("channels", "must be an array")
    for position, channel in enumerate(named):
        if channel not in CHANNELS:
            raise InvalidField(f"channels[{position}]", f"must be one of [{', '.join(CHANNELS)}]")
    return tuple(dict.fromkeys(named))


def options(fields: Mapping[str, Json]) -> dict[str, Json] | None:
    """Everything else that initialize takes; blanks count as absent. Raises `InvalidField`."""
    if _NAMES_OF_OPTIONS.isdisjoint(fields):
        return None
    chosen = {name: fields[name] for name in _OPTIONS if fields.get(name) not in (None, "")}
    for name in _TEXTS & chosen.keys():
        text(chosen, name)
    if chosen.get("bearer", "account") not in _BEARERS:
        raise InvalidField("bearer", f"must be one of [{', '.join(_BEARERS)}]")
    if not isinstance(chosen.get("split", {}), dict):
        raise InvalidField("split", "must be of type object")
    for name in ("invoice_limit", "transaction_charge"):
        if name in chosen and not str(chosen[name]).isdecimal():
            raise InvalidField(name, "must be a number")
    return chosen or None


def whole(query: Mapping[str, str], *names: str, default: int, most: int = 2**53) -> int:
    """First of the names that is a whole number above 0, else `default`; never above `most`."""
    for name in names:
        value = query.get(name, "")
        if value.isascii() and value.isdigit() and (number := int(value[:18])) > 0:
            return min(number, most)
    return default


def moment(query: Mapping[str, str], name: str, *, is_end: bool = False) -> datetime | None:
    """Date or ISO time, UTC unless it says otherwise; a bare end date includes its day.

    Raises `InvalidField`.
    """
    value = query.get(name)
    if not value:
        return None
    try:
        at = datetime.fromisoformat(value.replace(" ", "+"))
        at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        raise InvalidField(name, "must be a valid date") from None
    if is_end and len(value) == len("2026-01-31"):
        return at.replace(hour=23, minute=59, second=59, microsecond=999_000)
    return at
