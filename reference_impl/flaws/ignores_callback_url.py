"""Always sends the payer to the default page, whatever the caller names."""

from reference_impl.backend import callback
from reference_impl.backend.settings import Settings
from reference_impl.deviation import replace_piece


def callback_url_for(sent: str | None, settings: Settings) -> str:  # noqa: ARG001
    return callback.default_callback_url(settings)


def apply() -> None:
    replace_piece(callback.callback_url_for, callback_url_for)
