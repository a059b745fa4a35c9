"""`x-paystack-signature`. Source: Paystack docs, Webhooks > Verify event origin."""

from __future__ import annotations

import hashlib
import hmac

from fake_paystack.settings import Secret

HEADER = "x-paystack-signature"


def sign(body: str, key: Secret) -> str:
    """Lowercase hex HMAC-SHA512 of the exact bytes that are sent, keyed with the secret key."""
    return hmac.new(key.reveal().encode(), body.encode(), hashlib.sha512).hexdigest()
