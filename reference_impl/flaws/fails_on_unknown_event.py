"""Reads every event as a `charge.success` of its own, and breaks on any other."""

import json

from reference_impl.backend import webhook
from reference_impl.deviation import replace_piece


def paid_reference(body: bytes) -> str | None:
    event = json.loads(body)
    return {"charge.success": str(event["data"]["reference"])}[event["event"]]


def apply() -> None:
    replace_piece(webhook.paid_reference, paid_reference)
