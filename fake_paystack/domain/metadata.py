"""A transaction's metadata: two ways in, and what comes back.

Source for the round trip: observed on the test API. A string is parsed and keeps its numbers; in
an object, numbers come back as strings. A string that is no JSON is answered with the misleading
"Invalid Amount Sent", as users reported.
"""

from __future__ import annotations

from fake_paystack.domain.json_value import Json, dumps, loads
from fake_paystack.errors import InvalidAmount


def read_metadata(value: Json) -> str | None:
    """JSON text to store; None when there is none. Raises `InvalidAmount` when malformed."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        try:
            return dumps(loads(value))
        except ValueError:
            raise InvalidAmount from None
    if not isinstance(value, (dict, list)):
        raise InvalidAmount
    return dumps(_numbers_as_strings(value))


def _numbers_as_strings(value: Json) -> Json:
    if isinstance(value, dict):
        return {key: _numbers_as_strings(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_numbers_as_strings(item) for item in value]
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return dumps(value)
    return value


def cancel_action(metadata: Json) -> str | None:
    """Where cancelling leads. Source: Paystack docs, Payments > Metadata."""
    action = metadata.get("cancel_action") if isinstance(metadata, dict) else None
    return action if isinstance(action, str) and action else None
