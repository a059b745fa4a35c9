"""Takes every webhook for Paystack's, signed or not."""

from reference_impl.backend import webhook
from reference_impl.backend.secret import Secret
from reference_impl.deviation import replace_piece


def is_signed(body: bytes, signature: str, secret_key: Secret) -> bool:  # noqa: ARG001 - the flaw
    return True


def apply() -> None:
    replace_piece(webhook.is_signed, is_signed)
