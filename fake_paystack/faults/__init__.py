"""Faults: Paystack or the network misbehaving on purpose. One file, one fault."""

from fake_paystack.faults import (
    api_edge_block,
    api_hang,
    api_html,
    api_latency,
    api_rate_limited,
    api_reset,
    api_status,
    api_truncated,
    webhook_bad_signature,
    webhook_delay,
    webhook_drop,
    webhook_duplicate,
    webhook_odd_bytes,
    webhook_reorder,
)

__all__ = [
    "api_edge_block",
    "api_hang",
    "api_html",
    "api_latency",
    "api_rate_limited",
    "api_reset",
    "api_status",
    "api_truncated",
    "webhook_bad_signature",
    "webhook_delay",
    "webhook_drop",
    "webhook_duplicate",
    "webhook_odd_bytes",
    "webhook_reorder",
]
