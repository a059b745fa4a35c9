"""The link by which a customer manages a subscription: a JSON Web Token, valid for a day."""

from __future__ import annotations

import base64
import hashlib
import hmac

from fake_paystack.context import Context
from fake_paystack.domain.json_value import Json, dumps, loads
from fake_paystack.domain.subscription import Subscription
from fake_paystack.store.subscription import subscriptions

PATH = "/manage/subscriptions"
VALID = 24 * 60 * 60
"""Seconds. Source: the token in Paystack's sample."""

_HEADER = {"typ": "JWT", "alg": "HS256"}


def link(ctx: Context, subscription: Subscription) -> str:
    """Address of its page on this server."""
    now = int(ctx.now.timestamp())
    claims = {
        "subscription_code": subscription.subscription_code,
        "integration": ctx.integration.id,
        "domain": "test",
        "email_token": subscription.email_token,
        "iat": now,
        "nbf": now,
        "exp": now + VALID,
    }
    signed = f"{_encoded(_HEADER)}.{_encoded(claims)}"
    slug = subscription.subscription_code.removeprefix("SUB_")
    return f"{ctx.public_url}{PATH}/{slug}?subscription_token={signed}.{_signature(ctx, signed)}"


def integration_of(token: str) -> int | None:
    """Integration that a token claims to be of; nothing about it is proved."""
    claimed = _claims(token).get("integration")
    return claimed if type(claimed) is int and 0 < claimed < 2**63 else None


def subscription_of(ctx: Context, slug: str, token: str) -> Subscription | None:
    """Subscription that the link leads to; None when it is not ours, or its day is over."""
    signed, _, signature = token.rpartition(".")
    if not hmac.compare_digest(signature.encode(), _signature(ctx, signed).encode()):
        return None
    claims = _claims(token)
    if claims["subscription_code"] != f"SUB_{slug}" or claims["exp"] < ctx.now.timestamp():
        return None
    return subscriptions.by_code(ctx.db, ctx.integration.id, claims["subscription_code"])


def _claims(token: str) -> dict[str, Json]:
    try:
        part = token.split(".")[1]
        claims = loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)).decode())
    except (IndexError, ValueError):
        return {}
    return claims if isinstance(claims, dict) else {}


def _encoded(value: Json) -> str:
    return _unpadded(dumps(value).encode())


def _signature(ctx: Context, signed: str) -> str:
    key = hashlib.sha256(ctx.key.reveal().encode()).digest()
    return _unpadded(hmac.new(key, signed.encode(), hashlib.sha256).digest())


def _unpadded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
