"""Which hosts are Paystack's, and how others are named."""

from __future__ import annotations

API = "api.paystack.co"
CHECKOUT = "checkout.paystack.com"
PAYSTACK = (API, CHECKOUT, "js.paystack.co", "standard.paystack.co")
HTTPS_PORT = 443
WHY = "nothing outside this machine is reachable"


def is_paystack(host: str, port: int) -> bool:
    """Whether the fake stands there: Paystack listens for TLS alone."""
    return host.lower() in PAYSTACK and port == HTTPS_PORT


def without_login(netloc: str) -> str:
    """Host and port of a URL, without the user and the password that may stand before them."""
    return netloc.rpartition("@")[2]


def refusal(url: str) -> str:
    """What a caller is told who asked for anything else."""
    return f"paystack-harness refused {url}: {WHY} during a run"
