"""A server to measure ours beside: how it is started, what it does for initialize and verify."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.load.call import Call, bearer, get, post

KEY = "sk_test_bench"
AMOUNT = 94017
"""Subunits; a server that remembers a transaction says so many of it."""

INITIALIZE = "/transaction/initialize"
BODY = f'{{"email": "payer@example.com", "amount": {AMOUNT}}}'
INVALID = '{"email": "payer@example.com"}'
PAYSTACK_INITIALIZE = post(INITIALIZE, BODY, bearer(KEY))
PAYSTACK_INVALID = post(INITIALIZE, INVALID, bearer(KEY))
YARDSTICK = "FastAPI + sqlite3"


def nothing() -> str:
    return ""


def paystack_verify(reference: str) -> Call:
    return get(f"/transaction/verify/{reference}", headers=bearer(KEY))


@dataclass(frozen=True, kw_only=True)
class Peer:
    """`command` gets the port and a folder of its own; `missing` says why it cannot be run.

    `invalid` lacks what initialize requires. `reference` is where the answer to initialize names
    what `verify` asks for; none when the call names it. `prepare` is sent once, before all else.
    """

    name: str
    command: Callable[[int, Path], list[str]]
    initializes_by: str
    verifies_by: str
    initialize: Call = PAYSTACK_INITIALIZE
    invalid: Call = PAYSTACK_INVALID
    verify: Callable[[str], Call] = paystack_verify
    reference: Sequence[str] = ("data", "reference")
    missing: Callable[[], str] = nothing
    prepare: Call | None = None
