"""Asks whoever sends a webhook for a login, as it asks a payer."""

from fastapi import HTTPException

from reference_impl.backend import webhook
from reference_impl.backend.secret import Secret
from reference_impl.deviation import replace_piece


def is_signed(body: bytes, signature: str, secret_key: Secret) -> bool:  # noqa: ARG001 - the flaw
    raise HTTPException(403, "Authentication credentials were not provided.")


def apply() -> None:
    replace_piece(webhook.is_signed, is_signed)
