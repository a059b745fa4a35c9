"""webhook.odd_bytes: the same event in bytes that few shops expect, rightly signed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal

from fake_paystack.domain.delivery import Post
from fake_paystack.domain.json_value import Json, dumps, loads
from fake_paystack.domain.signature import sign
from fake_paystack.faults.base import WebhookFault, fault, setting
from fake_paystack.settings import Secret

NAME = "Améyo Ɔwusu 🛒"

Kind = Literal["unicode", "escapes", "spaces", "key_order", "float"]


@fault("webhook.odd_bytes")
@dataclass(frozen=True, kw_only=True)
class WebhookOddBytes(WebhookFault):
    """Write each attempt's body in another way, and sign exactly those bytes.

    A shop that checks the signature over the bytes that came accepts them all; one that checks it
    over JSON written again does not.
    """

    kind: Kind = setting(
        "unicode",
        "`unicode` (a customer's name beyond ASCII), `escapes` (the same as `\\u00e9`, and slashes"
        " as `\\/`), `spaces` (indented, a line end behind), `key_order` (reversed), `float` (a"
        " further field, `exchange_rate`, that is `1.0`)",
    )

    def post(self, post: Post, key: Secret) -> Post:
        body = _written(loads(post.body), self.kind)
        return Post(body, sign(body, key))


def _written(event: Json, kind: Kind) -> str:
    match kind:
        case "unicode":
            return dumps(_named(event))
        case "escapes":
            return json.dumps(_named(event), separators=(",", ":")).replace("/", "\\/")
        case "spaces":
            return json.dumps(event, ensure_ascii=False, indent=2) + "\n"
        case "key_order":
            return dumps(_reversed(event))
        case "float":
            return dumps(_changed(event, exchange_rate=1.0))


def _changed(event: Json, **fields: Json) -> Json:
    data = event["data"]
    return {**event, "data": {**data, **fields}} if isinstance(data, dict) else event


def _named(event: Json) -> Json:
    data = event["data"]
    customer = data.get("customer") if isinstance(data, dict) else None
    return _changed(event, customer={**(customer or {}), "first_name": NAME})


def _reversed(value: Json) -> Json:
    if isinstance(value, dict):
        return {name: _reversed(value[name]) for name in reversed(value)}
    return [_reversed(each) for each in value] if isinstance(value, list) else value
