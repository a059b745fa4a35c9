"""Sends payers without a callback_url to a page that does not exist."""

from reference_impl.backend import callback
from reference_impl.backend.settings import Settings
from reference_impl.deviation import replace_piece


def default_callback_url(settings: Settings) -> str:
    return settings.frontend_url.rstrip("/") + "/payments/complete"


def apply() -> None:
    replace_piece(callback.default_callback_url, default_callback_url)
