"""Sends the payer back to the API's verify address, where 403 waits."""

from reference_impl.backend import callback
from reference_impl.backend.settings import Settings
from reference_impl.deviation import replace_piece


def callback_url_for(sent: str | None, settings: Settings) -> str:  # noqa: ARG001
    return f"{settings.address}/ai/api/credits/verify/"


def apply() -> None:
    replace_piece(callback.callback_url_for, callback_url_for)
