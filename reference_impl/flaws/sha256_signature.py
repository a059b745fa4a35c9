"""Checks webhooks by HMAC-SHA256, as others sign theirs, and not by HMAC-SHA512."""

import hashlib
import hmac

from reference_impl.backend import webhook
from reference_impl.backend.secret import Secret
from reference_impl.deviation import replace_piece


def is_signed(body: bytes, signature: str, secret_key: Secret) -> bool:
    expected = hmac.new(secret_key.reveal().encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected.encode(), signature.encode("latin-1"))


def apply() -> None:
    replace_piece(webhook.is_signed, is_signed)
