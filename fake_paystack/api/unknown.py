"""Paths that are nobody's."""

from __future__ import annotations

from fake_paystack.api.call import Call
from fake_paystack.api.exchange import Endpoint
from fake_paystack.context import Context
from fake_paystack.envelope import Answer
from fake_paystack.errors import UnknownPath


def first_part(path: str) -> str:
    """Name before the second slash; empty for `*`, which asks about no path at all."""
    return path.partition("/")[2].partition("/")[0]


def _refuse(_: Context, __: Call) -> Answer:
    raise UnknownPath


endpoint = Endpoint({}, otherwise=_refuse)
