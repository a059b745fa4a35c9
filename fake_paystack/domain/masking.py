"""What is not journalled: payers' numbers of cards and accounts, BVNs, PINs and codes, and keys.

Nobody but the payer may read the former, wherever they stand: nested, in JSON within a text, in a
form, in a query. A public key gives away the secret one, whose name differs by a letter.
"""

from __future__ import annotations

import re
from urllib.parse import unquote_plus

from fake_paystack.domain.json_value import Json

_SECRET = frozenset(
    (
        "bvn",
        "card",
        "cardnumber",
        "cvc",
        "cvv",
        "documentnumber",
        "identifiervalue",
        "number",
        "otp",
        "pin",
    )
)
_ACCOUNT = "accountnumber"
"""How the names of account numbers end, without regard to case, `_` and `-`."""

_BESIDE_ITS_TYPE = ("bvn", "value")
"""A BVN is sent as the value of an identification of that type."""

_ONLY_IN_A_BANK = "token"
"""What Kuda's app tells its owner. Elsewhere, a token is no secret of a payer's."""

MASK = "**********"

_KEY = re.compile(r"([ps]k_(?:test|live)_)[\w-]+", re.ASCII)

_IN_JSON = re.compile(
    r"""((?:account[_-]?number|(?<=")(?:bvn|card(?:[_-]?number)?|cv[cv]|document[_-]?number"""
    r"""|identifier[_-]?value|number|otp|pin))"""
    r"""\\{0,3}"\s{0,9}:\s{0,9})(?:(\\{0,3}")[^"\\]*|-?\d[\d.eE+-]*)""",
    re.IGNORECASE,
)
"""A name in JSON text, with the quote and the text of its value, or with its number."""

_SIGNS = (*(f'{name}":' for name in _SECRET), 'identifier_value":', 'identifier-value":')
"""One of them is in every compact JSON with a secret name; those of two words end so, too."""


_HINTS = (
    *("bvn", "card", "cvc", "cvv", "number", "document", "identif", "otp", "pin", "token", "value"),
    *("k_test", "k_live", "\\u", "%"),
)
"""One is in every text with a secret name or a key, or with escapes that could hide one."""


def may_need_masking(text: str) -> bool:
    """False, and quickly, for most of what is sent."""
    return not text.startswith("{") or any(map(text.lower().__contains__, _HINTS))


def may_hold_secrets(path: str) -> bool:
    """Whether a call to this path may hold a payer's secrets under any name."""
    return path.split("/", 2)[1] == "charge"


def without_secrets(value: Json) -> Json:
    """The same, with what is secret masked wherever it stands."""
    if isinstance(value, str):
        return without_keys(in_json(value) if '"' in value else value)
    if isinstance(value, list):
        return [without_secrets(each) for each in value]
    if not isinstance(value, dict):
        return value
    of_type, its = _BESIDE_ITS_TYPE
    shown = {name: _shown(name, item) for name, item in value.items()}
    return {**shown, its: MASK} if value.get("type") == of_type and its in value else shown


def without_keys(text: str) -> str:
    """The same, with of keys of an integration only their kind, secret or public."""
    may_have_one = "k_test_" in text or "k_live_" in text
    return _KEY.sub(rf"\1{MASK}", text) if may_have_one else text


def in_json(text: str) -> str:
    """JSON text, or what was meant to be some, with keys and the values of secret names masked."""
    return without_keys(_IN_JSON.sub(_masked, text))


def in_answer(text: str) -> str:
    """The same of compact JSON, most of which has nothing to hide and is let through quickly."""
    lower = text.lower().replace('\\"', '"')
    return in_json(text) if any(sign in lower for sign in _SIGNS) else without_keys(text)


def in_query(text: str) -> str:
    """Query or form with keys and the values of secret names masked; the rest stays as written."""
    return "&".join(_in_pair(pair) for pair in text.split("&"))


def in_raw(text: str) -> str:
    """Body that could not be read, masked as far as it can be."""
    return in_json(text) if '"' in text else in_query(text)


def _masked(found: re.Match[str]) -> str:
    """A text keeps its quotes, a number gets some."""
    name, quote = found.groups()
    return f"{name}{quote}{MASK}" if quote else f'{name}"{MASK}"'


def _in_pair(pair: str) -> str:
    name, equals, value = pair.partition("=")
    innermost = unquote_plus(name).rstrip("]").rpartition("[")[2]
    if equals and _is_secret(innermost):
        return f"{name}{equals}{MASK}"
    plain = without_keys(pair)
    hides_key = plain == pair and _KEY.search(unquote_plus(value))
    return f"{name}{equals}{MASK}" if hides_key else plain


def _is_secret(name: str) -> bool:
    plain = name.lower().replace("_", "").replace("-", "")
    return plain in _SECRET or plain.endswith(_ACCOUNT)


def _shown(name: str, value: Json) -> Json:
    if _is_secret(name) and not isinstance(value, dict):
        return MASK
    if name == "bank" and isinstance(value, dict) and _ONLY_IN_A_BANK in value:
        value = {**value, _ONLY_IN_A_BANK: MASK}
    return without_secrets(value)
