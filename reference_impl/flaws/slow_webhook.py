"""Gives the payer a head start before it looks at a webhook, so that the two never meet."""

import asyncio

from reference_impl.backend import webhook
from reference_impl.backend.shop import Shop
from reference_impl.deviation import replace_piece

HEAD_START = 5.5
"""Seconds."""


def apply() -> None:
    right = webhook.accept

    async def accept(shop: Shop, reference: str) -> None:
        await asyncio.sleep(HEAD_START)
        await right(shop, reference)

    replace_piece(webhook.accept, accept)
