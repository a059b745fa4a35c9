"""Sends payers without a callback_url to the API's verify address."""

from reference_impl.backend import callback
from reference_impl.backend.settings import Settings
from reference_impl.deviation import replace_piece


def default_callback_url(settings: Settings) -> str:
    return f"{settings.address}/ai/api/credits/verify/"


def apply() -> None:
    replace_piece(callback.default_callback_url, default_callback_url)
