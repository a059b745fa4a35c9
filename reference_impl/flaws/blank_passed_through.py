"""Hands an empty callback_url on to Paystack."""

from reference_impl.backend import callback
from reference_impl.backend.settings import Settings
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = callback.callback_url_for

    def callback_url_for(sent: str | None, settings: Settings) -> str:
        return sent if sent is not None and not sent.strip() else right(sent, settings)

    replace_piece(callback.callback_url_for, callback_url_for)
