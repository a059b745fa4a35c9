"""Sends a payer who cancels to the API's verify address, where 403 waits."""

from reference_impl.backend import callback
from reference_impl.backend.settings import Settings
from reference_impl.deviation import replace_piece


def page_beside(callback_url: str, page: str, settings: Settings) -> str:  # noqa: ARG001
    return f"{settings.address}/ai/api/credits/verify/"


def apply() -> None:
    replace_piece(callback.page_beside, page_beside)
