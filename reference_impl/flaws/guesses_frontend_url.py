"""Starts without a usable FRONTEND_URL and guesses one."""

from reference_impl.backend import settings
from reference_impl.backend.settings import InvalidSettings
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = settings.checked_frontend_url

    def checked_frontend_url(value: str) -> str:
        try:
            return right(value)
        except InvalidSettings:
            return "http://localhost:5173"

    replace_piece(settings.checked_frontend_url, checked_frontend_url)
