"""Checks the signature over JSON that it has parsed and written again."""

import json

from reference_impl.backend import webhook
from reference_impl.backend.secret import Secret
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = webhook.is_signed

    def is_signed(body: bytes, signature: str, secret_key: Secret) -> bool:
        try:
            event = json.loads(body)
        except ValueError:
            return False
        again = json.dumps(event, separators=(",", ":"), ensure_ascii=False)
        return right(again.encode(), signature, secret_key)

    replace_piece(webhook.is_signed, is_signed)
