"""Starts with a FRONTEND_URL that is its own address."""

from reference_impl.backend import settings
from reference_impl.deviation import replace_piece


def refuse_api_address(frontend_url: str, address: str) -> None:
    """Notice nothing."""


def apply() -> None:
    replace_piece(settings.refuse_api_address, refuse_api_address)
