"""Takes any text for a callback_url."""

from reference_impl.backend import callback
from reference_impl.backend.settings import Settings
from reference_impl.deviation import replace_piece


def checked(url: str, settings: Settings) -> str:  # noqa: ARG001
    return url


def apply() -> None:
    replace_piece(callback.checked, checked)
