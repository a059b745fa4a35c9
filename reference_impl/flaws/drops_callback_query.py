"""Cuts the query off the callback_url that the caller names."""

from reference_impl.backend import callback
from reference_impl.backend.settings import Settings
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = callback.checked

    def checked(url: str, settings: Settings) -> str:
        return right(url, settings).partition("?")[0]

    replace_piece(callback.checked, checked)
