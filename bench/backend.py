"""What the reference backend is started with where no browser is: nobody serves its frontend."""

from __future__ import annotations

FRONTEND = "http://localhost:5999"
PATIENCE = 5.0
"""Seconds that the backend waits for Paystack."""


def environment(*, key: str, fake_url: str, database_url: str) -> dict[str, str]:
    return {
        "PAYSTACK_BASE_URL": fake_url,
        "PAYSTACK_SECRET_KEY": key,
        "PAYSTACK_TIMEOUT": f"{PATIENCE:g}",
        "FRONTEND_URL": FRONTEND,
        "DATABASE_URL": database_url,
    }
