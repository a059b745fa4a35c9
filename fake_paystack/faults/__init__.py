"""Faults: Paystack or the network misbehaving on purpose. One file, one fault."""

from fake_paystack.faults import (
    api_hang,
    api_latency,
    api_reset,
    api_status,
    webhook_drop,
    webhook_duplicate,
)

__all__ = [
    "api_hang",
    "api_latency",
    "api_reset",
    "api_status",
    "webhook_drop",
    "webhook_duplicate",
]
