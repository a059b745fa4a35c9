"""Takes a callback_url at any origin."""

from collections.abc import Set

from reference_impl.backend import callback
from reference_impl.deviation import replace_piece


def refuse_foreign(url: str, allowed_origins: Set[str]) -> None:
    """Let every origin pass."""


def apply() -> None:
    replace_piece(callback.refuse_foreign, refuse_foreign)
