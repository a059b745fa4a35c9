"""Paths that are Paystack's but not in its published document, and paths that are nobody's."""

from __future__ import annotations

from fake_paystack.api.call import Call
from fake_paystack.api.exchange import Endpoint
from fake_paystack.context import Context
from fake_paystack.envelope import Answer
from fake_paystack.errors import NotSimulated, UnknownPath

NOT_SIMULATED = ("/preauthorization/", "/integration/webhooks/")
"""How paths begin that Paystack's documentation has, and its OpenAPI document has not."""


def first_part(path: str) -> str:
    return path.split("/", 2)[1]


def _refuse(_: Context, call: Call) -> Answer:
    if call.path.startswith(NOT_SIMULATED):
        raise NotSimulated(call.method, call.path)
    raise UnknownPath


endpoint = Endpoint({}, otherwise=_refuse)
