"""Hands out the checkout that was opened for the same wish before, also when it is paid by now."""

from reference_impl.backend import checkout
from reference_impl.backend.paystack import Checkout
from reference_impl.backend.shop import Shop
from reference_impl.backend.store.purchases import Order
from reference_impl.backend.store.users import User
from reference_impl.deviation import replace_piece


def apply() -> None:
    right = checkout.open_checkout
    opened: dict[tuple[object, ...], Checkout] = {}

    async def open_checkout(
        shop: Shop, user: User, order: Order, *, callback_url: str, channels: tuple[str, ...]
    ) -> Checkout:
        wish = (order, callback_url, channels)
        if wish not in opened:
            opened[wish] = await right(
                shop, user, order, callback_url=callback_url, channels=channels
            )
        return opened[wish]

    replace_piece(checkout.open_checkout, open_checkout)
