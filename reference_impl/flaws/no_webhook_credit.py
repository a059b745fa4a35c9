"""Acknowledges webhooks and does nothing about them."""

from reference_impl.backend import webhook
from reference_impl.backend.shop import Shop
from reference_impl.deviation import replace_piece


async def accept(shop: Shop, reference: str) -> None:
    """Forget it."""


def apply() -> None:
    replace_piece(webhook.accept, accept)
