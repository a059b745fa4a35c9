"""Who asks again for what they have not paid yet is handed the checkout that is open already."""

import asyncio
from collections import defaultdict

from reference_impl.backend import checkout
from reference_impl.backend.paystack import Checkout
from reference_impl.backend.paystack_errors import PaystackError
from reference_impl.backend.shop import Shop
from reference_impl.backend.store.purchases import Order
from reference_impl.backend.store.users import User
from reference_impl.deviation import replace_piece

OPEN = {"abandoned", "ongoing", "pending"}
Wish = tuple[object, ...]


def apply() -> None:
    right = checkout.open_checkout
    opened: dict[Wish, Checkout] = {}
    locks: dict[Wish, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def open_checkout(
        shop: Shop, user: User, order: Order, *, callback_url: str, channels: tuple[str, ...]
    ) -> Checkout:
        wish = (order, callback_url, channels)
        async with locks[wish]:
            if wish not in opened or not await is_open(shop, opened[wish].reference):
                opened[wish] = await right(
                    shop, user, order, callback_url=callback_url, channels=channels
                )
            return opened[wish]

    async def is_open(shop: Shop, reference: str) -> bool:
        try:
            return (await shop.paystack.verify(reference)).status in OPEN
        except PaystackError:
            return False

    replace_piece(checkout.open_checkout, open_checkout)
