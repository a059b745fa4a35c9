"""Keeps FRONTEND_URL's origin only and drops its path."""

from reference_impl.backend import callback
from reference_impl.backend.origins import origin_of
from reference_impl.backend.settings import Settings
from reference_impl.deviation import replace_piece


def default_callback_url(settings: Settings) -> str:
    return f"{origin_of(settings.frontend_url)}{callback.CALLBACK_PAGE}"


def apply() -> None:
    replace_piece(callback.default_callback_url, default_callback_url)
