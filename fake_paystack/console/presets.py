"""Faults that people ask for most, ready to switch on."""

from __future__ import annotations

from dataclasses import dataclass

from fake_paystack.domain.json_value import Json

VERIFY, INITIALIZE = "/transaction/verify", "/transaction/initialize"


@dataclass(frozen=True, slots=True)
class Preset:
    """`body` is that of `POST faults`."""

    label: str
    says: str
    body: dict[str, Json]


PRESETS: dict[str, tuple[Preset, ...]] = {
    "Paystack's API": (
        Preset(
            "Paystack is down",
            "Every call is answered with 503.",
            {"name": "api.status", "status": 503},
        ),
        Preset(
            "Answers after 5 s",
            "Calls take effect at once; the answer comes late.",
            {"name": "api.latency", "seconds": 5},
        ),
        Preset(
            "Never answers",
            "Callers wait until they hang up, or this is switched off.",
            {"name": "api.hang"},
        ),
        Preset(
            "Too many calls",
            "Every call is refused with 429.",
            {"name": "api.rate_limited"},
        ),
        Preset(
            "A page instead of JSON",
            "The edge answers with its HTML page, 502.",
            {"name": "api.html"},
        ),
        Preset(
            "The answer is lost",
            "Initialize takes effect once, and the connection breaks.",
            {"name": "api.reset", "handled": True, "path": INITIALIZE, "times": 1},
        ),
        Preset(
            "Verify fails once",
            "The next verify is answered with 500, the one after it is right.",
            {"name": "api.status", "path": VERIFY, "times": 1},
        ),
    ),
    "Webhooks": (
        Preset("Webhooks come twice", "Each event is sent twice.", {"name": "webhook.duplicate"}),
        Preset(
            "Webhooks come late",
            "60 seconds later, on the integration's clock.",
            {"name": "webhook.delay", "seconds": 60},
        ),
        Preset(
            "Webhooks are reordered",
            "A later event overtakes an earlier one.",
            {"name": "webhook.reorder"},
        ),
        Preset("Webhooks are lost", "No attempt arrives.", {"name": "webhook.drop"}),
        Preset(
            "Bad signature",
            "A forgery comes first, signed with another key.",
            {"name": "webhook.bad_signature", "kind": "other_key"},
        ),
        Preset(
            "Unexpected bytes",
            "The body has letters beyond ASCII, rightly signed.",
            {"name": "webhook.odd_bytes", "kind": "unicode"},
        ),
    ),
}
"""By what misbehaves."""
