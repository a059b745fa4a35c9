"""webhook.bad_signature: somebody else sends the event."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from typing import ClassVar, Literal

from fake_paystack.domain.delivery import Post
from fake_paystack.domain.signature import sign
from fake_paystack.faults.base import WebhookFault, fault, setting
from fake_paystack.settings import Secret

OTHER_KEY = Secret("sk_test_" + "0" * 40)

Kind = Literal["missing", "other_key", "sha256", "other_body", "truncated"]


@fault("webhook.bad_signature")
@dataclass(frozen=True, kw_only=True)
class WebhookBadSignature(WebhookFault):
    """Send a forgery in the place of each attempt, once, and keep the right delivery back.

    The forgery is a delivery of its own (`is_copy`), never retried whatever it is answered. The
    right one waits: held for the next release where deliveries are held, else for its next retry.
    """

    forges: ClassVar[bool] = True

    kind: Kind = setting(
        "missing",
        "`missing` (no header), `other_key`, `sha256` (right key, wrong algorithm),"
        " `other_body` (signature of another event), `truncated` (half the body, signed whole)",
    )

    def post(self, post: Post, key: Secret) -> Post:
        right = sign(post.body, key)
        match self.kind:
            case "missing":
                return Post(post.body, None)
            case "other_key":
                return Post(post.body, sign(post.body, OTHER_KEY))
            case "sha256":
                secret = key.reveal().encode()
                return Post(
                    post.body, hmac.new(secret, post.body.encode(), hashlib.sha256).hexdigest()
                )
            case "other_body":
                return Post(post.body, sign('{"event":"charge.success","data":{}}', key))
            case "truncated":
                return Post(post.body[: len(post.body) // 2], right)
