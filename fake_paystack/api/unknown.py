"""Paths that are Paystack's but not simulated, and paths that are nobody's.

`NOT_SIMULATED` holds the first parts of the paths of Paystack's published OpenAPI document.
"""

from __future__ import annotations

from starlette.routing import Route

from fake_paystack.api.call import Call
from fake_paystack.api.exchange import Endpoint
from fake_paystack.context import Context
from fake_paystack.envelope import Answer
from fake_paystack.errors import NotSimulated, UnknownPath

NOT_SIMULATED = frozenset(
    (
        "address_verification",
        "apple-pay",
        "balance",
        "bank",
        "bulkcharge",
        "charge",
        "country",
        "decision",
        "dedicated_account",
        "directdebit",
        "dispute",
        "order",
        "page",
        "paymentrequest",
        "plan",
        "product",
        "refund",
        "settlement",
        "split",
        "storefront",
        "subaccount",
        "subscription",
        "terminal",
        "transfer",
        "transferrecipient",
        "virtual_terminal",
    )
)

_AMONG_SIMULATED = (
    "/transaction/charge_authorization",
    "/transaction/partial_debit",
    "/transaction/export",
)


def first_part(path: str) -> str:
    return path.split("/", 2)[1]


def _refuse(_: Context, call: Call) -> Answer:
    raise NotSimulated(call.method, call.path)


def _refuse_unknown(ctx: Context, call: Call) -> Answer:
    if first_part(call.path) in NOT_SIMULATED:
        return _refuse(ctx, call)
    raise UnknownPath


def routes(part: str) -> list[Route]:
    """Routes of what is not simulated beside what is, to stand before those that end in an id."""
    return [
        Route(path, Endpoint({}, otherwise=_refuse))
        for path in _AMONG_SIMULATED
        if first_part(path) == part
    ]


endpoint = Endpoint({}, otherwise=_refuse_unknown)
