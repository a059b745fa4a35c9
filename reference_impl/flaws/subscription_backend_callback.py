"""Sends subscribers back to the API's verify address, whatever callback_url they named."""

from reference_impl.backend import checkout
from reference_impl.backend.paystack import Checkout
from reference_impl.backend.shop import Shop
from reference_impl.backend.store.purchases import Order
from reference_impl.backend.store.users import User
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = checkout.open_checkout

    async def open_checkout(
        shop: Shop, user: User, order: Order, *, callback_url: str, channels: tuple[str, ...]
    ) -> Checkout:
        if order.subscription_id is not None:
            callback_url = f"{shop.settings.address}/ai/api/credits/verify/"
        return await right(shop, user, order, callback_url=callback_url, channels=channels)

    replace_piece(checkout.open_checkout, open_checkout)
