"""Paystack's envelope around every answer."""

from __future__ import annotations

from fake_paystack.domain.json_value import Json
from fake_paystack.errors import PaystackError


def success(message: str, data: Json, meta: Json = None) -> dict[str, Json]:
    """`status` is about the call; how a payment stands is `data.status`."""
    envelope: dict[str, Json] = {"status": True, "message": message, "data": data}
    if meta is not None:
        envelope["meta"] = meta
    return envelope


def failure(error: PaystackError) -> dict[str, Json]:
    return {
        "status": False,
        "message": error.message,
        "meta": {"nextStep": error.next_step},
        "type": error.type,
        "code": error.code,
    }
