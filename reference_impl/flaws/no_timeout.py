"""Waits for Paystack for as long as it takes."""

from collections.abc import Coroutine
from typing import Any

from reference_impl.backend import paystack
from reference_impl.deviation import replace_piece


async def bounded(call: Coroutine[Any, Any, paystack.Answer], _seconds: float) -> paystack.Answer:
    return await call


def apply() -> None:
    replace_piece(paystack.bounded, bounded)
