"""Has the frontend's address in the code, whatever FRONTEND_URL says."""

from reference_impl.backend import callback
from reference_impl.backend.settings import Settings
from reference_impl.deviation import replace_piece


def default_callback_url(settings: Settings) -> str:  # noqa: ARG001
    return "http://localhost:5173" + callback.CALLBACK_PAGE


def apply() -> None:
    replace_piece(callback.default_callback_url, default_callback_url)
